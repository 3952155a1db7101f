/// The meaning of a color. Every meaning is also expressed in words or signs.
public enum Tone: Sendable {
    /// A title, or the most important part of a line.
    case strong
    /// A less important part of a line.
    case faint
    /// An addition, or a good state.
    case good
    /// A removal, or a bad state.
    case bad
    /// A change.
    case changed
    /// An error, or a risk.
    case error
    /// A warning.
    case warning
    /// An instruction.
    case hint

    /// The number of the color or weight (ECMA-48, section 8.3.117, SGR).
    private var code: String {
        switch self {
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .bad: "31"
        case .changed: "33"
        case .error: "1;31"
        case .warning: "1;33"
        case .hint: "1;36"
        }
    }

    /// Returns the text in this tone; unchanged if `color` is false.
    public func paint(_ text: PrintableText, color: Bool) -> PrintableText {
        color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
