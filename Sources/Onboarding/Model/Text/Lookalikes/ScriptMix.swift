/// A word that mixes scripts, such as a Latin word with a Cyrillic letter.
///
/// A word is a run of letters, marks and numbers. It may be in one script, or in the scripts of Chinese, Japanese or
/// Korean, with or without Latin: the restriction level Highly Restrictive of UTS #39, section 5.2.
struct ScriptMix: Hashable, Sendable {
    /// The offset of the first letter in another script, in Unicode scalars.
    let offset: Int
    /// The scripts of the letters before it and of that letter, sorted by name.
    let scripts: [String]

    /// Finds the first word of a text that mixes scripts. Returns `nil` if there is none.
    init?(in text: String) {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
        var word = Word()
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            let entry = Self.table[scalar]
            if entry == 0 {
                word = Word()
            } else if entry != word.last, entry != Self.everyScript {
                let earlier = word.last
                word.add(entry)
                if word.mixesScripts {
                    self.offset = offset
                    scripts = Set([earlier, entry].map(Self.name)).sorted()
                    return
                }
            }
        }
        return nil
    }

    /// The scripts of the letters of a word.
    private struct Word {
        /// The entry of the latest letter.
        var last = 0
        private var shared = ScriptSet.all
        /// The scripts that all letters share that are not Latin.
        private var sharedByOthers = ScriptSet.all

        mutating func add(_ entry: Int) {
            last = entry
            let scripts = ScriptMix.sets[entry]
            shared = shared.intersection(scripts)
            if !scripts.isLatin { sharedByOthers = sharedByOthers.intersection(scripts) }
        }

        var mixesScripts: Bool {
            shared.isEmpty && sharedByOthers.intersection(.languages).isEmpty
        }
    }

    static let table = PointTable(scriptTable)
    /// The entry of the code points that belong to every script.
    private static let everyScript = table.keys.firstIndex(of: "*") ?? 0
    private static let sets = table.keys.map { ScriptSet($0.split(separator: "+").map(String.init)) }

    /// The first script of an entry, for people.
    private static func name(_ entry: Int) -> String {
        String(table.keys[entry].prefix { $0 != "+" }.map { $0 == "_" ? " " : $0 })
    }
}
