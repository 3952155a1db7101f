internal import Onboarding
internal import Synchronization

/// An event as it came. Each try takes it in anew.
public struct ProposedEvent: Sendable {
    /// The most bytes that are worth reading: more is not one event.
    public static let limit = 8 * EventReader.limit

    private let name: String
    private let bytes: [UInt8]

    /// The bytes of a file, and its name for messages.
    public init(_ bytes: [UInt8], named name: String) {
        (self.bytes, self.name) = (bytes, name)
    }

    /// The event as an input.
    var input: EventInput {
        let rest = Mutex(bytes)
        return EventInput(name: name) {
            rest.withLock { rest in
                defer { rest = [] }
                return rest.isEmpty ? nil : rest
            }
        }
    }
}
