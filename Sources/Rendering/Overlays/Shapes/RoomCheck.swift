internal import CEL
internal import Diagnostics
internal import Manifests
internal import Onboarding

/// Checks whether the quota of each tier has room for a rolling update from every tier, with any features.
struct RoomCheck {
    private struct Stand: Hashable {
        let tier: TierName
        let load: PodLoad
        let room: RolloutRoom
        let source: String
    }

    private(set) var problems: [Diagnostic] = []
    private let severity: Diagnostic.Severity
    private var stands: [Stand] = []
    private var told: Set<String> = []

    /// Checks the objects of all shapes that have their own.
    init(_ shapes: [(customer: Customer, built: ShapeObjects.Built)], _ severity: Diagnostic.Severity) {
        self.severity = severity
        // One cluster per tier and customers without domains are enough: the others need the same room.
        var clusters: [TierName: ClusterName] = [:]
        for (customer, built) in shapes where customer.domains.isEmpty {
            let first = clusters[customer.tier.name] ?? customer.cluster.name
            clusters[customer.tier.name] = first
            if customer.cluster.name == first { addStands(of: customer.tier.name, built) }
        }
        for source in Set(stands.map(\.source)).sorted() { judge(stands.filter { $0.source == source }) }
    }

    /// Reports, for each resource of a quota, the change that needs the most.
    private mutating func judge(_ targets: [Stand]) {
        var worst: [String: (shortage: RolloutRoom.Shortage, old: Stand, new: Stand)] = [:]
        for new in targets {
            for old in stands {
                for shortage in new.room.shortages(from: old.load, to: new.load)
                where worst[shortage.resource].map({ $0.shortage < shortage }) ?? true {
                    worst[shortage.resource] = (shortage, old, new)
                }
            }
        }
        for (_, found) in worst.sorted(by: { $0.key < $1.key }) { tell(found.shortage, from: found.old, to: found.new) }
    }

    private mutating func addStands(of tier: TierName, _ built: ShapeObjects.Built) {
        let objects = built.overlay + built.guards.map(\.object)
        for unfollowed in built.unfollowed { tell(unfollowed) }
        for object in objects {
            for refusal in Amounts.refusals(of: object) { tell(refusal, of: object) }
        }
        for quota in objects {
            guard let room = RolloutRoom(quota) else { continue }
            for load in objects.compactMap({ PodLoad($0, beside: objects) }) {
                let stand = Stand(tier: tier, load: load, room: room, source: quota.source)
                if !stands.contains(stand) { stands.append(stand) }
            }
        }
    }

    private mutating func tell(_ refusal: Refusal, of object: Manifest) {
        guard told.insert("\(object.source) \(refusal.field)").inserted else { return }
        problems.append(
            Diagnostic(
                "template/refused", at: SourceLocation(file: object.source),
                "the API server would reject \(quoted(object.title)): \(refusal.field) \(refusal.message)",
                severity: severity))
    }

    private mutating func tell(_ unfollowed: (file: String, what: String)) {
        guard told.insert("\(unfollowed.file) \(unfollowed.what)").inserted else { return }
        problems.append(
            Diagnostic(
                "template/not-followed", at: SourceLocation(file: unfollowed.file),
                "\(unfollowed.what) is not applied here, so its result is not checked against the quota and the "
                    + "policies",
                severity: .warning))
    }

    private mutating func tell(_ shortage: RolloutRoom.Shortage, from old: Stand, to new: Stand) {
        let change =
            old.tier == new.tier
            ? "an update of a customer of tier \"\(new.tier)\""
            : "a change from tier \"\(old.tier)\" to \"\(new.tier)\""
        problems.append(
            Diagnostic(
                "template/no-room", at: SourceLocation(file: new.source),
                "\(change) would never finish: at its peak it requires \(shortage.resource) \(shortage.needed), "
                    + "and the quota allows \(shortage.allowed)",
                hint: "old and new pods run side by side: raise the quota to at least \(shortage.needed)",
                severity: severity))
    }
}
