internal import Diagnostics

/// A plain scalar that YAML 1.1 and YAML 1.2 read as different values.
struct Ambiguity {
    private let text: String
    private let older: ScalarValue
    private let newer: ScalarValue

    /// Compares how both versions read a plain scalar; `nil` if they agree.
    init?(of text: String) {
        older = OlderSchema.value(of: text)
        newer = CoreSchema.value(of: text)
        self.text = text
        if older == newer { return nil }
    }

    /// What was found and what it means.
    var message: String {
        "\(quoted(text)) is \(words(older)) in YAML 1.1 and \(words(newer)) in YAML 1.2; write a value that both "
            + "read the same way"
    }

    /// What to write instead.
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

/// The value of a plain scalar.
enum ScalarValue: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text
}
