/// The events that a record has taken in, in the order of their times, whatever the order they came in.
///
/// Of each aspect (purchase, plan, payment, end) the latest `limit` are kept: what is older can change nothing any
/// more. The same events give the same history in any order and repetition.
public struct EventHistory: Sendable, Hashable {
    /// How many events of an aspect are kept.
    static let limit = 16

    /// The events, the earliest first.
    public private(set) var events: [AppliedEvent] = []

    /// A history of events in any order.
    init(_ events: [AppliedEvent] = []) {
        for event in events { insert(event) }
    }

    /// Whether there is nothing in it.
    var isEmpty: Bool { events.isEmpty }

    /// Takes in an event; one that is there already is not taken in again.
    mutating func insert(_ event: AppliedEvent) {
        guard self[event.key] == nil else { return }
        let position = events.firstIndex { event < $0 } ?? events.endIndex
        events.insert(event, at: position)
        let ofAspect = events.indices.filter { events[$0].kind.aspect == event.kind.aspect }
        if ofAspect.count > Self.limit { events.remove(at: ofAspect[0]) }
    }

    /// Whether an event is older than all of its aspect that are kept, and more than these were not kept: it may have been
    /// taken in and forgotten.
    func mayHaveForgotten(_ event: AppliedEvent) -> Bool {
        let ofAspect = events.lazy.filter { $0.kind.aspect == event.kind.aspect }
        return ofAspect.count == Self.limit && ofAspect.first.map { event < $0 } == true
    }

    /// The event of a key.
    subscript(_ key: EventKey) -> AppliedEvent? { events.first { $0.key == key } }

    /// The latest event of an aspect.
    func latest(_ aspect: EventKind.Aspect) -> AppliedEvent? { events.last { $0.kind.aspect == aspect } }
}
