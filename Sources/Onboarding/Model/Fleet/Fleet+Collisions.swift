public import Diagnostics
internal import Documents

extension Fleet {
    /// The ids, hostnames and purchases that more than one record contains. Each record gets a problem that names the
    /// other files. A record that could not be read completely gets a problem for each hostname of another customer;
    /// the other customer gets none.
    public func collisions() -> [Diagnostic] {
        let owners = Owners(of: entries)
        return owners.clashes.flatMap { clash in
            let places = clash.claims.map { location(of: $0, clash.field) }
            return places.indices.map { index in
                let others = clash.others(of: index)
                return violation(clash, index, others.map { places[$0] }).diagnostic(at: places[index])
            }
        }
            + entries.filter(\.reading.isUnreadable).flatMap { takenHosts(of: $0, owners) }
    }

    /// The ids, hostnames and purchases of this customer that other records also contain.
    func collisions(of id: CustomerID) -> [Violation] {
        Owners(of: entries).clashes.flatMap { clash in
            clash.claims.indices.filter { entries[clash.claims[$0].entry].id == id.text }.map { index in
                violation(clash, index, clash.others(of: index).map { location(of: clash.claims[$0], clash.field) })
            }
        }
    }

    private func violation(_ clash: Clash, _ index: Int, _ others: [SourceLocation]) -> Violation {
        let unnamed = clash.claims.count - 1 - others.count
        let files = others.map(\.file).joined(separator: ", ") + (unnamed > 0 ? " and \(unnamed) more" : "")
        return Violation(
            clash.path(of: index), clash.identifier, "\(clash.name) is also taken by \(files)", related: others)
    }

    /// The hostnames of other customers in a record that could not be read completely.
    private func takenHosts(of entry: Entry, _ owners: Owners) -> [Diagnostic] {
        guard let root = JSONParser.parse(entry.bytes, file: entry.file).document?.root,
            let domains = JSONPointer(keys: RecordField.domains.name).find(in: root)
        else { return [] }
        return domains.elements.compactMap { domain in
            guard let host = try? Hostname(domain.text), let claim = owners.hosts[host.text]?.first else { return nil }
            let owner = location(of: claim, .domains)
            return Diagnostic(
                "customer/host-taken", at: domain.location, "the hostname \"\(host.text)\" is taken by \(owner.file)",
                related: [owner])
        }
    }

    private func location(of claim: Claim, _ field: RecordField) -> SourceLocation {
        let entry = entries[claim.entry]
        guard let root = JSONParser.parse(entry.bytes, file: entry.file).document?.root,
            let value = root.entries.first(where: { $0.key.text == field.name })?.value
        else { return SourceLocation(file: entry.file) }
        let elements = value.elements
        return claim.position < elements.count ? elements[claim.position].location : value.location
    }
}

/// A record with a value, and the value's position in a list field.
private struct Claim {
    let entry: Int
    var position = 0
}

/// A value that more than one record contains.
private struct Clash {
    /// The maximum number of other records in one problem. Without it, the messages would grow quadratically if all
    /// records collide.
    private static let mostOthers = 20

    let identifier: String
    let field: RecordField
    let name: String
    let claims: [Claim]

    /// The indices of the other claims, at most `mostOthers`.
    func others(of index: Int) -> [Int] {
        Array(claims.indices.prefix(Self.mostOthers + 1).filter { $0 != index }.prefix(Self.mostOthers))
    }

    func path(of index: Int) -> FieldPath {
        FieldPath(field, field == .domains ? claims[index].position : nil)
    }
}

/// The ids, hostnames and purchases of a fleet's records.
private struct Owners {
    private typealias PurchaseClaim = (source: String?, claim: Claim)

    private(set) var hosts: [String: [Claim]] = [:]
    private var ids: [String: [Claim]] = [:]
    private var purchases: [String: PurchaseClaim] = [:]
    /// The claims of each purchase id that more than one record contains.
    private var shared: [String: [PurchaseClaim]] = [:]

    init(of entries: [Fleet.Entry]) {
        purchases.reserveCapacity(entries.count)
        for (index, entry) in entries.enumerated() {
            for (position, domain) in entry.reading.domains.enumerated() {
                hosts[domain.text, default: []].append(Claim(entry: index, position: position))
            }
            if let purchase = entry.reading.purchase { add(purchase, Claim(entry: index)) }
            if entry.reading.hasRecord, let id = entry.reading.id, id.text != entry.id {
                ids[id.text, default: []].append(Claim(entry: index))
            }
        }
        for (index, entry) in entries.enumerated() where ids[entry.id] != nil {
            ids[entry.id, default: []].append(Claim(entry: index))
        }
    }

    private mutating func add(_ purchase: Purchase, _ claim: Claim) {
        let new = (purchase.source?.text, claim)
        guard let first = purchases.updateValue(new, forKey: purchase.id.text) else { return }
        shared[purchase.id.text, default: [first]].append(new)
    }

    /// The values that more than one record contains.
    var clashes: [Clash] {
        let hosts = hosts.map {
            Clash(
                identifier: "customer/host-taken", field: .domains, name: "the hostname \"\($0.key)\"", claims: $0.value
            )
        }
        let ids = ids.map {
            Clash(identifier: "customer/id-taken", field: .id, name: "the id \"\($0.key)\"", claims: $0.value)
        }
        return (hosts + sharedPurchases + ids).filter { $0.claims.count > 1 }
    }

    /// The claims of the same purchase, by id and source. If one of them has no source, all claims of that id are the
    /// same purchase, because then the id alone identifies it.
    private var sharedPurchases: [Clash] {
        shared.flatMap { id, claims in
            let groups =
                claims.contains { $0.source == nil }
                ? [claims] : Array(Dictionary(grouping: claims) { $0.source }.values)
            return groups.map {
                Clash(
                    identifier: "customer/purchase-taken", field: .purchase, name: "the purchase \"\(id)\"",
                    claims: $0.map(\.claim))
            }
        }
    }
}
