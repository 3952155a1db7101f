import Diagnostics
import Onboarding
import Operations

/// Parses the values of flags and collects all errors.
struct FlagValues {
    /// The errors. Each one names its flag.
    private(set) var problems: [Diagnostic] = []

    /// Parses a flag's text; `nil` if there is no text or it is invalid.
    mutating func parse<Value>(
        _ text: String?, _ flag: String, _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        text.flatMap { Given($0, flag: flag).parse(make, problems: &problems) }
    }

    /// - Throws: `Problems` if a value is invalid.
    func check() throws(Problems) {
        if !problems.isEmpty { throw Problems(problems) }
    }
}
