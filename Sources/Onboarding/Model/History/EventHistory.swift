/// The events that a record contains, in the order of their times.
///
/// The latest `limit` events of each aspect (purchase, plan, payment, end) are kept; older ones have no effect. The
/// same events give the same history in any order, also if they are repeated.
public struct EventHistory: Sendable, Hashable {
    /// The number of events that are kept for each aspect.
    static let limit = 16

    /// The events, the earliest first.
    public private(set) var events: [AppliedEvent] = []

    /// Creates a history from events in any order.
    init(_ events: [AppliedEvent] = []) {
        for event in events { insert(event) }
    }

    var isEmpty: Bool { events.isEmpty }

    /// Adds an event, unless the history contains its key.
    mutating func insert(_ event: AppliedEvent) {
        guard self[event.key] == nil else { return }
        let position = events.firstIndex { event < $0 } ?? events.endIndex
        events.insert(event, at: position)
        let ofAspect = events.indices.filter { events[$0].kind.aspect == event.kind.aspect }
        if ofAspect.count > Self.limit { events.remove(at: ofAspect[0]) }
    }

    /// Whether an event may have been removed: it is older than all kept events of its aspect, and their number is
    /// `limit`.
    func mayHaveForgotten(_ event: AppliedEvent) -> Bool {
        let ofAspect = events.lazy.filter { $0.kind.aspect == event.kind.aspect }
        return ofAspect.count == Self.limit && ofAspect.first.map { event < $0 } == true
    }

    /// The event with this key.
    subscript(_ key: EventKey) -> AppliedEvent? { events.first { $0.key == key } }

    /// The latest event of an aspect.
    func latest(_ aspect: EventKind.Aspect) -> AppliedEvent? { events.last { $0.kind.aspect == aspect } }
}
