import Diagnostics

/// A text with a `▸` before each place that a test expects, so that nobody counts columns.
struct MarkedText {
    private(set) var text = ""
    private(set) var places: [SourcePosition] = []

    init(_ marked: String) {
        var cursor = PlaceCounter()
        for scalar in marked.unicodeScalars {
            if scalar == "▸" {
                places.append(cursor.place)
            } else {
                text.unicodeScalars.append(scalar)
                cursor.move(over: scalar)
            }
        }
    }

    var bytes: [UInt8] { Array(text.utf8) }
}

/// The line and column behind some scalars.
struct PlaceCounter {
    private var line = 1
    private var column = 1

    var place: SourcePosition { SourcePosition(line: line, column: column) }

    mutating func move(over scalar: Unicode.Scalar) {
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
}
