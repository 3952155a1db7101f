/// A customer's contact person, never in clear text.
public enum Contact: Sendable, Hashable, CustomStringConvertible {
    /// A reference to a person in another system.
    case reference(ContactReference)
    /// A person, sealed to the platform's recipients.
    case sealed(SealedText)

    /// Parses `SYSTEM:KEY` or `age:BASE64`.
    ///
    /// - Throws: The problems, which do not quote the text.
    public init(_ raw: String) throws(TextProblems) {
        self =
            raw.utf8.starts(with: SealedText.prefix.utf8)
            ? .sealed(try SealedText(raw)) : .reference(try ContactReference(raw))
    }

    /// The contact as a record contains it.
    public var description: String {
        switch self {
        case .reference(let reference): reference.description
        case .sealed(let text): text.description
        }
    }
}
