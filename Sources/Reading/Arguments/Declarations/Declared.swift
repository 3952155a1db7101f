/// The contents of a property wrapper: a declaration before the command line is read, a value afterwards.
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

    /// Passes the declaration to the `PropertyReader`.
    func encode(to encoder: any Encoder) {
        guard case .declaration(let declaration) = self else { return }
        (encoder as? PropertyReader)?.take(declaration)
    }
}

extension ParsableArguments {
    /// The arguments that the properties declare, in order.
    static var declarations: [Declaration] { PropertyReader.Notes(of: Self()).declarations }

    /// Returns the rules that these values break, those of groups first.
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
