/// Whom to reach at a customer's: never in clear text.
public enum Contact: Sendable, Hashable, CustomStringConvertible {
    /// A person whom another system knows.
    case reference(ContactReference)
    /// A person, sealed to the platform's recipients.
    case sealed(SealedText)

    /// Reads `SYSTEM:KEY` or `age:BASE64`, or throws what is wrong with it; nothing that is thrown repeats the value.
    public init(_ raw: String) throws(TextProblems) {
        self =
            raw.utf8.starts(with: SealedText.prefix.utf8)
            ? .sealed(try SealedText(raw)) : .reference(try ContactReference(raw))
    }

    /// The contact as a record writes it.
    public var description: String {
        switch self {
        case .reference(let reference): reference.description
        case .sealed(let text): text.description
        }
    }
}
