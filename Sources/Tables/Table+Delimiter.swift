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

        /// The first comma, semicolon or tab outside quotes in the first line that contains more than spaces; a comma
        /// if there is none.
        static func detect(in bytes: ArraySlice<UInt8>) -> Self {
            var isQuoted = false
            for byte in bytes.drop(while: { $0 == .space || $0.isLineEnd }) {
                if byte == .quote { isQuoted.toggle() }
                if isQuoted { continue }
                if byte.isLineEnd { break }
                if let delimiter = Self(rawValue: byte) { return delimiter }
            }
            return .comma
        }
    }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let space = UInt8(ascii: " ")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
}
