internal import CEL
internal import Manifests

/// The objects that were already checked. Shapes share most objects. Comparing an object with the few of the same name
/// costs less than hashing all of its content. If many have the same name, as with many clusters, hashing costs less.
struct SeenObjects {
    fileprivate struct Entry: Hashable {
        let object: CELValue
        let surroundings: [CELValue?]
    }

    fileprivate struct Namesakes {
        var few: [Entry] = []
        var many: Set<Entry> = []
    }

    /// How many objects of a name are compared one by one; further ones are hashed.
    fileprivate static let few = 32

    private var seen: [String: Namesakes] = [:]

    /// Adds an object, and the values that the check also depends on. Returns whether this combination is new.
    mutating func insert(_ object: Manifest, in surroundings: [CELValue?] = []) -> Bool {
        seen[object.title, default: Namesakes()].insert(Entry(object: object.value, surroundings: surroundings))
    }
}

extension SeenObjects.Namesakes {
    fileprivate mutating func insert(_ entry: SeenObjects.Entry) -> Bool {
        if few.contains(where: { $0.surroundings == entry.surroundings && $0.object == entry.object }) { return false }
        if few.count == SeenObjects.few { return many.insert(entry).inserted }
        few.append(entry)
        return true
    }
}
