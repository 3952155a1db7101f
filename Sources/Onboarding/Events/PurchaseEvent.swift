/// An event that could be read: everything in it is allowed, and what is personal stands apart.
public struct PurchaseEvent: Sendable {
    /// Whom an event is about.
    public enum Subject: Sendable, Hashable {
        /// The customer of a purchase.
        case purchase(Purchase)
        /// The customer of an id.
        case customer(CustomerID)
    }

    /// What makes it the same as another.
    public let key: EventKey
    /// What has happened.
    public let kind: EventKind
    /// When.
    public let time: Timestamp
    /// To whom.
    public let subject: Subject
    /// What a new customer asks for.
    let request: CustomerRequest
    /// The tier of a changed plan.
    let tier: TierName?
    /// Whom to reach.
    public let person: Person?
    /// What it says.
    let digest: EventDigest

    /// Whether it is about a customer. Where either side names no source, the purchase's id decides.
    public func isAbout(_ record: CustomerRecord) -> Bool { isAbout(record.id, record.purchase) }

    /// Whether it is about the customer of an id and a purchase.
    public func isAbout(_ customer: CustomerID, _ known: Purchase?) -> Bool {
        switch subject {
        case .customer(let id): return id == customer
        case .purchase(let purchase):
            guard let known, known.id == purchase.id else { return false }
            return known.source == nil || purchase.source == nil || known.source == purchase.source
        }
    }

    /// Whether a record has taken the event in.
    public func isApplied(to record: CustomerRecord) -> Bool { record.events[key] != nil }

    /// Whether another event is this one, and says the same.
    public func isSame(as other: PurchaseEvent) -> Bool { applied == other.applied }

    /// The same event, remembered by another digest; the same as it is for a text that is none.
    public func remembered(as digest: String) -> PurchaseEvent {
        PurchaseEvent(
            key: key, kind: kind, time: time, subject: subject, request: request, tier: tier, person: person,
            digest: EventDigest(digest) ?? self.digest)
    }

    /// The event as a record remembers it.
    var applied: AppliedEvent { AppliedEvent(key: key, kind: kind, time: time, digest: digest) }
}
