/// What an event says has happened.
public enum EventKind: String, Sendable, Hashable, CaseIterable {
    /// A purchase is complete: there is a new customer.
    case purchaseCompleted = "purchase.completed"
    /// The customer has another tier.
    case planChanged = "plan.changed"
    /// A payment failed: the page is paused.
    case paymentFailed = "payment.failed"
    /// A payment came in: the page is served again.
    case paymentRecovered = "payment.recovered"
    /// The customer leaves.
    case subscriptionCancelled = "subscription.cancelled"

    /// What an event is about. Of the events about one aspect the latest counts.
    enum Aspect: Hashable, CaseIterable {
        case purchase
        case plan
        case payment
        case end
    }

    var aspect: Aspect {
        switch self {
        case .purchaseCompleted: .purchase
        case .planChanged: .plan
        case .paymentFailed, .paymentRecovered: .payment
        case .subscriptionCancelled: .end
        }
    }
}
