internal import Diagnostics

/// That two versions of YAML read a plain scalar as different values, and which.
struct Ambiguity {
    private let text: String
    private let older: ScalarValue
    private let newer: ScalarValue

    /// The doubt about a plain scalar; `nil` where both versions read the same.
    init?(of text: String) {
        older = OlderSchema.value(of: text)
        newer = CoreSchema.value(of: text)
        self.text = text
        if older == newer { return nil }
    }

    /// What was found, and what it means.
    var message: String {
        "\(quoted(text)) is \(words(older)) in YAML 1.1 and \(words(newer)) in YAML 1.2; write a value that both read alike"
    }

    /// What to write.
    var hint: String { "write \(written(newer)), or \(written(older))" }

    private func words(_ value: ScalarValue) -> String {
        if case .text = value { "text" } else { written(value) }
    }

    private func written(_ value: ScalarValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
        case .text: "\(quoted(text)) in quotes"
        }
    }
}

/// What a plain scalar is.
enum ScalarValue: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text
}
