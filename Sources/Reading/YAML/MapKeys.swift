/// The keys of one map so far. Most maps have few keys; comparing those one by one is faster than hashing them.
struct MapKeys {
    private static let few = 16

    private var first: [String] = []
    private var rest: Set<String> = []

    /// Adds a key. Returns whether it is new.
    mutating func insert(_ key: String) -> Bool {
        if first.contains(key) { return false }
        guard first.count == Self.few else {
            first.append(key)
            return true
        }
        return rest.insert(key).inserted
    }
}
