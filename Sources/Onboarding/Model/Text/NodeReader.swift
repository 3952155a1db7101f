internal import Diagnostics
internal import Documents

/// Reads values from nodes, and collects the problems.
protocol NodeReader {
    var problems: [Diagnostic] { get set }
}

extension NodeReader {
    /// The value of a node's text. Returns `nil` and reports the problems if the text is not valid.
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
