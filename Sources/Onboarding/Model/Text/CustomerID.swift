/// A customer's id. The record's name, the namespace `customer-ID` and the hostname `ID.DOMAIN` contain it.
///
/// Its form is `[a-z]([a-z0-9-]{0,38}[a-z0-9])?`, so that `customer-ID` has at most 49 of a DNS label's 63 characters.
/// Two hyphens in a row are allowed, but not `xn--` at the start, because such a hostname would be read as punycode
/// (RFC 5890).
public struct CustomerID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The id, in ASCII.
    public let text: String

    /// Checks an id without changing it.
    ///
    /// - Throws: Every problem in the text.
    public init(_ raw: String) throws(TextProblems) {
        let problems = Self.problems(in: raw)
        if !problems.isEmpty { throw TextProblems(problems) }
        text = raw
    }

    /// Creates an id from a text that is known to be valid.
    init(derived text: String) {
        assert(Self.problems(in: text).isEmpty, "the derived id \(text) breaks the grammar")
        self.text = text
    }

    private static func problems(in raw: String) -> [TextProblem] {
        let problems = NameGrammar.label.problems(in: raw, name: "customer id")
        guard raw.utf8.starts(with: "xn--".utf8) else { return problems }
        let message = "the customer id starts with \"xn--\", which hostnames reserve for punycode"
        return problems + [TextProblem("name/punycode", message, hint: "choose an id with another start", at: 0)]
    }

    /// The id, in ASCII.
    public var description: String { text }

    /// Orders ids by their bytes.
    public static func < (left: CustomerID, right: CustomerID) -> Bool { left.text < right.text }
}
