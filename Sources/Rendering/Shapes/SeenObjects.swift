internal import CEL
internal import Manifests

/// Objects that were judged already. Shapes have most objects in common: an object is looked up by its name and compared
/// with those of that name, which costs less than a hash of all that is in it.
struct SeenObjects {
    private var seen: [String: [(object: Value, surroundings: [Value?])]] = [:]

    /// Adds an object, and what else it is judged by. Returns whether it is new in these surroundings.
    mutating func insert(_ object: Manifest, in surroundings: [Value?] = []) -> Bool {
        let known = seen[object.title, default: []]
        guard !known.contains(where: { $0.surroundings == surroundings && $0.object == object.value }) else {
            return false
        }
        seen[object.title] = known + [(object.value, surroundings)]
        return true
    }
}
