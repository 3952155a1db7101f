internal import Onboarding
internal import Synchronization

/// The bytes of an event as it arrived. Each attempt reads them again.
public struct ProposedEvent: Sendable {
    /// The maximum size, in bytes. A larger input is not a single event.
    public static let limit = 8 * EventReader.limit

    private let name: String
    private let bytes: [UInt8]

    /// Creates an event from the bytes of a file, with the name for messages.
    ///
    /// - Throws: `PipelineStop` if the bytes exceed the limit: a cut input would lose the events behind it.
    public init(_ bytes: [UInt8], named name: String) throws(PipelineStop) {
        if bytes.count > Self.limit { throw .tooLarge }
        (self.bytes, self.name) = (bytes, name)
    }

    /// An input that contains only this event.
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
