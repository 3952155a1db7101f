public import Diagnostics

/// Decides an event, without side effects and with the same result in any order of events.
///
/// Of the events about one aspect of a customer, the one with the latest time wins. An older event is only added to the
/// history. So late, repeated and reordered events give the same record.
public enum EventDecision: Sendable {
    /// The effect of an event on a customer.
    public enum Effect: Sendable, Hashable {
        /// The customer is new. `beside` is another customer with the same name, if there is one.
        case onboarded(beside: CustomerID?)
        /// The customer has another tier, or loses these features, which its tier does not allow.
        case changedTier(to: TierName, dropping: [FeatureName])
        /// The page is suspended.
        case suspended
        /// The page is served again.
        case resumed
        /// The customer is offboarded after this day.
        case offboarded(after: CalendarDate)
        /// No visible change: the record already has this result, or a later event is known.
        case remembered
    }

    /// The record to write, and the effect.
    case write(CustomerRecord, Effect)
    /// The same event was already applied.
    case known(CustomerID)
    /// The customer has left, so nothing changes.
    case left(CustomerID)
    /// The review branch on which the event waits has already applied it.
    case claimed(CustomerID)
    /// The customer does not exist yet, or only on another branch.
    case early(Diagnostic)
    /// The event is refused, for these reasons.
    case refuse([Diagnostic])

    /// Decides an event, given the existing customers. `now` limits the event's time, and is the earliest start of a
    /// grace period.
    public static func decide(
        _ event: PurchaseEvent, roster: Roster, platform: Platform, now: Timestamp
    ) -> EventDecision {
        EventDecider(event: event, roster: roster, platform: platform, now: now).decide()
    }

    /// Decides an event about a given record. The roster may contain an older version of the record.
    static func decide(
        _ event: PurchaseEvent, about record: CustomerRecord, roster: Roster, platform: Platform, now: Timestamp
    ) -> EventDecision {
        EventDecider(event: event, roster: roster, platform: platform, now: now, record: record).decide()
    }
}

private struct EventDecider {
    let event: PurchaseEvent
    let roster: Roster
    let platform: Platform
    let now: Timestamp
    /// The event's customer; `nil` to look it up in the roster.
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
            let message = "\(unreadable.file) seems to contain this purchase, but cannot be read"
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

    /// Decides a purchase that branches contain. If its own review branch has applied it, it is done. Otherwise it
    /// waits, because a branch may never be merged.
    private func claimed(by claims: [RosterClaim]) -> EventDecision? {
        if let own = claims.first(where: { isOnOwnBranch($0) && hasApplied($0.record) }) {
            return .claimed(own.record.id)
        }
        return claims.first.map { .early($0.problem) }
    }

    /// Whether the claim is on the review branch of the event's customer.
    private func isOnOwnBranch(_ claim: RosterClaim) -> Bool {
        guard case .purchase(let purchase) = event.subject else { return false }
        return claim.branch.isCalled(ReviewBranch(purchase).name)
    }

    private func hasApplied(_ record: CustomerRecord) -> Bool {
        if case .known? = redelivery(record) { true } else { false }
    }

    /// Decides the purchase of a customer that was added by hand. The same data means the same purchase.
    private func addedByHand(_ requested: RequestedCustomer) -> EventDecision {
        switch NewCustomer.decide(requested, roster: roster, platform: platform) {
        case .alreadyThere(let record), .add(let record), .sameName(_, let record): .known(record.id)
        case .refuse(let problems): .refuse(problems)
        }
    }

    /// Compares the event with the record's history: with the same event, or with another event about the same
    /// purchase. Returns `nil` if the history contains neither the event nor a purchase.
    private func redelivery(_ record: CustomerRecord) -> EventDecision? {
        let purchases = record.events.events.filter { $0.kind == .purchaseCompleted }
        guard let known = record.events[event.key] ?? purchases.last else { return nil }
        if known.key == event.key { return isSame(known) ? .known(record.id) : conflict(known, record) }
        let saysTheSame = known.kind == event.kind && known.digest == event.digest
        return saysTheSame ? .known(record.id) : conflict(known, record)
    }

    /// Whether an applied event is this one. If this event's time is not allowed, it was corrected in the dead letter,
    /// and the source sent the event again with the old time.
    private func isSame(_ known: AppliedEvent) -> Bool {
        known.kind == event.kind && known.digest == event.digest && (known.time == event.time || !hasAllowedTime)
    }

    private var hasAllowedTime: Bool { EventTimes.allow(event.time, at: now) }

    private func conflict(_ known: AppliedEvent, _ record: CustomerRecord) -> EventDecision {
        .refuse([EventConflict(event: event, known: known, record: record).problem])
    }

    // MARK: An existing customer

    /// The record with the event in its history, and the latest event known about the same aspect.
    struct Taken {
        let record: CustomerRecord
        let latest: AppliedEvent?
        /// Whether no later event about the aspect is known.
        let isLatest: Bool
    }

    /// Applies `effect` to the event's customer if the customer exists, the event is new and its time is allowed.
    func change(_ effect: (CustomerRecord, Taken) -> EventDecision) -> EventDecision {
        guard let record = customer() else {
            if let id = tombstone() { return .left(id) }
            if !hasAllowedTime { return .refuse([EventTimes.problem(event.time)]) }
            let message = "no customer exists for this event yet"
            let hint =
                "it is applied with the purchase. To see whether the purchase waits on a branch, run: "
                + "onboard dead-letters list --claims 'origin/onboard/*'. If it never arrives, run: \(DropCommand.text)"
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

    /// Changes the tier. Features that the tier does not allow are removed, and the domains with `custom-domain`. An
    /// older event also removes them, so that the order of two events does not matter. An event so old that it may have
    /// been forgotten changes nothing.
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

    /// Suspends the customer. If the customer is already suspended for another reason, the event is not added to the
    /// history. Otherwise a later payment would resume the customer.
    func suspend(_ record: CustomerRecord, _ taken: Taken) -> EventDecision {
        if record.life.state == .suspended, taken.latest?.kind != .paymentFailed { return .known(record.id) }
        guard taken.isLatest, record.life.state ?? .active == .active, let life = record.life.suspended() else {
            return .write(taken.record, .remembered)
        }
        return .write(taken.record.with(life), .suspended)
    }

    /// Resumes the customer, but only if a failed payment suspended it.
    func resume(_ record: CustomerRecord, _ taken: Taken) -> EventDecision {
        guard taken.isLatest, taken.latest?.kind == .paymentFailed, record.life.state == .suspended else {
            return .write(taken.record, .remembered)
        }
        return .write(taken.record.with(record.life.resumed()), .resumed)
    }

    /// Offboards the customer. The grace period starts at the event's time or now, whichever is later, so that a late
    /// event does not remove a page at once.
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
