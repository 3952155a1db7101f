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

    /// A step that somebody asks for.
    public enum Step: Sendable, Hashable {
        /// Have another cluster serve the page too.
        case begin(ClusterName)
        /// Have the new cluster alone serve it.
        case finish
        /// Have the old cluster alone serve it, as before.
        case cancel
    }

    /// Decides a step. Asked for again, it changes nothing. `today` is the day from which the sync engine's days to
    /// remove the customer's objects are counted.
    public static func decide(
        _ step: Step, of record: CustomerRecord, roster: Roster, platform: Platform, today: CalendarDate
    ) -> Decision {
        let file = SourceLocation(file: Layout.records.path(of: record.id))
        if record.hold == true {
            let hint = "first run: onboard set \(record.id.text) --no-hold"
            return .refuse([Diagnostic("move/hold", at: file, "the customer is on hold; its overlays stay", hint: hint)]
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
            let message = "the customer is leaving, and is not moved any more"
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

    /// Has one cluster alone serve the page: the one that a transfer, made of the record's own, ends at.
    private static func end(
        _ record: CustomerRecord, _ today: CalendarDate, _ platform: Platform, _ file: SourceLocation,
        _ way: (Transfer) -> Transfer
    ) -> Decision {
        if record.life.origin == nil { return .refuse([notMoving(record, file)]) }
        // Called off before, or finished: the record does not tell, and is told as it is.
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
            ?? "end the move with --finish, or call it off with --cancel"
        return Diagnostic(
            "move/under-way", at: file,
            "the customer is moving from \"\(origin)\" to \"\(record.life.cluster)\"; it cannot go on to \"\(target)\" before that is over",
            hint: hint)
    }

    private static func unknown(_ name: ClusterName, _ platform: Platform) -> Diagnostic {
        let names = platform.clusters.map(\.name.text)
        return Diagnostic(
            "customer/unknown-cluster", at: SourceLocation(file: "--cluster"),
            unknownName("cluster", name.text, among: names), hint: didYouMean(name.text, among: names))
    }
}
