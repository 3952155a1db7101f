/// A ring: the customers that run the same image and the same release.
public struct Ring: Sendable, Hashable {
    /// The name, as records may contain it.
    public let name: RingName
    /// The image of the web server, with a tag or a digest.
    public let image: String
    /// The release of the templates.
    public let release: ReleaseName
    /// The share of the customers whose records name no ring, in percent; `nil` for the one ring that gets the rest.
    public let share: Int?
}
