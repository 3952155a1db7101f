/// A valid event. Its values are allowed, and personal data is separate.
public struct PurchaseEvent: Sendable {
    /// The event's type and content.
    enum Payload: Sendable {
        /// A purchase is complete: it requests a customer, and may name a contact person.
        case bought(Purchase, RequestedCustomer, Person?)
        /// The customer has another tier.
        case planChanged(EventSubject, TierName)
        /// A payment failed.
        case paymentFailed(EventSubject)
        /// A payment succeeded.
        case paymentRecovered(EventSubject)
        /// The subscription ended, so the customer is offboarded.
        case cancelled(EventSubject)
    }

    /// The event's source and id, which identify it.
    public let key: EventKey
    /// The time when it happened, according to the source.
    public let time: Timestamp
    let payload: Payload
    /// The digest of the content.
    let digest: EventDigest

    /// The event's type.
    public var kind: EventKind {
        switch payload {
        case .bought: .purchaseCompleted
        case .planChanged: .planChanged
        case .paymentFailed: .paymentFailed
        case .paymentRecovered: .paymentRecovered
        case .cancelled: .subscriptionCancelled
        }
    }

    /// The customer or purchase that the event is about.
    public var subject: EventSubject {
        switch payload {
        case .bought(let purchase, _, _): .purchase(purchase)
        case .planChanged(let subject, _), .paymentFailed(let subject), .paymentRecovered(let subject),
            .cancelled(let subject):
            subject
        }
    }

    /// The contact person; `nil` if there is none.
    public var person: Person? { if case .bought(_, _, let person) = payload { person } else { nil } }

    /// Whether the event is the purchase that creates a customer.
    public var isPurchase: Bool { if case .bought = payload { true } else { false } }

    /// Whether the event is about a customer. If one of them has no source, the purchase's id decides.
    public func isAbout(_ record: CustomerRecord) -> Bool { isAbout(record.id, record.purchase) }

    /// Whether the event is about the customer with this id and purchase.
    public func isAbout(_ customer: CustomerID, _ known: Purchase?) -> Bool {
        switch subject {
        case .customer(let id): return id == customer
        case .purchase(let purchase):
            guard let known, known.id == purchase.id else { return false }
            return known.source == nil || purchase.source == nil || known.source == purchase.source
        }
    }

    /// Whether the record's history contains the event.
    public func isApplied(to record: CustomerRecord) -> Bool { record.events[key] != nil }

    /// Whether another event has the same key, type, time and content.
    public func isSame(as other: PurchaseEvent) -> Bool { applied == other.applied }

    /// The same event with another digest, which a record will contain. Unchanged if `digest` is not valid.
    public func remembered(as digest: String) -> PurchaseEvent {
        PurchaseEvent(key: key, time: time, payload: payload, digest: EventDigest(digest) ?? self.digest)
    }

    /// The event as a record stores it.
    var applied: AppliedEvent { AppliedEvent(key: key, kind: kind, time: time, digest: digest) }
}
