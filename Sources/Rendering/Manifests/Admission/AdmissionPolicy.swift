public import CEL

/// A ValidatingAdmissionPolicy, read once and asked often (Kubernetes, "Validating Admission Policy").
public struct AdmissionPolicy: Sendable {
    /// What a policy says of a request.
    public enum Answer: Sendable, Hashable {
        /// It refuses it, with this message.
        case refuses(String)
        /// It cannot be evaluated for it, for this reason. The API server refuses then; here it may be for want of what
        /// the API server fills in.
        case fails(String)
    }

    private struct Rule: Sendable {
        let text: String
        let expression: Expression
        let name: String
    }

    /// The policy's name.
    public let name: String
    private let constraints: MatchConstraints
    private let conditions: [Rule]
    private let definitions: [Rule]
    private let validations: [Rule]

    /// Reads a policy.
    ///
    /// - Throws: a `Fault` for an expression that cannot be read.
    public init(_ manifest: Manifest) throws(Fault) {
        let spec = manifest.value["spec"]
        name = manifest.name
        constraints = MatchConstraints(spec?["matchConstraints"])
        conditions = try Self.rules(spec?["matchConditions"], named: "name")
        definitions = try Self.rules(spec?["variables"], named: "name")
        validations = try Self.rules(spec?["validations"], named: "message")
    }

    private static func rules(_ list: CELValue?, named key: String) throws(Fault) -> [Rule] {
        var rules: [Rule] = []
        for entry in list?.elements ?? [] {
            let text = entry["expression"]?.text ?? ""
            rules.append(Rule(text: text, expression: try Expression(text), name: entry[key]?.text ?? text))
        }
        return rules
    }

    /// Words that no variable of a policy may be named by (cel-spec, "Syntax").
    private static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop",
        "namespace", "null", "package", "return", "true", "var", "void", "while",
    ]

    /// The names of variables that the API server refuses, and the policy with them.
    public var refusedNames: [String] {
        definitions.map(\.name).filter { name in
            Self.reserved.contains(name) || !Self.isIdentifier(name)
        }
    }

    /// Whether a text is a name as CEL has them: letters, digits and `_`, and no digit first.
    private static func isIdentifier(_ text: String) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        }
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Whether an answer may be another one for the same object in a namespace with the same labels.
    public var readsNamespace: Bool {
        (conditions + definitions + validations).contains { $0.expression.reads("namespaceObject") }
    }

    /// What the policy has against a request; nothing where it does not look at it.
    public func answers(to request: AdmissionRequest) -> [Answer] {
        guard constraints.cover(request) else { return [] }
        do throws(Fault) {
            for condition in conditions where try condition.expression.evaluate(request.variables) != .bool(true) {
                return []
            }
        } catch {
            return [.fails(error.message)]
        }
        var defined: [String: CELValue] = [:]
        func variable(_ name: String) -> CELValue? {
            name == "variables" ? .map(defined) : request.variables[name]
        }
        // A definition that has no result counts only where something asks for it.
        for definition in definitions { defined[definition.name] = try? definition.expression.evaluate(variable) }
        return validations.compactMap { validation -> Answer? in
            do throws(Fault) {
                let holds = try validation.expression.evaluate(variable) == .bool(true)
                return holds ? nil : .refuses(validation.name)
            } catch {
                return .fails("\(error.message) in \(validation.text)")
            }
        }
    }
}
