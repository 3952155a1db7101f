/// What a color means, the same wherever text is colored. No meaning is told by color alone.
public enum Tone: Sendable {
    /// A title, or what matters most in a line.
    case strong
    /// What one may pass over.
    case faint
    /// Something comes, or is well.
    case good
    /// Something goes, or is missing.
    case bad
    /// Something changes.
    case changed
    /// An error, or a risk.
    case error
    /// A warning.
    case warning
    /// What to do.
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

    /// The text in this tone; as it is where `color` is false.
    public func paint(_ text: PrintableText, color: Bool) -> PrintableText {
        color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
