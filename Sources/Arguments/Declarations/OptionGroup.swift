/// Arguments that several commands share.
@propertyWrapper
public struct OptionGroup<Group: ParsableArguments>: Decodable, Sendable, Declaring {
    private let group: Group

    /// The values of the group.
    public var wrappedValue: Group { group }

    /// A group that this command takes as well.
    public init() {
        group = Group()
    }

    /// The values that were read.
    public init(from decoder: any Decoder) throws {
        group = try Group(from: decoder)
    }

    func declarations(of property: String) -> [Declaration] {
        Group.declarations.map { declaration in
            var declaration = declaration
            declaration.key.insert(property, at: 0)
            return declaration
        }
    }

    var brokenRules: [String] { group.brokenRules() }
}
