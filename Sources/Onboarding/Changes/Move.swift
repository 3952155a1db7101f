public import Diagnostics

/// Moves a customer to another cluster in two steps that are reviewed one by one: first both serve the page, then the
/// old one's overlay is emptied. Pure.
public enum Move {
    /// What becomes of a step.
    public enum Decision: Sendable {
        /// Both clusters will serve the page.
        case serveOnBoth(CustomerRecord)
        /// The new cluster alone will serve it.
        case leave(CustomerRecord, from: ClusterName)
        /// The customer is there, and nowhere else.
        case isThere(CustomerRecord)
        /// Something is wrong.
        case refuse([Diagnostic])
    }

    /// Decides the next step of a move to a cluster. `today` is the day from which the sync engine's days to remove
    /// the customer's objects are counted.
    public static func decide(
        _ record: CustomerRecord, to target: ClusterName, roster: Roster, platform: Platform, today: CalendarDate
    ) -> Decision {
        let file = SourceLocation(file: CustomerRecord.path(of: record.id))
        guard let cluster = platform.cluster(target) else {
            return .refuse([unknown(target, platform)])
        }
        if record.hold == true {
            let hint = "first run: onboard set \(record.id.text) --no-hold"
            return .refuse([Diagnostic("move/hold", at: file, "the customer is on hold; its overlays stay", hint: hint)]
            )
        }
        guard let origin = record.movingFrom else {
            if record.cluster == target { return .isThere(record) }
            if record.state == .offboarding || record.state == .leaving {
                return .refuse([
                    Diagnostic("move/leaving", at: file, "the customer is leaving, and is not moved any more")
                ])
            }
            let objections = roster.placement.objections(
                to: cluster, tier: record.tier, at: SourceLocation(file: "--cluster"))
            if !objections.isEmpty { return .refuse(objections) }
            var moving = record
            moving.movingFrom = record.cluster
            moving.cluster = target
            return .serveOnBoth(moving)
        }
        if target == origin, record.pruneAfter == nil {
            return .leave(back(record, to: origin, today, platform), from: record.cluster)
        }
        guard target == record.cluster else { return .refuse([between(record, origin, target, file)]) }
        if record.pruneAfter != nil { return .isThere(record) }
        var moved = record
        moved.pruneAfter = today.adding(days: platform.pruneDays)
        return .leave(moved, from: origin)
    }

    /// A move that is called off: the customer stays where it was, and leaves the new cluster.
    private static func back(
        _ record: CustomerRecord, to origin: ClusterName, _ today: CalendarDate, _ platform: Platform
    ) -> CustomerRecord {
        var stayed = record
        stayed.cluster = origin
        stayed.movingFrom = record.cluster
        stayed.pruneAfter = today.adding(days: platform.pruneDays)
        return stayed
    }

    private static func between(
        _ record: CustomerRecord, _ origin: ClusterName, _ target: ClusterName, _ file: SourceLocation
    ) -> Diagnostic {
        let hint =
            record.pruneAfter == nil
            ? "finish the move with --cluster \(record.cluster), or call it off with --cluster \(origin)"
            : "\"onboard advance\" ends the move after \(record.pruneAfter?.description ?? "its last day")"
        return Diagnostic(
            "move/under-way", at: file,
            "the customer is moving from \"\(origin)\" to \"\(record.cluster)\"; it cannot go on to \"\(target)\" before that is over",
            hint: hint)
    }

    private static func unknown(_ name: ClusterName, _ platform: Platform) -> Diagnostic {
        let names = platform.clusters.map(\.name.text)
        return Diagnostic(
            "customer/unknown-cluster", at: SourceLocation(file: "--cluster"),
            "unknown cluster \(quoted(name.text)); allowed are \(names.joined(separator: ", "))",
            hint: nearestName(to: name.text, among: names).map { "did you mean \"\($0)\"?" })
    }
}
