/// An event that could be read: everything in it is allowed, and what is personal stands apart.
public struct PurchaseEvent: Sendable {
    /// What has happened, and all that such an event says.
    enum Payload: Sendable {
        /// A purchase is complete: it asks for a customer, and names a person to reach.
        case bought(Purchase, RequestedCustomer, Person?)
        /// The customer has another tier.
        case planChanged(EventSubject, TierName)
        /// A payment failed.
        case paymentFailed(EventSubject)
        /// A payment came in.
        case paymentRecovered(EventSubject)
        /// The customer leaves.
        case cancelled(EventSubject)
    }

    /// What makes it the same as another.
    public let key: EventKey
    /// When it happened.
    public let time: Timestamp
    /// What has happened.
    let payload: Payload
    /// What it says.
    let digest: EventDigest

    /// What has happened, in a word.
    public var kind: EventKind {
        switch payload {
        case .bought: .purchaseCompleted
        case .planChanged: .planChanged
        case .paymentFailed: .paymentFailed
        case .paymentRecovered: .paymentRecovered
        case .cancelled: .subscriptionCancelled
        }
    }

    /// To whom.
    public var subject: EventSubject {
        switch payload {
        case .bought(let purchase, _, _): .purchase(purchase)
        case .planChanged(let subject, _), .paymentFailed(let subject), .paymentRecovered(let subject),
            .cancelled(let subject):
            subject
        }
    }

    /// Whom to reach.
    public var person: Person? { if case .bought(_, _, let person) = payload { person } else { nil } }

    /// Whether it is the purchase that makes a customer.
    public var isPurchase: Bool { if case .bought = payload { true } else { false } }

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
        PurchaseEvent(key: key, time: time, payload: payload, digest: EventDigest(digest) ?? self.digest)
    }

    /// The event as a record remembers it.
    var applied: AppliedEvent { AppliedEvent(key: key, kind: kind, time: time, digest: digest) }
}
