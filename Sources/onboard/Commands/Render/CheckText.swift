import Diagnostics
import Operations

/// The checks of `doctor` as text: one line each, with the remedy below it.
enum CheckText {
    static func render(_ checks: [Check], color: Bool) -> PrintableText {
        checks.map { check in
            let remedy: PrintableText = check.remedy.isEmpty ? "" : "\n           \(check.remedy)"
            return "\(mark(check.mark, color: color))  \(check.subject)\(remedy)\n"
        }.joined()
    }

    private static func mark(_ mark: Check.Mark, color: Bool) -> PrintableText {
        switch mark {
        case .fine: Tone.good.paint("ok     ", color: color)
        case .next: "next   "
        case .faulty: Tone.bad.paint("faulty ", color: color)
        case .missing: Tone.bad.paint("missing", color: color)
        }
    }
}
