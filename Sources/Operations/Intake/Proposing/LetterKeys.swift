internal import Diagnostics
internal import Documents
internal import Onboarding

/// The keys in a dead letter's file. They show which parts of the event it contains; nothing else is compared.
struct LetterKeys: Sendable, Hashable {
    private let keys: Set<String>

    /// The keys in a file. `nil` if it is not a JSON object.
    init?(_ bytes: [UInt8]) {
        let limits = JSONParser.Limits(bytes: DeadLetter.fileLimit, depth: 64)
        let (document, problems) = JSONParser.parse(bytes, file: Layout.letters.directory, limits: limits)
        guard let root = document?.root, root.kind == .map, !problems.hasErrors else { return nil }
        var keys: Set<String> = []
        root.forEachEntry { key, _ in keys.insert(key.text) }
        self.keys = keys
    }

    /// Whether these keys include all keys of another dead letter.
    func holdAll(of other: LetterKeys) -> Bool { other.keys.isSubset(of: keys) }
}
