internal import Diagnostics
internal import Documents

/// The names that a message about an event or a table may quote, because they are no person's: what the platform and the
/// program call things, and what is one slip of the hand away from a name that a source chooses from.
public struct KnownNames: Sendable {
    private let names: Set<String>
    /// What a source chooses from. Short names are left out: of them, "Max" or "Eva" may be one slip away.
    private let choices: [String]
    private static let shortestChoice = 6

    /// The names of a platform.
    public init(_ platform: Platform) {
        let mappings = platform.eventMappings + EventMapping.builtIn
        let choices =
            platform.tiers.map(\.name.text) + platform.features.map(\.text) + platform.clusters.map(\.region)
            + platform.clusters.map(\.name.text) + platform.rings.map(\.name.text) + mappings.flatMap(\.types.keys)
        self.choices = choices.filter { $0.unicodeScalars.count >= Self.shortestChoice }
        names = Self.vocabulary.union(choices).union(mappings.flatMap(\.vocabulary)).union([platform.domain.text])
    }

    /// Whether a message may quote a text. A single character is nobody's name, nor is a text without letters and digits.
    func allow(_ text: String) -> Bool {
        if text.unicodeScalars.count <= 1 || names.contains(text) { return true }
        if !text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
            return true
        }
        return choices.contains { isOneSlip(text, from: $0) }
    }

    /// What the program's own messages quote: keys, and pieces of syntax.
    private static let vocabulary: Set<String> = Set(EventMapping.Field.all.map(\.name)).union([
        "$schema", "action", "after", "age:", "attempts", "client_payload", "cluster", "contact", "data", "digest",
        "droppedAt", "email", "event", "events", "false", "firstSeen", "hint", "id", "identifier", "lastSeen",
        "message",
        "name", "null", "offboardAfter", "original", "purchaseID", "purchasedAt", "reason", "reasons", "ring", "source",
        "specversion", "state", "time", "true", "type", "xn--", "\\u", "1.0", FeatureName.customDomain,
    ])
}

extension EventMapping {
    /// What messages may quote of a mapping: its name, its types, and the places where it looks.
    fileprivate var vocabulary: [String] {
        let sources: Places = if case .at(let places) = source { places } else { [] }
        let places = [sources, id, type, time] + fields.values + types.values.flatMap { $0.fields.values }
        let conditions = types.values.flatMap(\.conditions.keys) + marks.keys
        return [name] + types.keys + ignored + (places.flatMap(\.self) + conditions).map(\.text)
    }
}
