/// The events that arrived before their customer's purchase: which of them to retry after the purchase, and the
/// decision about each. Has no side effects.
public struct EarlyEvents: Sendable {
    private var woken: Set<CustomerID> = []

    /// Creates a state in which no purchase has arrived.
    public init() {}

    /// Whether to retry the waiting events of a customer after `event`: true when the customer's purchase arrives for
    /// the first time. Later events find the customer when they arrive.
    public mutating func areDue(after event: PurchaseEvent, of customer: CustomerID) -> Bool {
        event.isPurchase && woken.insert(customer).inserted
    }

    /// Decides those of `events` that waited for a customer, in order of time. Each decision starts from the record
    /// that the previous one returns.
    ///
    /// - Returns: The decisions in that order, each with the index of its event. Purchases and events of other
    ///   customers are left out.
    public static func decide(
        _ events: [PurchaseEvent], of customer: CustomerID, roster: Roster, platform: Platform, now: Timestamp
    ) -> [(place: Int, decision: EventDecision)] {
        guard var record = roster.record(customer) else { return [] }
        let own = events.indices.filter { place in
            !events[place].isPurchase && roster.customer(of: events[place].subject) == customer
        }
        let inOrder = own.sorted { left, right in
            let (first, second) = (events[left].applied, events[right].applied)
            return first < second || !(second < first) && left < right
        }
        return inOrder.map { place in
            let decision = EventDecision.decide(
                events[place], about: record, roster: roster, platform: platform, now: now)
            if case .write(let changed, _) = decision { record = changed }
            return (place, decision)
        }
    }
}
