internal import Diagnostics

/// The result of reading an event.
public enum EventReading: Sendable {
    /// A valid event.
    case event(PurchaseEvent)
    /// An event with nothing to do: its type is ignored, or a condition of the mapping is not met, such as a purchase
    /// that is not paid yet.
    case passedOver(type: String)
    /// An event with errors.
    case refused(RefusedEvent)
}

/// An event that cannot be applied, without personal data.
public struct RefusedEvent: Sendable {
    /// The event's source and id, which identify it; `nil` if they could not be read.
    public let key: EventKey?
    /// The event's type; `nil` if it could not be read.
    public let kind: EventKind?
    /// The reasons why the event cannot be applied.
    public let problems: EventProblems
    /// Whether the text is a JSON object, as every event is.
    public let isObject: Bool

    /// Creates an event that cannot be applied.
    public init(key: EventKey?, kind: EventKind?, problems: EventProblems, isObject: Bool = true) {
        self.key = key
        self.kind = kind
        self.problems = problems
        self.isObject = isObject
    }
}

extension EventReading {
    /// Whether the text is a JSON object, as every event is.
    public var isObject: Bool {
        if case .refused(let refused) = self { refused.isObject } else { true }
    }

    /// The same reading, for a text that begins at `start` in a longer stream.
    func moved(to start: SourcePosition) -> EventReading {
        guard case .refused(let refused) = self else { return self }
        return .refused(
            RefusedEvent(
                key: refused.key, kind: refused.kind, problems: refused.problems.moved(to: start),
                isObject: refused.isObject))
    }
}
