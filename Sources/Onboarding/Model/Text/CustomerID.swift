/// A customer's identity: the name of its record, its namespace `customer-ID` and its host `ID.DOMAIN`.
///
/// `[a-z]([a-z0-9-]{0,38}[a-z0-9])?`, so that `customer-ID` takes at most 49 of a DNS label's 63 characters. Two
/// hyphens in a row are allowed, but not an `xn--` at the start: a host of that name would be read as punycode
/// (RFC 5890).
public struct CustomerID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The id; ASCII.
    public let text: String

    /// Takes an id as it is, or throws every problem in it; nothing is folded or lower-cased.
    public init(_ raw: String) throws(TextProblems) {
        let problems = Self.problems(in: raw)
        if !problems.isEmpty { throw TextProblems(problems) }
        text = raw
    }

    /// Takes an id that was built to the grammar.
    init(derived text: String) {
        assert(Self.problems(in: text).isEmpty, "the derived id \(text) breaks the grammar")
        self.text = text
    }

    private static func problems(in raw: String) -> [TextProblem] {
        let problems = NameGrammar.label.problems(in: raw, name: "customer id")
        guard raw.utf8.starts(with: "xn--".utf8) else { return problems }
        let message = "the customer id starts with \"xn--\", which a host name keeps for punycode"
        return problems + [TextProblem("name/punycode", message, hint: "start it with another name", at: 0)]
    }

    /// The id.
    public var description: String { text }

    /// Orders ids by their bytes.
    public static func < (left: CustomerID, right: CustomerID) -> Bool { left.text < right.text }
}
