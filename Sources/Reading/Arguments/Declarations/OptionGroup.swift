/// Arguments that several commands share.
@propertyWrapper
public struct OptionGroup<Group: ParsableArguments>: Codable, Sendable {
    private let group: Group
    /// Whether the group has values, not only declarations.
    private let isRead: Bool

    /// The values of the group. Available only after the command line was read.
    public var wrappedValue: Group { group }

    /// Adds the group's arguments to a command.
    public init() {
        group = Group()
        isRead = false
    }

    /// Decodes the values of the group.
    ///
    /// - Throws: An error if a value is missing.
    public init(from decoder: any Decoder) throws {
        group = try Group(from: decoder)
        isRead = true
    }

    /// Passes the group's declarations to a `PropertyReader`, or once there are values, the rules that they break.
    public func encode(to encoder: any Encoder) throws {
        if isRead {
            (encoder as? PropertyReader)?.take(brokenRules: group.brokenRules())
        } else {
            try group.encode(to: encoder)
        }
    }
}
