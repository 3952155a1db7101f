public import Documents

/// How the events of one source are written: where in the JSON each field stands.
public struct EventMapping: Sendable, Hashable {
    /// Places to look for a value; the first one that holds something counts.
    public typealias Places = [JSONPointer]

    /// The source that keys events and purchases.
    public enum Source: Sendable, Hashable {
        /// A name, the same for all events.
        case named(PurchaseToken)
        /// Where the event says it.
        case at(Places)
    }

    /// A field that an event may carry. Whatever has no field here is never looked at.
    public enum Field: Sendable, Hashable {
        case asked(RequestPart)
        case customer, purchase, purchaseSource
        case contactName, contactEmail
    }

    /// What a type of event means.
    public struct Meaning: Sendable, Hashable {
        /// What has happened.
        public let kind: EventKind
        /// Values that must stand at a place for the event to count; else it is passed over.
        public let conditions: [JSONPointer: Set<String>]
        /// Where its fields stand, beside those of the mapping.
        public let fields: [Field: Places]

        /// A meaning.
        public init(_ kind: EventKind, conditions: [JSONPointer: Set<String>] = [:], fields: [Field: Places] = [:]) {
            self.kind = kind
            self.conditions = conditions
            self.fields = fields
        }
    }

    /// The name of the format, for messages and for `--source`.
    public let name: String
    /// Values by which an event of this format is known.
    public let marks: [JSONPointer: Set<String>]
    /// The source.
    public let source: Source
    /// Where the event's id stands.
    public let id: Places
    /// Where its type stands.
    public let type: Places
    /// Where its time stands: RFC 3339, or seconds since 1970.
    public let time: Places
    /// Where fields stand in every type.
    public let fields: [Field: Places]
    /// What the types mean.
    public let types: [String: Meaning]
    /// Types that are passed over.
    public let ignored: Set<String>
    /// The platform's tiers by what the source calls them.
    public let tiers: [String: String]

    /// Whether it is this platform's own format, and no source's that has to be mapped.
    var isContract: Bool { if case .at = source { true } else { false } }

    /// The places of a field in events of a meaning.
    func places(of field: Field, in meaning: Meaning) -> Places {
        meaning.fields[field] ?? fields[field] ?? []
    }
}
