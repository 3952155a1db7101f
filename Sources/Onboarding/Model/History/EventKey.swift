/// What makes an event the same as another: where it comes from, and its id there (CloudEvents 1.0, "source" and "id").
public struct EventKey: Sendable, Hashable, Comparable {
    /// Where it comes from.
    public let source: PurchaseToken
    /// Its id there.
    public let id: PurchaseToken

    /// The key of a source's event.
    public init(source: PurchaseToken, id: PurchaseToken) {
        self.source = source
        self.id = id
    }

    /// Orders by the source, then by the id.
    public static func < (left: EventKey, right: EventKey) -> Bool {
        (left.source.text, left.id.text) < (right.source.text, right.id.text)
    }
}
