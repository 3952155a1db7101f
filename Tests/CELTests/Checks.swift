import CEL
import Testing

/// The result of an expression.
func result(_ text: String, _ variables: [String: CELValue] = [:]) throws -> CELValue {
    try Expression(text).evaluate(variables)
}

/// The result of an expression whose variable `self` is the value of another expression.
func result(_ text: String, on object: String) throws -> CELValue {
    try result(text, ["self": try result(object)])
}

/// The fault of an expression, or nil if it has a result.
func fault(_ text: String, _ variables: [String: CELValue] = [:]) -> Fault? {
    do throws(Fault) {
        _ = try Expression(text).evaluate(variables)
        return nil
    } catch {
        return error
    }
}

/// Checks that each expression has the result beside it.
func expect(_ cases: KeyValuePairs<String, CELValue>, location: SourceLocation = #_sourceLocation) throws {
    for (text, wanted) in cases { #expect(try result(text) == wanted, "\(text)", sourceLocation: location) }
}

/// Checks that each expression is true.
func expectTrue(_ texts: [String], location: SourceLocation = #_sourceLocation) throws {
    for text in texts { #expect(try result(text) == .bool(true), "\(text)", sourceLocation: location) }
}

/// Checks that each expression has a fault of a kind.
func expectFaults(_ kind: Fault.Kind, _ texts: [String], location: SourceLocation = #_sourceLocation) {
    for text in texts { #expect(fault(text)?.kind == kind, "\(text)", sourceLocation: location) }
}
