/// A ring: the customers that run the same image and the same release of the templates.
public struct Ring: Sendable, Hashable {
    /// The ring's name.
    public let name: RingName
    /// The image of the web server, with a tag or a digest.
    public let image: String
    /// The release of the templates.
    public let release: ReleaseName
    /// The share of customers without a ring of their own, in percent; `nil` for the one ring that takes the rest.
    public let share: Int?
}
