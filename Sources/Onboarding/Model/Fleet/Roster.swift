/// The ids, purchases, hostnames and cluster slots in use. It is updated as records change, so that the cost of a
/// decision does not depend on the number of customers.
public struct Roster: Sendable {
    private let platform: Platform
    private var records: [CustomerRecord] = []
    private var positions: [CustomerID: Int] = [:]
    private var takenIDs: Set<String>
    /// The customers by purchase id, because a purchase may have no source.
    private var purchases: [String: [CustomerID]] = [:]
    /// The first id of each company name, by comparison key; `nil` until `indexNames` is called.
    private var firstByName: [String: CustomerID]?
    private var hosts: [Hostname: CustomerID] = [:]
    /// The hostnames that other branches use, for new or existing customers.
    private var claimedHosts: [Hostname: HostOwner] = [:]
    /// The cluster slots in use, including those that other branches use.
    public private(set) var placement: Placement
    /// The tombstones by id.
    private var tombstones: [CustomerID: Tombstone] = [:]
    /// The records on other branches, by the id of a purchase that this branch does not have.
    private var claimed: [String: [RosterClaim]] = [:]
    /// The customers that exist only on other branches.
    private var claims: [CustomerID: CustomerRecord] = [:]
    /// The cluster slots that other branches use, by customer; without those that the customer also has on this branch.
    private var claimedPlaces: [CustomerID: Set<ClusterName>] = [:]
    /// The names of those branches.
    private var claimants: Set<String> = []
    /// The unreadable records, which may contain anything.
    private let unreadable: UnreadableRecords

    /// Collects the values of a fleet. An unreadable record still uses its id, and that of its file's name.
    public init(_ fleet: Fleet, platform: Platform) {
        self.platform = platform
        placement = Placement(platform, customers: [])
        takenIDs = platform.reservedIDs
        unreadable = UnreadableRecords(of: fleet)
        records.reserveCapacity(fleet.entries.count)
        positions.reserveCapacity(fleet.entries.count)
        purchases.reserveCapacity(fleet.entries.count)
        takenIDs.reserveCapacity(takenIDs.count + fleet.entries.count)
        for entry in fleet.entries {
            let record = entry.reading.record
            if let record { put(record) }
            if let tombstone = entry.reading.tombstone { put(tombstone) }
            if record?.id.text != entry.id { takenIDs.insert(entry.id.lowercased()) }
            if entry.isFaulty, let id = entry.reading.id { takenIDs.insert(id.text) }
        }
    }

    /// Adds a record, or replaces the one with the same id.
    public mutating func put(_ record: CustomerRecord) {
        if let position = positions[record.id] {
            let old = records[position]
            release(old)
            records[position] = record
            if firstByName != nil, old.companyName != record.companyName { indexNames() }
        } else {
            positions[record.id] = records.count
            records.append(record)
            takenIDs.insert(record.id.text)
            if firstByName != nil { addName(of: record) }
        }
        placement.add(record)
        if let purchase = record.purchase { purchases[purchase.id.text, default: []].append(record.id) }
        for host in record.domains ?? [] where hosts[host] == nil { hosts[host] = record.id }
    }

    /// Creates an index of company names, for many lookups.
    public mutating func indexNames() {
        firstByName = [:]
        for record in records { addName(of: record) }
    }

    private mutating func addName(of record: CustomerRecord) {
        let key = record.companyName.comparisonKey
        let least = firstByName?[key].map { min($0, record.id) } ?? record.id
        firstByName?[key] = least
    }

    /// Adds the values of a record on another branch: its id, purchase, hostnames and cluster slots. For a customer on
    /// this branch, only the values that its record does not have are added.
    public mutating func claim(_ record: CustomerRecord, on branch: FoundBranch) {
        let claim = RosterClaim(record: record, branch: branch)
        let here = self.record(record.id)
        if here == nil {
            claims[record.id] = record
            takenIDs.insert(record.id.text)
        }
        claimants.insert(branch.name)
        let known = here?.life.clusters ?? []
        for cluster in record.life.clusters
        where !known.contains(cluster) && claimedPlaces[record.id, default: []].insert(cluster).inserted {
            placement.add(to: cluster)
        }
        if let purchase = record.purchase, purchase.id != here?.purchase?.id {
            claimed[purchase.id.text, default: []].append(claim)
        }
        for host in record.domains ?? [] where claimedHosts[host] == nil {
            claimedHosts[host] = HostOwner(id: record.id, branch: branch.name)
        }
    }

