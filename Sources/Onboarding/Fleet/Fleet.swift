public import Diagnostics
internal import Documents

/// All customer records of a repository, as they were read.
public struct Fleet: Sendable {
    /// A record's file and what came of reading it.
    public struct Entry: Sendable {
        /// The file's path, `customers/ID.json`.
        public let file: String
        /// The file's bytes, to find the places of problems.
        public let bytes: [UInt8]
        /// What came of reading it.
        public let reading: RecordReader.Reading

        /// A record's file, its bytes, and what came of reading them.
        public init(file: String, bytes: [UInt8], reading: RecordReader.Reading) {
            self.file = file
            self.bytes = bytes
            self.reading = reading
        }

        /// The file's name without its ending: the id of the customer it belongs to.
        public var id: String {
            String(
                file.dropFirst(CustomerRecord.directory.utf8.count + 1).dropLast(CustomerRecord.fileEnding.utf8.count))
        }
    }

    /// The entries, in the order of their files' names.
    public let entries: [Entry]

    /// A fleet of entries in the order of their files' names.
    public init(entries: [Entry]) {
        self.entries = entries
    }

    /// The problems of each file by itself and of all of them together.
    public func problems() -> [Diagnostic] {
        entries.flatMap(\.reading.problems) + collisions()
    }

    /// Ids, hosts and purchases that stand in more than one record: each names all files.
    public func collisions() -> [Diagnostic] {
        var owners = Owners()
        for (index, entry) in entries.enumerated() {
            if let key = entry.reading.tombstone?.purchase?.key {
                owners.purchases[key, default: []].append(Claim(entry: index))
            }
            guard let record = entry.reading.record else { continue }
            for (position, domain) in (record.domains ?? []).enumerated() {
                owners.hosts[domain.text, default: []].append(Claim(entry: index, position: position))
            }
            if let key = record.purchase?.key { owners.purchases[key, default: []].append(Claim(entry: index)) }
            if record.id.text != entry.id { owners.ids[record.id.text, default: []].append(Claim(entry: index)) }
        }
        for (index, entry) in entries.enumerated() where owners.ids[entry.id] != nil {
            owners.ids[entry.id, default: []].append(Claim(entry: index))
        }
        return collisions("customer/host-taken", owners.hosts, path: "domains") { "the host \"\($0)\"" }
            + collisions("customer/purchase-taken", owners.purchases, path: "purchase") { "the purchase \"\($0.id)\"" }
            + collisions("customer/id-taken", owners.ids, path: "id") { "the id \"\($0)\"" }
    }

    private struct Claim {
        let entry: Int
        var position = 0
    }

    private struct Owners {
        var hosts: [String: [Claim]] = [:]
        var purchases: [Purchase.Key: [Claim]] = [:]
        var ids: [String: [Claim]] = [:]
    }

    private func collisions<Key>(
        _ identifier: String, _ claims: [Key: [Claim]], path: String, _ name: (Key) -> String
    ) -> [Diagnostic] {
        claims.filter { $0.value.count > 1 }.flatMap { key, claims in
            let places = claims.map { location(of: $0, path) }
            return places.indices.map { index in
                let others = places.indices.filter { $0 != index }.map { places[$0] }
                let files = others.map(\.file).joined(separator: ", ")
                return Diagnostic(
                    identifier, at: places[index], "\(name(key)) is taken by \(files) as well", related: others)
            }
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
