/// A set of scripts in the sense of UTS #39, section 5.1: also of `Hanb`, `Jpan` and `Kore`, which are the scripts of
/// whole languages.
struct ScriptSet: Sendable {
    private var bits: SIMD4<UInt64>

    /// The set of all scripts.
    static let all = ScriptSet(bits: SIMD4(repeating: .max))
    /// The scripts of languages that are written in several scripts: Chinese with Bopomofo, Japanese, Korean.
    static let languages = ScriptSet(["Hanb", "Jpan", "Kore"])

    private init(bits: SIMD4<UInt64>) { self.bits = bits }

    /// Creates a set of these scripts and their languages.
    init(_ names: [String]) {
        bits = SIMD4(repeating: 0)
        for name in names {
            insert(name)
            for language in Self.languagesByScript[name] ?? [] { insert(language) }
        }
    }

    private mutating func insert(_ name: String) {
        guard let number = Self.numbers[name] else { return }
        bits[number / 64] |= 1 << (number % 64)
    }

    /// Whether the set contains no script.
    var isEmpty: Bool { bits == SIMD4(repeating: 0) }

    /// Whether the set contains the Latin script.
    var isLatin: Bool { !intersection(Self.latin).isEmpty }

    /// The scripts that both sets contain.
    func intersection(_ other: ScriptSet) -> ScriptSet { ScriptSet(bits: bits & other.bits) }

    private static let latin = ScriptSet(["Latin"])
    private static let languagesByScript = [
        "Han": ["Hanb", "Jpan", "Kore"], "Hiragana": ["Jpan"], "Katakana": ["Jpan"], "Hangul": ["Kore"],
        "Bopomofo": ["Hanb"],
    ]
    /// A number for each script: its bit.
    private static let numbers: [String: Int] = {
        let names = ScriptMix.table.keys.flatMap { $0.split(separator: "+").map(String.init) }
        let all = Set(names + ["Hanb", "Jpan", "Kore"]).sorted()
        precondition(all.count <= 256, "a set has room for 256 scripts")
        return Dictionary(uniqueKeysWithValues: zip(all, 0...))
    }()
}
