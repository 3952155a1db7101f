/// A table that maps code points to entries. Its text is the form that `scripts/name-tables.py` writes: entries between
/// semicolons, each a key, then hexadecimal code points and ranges of them, each after a space.
struct PointTable: Sendable {
    /// The keys of the entries, from entry 1. Entry 0 is that of all code points in no entry.
    private(set) var keys: [Substring] = [""]
    /// For each page of code points, the start of its entries in `entries`, which starts with an empty page.
    private var pages = [Int32](repeating: 0, count: 0x110000 >> Self.pageBits)
    private var entries = [UInt16](repeating: 0, count: 1 << Self.pageBits)

    private static let pageBits = 7

    /// Reads a table.
    init(_ text: String) {
        let bytes = text.utf8.span
        var start = 0
        var isKey = true
        var number = 0
        var first: Int?
        for index in bytes.indices {
            let byte = bytes[index]
            if isKey {
                guard byte == 0x20 else { continue }
                keys.append(Self.slice(of: text, start, index))
                isKey = false
                continue
            }
            switch byte {
            case 0x20, UInt8(ascii: ";"):
                set(first ?? number, number)
                (number, first) = (0, nil)
                isKey = byte != 0x20
                start = index + 1
            case UInt8(ascii: "-"): (number, first) = (0, number)
            default: number = number << 4 | hexadecimalDigit(byte)
            }
        }
        set(first ?? number, number)
    }

    private static func slice(of text: String, _ start: Int, _ end: Int) -> Substring {
        let first = text.utf8.index(text.startIndex, offsetBy: start)
        return text[first..<text.utf8.index(first, offsetBy: end - start)]
    }

    private mutating func set(_ first: Int, _ last: Int) {
        let entry = UInt16(truncatingIfNeeded: keys.count - 1)
        for point in first...max(first, last) {
            let page = point >> Self.pageBits
            if pages[page] == 0 {
                pages[page] = Int32(truncatingIfNeeded: entries.count)
                entries += repeatElement(0, count: 1 << Self.pageBits)
            }
            entries[Int(pages[page]) + point & (1 << Self.pageBits - 1)] = entry
        }
    }

    /// The entry of a code point.
    subscript(_ scalar: Unicode.Scalar) -> Int {
        let point = Int(scalar.value)
        return Int(entries[Int(pages[point >> Self.pageBits]) + point & (1 << Self.pageBits - 1)])
    }
}

/// The value of an upper-case hexadecimal digit.
func hexadecimalDigit(_ byte: UInt8) -> Int {
    Int(byte) - (byte < UInt8(ascii: "A") ? 0x30 : 0x37)
}
