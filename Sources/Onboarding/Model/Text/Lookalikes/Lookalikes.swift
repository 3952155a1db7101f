/// Company names that look alike, although they are not the same name.
///
/// Two names look alike if their skeletons do (`NameSkeleton`), with or without the legal form. Names with the same
/// `comparisonKey` are the same, and are not found.
public struct Lookalikes: Sendable {
    /// A name that looks like another.
    public struct Match: Sendable, Hashable {
        /// The index of the name among those that were searched.
        public let index: Int
        /// Whether the two names differ in the legal form only.
        public let isLegalForm: Bool
    }

    /// The maximum number of matches of one name. Without it, the matches would grow quadratically if all names look
    /// alike.
    static let most = 20

    /// The matches of each name by its index, in the order of the names. A name without matches has no entry.
    public let matches: [Int: [Match]]

    /// Compares all names with each other.
    public init(among names: [CompanyName]) {
        var seen: [UInt64: CompanyName] = [:]
        seen.reserveCapacity(names.count)
        var shared: Set<UInt64> = []
        for name in names {
            NameLook.forEachHash(of: name) { hash in
                if let other = seen.updateValue(name, forKey: hash), other != name { shared.insert(hash) }
            }
        }
        let looks = Self.looks(of: names, sharing: shared)
        matches = Self.matches(of: looks, among: looks)
    }

    /// Compares some names with others.
    public init(of names: [CompanyName], among others: [CompanyName]) {
        /// The name with a hash; `nil` if there are several.
        var wanted: [UInt64: CompanyName?] = [:]
        for name in names {
            NameLook.forEachHash(of: name) { hash in
                let isFirst = wanted[hash].map { $0 == name } ?? true
                wanted[hash] = .some(isFirst ? name : nil)
            }
        }
        var shared: Set<UInt64> = []
        for other in others {
            NameLook.forEachHash(of: other) { hash in
                if let name = wanted[hash], name != other { shared.insert(hash) }
            }
        }
        matches = Self.matches(
            of: Self.looks(of: names, sharing: shared), among: Self.looks(of: others, sharing: shared))
    }

    /// The looks of the names that have one of these hashes, which different names share.
    private static func looks(of names: [CompanyName], sharing hashes: Set<UInt64>) -> [Look] {
        if hashes.isEmpty { return [] }
        return names.indices.compactMap { index in
            var isShared = false
            NameLook.forEachHash(of: names[index]) { isShared = isShared || hashes.contains($0) }
            return isShared ? (index, NameLook(names[index])) : nil
        }
    }

    private typealias Look = (index: Int, look: NameLook)

    private static func matches(of looks: [Look], among others: [Look]) -> [Int: [Match]] {
        var groups: [NameLook.Part: [String: [Look]]] = [:]
        for other in others {
            for part in other.look.parts { groups[part, default: [:]][other.look.key, default: []].append(other) }
        }
        // The names of each skeleton, those with the same comparison key together.
        let known = groups.mapValues { $0.values.sorted { ($0.first?.index ?? 0) < ($1.first?.index ?? 0) } }
        var matches: [Int: [Match]] = [:]
        for (index, look) in looks {
            let found = look.parts.flatMap { part in
                (known[part] ?? []).lazy.filter { $0.first?.look.key != look.key }.joined().prefix(most)
            }
            let own = Set(found.map { Match(index: $0.index, isLegalForm: $0.look.shortKey == look.shortKey) })
            if !own.isEmpty { matches[index] = Array(own.sorted { $0.index < $1.index }.prefix(most)) }
        }
        return matches
    }
}

/// What is compared of a company's name.
private struct NameLook: Sendable {
    /// One of a name's skeletons. A name in lower case is compared only with another one in lower case.
    struct Part: Hashable {
        let isCaseless: Bool
        let text: String
    }

    /// The key of the name, and of the name without its legal form.
    let key: String
    let shortKey: String
    /// The skeletons of the name, and of the name without its legal form.
    let parts: Set<Part>

    init(_ name: CompanyName) {
        let whole = compatible(name.text)
        let short = LegalForm.dropped(from: whole, comparing: true)
        key = name.comparisonKey
        shortKey = CompanyName.comparisonKey(of: short)
        parts = Set(
            [whole, short].map { NameSkeleton($0) }.flatMap {
                [Part(isCaseless: true, text: $0.caseless), Part(isCaseless: false, text: $0.written)]
            })
    }

    /// Passes hashes to `take`, of which two names that look alike share at least one. They are faster to compute than
    /// the parts.
    static func forEachHash(of name: CompanyName, _ take: (UInt64) -> Void) {
        var text = name.text
        var hashes = SkeletonHashes(text)
        if hashes == nil {
            text = compatible(text)
            hashes = SkeletonHashes(text)
        }
        if let hashes { pass(hashes, take) }
        guard LegalForm.isPossible(in: text) else { return }
        let short = LegalForm.dropped(from: text, comparing: true)
        if short.utf8.count < text.utf8.count, let hashes = SkeletonHashes(short) { pass(hashes, take) }
    }

    private static func pass(_ hashes: SkeletonHashes, _ take: (UInt64) -> Void) {
        take(hashes.caseless)
        if hashes.written != hashes.caseless { take(hashes.written) }
    }
}
