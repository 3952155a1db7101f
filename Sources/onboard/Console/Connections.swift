import Arguments

/// An address that replaces a hostname's own, in curl's form.
struct ResolveEntry: ExpressibleByArgument {
    static let expectation = "HOST:PORT:ADDRESS, the port from 1 to 65535"

    let argument: String

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, isPort(parts[1]), parts[2].contains(where: { $0 != "," }) else { return nil }
        self.argument = argument
    }
}

/// A hostname and port to connect to instead of another, in curl's form. Each of the four parts may be empty: it then
/// matches anything, or changes nothing.
struct ConnectEntry: ExpressibleByArgument {
    static let expectation = "HOST:PORT:HOST:PORT, the ports from 1 to 65535"

    let argument: String

    init?(argument: String) {
        let parts = Self.parts(argument)
        guard parts.count == 4, [parts[1], parts[3]].allSatisfy({ $0.isEmpty || isPort($0) }) else { return nil }
        self.argument = argument
    }

    /// Splits a text at its colons, except inside the brackets of an IPv6 address.
    private static func parts(_ text: String) -> [String] {
        var parts = [""]
        var isInBrackets = false
        for character in text {
            if character == "[" { isInBrackets = true }
            if character == "]" { isInBrackets = false }
            if character == ":", !isInBrackets { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }
}

private func isPort(_ text: some StringProtocol) -> Bool {
    guard let number = UInt16(text), number > 0 else { return false }
    return text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}
