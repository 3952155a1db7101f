public import Diagnostics

/// A customer in the gallery.
public struct PreviewEntry: Sendable, Hashable, Encodable {
    /// How the page differs from the page at the base commit.
    public enum Change: Sendable, Hashable, Encodable {
        /// The page is unchanged, or there is no base to compare with.
        case same
        /// The page is new, changed or gone.
        case differs(ChangeKind)
        /// The record is faulty.
        case faulty

        /// The word in the gallery's data: `same`, `new`, `changed`, `gone` or `faulty`.
        private var word: String {
            switch self {
            case .same: "same"
            case .differs(let kind): kind.word
            case .faulty: "faulty"
            }
        }

        /// Encodes the word.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(word)
        }
    }

    /// The customer's id.
    public var id: String
    /// The company's name; empty if the record cannot be read.
    public var companyName = ""
    /// The motto; empty if there is none.
    public var motto = ""
    /// The page's hostname.
    public var host = ""
    /// The tier.
    public var tier = ""
    /// The cluster.
    public var cluster = ""
    /// The ring.
    public var ring = ""
    /// The customer's state, such as `active`.
    public var state = ""
    /// How the page differs from the page at the base commit.
    public var change = Change.same
    /// Whether the customer has a page.
    public var page = false
    /// Whether the customer had a page at the base commit.
    public var basePage = false
    /// The problems of the record, one per line.
    public var problems: [String] = []

    /// Creates an entry with only the id.
    public init(id: String) {
        self.id = id
    }
}
