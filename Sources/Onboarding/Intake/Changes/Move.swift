public import Diagnostics

/// Moves a customer to another cluster in two steps that are reviewed separately. First both clusters serve the page,
/// then the overlay of the old cluster becomes empty. Has no side effects.
public enum Move {
    /// The result of a step.
    public enum Decision: Sendable {
        /// Both clusters will serve the page.
        case serveOnBoth(CustomerRecord)
        /// Only the record's cluster will serve the page. The overlay on `from` becomes empty.
        case leave(CustomerRecord, from: ClusterName)
        /// The record already has this result, so nothing changes.
        case isThere(CustomerRecord)
        /// The step is not possible, for these reasons.
        case refuse([Diagnostic])
    }

    /// A step of a move.
    public enum Step: Sendable, Hashable {
        /// Let this cluster also serve the page.
        case begin(ClusterName)
        /// Let only the new cluster serve the page.
        case finish
        /// Let only the old cluster serve the page, as before.
        case cancel
    }

    /// Decides a step. A repeated step changes nothing. `today` is the day from which `pruneDays` are counted.
    public static func decide(
        _ step: Step, of record: CustomerRecord, roster: Roster, platform: Platform, today: CalendarDate
    ) -> Decision {
        let file = SourceLocation(file: Layout.records.path(of: record.id))
        if record.hold == true {
            let hint = "first run: onboard set \(record.id.text) --no-hold"
            return .refuse([
                Diagnostic("move/hold", at: file, "the customer is on hold; its overlays cannot change", hint: hint)
            ]
            )
        }
        switch step {
        case .begin(let target): return begin(record, target, roster, platform, file)
        case .finish: return finish(record, today, platform, file)
        case .cancel: return cancel(record, today, platform, file)
        }
    }

    private static func begin(
        _ record: CustomerRecord, _ target: ClusterName, _ roster: Roster, _ platform: Platform, _ file: SourceLocation
    ) -> Decision {
        guard let cluster = platform.cluster(target) else { return .refuse([unknown(target, platform)]) }
        if record.life.cluster == target { return .isThere(record) }
        if let origin = record.life.origin { return .refuse([underWay(record, origin, target, file)]) }
        guard let moving = record.life.moving(to: target) else {
            let message = "the customer is leaving and can no longer be moved"
            return .refuse([Diagnostic("move/leaving", at: file, message)])
        }
        let objections = roster.placement.objections(
            to: cluster, tier: record.tier, at: SourceLocation(file: "--cluster"))
        if !objections.isEmpty { return .refuse(objections) }
        return .serveOnBoth(record.with(moving))
    }

    private static func finish(
        _ record: CustomerRecord, _ today: CalendarDate, _ platform: Platform, _ file: SourceLocation
    ) -> Decision {
        end(record, today, platform, file) { $0 }
    }

    private static func cancel(
        _ record: CustomerRecord, _ today: CalendarDate, _ platform: Platform, _ file: SourceLocation
    ) -> Decision {
        end(record, today, platform, file, \.reversed)
    }

    /// Ends a move so that one cluster serves the page: the target of the transfer that `way` returns.
    private static func end(
        _ record: CustomerRecord, _ today: CalendarDate, _ platform: Platform, _ file: SourceLocation,
        _ way: (Transfer) -> Transfer
    ) -> Decision {
        if record.life.origin == nil { return .refuse([notMoving(record, file)]) }
        // The move was already finished or cancelled. The record does not say which, so it is returned unchanged.
        guard case .staying(let standing, .moving(let transfer)) = record.life else { return .isThere(record) }
        let home = Home.emptying(way(transfer), prune: today.adding(days: platform.pruneDays))
        return .leave(record.with(.staying(standing, home)), from: way(transfer).from)
    }

    private static func notMoving(_ record: CustomerRecord, _ file: SourceLocation) -> Diagnostic {
        Diagnostic("move/not-under-way", at: file, "the customer is not moving")
    }

    private static func underWay(
        _ record: CustomerRecord, _ origin: ClusterName, _ target: ClusterName, _ file: SourceLocation
    ) -> Diagnostic {
        let hint =
            record.life.prune.map { "\"onboard advance\" ends the move after \($0)" }
            ?? "finish the move with --finish, or cancel it with --cancel"
        return Diagnostic(
            "move/under-way", at: file,
            "the customer is moving from \"\(origin)\" to \"\(record.life.cluster)\"; it cannot move to "
                + "\"\(target)\" before that move ends",
            hint: hint)
    }

    private static func unknown(_ name: ClusterName, _ platform: Platform) -> Diagnostic {
        let names = platform.clusters.map(\.name.text)
        return Diagnostic(
            "customer/unknown-cluster", at: SourceLocation(file: "--cluster"),
            unknownName("cluster", name.text, among: names), hint: didYouMean(name.text, among: names))
    }
}
