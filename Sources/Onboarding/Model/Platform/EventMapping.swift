public import Documents

/// The format of one source's events: the place of each field in the JSON.
public struct EventMapping: Sendable, Hashable {
    /// Places to look for a value; the first one with a value wins.
    public typealias Places = [JSONPointer]

    /// The source in the keys of events and purchases.
    public enum Source: Sendable, Hashable {
        /// A name that is the same for all events.
        case named(PurchaseToken)
        /// A name in the event itself, at these places.
        case at(Places)
    }

    /// A field of an event. Values without a field here are never read.
    public enum Field: Sendable, Hashable {
        case asked(RequestPart)
        case customer, purchase, purchaseSource
        case contactName, contactEmail
    }

    /// The meaning of a type of event.
    public struct Meaning: Sendable, Hashable {
        /// The event's type on this platform.
        public let kind: EventKind
        /// The allowed values at places of the event. If one differs, the event is ignored.
        public let conditions: [JSONPointer: Set<String>]
        /// The places of fields in this type. They replace those of the mapping.
        public let fields: [Field: Places]

        /// Creates the meaning of a type of event.
        public init(_ kind: EventKind, conditions: [JSONPointer: Set<String>] = [:], fields: [Field: Places] = [:]) {
            self.kind = kind
            self.conditions = conditions
            self.fields = fields
        }
    }

    /// The name of the format, for messages and `--source`.
    public let name: String
    /// The values that identify an event of this format.
    public let marks: [JSONPointer: Set<String>]
    /// The source of the events.
    public let source: Source
    /// The places of the event's id.
    public let id: Places
    /// The places of the event's type.
    public let type: Places
    /// The places of the event's time: RFC 3339, or seconds since 1970.
    public let time: Places
    /// The places of fields in all types.
    public let fields: [Field: Places]
    /// The meanings by type.
    public let types: [String: Meaning]
    /// The types to ignore.
    public let ignored: Set<String>
    /// The platform's tiers, by the source's names for them.
    public let tiers: [String: String]

    /// Whether this is the platform's own format, so that no source's names need a mapping.
    var isContract: Bool { if case .at = source { true } else { false } }

    /// The places of a field in events with this meaning.
    func places(of field: Field, in meaning: Meaning) -> Places {
        meaning.fields[field] ?? fields[field] ?? []
    }
}
