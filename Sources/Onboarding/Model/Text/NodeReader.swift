internal import Diagnostics
internal import Documents

/// Reads values from nodes, and collects what is wrong with them.
protocol NodeReader {
    var problems: [Diagnostic] { get set }
}

extension NodeReader {
    /// The value of a node's text; `nil` where it breaks a rule of the value, which is reported.
    mutating func parse<Value>(_ node: Node, _ make: (String) throws(TextProblems) -> Value) -> Value? {
        do {
            return try make(node.text)
        } catch {
            problems += error.problems.map { $0.diagnostic(at: node) }
            return nil
        }
    }

    mutating func report(_ identifier: String, _ node: Node, _ message: String, hint: String? = nil) {
        problems.append(Diagnostic(identifier, at: node.location, message, hint: hint))
    }
}
