public import Diagnostics

/// Decides what becomes of an event: pure, and the same in whatever order events come.
///
/// Of the events about one aspect of a customer the latest counts, by its own time. One that is older than what is
/// known is only remembered, so that late, repeated and reordered events end in the same record.
public enum EventDecision: Sendable {
    /// What an event does to a customer.
    public enum Effect: Sendable, Hashable {
        /// The customer is new; beside another one of the same name, if there is one.
        case onboarded(beside: CustomerID?)
        /// The customer has another tier; these features are not in it, and are switched off.
        case changedTier(to: TierName, dropping: [FeatureName])
        /// The page is paused.
        case suspended
        /// The page is served again.
        case resumed
        /// The customer leaves.
        case offboarded(after: CalendarDate)
        /// Nothing can be seen: things are so already, or something later is known.
        case remembered
    }

    /// The record as it will be.
    case write(CustomerRecord, Effect)
    /// The same event was applied before.
    case known(CustomerID)
    /// The customer has left; nothing is changed any more.
    case left(CustomerID)
    /// The branch on which the event waits for review has applied it.
    case claimed(CustomerID)
    /// The customer is not there yet, or on another branch alone.
    case early(Diagnostic)
    /// Something is wrong.
    case refuse([Diagnostic])

    /// Decides about an event against the customers that are there. `now` bounds its time, and is when a period of
    /// grace begins at the earliest.
    public static func decide(
        _ event: PurchaseEvent, roster: Roster, platform: Platform, now: Timestamp
    ) -> EventDecision {
        EventDecider(event: event, roster: roster, platform: platform, now: now).decide()
    }

    /// Decides about an event against its customer, of whom the roster may have an older record.
    static func decide(
        _ event: PurchaseEvent, about record: CustomerRecord, roster: Roster, platform: Platform, now: Timestamp
    ) -> EventDecision {
        EventDecider(event: event, roster: roster, platform: platform, now: now, record: record).decide()
    }
}

/// Decides about one event.
private struct EventDecider {
    let event: PurchaseEvent
    let roster: Roster
    let platform: Platform
    let now: Timestamp
    /// The event's customer, where it need not be looked for.
    var record: CustomerRecord?

    func decide() -> EventDecision {
        switch event.payload {
        case .bought(let purchase, let requested, _): newCustomer(purchase, requested)
        case .planChanged(_, let tier): change { changeTier(to: tier, $0, $1) }
        case .paymentFailed: change(suspend)
        case .paymentRecovered: change(resume)
        case .cancelled: change(offboard)
        }
    }

    func newCustomer(_ purchase: Purchase, _ requested: RequestedCustomer) -> EventDecision {
        if let id = roster.tombstone(of: purchase) { return .left(id) }
        if let record = roster.customer(of: purchase) { return redelivery(record) ?? addedByHand(requested) }
        if let claimed = claimed(by: roster.claims(of: purchase)) { return claimed }
        if !hasAllowedTime { return .refuse([EventTimes.problem(event.time)]) }
        if let unreadable = roster.unreadableRecord(holding: purchase.id.text) {
            let message = "the purchase seems to be in \(unreadable.file), which cannot be read"
            let hint = "fix the record, then run: onboard dead-letters retry"
            return .refuse([Diagnostic("event/unreadable-record", at: nil, message, hint: hint)])
        }
        switch NewCustomer.decide(requested, roster: roster, platform: platform) {
        case .add(var record), .sameName(_, var record):
            record.events = EventHistory([event.applied])
            return .write(record, .onboarded(beside: roster.customer(named: record.companyName)?.id))
        case .alreadyThere(let record): return .known(record.id)
        case .refuse(let problems): return .refuse(problems)
        }
    }

    /// A purchase that is taken on branches is applied on one of them, or else waits: a branch may never be merged.
    private func claimed(by claims: [RosterClaim]) -> EventDecision? {
        if let own = claims.first(where: { isOnOwnBranch($0) && hasApplied($0.record) }) {
            return .claimed(own.record.id)
        }
        return claims.first.map { .early($0.problem) }
    }

    /// Whether a claim is of the branch on which events about the event's customer wait for review.
    private func isOnOwnBranch(_ claim: RosterClaim) -> Bool {
        guard case .purchase(let purchase) = event.subject else { return false }
        return claim.branch.isCalled(ReviewBranch(purchase).name)
    }

    private func hasApplied(_ record: CustomerRecord) -> Bool {
        if case .known? = redelivery(record) { true } else { false }
    }

    /// The purchase of a customer whom somebody added by hand: the same data is the same purchase.
    private func addedByHand(_ requested: RequestedCustomer) -> EventDecision {
        switch NewCustomer.decide(requested, roster: roster, platform: platform) {
        case .alreadyThere(let record), .add(let record), .sameName(_, let record): .known(record.id)
        case .refuse(let problems): .refuse(problems)
        }
    }

    /// What the record says of the same event, or of the same purchase told by another one.
    private func redelivery(_ record: CustomerRecord) -> EventDecision? {
        let purchases = record.events.events.filter { $0.kind == .purchaseCompleted }
        guard let known = record.events[event.key] ?? purchases.last else { return nil }
        if known.key == event.key { return isSame(known) ? .known(record.id) : conflict(known, record) }
        let saysTheSame = known.kind == event.kind && known.digest == event.digest
        return saysTheSame ? .known(record.id) : conflict(known, record)
    }

