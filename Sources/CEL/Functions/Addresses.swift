/// Tests of texts: addresses, networks, URLs, quantities.
extension Evaluator {
    mutating func test(_ function: Function, _ value: Value) throws(Fault) -> Bool {
        guard case .string(let text) = value else { throw mismatch("\(function.rawValue)()", value) }
        try charge(text.utf8.count / 10)
        switch function {
        case .isIP: return Address(text) != nil
        case .isCIDR: return Address.isNetwork(text)
        case .isURL: return WebAddress.isValid(text)
        case .isQuantity: return Quantity.isValid(text)
        default:
            guard let address = Address(text) else { throw fault("the text is not an IP address") }
            return address.canonical == text
        }
    }
}

/// An IP address, without a zone. An IPv4 address in the form of an IPv6 address is none.
struct Address {
    /// The 4 bytes of an IPv4 address or the 8 groups of an IPv6 address.
    let parts: [UInt16]
    let isSix: Bool

    init?(_ text: String) {
        isSix = text.utf8.contains(UInt8(ascii: ":"))
        guard let parts = isSix ? Self.groups(text) : Self.bytes(text[...]) else { return nil }
        if isSix, parts.prefix(6) == [0, 0, 0, 0, 0, 0xFFFF] { return nil }
        self.parts = parts
    }

    private static func bytes(_ text: Substring) -> [UInt16]? {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = pieces.compactMap { number($0, most: 255) }
        return pieces.count == 4 && bytes.count == 4 ? bytes.map { UInt16($0) } : nil
    }

    /// A number of 1 to 3 digits without leading zeros.
    private static func number(_ text: Substring, most: Int) -> Int? {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit), !text.hasPrefix("0") || text == "0",
            let number = Int(text), number <= most
        else { return nil }
        return number
    }

    private static func groups(_ text: String) -> [UInt16]? {
        let halves = halves(text)
        let parsed = halves.map { half(text: $0, isLast: $0.endIndex == text.endIndex) }
        let groups = parsed.compactMap { $0 }
        guard halves.count <= 2, groups.count == halves.count else { return nil }
        let count = groups.reduce(0) { $0 + $1.count }
        guard groups.count == 2 else { return count == 8 ? groups.first : nil }
        return count < 8 ? groups[0] + Array(repeating: 0, count: 8 - count) + groups[1] : nil
    }

    /// What stands before and behind `::`.
    private static func halves(_ text: String) -> [Substring] {
        var (halves, start, index): ([Substring], String.Index, String.Index) = ([], text.startIndex, text.startIndex)
        while index < text.endIndex {
            let next = text.index(after: index)
            if text[index] == ":", next < text.endIndex, text[next] == ":" {
                halves.append(text[start..<index])
                start = text.index(after: next)
                index = start
            } else {
                index = next
            }
        }
        return halves + [text[start...]]
    }

    private static func half(text: Substring, isLast: Bool) -> [UInt16]? {
        if text.isEmpty { return [] }
        var groups: [UInt16] = []
        let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            if isLast, index == pieces.count - 1, let bytes = bytes(piece) {
                groups += [bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]]
            } else {
                guard (1...4).contains(piece.utf8.count), piece.utf8.allSatisfy({ $0.hexadecimal != nil }),
                    let group = UInt16(piece, radix: 16)
                else { return nil }
                groups.append(group)
            }
        }
        return groups
    }

    /// Whether the text is an address, a slash and the length of a prefix.
    static func isNetwork(_ text: String) -> Bool {
        let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
        guard pieces.count == 2, let address = Address(String(pieces[0])) else { return false }
        return number(pieces[1], most: address.isSix ? 128 : 32) != nil
    }

    /// The address as RFC 5952 writes it.
    var canonical: String {
        guard isSix else { return parts.map(String.init).joined(separator: ".") }
        let texts = parts.map { String($0, radix: 16) }
        guard let zeros = longestZeros else { return texts.joined(separator: ":") }
        return texts[..<zeros.lowerBound].joined(separator: ":") + "::"
            + texts[zeros.upperBound...].joined(separator: ":")
    }

    /// The first of the longest runs of at least two zeros.
    private var longestZeros: Range<Int>? {
        var longest = 0..<1
        for start in parts.indices {
            let end = parts[start...].firstIndex { $0 != 0 } ?? parts.count
            if end - start > longest.count { longest = start..<end }
        }
        return longest.count > 1 ? longest : nil
    }
}
