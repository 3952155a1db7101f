internal import Diagnostics
internal import Documents
internal import Onboarding

/// The keys of a letter's file: what it holds of its event. Nothing else of it is judged.
struct LetterKeys: Sendable, Hashable {
    private let keys: Set<String>

    /// The keys of a file; `nil` where it is no JSON object.
    init?(_ bytes: [UInt8]) {
        let limits = JSONParser.Limits(bytes: DeadLetter.fileLimit, depth: 64)
        let (document, problems) = JSONParser.parse(bytes, file: Layout.letters.directory, limits: limits)
        guard let root = document?.root, root.kind == .map, !problems.hasErrors else { return nil }
        var keys: Set<String> = []
        root.forEachEntry { key, _ in keys.insert(key.text) }
        self.keys = keys
    }

    /// Whether all keys of another letter are here, too.
    func holdAll(of other: LetterKeys) -> Bool { other.keys.isSubset(of: keys) }
}
