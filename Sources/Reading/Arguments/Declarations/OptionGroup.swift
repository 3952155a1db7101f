/// Arguments that several commands share.
@propertyWrapper
public struct OptionGroup<Group: ParsableArguments>: Codable, Sendable {
    private let group: Group
    /// Whether the group has values.
    private let isRead: Bool

    /// The values of the group.
    public var wrappedValue: Group { group }

    /// A group that this command takes as well.
    public init() {
        group = Group()
        isRead = false
    }

    /// The values that were read.
    public init(from decoder: any Decoder) throws {
        group = try Group(from: decoder)
        isRead = true
    }

    /// Hands over what the group declares, or the rules that its values break.
    public func encode(to encoder: any Encoder) throws {
        if isRead {
            (encoder as? PropertyReader)?.take(brokenRules: group.brokenRules())
        } else {
            try group.encode(to: encoder)
        }
    }
}
