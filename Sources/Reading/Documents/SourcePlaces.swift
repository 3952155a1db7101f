internal import Diagnostics

/// Finds lines and columns in a text. One pass over the text prepares it; each lookup then reads at most a few hundred
/// bytes.
struct SourcePlaces: Sendable {
    /// The number of bytes between two marks.
    private static let stride = 256

    private let source: [UInt8]
    /// The position of every `stride`th byte.
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

    /// Returns the line and column of the byte at `offset`. The column counts Unicode scalars from 1.
    func position(atOffset offset: Int) -> SourcePosition {
        let end = max(0, min(offset, source.count))
        let mark = end / Self.stride
        return marks[mark].moved(over: source[mark * Self.stride..<end])
    }

    /// Returns the offset of the byte at a line and column; the end of the text if the position is after it.
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
    /// Returns the position after some bytes.
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
