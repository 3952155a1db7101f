/// The type of an event.
public enum EventKind: String, Sendable, Hashable, CaseIterable {
    /// A purchase is complete: there is a new customer.
    case purchaseCompleted = "purchase.completed"
    /// The customer has another tier.
    case planChanged = "plan.changed"
    /// A payment failed: the page is suspended.
    case paymentFailed = "payment.failed"
    /// A payment succeeded: the page is served again.
    case paymentRecovered = "payment.recovered"
    /// The subscription ended: the customer is offboarded.
    case subscriptionCancelled = "subscription.cancelled"

    /// The aspect of a customer that an event is about. The latest event of an aspect wins.
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
