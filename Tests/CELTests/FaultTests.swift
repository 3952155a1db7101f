import CEL
import Testing

@Suite struct FaultTests {
    /// The mark 👉 is where the fault is.
    @Test(arguments: [
        ("1 + 👉", Fault.Kind.syntax, "found the end, expected a value"),
        ("1 👉2", .syntax, "found 2, expected an operator"),
        ("(1👉", .syntax, "found the end, expected ')'"),
        ("a.👉'b'", .syntax, "found a string, expected a field's name"),
        ("👉é + 1", .syntax, "an unexpected character"),
        ("1 + 👉'a", .syntax, "the string is not closed"),
        ("'é'.👉foo()", .unknownFunction, "the function foo() is not known"),
        ("'a'.matches(👉'[')", .syntax, "the pattern has a '[' without a ']'"),
        ("1 👉/ 0", .evaluation, "division by zero"),
        ("self.👉a.b", .evaluation, "the field a is missing"),
        ("👉other", .evaluation, "the variable other is not defined"),
        ("1 👉+ 'a'", .evaluation, "+ does not apply to a whole number and a string"),
        ("👉1 && true", .evaluation, "expected true or false, found a whole number"),
        ("[1]👉[5]", .evaluation, "the index is outside the list"),
        ("'é'.👉charAt(7)", .evaluation, "the index is outside the text, which has 1 characters"),
        ("[0].map(x, 1 👉/ x)", .evaluation, "division by zero"),
    ])
    func placeAndMessage(marked: String, kind: Fault.Kind, message: String) {
        let parts = marked.split(separator: "👉", omittingEmptySubsequences: false)
        let found = fault(parts.joined(), ["self": .map([:])])
        #expect(found?.kind == kind)
        #expect(found?.message == message)
        #expect(found?.offset == parts[0].utf8.count)
    }
}