    /// Whether an event that was applied is this one. A time that is not allowed was corrected in the letter, and comes
    /// again as the source has it.
    private func isSame(_ known: AppliedEvent) -> Bool {
        known.kind == event.kind && known.digest == event.digest && (known.time == event.time || !hasAllowedTime)
    }

    private var hasAllowedTime: Bool { EventTimes.allow(event.time, at: now) }

    private func conflict(_ known: AppliedEvent, _ record: CustomerRecord) -> EventDecision {
        .refuse([EventConflict(event: event, known: known, record: record).problem])
    }

    // MARK: A customer that is there

    /// The record with the event in its history, and what is known of the event's aspect.
    struct Taken {
        let record: CustomerRecord
        let latest: AppliedEvent?
        /// Whether no later event of the aspect is known.
        let isLatest: Bool
    }

    /// Changes the event's customer, if the event is not known and may be applied.
    func change(_ effect: (CustomerRecord, Taken) -> EventDecision) -> EventDecision {
        guard let record = customer() else {
            if let id = tombstone() { return .left(id) }
            if !hasAllowedTime { return .refuse([EventTimes.problem(event.time)]) }
            let message = "no customer is known for it yet"
            let hint =
                "it is applied with the purchase. Whether that waits on a branch, this says: onboard dead-letters list "
                + "--claims 'origin/onboard/*'. If it never comes: \(DropCommand.text)"
            return .early(Diagnostic("event/early", at: nil, message, hint: hint))
        }
        if let known = record.events[event.key] { return isSame(known) ? .known(record.id) : conflict(known, record) }
        if !hasAllowedTime { return .refuse([EventTimes.problem(event.time)]) }
        let latest = record.events.latest(event.kind.aspect)
        var changed = record
        changed.events.insert(event.applied)
        return effect(
            record, Taken(record: changed, latest: latest, isLatest: latest.map { $0 < event.applied } ?? true))
    }

    private func customer() -> CustomerRecord? {
        if let record { return record }
        return switch event.subject {
        case .purchase(let purchase): roster.customer(of: purchase)
        case .customer(let id): roster.record(id)
        }
    }

    private func tombstone() -> CustomerID? {
        switch event.subject {
        case .purchase(let purchase): roster.tombstone(of: purchase)
        case .customer(let id): roster.isTombstone(id) ? id : nil
        }
    }

    /// Features that are not in the tier go, and domains with theirs. An older change of tier takes them as well, so
    /// that the order of the two does not matter; one that is so old that it may have been forgotten does not.
    func changeTier(to name: TierName, _ record: CustomerRecord, _ taken: Taken) -> EventDecision {
        if let unknown = RecordRules(platform: platform).unknown(.tier, name.text) {
            return .refuse([unknown.diagnostic(at: nil)])
        }
        if record.events.mayHaveForgotten(event.applied) { return .known(record.id) }
        var changed = taken.record
        let allowed = platform.tier(name)?.features ?? []
        let dropped = (record.features ?? []).filter { !allowed.contains($0) }
        if !dropped.isEmpty {
            let kept = (record.features ?? []).filter { allowed.contains($0) }
            changed.features = kept.isEmpty ? nil : kept
            if dropped.contains(where: { $0.text == FeatureName.customDomain }) { changed.domains = nil }
        }
        let changesTier = taken.isLatest && record.tier != name
        if changesTier { changed.tier = name }
        return .write(
            changed, changesTier || !dropped.isEmpty ? .changedTier(to: changed.tier, dropping: dropped) : .remembered)
    }

    /// A failed payment of a customer whom somebody has suspended for another reason is not remembered: a good one would
    /// resume the customer then.
    func suspend(_ record: CustomerRecord, _ taken: Taken) -> EventDecision {
        if record.life.state == .suspended, taken.latest?.kind != .paymentFailed { return .known(record.id) }
        guard taken.isLatest, record.life.state ?? .active == .active, let life = record.life.suspended() else {
            return .write(taken.record, .remembered)
        }
        return .write(taken.record.with(life), .suspended)
    }

    /// Only what a failed payment suspended is resumed by a good one.
    func resume(_ record: CustomerRecord, _ taken: Taken) -> EventDecision {
        guard taken.isLatest, taken.latest?.kind == .paymentFailed, record.life.state == .suspended else {
            return .write(taken.record, .remembered)
        }
        return .write(taken.record.with(record.life.resumed()), .resumed)
    }

    /// Grace begins when the event is applied, if that is later than the event: one that comes late takes nobody's page
    /// down at once.
    func offboard(_ record: CustomerRecord, _ taken: Taken) -> EventDecision {
        guard taken.isLatest, record.life.state != .leaving else { return .write(taken.record, .remembered) }
        let date = max(event.time.date, now.date).adding(days: platform.graceDays)
        do {
            let changed = try RecordChange.offboard(taken.record, after: date)
            return .write(changed, changed.life == record.life ? .remembered : .offboarded(after: date))
        } catch {
            return .refuse([error.problem])
        }
    }
}
