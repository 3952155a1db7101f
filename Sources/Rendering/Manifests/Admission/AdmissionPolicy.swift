public import CEL

/// A ValidatingAdmissionPolicy (Kubernetes, "Validating Admission Policy"). It is parsed once and evaluated for many
/// requests.
public struct AdmissionPolicy: Sendable {
    /// An objection of a policy to a request.
    public enum Answer: Sendable, Hashable {
        /// The policy refuses the request, with this message.
        case refuses(String)
        /// The policy cannot be evaluated for the request, for this reason. The API server would refuse the request.
        /// Here the reason may be a missing field that the API server fills in.
        case fails(String)
    }

    private struct Rule: Sendable {
        let text: String
        let expression: Expression
        let name: String
    }

    /// The policy's name, from its metadata.
    public let name: String
    private let constraints: MatchConstraints
    private let conditions: [Rule]
    private let definitions: [Rule]
    private let validations: [Rule]

    /// Parses the expressions of a policy.
    ///
    /// - Throws: a `Fault` for an expression that cannot be parsed.
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

    /// The reserved words of CEL, which a policy's variable must not have as its name (cel-spec, "Syntax").
    private static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop",
        "namespace", "null", "package", "return", "true", "var", "void", "while",
    ]

    /// The names of variables for which the API server refuses the policy.
    public var refusedNames: [String] {
        definitions.map(\.name).filter { name in
            Self.reserved.contains(name) || !Self.isIdentifier(name)
        }
    }

    /// Whether the text is an identifier of CEL: letters, digits and `_`, not starting with a digit.
    private static func isIdentifier(_ text: String) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
        }
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Whether an expression reads `namespaceObject`. If none does, the namespace affects an answer only by its name
    /// and labels.
    public var readsNamespace: Bool {
        (conditions + definitions + validations).contains { $0.expression.reads("namespaceObject") }
    }

    /// The policy's objections to a request. There are none if the policy does not apply to the request or allows it.
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
        // A variable that cannot be evaluated counts only if a validation reads it.
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
