/// An event that a record has taken in, as the record remembers it.
public struct AppliedEvent: Sendable, Hashable, Comparable {
    /// What makes it the same as another.
    public let key: EventKey
    /// What it said.
    public let kind: EventKind
    /// When it happened.
    public let time: Timestamp
    /// What it said in detail.
    public let digest: EventDigest

    /// Orders by time, and what happened at the same time by its key.
    public static func < (left: AppliedEvent, right: AppliedEvent) -> Bool {
        let (leftTime, rightTime) = (left.time.instant, right.time.instant)
        return leftTime == rightTime ? left.key < right.key : leftTime < rightTime
    }
}

extension Timestamp {
    /// The instant itself, however it was written.
    fileprivate var instant: (Int, Int) { (secondsSinceEpoch, nanoseconds) }
}
