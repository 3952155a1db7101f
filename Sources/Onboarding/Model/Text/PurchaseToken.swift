internal import Diagnostics

/// The id or source of a purchase: 1 to 128 of the characters that a URI may contain unescaped (RFC 3986, section 2.3)
/// and `: / +`. Without spaces and quotation marks, it cannot change the structure of a manifest.
public struct PurchaseToken: Sendable, Hashable {
    /// The token as it was given.
    public let text: String

    /// Checks a token.
    ///
    /// - Throws: `purchase/length`, or `purchase/character` with the first character that is not allowed.
    public init(_ text: String) throws(TextProblems) {
        let allowed = "letters, digits and - . _ ~ : / +"
        guard !text.isEmpty, text.utf8.count <= Self.mostBytes else {
            throw TextProblems([
                TextProblem("purchase/length", "expected 1 to \(Self.mostBytes) of \(allowed)", at: 0)
            ])
        }
        if let place = text.utf8.firstIndex(where: { !Self.isAllowed($0) }) {
            let found = characterInWords(text.unicodeScalars[place])
            throw TextProblems([
                TextProblem(
                    "purchase/character", "\(found) is in a purchase's id or source; allowed are \(allowed)",
                    at: text.unicodeScalars.distance(from: text.startIndex, to: place))
            ])
        }
        self.text = text
    }

    private init(known text: String) { self.text = text }

    /// The source of Stripe's events.
    static let stripe = PurchaseToken(known: "stripe")

    /// The maximum size of a token, in bytes.
    static let mostBytes = 128

    /// Whether a token may contain a byte.
    static func isAllowed(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", ":", "/", "+": true
        default: false
        }
    }
}
