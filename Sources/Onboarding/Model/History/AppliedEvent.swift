/// An applied event, as a record stores it.
public struct AppliedEvent: Sendable, Hashable, Comparable {
    /// The event's source and id, which identify it.
    public let key: EventKey
    /// The event's type.
    public let kind: EventKind
    /// The time when it happened, according to the source.
    public let time: Timestamp
    /// The digest of the event's content.
    public let digest: EventDigest

    /// Orders by time, then by key.
    public static func < (left: AppliedEvent, right: AppliedEvent) -> Bool {
        let (leftTime, rightTime) = (left.time.instant, right.time.instant)
        return leftTime == rightTime ? left.key < right.key : leftTime < rightTime
    }
}

extension Timestamp {
    /// The instant, which does not depend on how it is written.
    fileprivate var instant: (Int, Int) { (secondsSinceEpoch, nanoseconds) }
}
