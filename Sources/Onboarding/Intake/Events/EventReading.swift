internal import Diagnostics

/// What came of reading an event.
public enum EventReading: Sendable {
    /// An event.
    case event(PurchaseEvent)
    /// Nothing to do: a type that is passed over, or a purchase that is not paid yet.
    case passedOver(type: String)
    /// Something is wrong with it.
    case refused(RefusedEvent)
}

/// An event that cannot be applied, as it may be told: nothing personal is in it.
public struct RefusedEvent: Sendable {
    /// What makes it the same as another, where that could be read.
    public let key: EventKey?
    /// What has happened, where that could be read.
    public let kind: EventKind?
    /// Why it cannot be applied.
    public let problems: EventProblems
    /// Whether it is an object of JSON, as every event is.
    public let isObject: Bool

    /// An event that cannot be applied.
    public init(key: EventKey?, kind: EventKind?, problems: EventProblems, isObject: Bool = true) {
        self.key = key
        self.kind = kind
        self.problems = problems
        self.isObject = isObject
    }
}

extension EventReading {
    /// Whether the text is an object of JSON, as every event is.
    public var isObject: Bool {
        if case .refused(let refused) = self { refused.isObject } else { true }
    }

    /// The same reading of a text that begins at a place of a longer stream.
    func moved(to start: SourcePosition) -> EventReading {
        guard case .refused(let refused) = self else { return self }
        return .refused(
            RefusedEvent(
                key: refused.key, kind: refused.kind, problems: refused.problems.moved(to: start),
                isObject: refused.isObject))
    }
}
