extension Table {
    /// A character that separates the cells of a row.
    public enum Delimiter: UInt8, Sendable, CaseIterable {
        /// U+002C
        case comma = 0x2C
        /// U+003B
        case semicolon = 0x3B
        /// U+0009
        case tab = 0x09

        /// The name for messages, such as `comma`.
        public var name: String { "\(self)" }

        /// Returns the delimiter that a first line such as `sep=;` sets for Excel; `nil` for any other line.
        static func named(by line: ArraySlice<UInt8>) -> Self? {
            guard line.count == 5, line.dropLast().elementsEqual("sep=".utf8) else { return nil }
            return line.last.flatMap(Self.init(rawValue:))
        }

        /// Returns the delimiter that the first line sets. Otherwise returns the first comma, semicolon or tab outside
        /// quotes in the first line that contains more than spaces; a comma if there is none.
        static func detect(in bytes: [UInt8]) -> Self {
            for line in Lines(bytes) {
                let text = bytes[line.range]
                if line.number == 1, let named = named(by: text) { return named }
                guard !text.allSatisfy({ $0 == .space }) else { continue }
                return first(in: text) ?? .comma
            }
            return .comma
        }

        private static func first(in line: ArraySlice<UInt8>) -> Self? {
            var isQuoted = false
            for byte in line {
                if byte == .quote { isQuoted.toggle() }
                if !isQuoted, let delimiter = Self(rawValue: byte) { return delimiter }
            }
            return nil
        }
    }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let space = UInt8(ascii: " ")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
