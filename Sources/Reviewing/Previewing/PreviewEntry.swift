public import Diagnostics

/// A customer as the gallery shows it.
public struct PreviewEntry: Sendable, Hashable, Encodable {
    /// How the page is to that of the base.
    public enum Change: Sendable, Hashable, Encodable {
        /// The page is as it was, or there is nothing to compare it with.
        case same
        /// The page is new, another, or gone.
        case differs(ChangeKind)
        /// The record is faulty.
        case faulty

        /// Its word in the gallery's data: `same`, `new`, `changed`, `gone` or `faulty`.
        private var word: String {
            switch self {
            case .same: "same"
            case .differs(let kind): kind.word
            case .faulty: "faulty"
            }
        }

        /// Writes the word.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(word)
        }
    }

    /// The customer's id.
    public var id: String
    /// The company's name; empty where it cannot be read.
    public var companyName = ""
    /// The motto.
    public var motto = ""
    /// The page's host.
    public var host = ""
    /// The tier.
    public var tier = ""
    /// The cluster.
    public var cluster = ""
    /// The ring.
    public var ring = ""
    /// Where the customer stands in its life.
    public var state = ""
    /// How the page is to that of the base.
    public var change = Change.same
    /// Whether there is a page.
    public var page = false
    /// Whether there was a page at the base.
    public var basePage = false
    /// What is wrong with the record, a line for each.
    public var problems: [String] = []

    /// A customer of whom nothing but the id is known.
    public init(id: String) {
        self.id = id
    }
}
