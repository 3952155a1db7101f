/// The parts of an image's name (OCI distribution specification, "Pulling manifests").
public struct ImageName: Sendable {
    /// The registry and the path, without tag and digest.
    public let repository: String
    /// Whether the name contains a digest, so that it always means the same image.
    let hasDigest: Bool
    /// Whether the registry often delivers another image under the same name: there is no digest, and the tag is missing
    /// or one that usually moves.
    let moves: Bool

    private static let movingTags: Set<Substring> = [
        "latest", "stable", "main", "master", "edge", "nightly", "dev", "develop", "production",
    ]

    /// Splits the name of an image.
    public init(_ image: String) {
        let parts = image.split(separator: "@", maxSplits: 1)
        let name = parts.first ?? ""
        // A colon before a slash belongs to the port of the registry.
        let colon = name.lastIndex(of: ":").flatMap { name[$0...].contains("/") ? nil : $0 }
        repository = String(colon.map { name[..<$0] } ?? name)
        let tag = colon.map { name[$0...].dropFirst() }
        hasDigest = parts.count == 2
        moves = !hasDigest && (tag.map(Self.movingTags.contains) ?? true)
    }
}
