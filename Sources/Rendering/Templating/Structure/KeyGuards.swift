internal import Diagnostics

/// The keys of one map with the sections around them, to find keys that could appear twice.
struct KeyGuards {
    struct Guard: Hashable {
        let slot: Slot
        let rule: SectionRule

        /// Whether the two sections never render their content together.
        func excludes(_ other: Guard) -> Bool {
            guard slot == other.slot else { return false }
            switch (rule, other.rule) {
            case (.ifTrue, .ifFalse), (.ifFalse, .ifTrue), (.present, .absent), (.absent, .present): return true
            default: return false
            }
        }
    }

    private var places: [String: [(guards: [Guard], position: SourcePosition)]] = [:]

    /// Adds a key. Returns the position of an earlier one that can appear together with it; nil if there is none.
    mutating func add(_ key: String, guards: [Guard], at position: SourcePosition) -> SourcePosition? {
        let clash = places[key, default: []].first { other in
            !guards.contains { mine in other.guards.contains { mine.excludes($0) } }
        }
        places[key, default: []].append((guards, position))
        return clash?.position
    }
}
