/// The events that came before the purchase of their customer: which of them are tried once it has come, and what becomes
/// of them. Pure.
public struct EarlyEvents: Sendable {
    private var woken: Set<CustomerID> = []

    /// No purchase has come.
    public init() {}

    /// Whether what waited for a customer is to be tried after an event: if that is the customer's purchase, for the first
    /// time. Whatever comes later finds the customer, and is decided when it comes.
    public mutating func areDue(after event: PurchaseEvent, of customer: CustomerID) -> Bool {
        event.isPurchase && woken.insert(customer).inserted
    }

    /// Decides about those of some events that waited for a customer, the earliest first: each against the customer as
    /// those before it leave it.
    ///
    /// - Returns: What was decided, in that order, with the place of each event. There is nothing about events that are
    ///   another customer's, and about purchases, which wait for nobody.
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
