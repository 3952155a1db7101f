/// Whether a text is an absolute URI or an absolute path, as Go's `url.ParseRequestURI` decides.
enum WebAddress {
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return false }
        if text == "*" { return true }
        guard let scheme = schemeLength(bytes) else { return false }
        let rest = bytes[scheme...].prefix { $0 != UInt8(ascii: "?") }
        guard rest.first == UInt8(ascii: "/") else { return scheme > 0 }
        guard scheme > 0, rest.dropFirst().first == UInt8(ascii: "/") else { return hasValidEscapes(rest) }
        let authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") }
        return isAuthority(authority) && hasValidEscapes(rest[authority.endIndex...])
    }

    /// The length of the scheme with its colon, 0 without a scheme, nil if it has no name.
    private static func schemeLength(_ bytes: [UInt8]) -> Int? {
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: ":") { return index == 0 ? nil : index + 1 }
            let isLetter = byte.isLetter && byte != UInt8(ascii: "_")
            guard isLetter || index > 0 && (byte.isDigit || [0x2B, 0x2D, 0x2E].contains(byte)) else { return 0 }
        }
        return 0
    }

    private static func isAuthority(_ authority: ArraySlice<UInt8>) -> Bool {
        guard let mark = authority.lastIndex(of: UInt8(ascii: "@")) else { return isHost(authority) }
        return isUser(authority[..<mark]) && isHost(authority[(mark + 1)...])
    }

    private static func isUser(_ user: ArraySlice<UInt8>) -> Bool {
        let marks = Array("-._:~!$&'()*+,;=%@".utf8)
        return hasValidEscapes(user) && user.allSatisfy { $0.isLetter || $0.isDigit || marks.contains($0) }
    }

    private static func isHost(_ host: ArraySlice<UInt8>) -> Bool {
        var name = host
        if host.first == UInt8(ascii: "[") {
            guard let end = host.lastIndex(of: UInt8(ascii: "]")), isPort(host[(end + 1)...]) else { return false }
            name = host[...end]
        } else if let colon = host.lastIndex(of: UInt8(ascii: ":")) {
            guard isPort(host[colon...]) else { return false }
            name = host[..<colon]
        }
        let marks = Array("-_.~!$&'()*+,;=:[]<>\"%".utf8)
        return hasValidEscapes(name, inHost: true)
            && name.allSatisfy { $0 >= 0x80 || $0.isLetter || $0.isDigit || marks.contains($0) }
    }

    private static func isPort(_ text: ArraySlice<UInt8>) -> Bool {
        text.isEmpty || text.first == UInt8(ascii: ":") && text.dropFirst().allSatisfy(\.isDigit)
    }

    /// Whether two hexadecimal digits follow each percent sign. A host escapes no ASCII characters.
    private static func hasValidEscapes(_ text: ArraySlice<UInt8>, inHost: Bool = false) -> Bool {
        for index in text.indices where text[index] == UInt8(ascii: "%") {
            let digits = text[(index + 1)...].prefix(2).compactMap(\.hexadecimal)
            guard digits.count == 2 else { return false }
            if inHost, digits[0] < 8, digits != [2, 5] { return false }
        }
        return true
    }
}
