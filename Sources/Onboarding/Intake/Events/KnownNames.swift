internal import Diagnostics
internal import Documents

/// The names that a message about an event or a table may quote, because they are not personal data: names of the
/// platform and the program, and texts that are one typing error away from a name that a source chooses from.
public struct KnownNames: Sendable {
    private let names: Set<String>
    /// The names that a source chooses from. Short names are left out, because a person's name such as "Max" or "Eva"
    /// may be one typing error away from them.
    private let choices: [String]
    private static let shortestChoice = 6

    /// Creates the known names of a platform.
    public init(_ platform: Platform) {
        let mappings = platform.eventMappings + EventMapping.builtIn
        let choices =
            platform.tiers.map(\.name.text) + platform.features.map(\.text) + platform.clusters.map(\.region)
            + platform.clusters.map(\.name.text) + platform.rings.map(\.name.text) + mappings.flatMap(\.types.keys)
        self.choices = choices.filter { $0.unicodeScalars.count >= Self.shortestChoice }
        names = Self.vocabulary.union(choices).union(mappings.flatMap(\.vocabulary)).union([platform.domain.text])
    }

    /// Whether a message may quote a text. A single character, and a text without letters and digits, are always
    /// allowed.
    func allow(_ text: String) -> Bool {
        if text.unicodeScalars.count <= 1 || names.contains(text) { return true }
        if !text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) {
            return true
        }
        return choices.contains { isOneSlip(text, from: $0) }
    }

    /// The keys and pieces of syntax that the program's own messages quote.
    private static let vocabulary: Set<String> = Set(EventMapping.Field.all.map(\.name)).union([
        "$schema", "action", "after", "age:", "attempts", "client_payload", "cluster", "contact", "data", "digest",
        "droppedAt", "email", "event", "events", "false", "firstSeen", "hint", "id", "identifier", "lastSeen",
        "message",
        "name", "null", "offboardAfter", "original", "purchaseID", "purchasedAt", "reason", "reasons", "ring", "source",
        "specversion", "state", "time", "true", "type", "xn--", "\\u", "1.0", FeatureName.customDomain,
    ])
}

extension EventMapping {
    /// The texts of a mapping that messages may quote: its name, its types and its places.
    fileprivate var vocabulary: [String] {
        let sources: Places = if case .at(let places) = source { places } else { [] }
        let places = [sources, id, type, time] + fields.values + types.values.flatMap { $0.fields.values }
        let conditions = types.values.flatMap(\.conditions.keys) + marks.keys
        return [name] + types.keys + ignored + (places.flatMap(\.self) + conditions).map(\.text)
    }
}
