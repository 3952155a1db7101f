/// A property of a command that declares arguments.
protocol Declaring {
    /// The declarations of a property of this name.
    func declarations(of property: String) -> [Declaration]
    /// Rules between the arguments of a group that are broken.
    var brokenRules: [String] { get }
}

extension Declaring {
    var brokenRules: [String] { [] }
}

/// What the property wrappers hold: a declaration before the command line is read, a value after it.
enum Declared<Value: Sendable>: Sendable {
    case declaration(Declaration)
    case value(Value)

    init(from decoder: any Decoder) throws {
        self = .value(try ValueDecoder.value(from: decoder))
    }

    var value: Value {
        guard case .value(let value) = self else {
            preconditionFailure("A command's arguments have values only when the command line was read.")
        }
        return value
    }

    func declarations(of property: String) -> [Declaration] {
        guard case .declaration(var declaration) = self else { return [] }
        declaration.key = [property]
        return [declaration]
    }
}

extension ParsableArguments {
    /// The arguments that the properties declare, in their order.
    static var declarations: [Declaration] { properties(of: Self()).flatMap { $1.declarations(of: $0) } }

    /// The rules that these values break: those of groups first.
    func brokenRules() -> [String] {
        var rules = Self.properties(of: self).flatMap(\.1.brokenRules)
        do {
            try validate()
        } catch {
            rules.append((error as? ValidationError)?.message ?? "\(error)")
        }
        return rules
    }

    private static func properties(of value: Self) -> [(String, any Declaring)] {
        Mirror(reflecting: value).children.compactMap { child in
            // The storage of a wrapped property has the property's name behind an underscore.
            guard let label = child.label, let property = child.value as? any Declaring else { return nil }
            return (String(label.dropFirst()), property)
        }
    }
}