    private mutating func put(_ tombstone: Tombstone) {
        tombstones[tombstone.id] = tombstone
        if let purchase = tombstone.purchase { purchases[purchase.id.text, default: []].append(tombstone.id) }
    }

    private mutating func release(_ record: CustomerRecord) {
        placement.remove(record)
        if let purchase = record.purchase { purchases[purchase.id.text]?.removeAll { $0 == record.id } }
        for host in record.domains ?? [] where hosts[host] == record.id { hosts[host] = nil }
    }

    /// The record with this id.
    public func record(_ id: CustomerID) -> CustomerRecord? { positions[id].map { records[$0] } }

    /// Whether an id is in use or reserved.
    func isTaken(_ id: String) -> Bool { takenIDs.contains(id) }

    /// Whether a text is an id in use, a reserved id, a customer's hostname or a branch whose records were added.
    public func isKnown(_ text: String) -> Bool {
        isTaken(text) || claimants.contains(text) || (try? Hostname(text)).map { owner(of: $0) != nil } ?? false
    }

    /// Whether there is a record or tombstone of this id, readable or not.
    func hasCustomer(_ id: CustomerID) -> Bool {
        positions[id] != nil || isTombstone(id) || unreadable.hasRecord(of: id.text)
    }

    /// The customer of a purchase. If one of them has no source, the purchase's id decides.
    func customer(of purchase: Purchase) -> CustomerRecord? {
        owners(of: purchase).lazy.compactMap(record).first { isSame($0.purchase, purchase) }
    }

    /// The customers of a purchase on other branches. If one of them has no source, the purchase's id decides, as it
    /// does after a merge.
    func claims(of purchase: Purchase) -> [RosterClaim] {
        (claimed[purchase.id.text] ?? []).filter { isSame($0.record.purchase, purchase) }
    }

    /// The id of the customer or tombstone that an event is about.
    public func customer(of subject: EventSubject) -> CustomerID? {
        switch subject {
        case .purchase(let purchase): customer(of: purchase)?.id ?? tombstone(of: purchase)
        case .customer(let id): positions[id] != nil || isTombstone(id) ? id : nil
        }
    }

    /// The purchase of the customer that an event is about, from its record, its tombstone or another branch; `nil` if
    /// there is no such customer, or if it has no purchase.
    func purchase(of subject: EventSubject) -> Purchase? {
        if let id = customer(of: subject) { return record(id)?.purchase ?? tombstones[id]?.purchase }
        switch subject {
        case .purchase(let purchase): return claims(of: purchase).first?.record.purchase
        case .customer(let id): return claims[id]?.purchase
        }
    }

    /// The id of the tombstone with this purchase.
    func tombstone(of purchase: Purchase) -> CustomerID? {
        owners(of: purchase).first { isSame(tombstones[$0]?.purchase, purchase) && isTombstone($0) }
    }

    /// Whether the customer with this id has left.
    public func isTombstone(_ id: CustomerID) -> Bool { tombstones[id] != nil }

    private func owners(of purchase: Purchase) -> [CustomerID] { (purchases[purchase.id.text] ?? []).sorted() }

    private func isSame(_ known: Purchase?, _ purchase: Purchase) -> Bool {
        guard let known = known?.source, let source = purchase.source else { return true }
        return known == source
    }

    /// The customer with this hostname, on this or another branch.
    func owner(of host: Hostname) -> HostOwner? { hosts[host].map { HostOwner(id: $0) } ?? claimedHosts[host] }

    /// The customer with a hostname. `branch` is set if only another branch contains it.
    struct HostOwner {
        let id: CustomerID
        var branch: String?
    }

    /// The customer with this company name, compared by `comparisonKey`. If there are several, the one with the first
    /// id.
    public func customer(named name: CompanyName) -> CustomerRecord? {
        let key = name.comparisonKey
        if let firstByName { return firstByName[key].flatMap(record) }
        let same = records.indices.filter {
            records[$0].companyName == name || records[$0].companyName.comparisonKey == key
        }
        return same.map { records[$0] }.min { $0.id < $1.id }
    }

    /// The ids and company names of all customers, here and on other branches.
    var names: [(id: CustomerID, name: CompanyName)] {
        records.map { ($0.id, $0.companyName) }
            + claims.sorted { $0.key < $1.key }.map { ($0.key, $0.value.companyName) }
    }

    /// An unreadable record that contains a purchase's id.
    func unreadableRecord(holding text: String) -> Fleet.Entry? { unreadable.first(holding: text) }
}
