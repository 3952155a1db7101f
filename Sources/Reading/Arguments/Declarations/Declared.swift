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

    /// Hands the declaration to the reader of a command's properties.
    func encode(to encoder: any Encoder) {
        guard case .declaration(let declaration) = self else { return }
        (encoder as? PropertyReader)?.take(declaration)
    }
}

extension ParsableArguments {
    /// The arguments that the properties declare, in their order.
    static var declarations: [Declaration] { PropertyReader.Notes(of: Self()).declarations }

    /// The rules that these values break: those of groups first.
    func brokenRules() -> [String] {
        var rules = PropertyReader.Notes(of: self).brokenRules
        do {
            try validate()
        } catch {
            rules.append((error as? ValidationError)?.message ?? "\(error)")
        }
        return rules
    }
}
