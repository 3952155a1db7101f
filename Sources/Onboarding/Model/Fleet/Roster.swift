/// What the customers that are there have taken: ids, purchases, hosts and places. It keeps up as records come and
/// change, so that a decision costs the same however many there are.
public struct Roster: Sendable {
    private let platform: Platform
    private var records: [CustomerRecord] = []
    private var positions: [CustomerID: Int] = [:]
    private var takenIDs: Set<String>
    /// By the id of the purchase, for a purchase may be named without its source.
    private var purchases: [String: [CustomerID]] = [:]
    /// The least id of each name, by the key that names are compared by; only once somebody asks for a name.
    private var names: [String: CustomerID]?
    private var hosts: [Hostname: CustomerID] = [:]
    /// Hosts that other branches have taken, for new customers or for those that are here.
    private var claimedHosts: [Hostname: HostOwner] = [:]
    /// How many customers each cluster holds.
    public private(set) var placement: Placement
    /// Customers who have left.
    private var tombstones: [CustomerID: Tombstone] = [:]
    /// Purchases that are onboarded on another branch.
    private var claimed: [String: [RosterClaim]] = [:]
    /// Customers of other branches.
    private var claims: [CustomerID: CustomerRecord] = [:]
    /// The clusters on which other branches have a place for a customer, and on which it has none here.
    private var claimedPlaces: [CustomerID: Set<ClusterName>] = [:]
    /// The names of those branches.
    private var claimants: Set<String> = []
    /// Records that cannot be read, and so may hold anything.
    private let unreadable: UnreadableRecords

    /// What the records of a fleet have taken. A record that cannot be read still has its id.
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
            if let record = entry.reading.record { put(record) }
            if let tombstone = entry.reading.tombstone { put(tombstone) }
            if entry.reading.record?.id.text != entry.id { takenIDs.insert(entry.id.lowercased()) }
        }
    }

    /// Takes in a record that is new, or that has changed.
    public mutating func put(_ record: CustomerRecord) {
        if let position = positions[record.id] {
            let old = records[position]
            release(old)
            records[position] = record
            if names != nil, old.companyName != record.companyName { indexNames() }
        } else {
            positions[record.id] = records.count
            records.append(record)
            takenIDs.insert(record.id.text)
            if names != nil { addName(of: record) }
        }
        placement.add(record)
        if let purchase = record.purchase { purchases[purchase.id.text, default: []].append(record.id) }
        for host in record.domains ?? [] where hosts[host] == nil { hosts[host] = record.id }
    }

    /// Makes ready for many questions about names.
    public mutating func indexNames() {
        names = [:]
        for record in records { addName(of: record) }
    }

    private mutating func addName(of record: CustomerRecord) {
        let key = record.companyName.comparisonKey
        let least = names?[key].map { min($0, record.id) } ?? record.id
        names?[key] = least
    }

    /// Keeps what a record on another branch has taken: its id, its purchase, its hosts and its places. Of a customer who
    /// is here, it is what the branch's record has and the one here has not.
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

    /// The record of an id.
    public func record(_ id: CustomerID) -> CustomerRecord? { positions[id].map { records[$0] } }

    /// Whether an id is in use or reserved.
    func isTaken(_ id: String) -> Bool { takenIDs.contains(id) }

    /// Whether a text is an id or a host that some customer has, or a branch that has taken some.
    public func isKnown(_ text: String) -> Bool {
        isTaken(text) || claimants.contains(text) || (try? Hostname(text)).map { owner(of: $0) != nil } ?? false
    }

    /// Whether there is a record of the id, readable or not.
    func hasCustomer(_ id: CustomerID) -> Bool {
        positions[id] != nil || isTombstone(id) || unreadable.hasRecord(of: id.text)
    }

    /// The customer of a purchase. Where either side names no source, the purchase's id decides.
    func customer(of purchase: Purchase) -> CustomerRecord? {
        owners(of: purchase).lazy.compactMap(record).first { isSame($0.purchase, purchase) }
    }

    /// The customers that other branches have made of a purchase. Where either side names no source, the purchase's id
    /// decides, as it will once the branch is merged.
    func claims(of purchase: Purchase) -> [RosterClaim] {
        (claimed[purchase.id.text] ?? []).filter { isSame($0.record.purchase, purchase) }
    }

    /// The customer that an event is about, here or gone.
    public func customer(of subject: EventSubject) -> CustomerID? {
        switch subject {
        case .purchase(let purchase): customer(of: purchase)?.id ?? tombstone(of: purchase)
        case .customer(let id): positions[id] != nil || isTombstone(id) ? id : nil
        }
    }

    /// The purchase of the customer that an event is about, as its record has it, here or on another branch; `nil`
    /// where there is no such customer, or one without a purchase.
    func purchase(of subject: EventSubject) -> Purchase? {
        if let id = customer(of: subject) { return record(id)?.purchase ?? tombstones[id]?.purchase }
        switch subject {
        case .purchase(let purchase): return claims(of: purchase).first?.record.purchase
        case .customer(let id): return claims[id]?.purchase
        }
    }

    /// The customer of a purchase who has left.
    func tombstone(of purchase: Purchase) -> CustomerID? {
        owners(of: purchase).first { isSame(tombstones[$0]?.purchase, purchase) && isTombstone($0) }
    }

    /// Whether the customer of an id has left.
    public func isTombstone(_ id: CustomerID) -> Bool { tombstones[id] != nil }

    private func owners(of purchase: Purchase) -> [CustomerID] { (purchases[purchase.id.text] ?? []).sorted() }

    private func isSame(_ known: Purchase?, _ purchase: Purchase) -> Bool {
        guard let known = known?.source, let source = purchase.source else { return true }
        return known == source
    }

    /// The customer that has a host, here or on another branch.
    func owner(of host: Hostname) -> HostOwner? { hosts[host].map { HostOwner(id: $0) } ?? claimedHosts[host] }

    /// The customer that has a host, and the branch on which alone it has it.
    struct HostOwner {
        let id: CustomerID
        var branch: String?
    }

    /// A customer whose company has this name, written in any way.
    public func customer(named name: CompanyName) -> CustomerRecord? {
        let key = name.comparisonKey
        if let names { return names[key].flatMap(record) }
        let same = records.indices.filter {
            records[$0].companyName == name || records[$0].companyName.comparisonKey == key
        }
        return same.map { records[$0] }.min { $0.id < $1.id }
    }

    /// A record that cannot be read and holds a purchase's id somewhere.
    func unreadableRecord(holding text: String) -> Fleet.Entry? { unreadable.first(holding: text) }
}
