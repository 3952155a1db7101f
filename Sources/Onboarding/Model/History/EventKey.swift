/// The identity of an event: its source, and its id there (CloudEvents 1.0, "source" and "id").
public struct EventKey: Sendable, Hashable, Comparable {
    /// The system that sent the event.
    public let source: PurchaseToken
    /// The event's id in that system.
    public let id: PurchaseToken

    /// Creates the key of an event.
    public init(source: PurchaseToken, id: PurchaseToken) {
        self.source = source
        self.id = id
    }

    /// Orders by source, then by id.
    public static func < (left: EventKey, right: EventKey) -> Bool {
        (left.source.text, left.id.text) < (right.source.text, right.id.text)
    }
}
