internal import Diagnostics
internal import Documents

extension TextProblem {
    /// The problem at its place in the node's file.
    func diagnostic(at node: Node) -> Diagnostic {
        Diagnostic(identifier, at: node.location(ofScalar: scalarOffset), message, hint: hint)
    }
}
