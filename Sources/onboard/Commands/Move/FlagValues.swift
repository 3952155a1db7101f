import Diagnostics
import Onboarding
import Operations

/// Checks the values of flags, and collects what is wrong with all of them.
struct FlagValues {
    /// What is wrong; each problem names its flag.
    private(set) var problems: [Diagnostic] = []

    /// The value that a flag's text stands for; `nil` where there is no text, or where it stands for none.
    mutating func parse<Value>(
        _ text: String?, _ flag: String, _ make: (String) throws(TextProblems) -> Value
    ) -> Value? {
        text.flatMap { Given($0, flag: flag).parse(make, problems: &problems) }
    }

    /// - Throws: `Problems` where a value is wrong.
    func check() throws(Problems) {
        if !problems.isEmpty { throw Problems(problems) }
    }
}
