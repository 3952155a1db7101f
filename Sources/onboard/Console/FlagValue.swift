import Diagnostics
import Onboarding
import Operations

/// The value of a flag, checked.
enum FlagValue {
    /// The value that a flag's text stands for.
    ///
    /// - Throws: `Problems`, which name the flag, where the text stands for none.
    static func parse<Value>(
        _ text: String, _ flag: String, _ make: (String) throws(TextProblems) -> Value
    ) throws -> Value {
        do {
            return try make(text)
        } catch {
            let given = Given(text, flag: flag)
            throw Problems(
                error.problems.map {
                    Diagnostic($0.identifier, at: given.location(ofScalar: $0.scalarOffset), $0.message, hint: $0.hint)
                })
        }
    }
}
