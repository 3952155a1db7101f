public import Diagnostics
internal import Documents

/// All customer records of a repository, as they were read.
public struct Fleet: Sendable {
    /// A record's file and what came of reading it.
    ///
    /// A reference, since what is done with all records hands around what was read of each, and a record has many parts.
    public final class Entry: Sendable {
        /// The file's path, `customers/ID.json`.
        public let file: String
        /// The file's name without its ending: the id of the customer it belongs to.
        public let id: String
        /// The file's bytes, to find the places of problems.
        public let bytes: [UInt8]
        /// What came of reading it.
        public let reading: RecordReader.Reading

        /// A record's file, its bytes, and what came of reading them.
        public init(file: String, bytes: [UInt8], reading: RecordReader.Reading) {
            self.file = file
            self.bytes = bytes
            self.reading = reading
            id = String(CustomerRecord.stem(of: file))
        }
    }

    /// The entries, in the order of their files' names.
    public let entries: [Entry]

    /// A fleet of entries in the order of their files' names.
    public init(entries: [Entry]) {
        self.entries = entries
    }

    /// The fleet with an entry in the place of the one of its file, or added.
    public func with(_ entry: Entry) -> Fleet {
        var entries = entries
        if let place = entries.firstIndex(where: { $0.file == entry.file }) {
            entries[place] = entry
        } else {
            entries.insert(entry, at: entries.firstIndex { entry.file < $0.file } ?? entries.count)
        }
        return Fleet(entries: entries)
    }

    /// The problems of each file by itself and of all of them together.
    public func problems() -> [Diagnostic] {
        entries.flatMap(\.reading.problems) + collisions()
    }

    /// Ids, hosts and purchases that stand in more than one record: each names all files. A faulty record is told of
    /// what it takes from others; they are not, for it takes nothing before it is mended.
    public func collisions() -> [Diagnostic] {
        var owners = Owners(of: entries.count)
        for (index, entry) in entries.enumerated() {
            for (position, domain) in (entry.reading.record?.domains ?? []).enumerated() {
                owners.hosts[domain.text, default: []].append(Claim(entry: index, position: position))
            }
            if let purchase = entry.reading.purchase { owners.add(purchase, Claim(entry: index)) }
            if let id = entry.reading.record?.id, id.text != entry.id {
                owners.ids[id.text, default: []].append(Claim(entry: index))
            }
        }
        for (index, entry) in entries.enumerated() where owners.ids[entry.id] != nil {
            owners.ids[entry.id, default: []].append(Claim(entry: index))
        }
        let hosts = owners.hosts.map { ("the host \"\($0.key)\"", $0.value) }
        let ids = owners.ids.map { ("the id \"\($0.key)\"", $0.value) }
        return collisions("customer/host-taken", hosts, path: "domains")
            + collisions("customer/purchase-taken", owners.sharedPurchases, path: "purchase")
            + collisions("customer/id-taken", ids, path: "id")
            + entries.filter { $0.reading.record == nil && $0.reading.tombstone == nil }
            .flatMap { takenHosts(of: $0, owners) }
    }

    private struct Claim {
        let entry: Int
        var position = 0
    }

    private struct Owners {
        var hosts: [String: [Claim]] = [:]
        var ids: [String: [Claim]] = [:]
        private var purchases: [String: PurchaseClaim] = [:]
        /// All claims of the purchases that have more than one.
        private var shared: [String: [PurchaseClaim]] = [:]

        private typealias PurchaseClaim = (source: String?, claim: Claim)

        init(of count: Int) {
            purchases.reserveCapacity(count)
        }

        mutating func add(_ purchase: Purchase, _ claim: Claim) {
            let new = (purchase.source?.text, claim)
            guard let first = purchases.updateValue(new, forKey: purchase.id.text) else { return }
            shared[purchase.id.text, default: [first]].append(new)
        }

        /// The claims of one purchase: those of one id and source; where one of them names no source, all of the id,
        /// for events are told by the id then.
        var sharedPurchases: [(name: String, claims: [Claim])] {
            shared.flatMap { id, claims in
                let groups =
                    claims.contains { $0.source == nil }
                    ? [claims] : Array(Dictionary(grouping: claims) { $0.source }.values)
                return groups.map { ("the purchase \"\(id)\"", $0.map(\.claim)) }
            }
        }
    }

    /// The most other records that the problem of one record names: where all records collide, each of them would name
    /// all others.
    private static let mostOthers = 20

    private func collisions(
        _ identifier: String, _ claims: [(name: String, claims: [Claim])], path: String
    ) -> [Diagnostic] {
        claims.filter { $0.claims.count > 1 }.flatMap { name, claims in
            let places = claims.map { location(of: $0, path) }
            return places.indices.map { index in
                let others = places.indices.prefix(Self.mostOthers + 1).filter { $0 != index }
                    .prefix(Self.mostOthers).map { places[$0] }
                let unnamed = places.count - 1 - others.count
                let files = others.map(\.file).joined(separator: ", ") + (unnamed > 0 ? " and \(unnamed) more" : "")
                return Diagnostic(
                    identifier, at: places[index], "\(name) is taken by \(files) as well", related: others)
            }
        }
    }

    /// What a record that cannot be read as a whole would take from others.
    private func takenHosts(of entry: Entry, _ owners: Owners) -> [Diagnostic] {
        guard let root = JSONParser.parse(entry.bytes, file: entry.file).document?.root,
            let domains = JSONPointer(keys: "domains").find(in: root)
        else { return [] }
        return domains.elements.compactMap { domain in
            guard let host = try? Hostname(domain.text), let claim = owners.hosts[host.text]?.first else { return nil }
            let owner = location(of: claim, "domains")
            return Diagnostic(
                "customer/host-taken", at: domain.location, "the host \"\(host.text)\" is taken by \(owner.file)",
                related: [owner])
        }
    }

    private func location(of claim: Claim, _ key: String) -> SourceLocation {
        let entry = entries[claim.entry]
        guard let root = JSONParser.parse(entry.bytes, file: entry.file).document?.root,
            let value = root.entries.first(where: { $0.key.text == key })?.value
        else { return SourceLocation(file: entry.file) }
        let elements = value.elements
        return claim.position < elements.count ? elements[claim.position].location : value.location
    }
}
