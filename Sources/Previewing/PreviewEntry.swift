/// A customer as the gallery shows it.
public struct PreviewEntry: Sendable, Hashable, Encodable {
    /// How the page is to that of the base.
    public enum Change: String, Sendable, Encodable {
        /// The page is as it was, or there is nothing to compare it with.
        case same
        /// The page is another.
        case changed
        /// There was no page.
        case new
        /// There is no page any more.
        case gone
        /// The record is faulty.
        case faulty
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
