internal import CEL
internal import Manifests

/// Objects that were judged already. Shapes have most objects in common: an object is looked up by its name and compared
/// with those of that name, which costs less than a hash of all that is in it. Of a name with many, as where there are many
/// clusters, the hash costs less.
struct SeenObjects {
    fileprivate struct Entry: Hashable {
        let object: CELValue
        let surroundings: [CELValue?]
    }

    fileprivate struct Namesakes {
        var few: [Entry] = []
        var many: Set<Entry> = []
    }

    /// How many of a name are compared one by one.
    fileprivate static let few = 32

    private var seen: [String: Namesakes] = [:]

    /// Adds an object, and what else it is judged by. Returns whether it is new in these surroundings.
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
