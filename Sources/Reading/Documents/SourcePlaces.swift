internal import Diagnostics

/// The lines and columns of a text. One pass over the text makes it ready for any number of questions, each of which
/// costs the same wherever in the text it is about.
struct SourcePlaces: Sendable {
    /// How many bytes lie between two marks.
    private static let stride = 256

    private let source: [UInt8]
    /// The place of each `stride`th byte.
    private let marks: [SourcePosition]

    init(_ source: [UInt8]) {
        var marks: [SourcePosition] = []
        marks.reserveCapacity(source.count / Self.stride + 1)
        var place = SourcePosition(line: 1, column: 1)
        for start in Swift.stride(from: 0, through: source.count, by: Self.stride) {
            marks.append(place)
            place = place.moved(over: source[start..<min(start + Self.stride, source.count)])
        }
        self.source = source
        self.marks = marks
    }

    /// The line and column of the byte at `offset`, the column counted in Unicode scalars.
    func position(atOffset offset: Int) -> SourcePosition {
        let end = max(0, min(offset, source.count))
        let mark = end / Self.stride
        return marks[mark].moved(over: source[mark * Self.stride..<end])
    }

    /// The offset of the byte at a line and column; the end of the text for a place behind it.
    func offset(of position: SourcePosition) -> Int {
        var low = 0
        var high = marks.count
        while low + 1 < high {
            let middle = (low + high) / 2
            if position < marks[middle] { high = middle } else { low = middle }
        }
        var place = marks[low]
        var index = low * Self.stride
        while index < source.count, place < position || source[index] & 0xC0 == 0x80 {
            place = place.moved(over: source[index...index])
            index += 1
        }
        return index
    }
}

extension SourcePosition {
    /// The place behind some bytes.
    func moved(over bytes: ArraySlice<UInt8>) -> SourcePosition {
        var line = line
        var column = column
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return SourcePosition(line: line, column: column)
    }
}
