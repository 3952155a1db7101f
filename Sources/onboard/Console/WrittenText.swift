import Diagnostics
import Operations

/// The files that a command wrote and removed, as text.
enum WrittenText {
    /// Returns a line for each path: `written` and what rendering wrote, then what rendering removed.
    static func list(_ written: [String], _ rendered: RenderReport?) -> PrintableText {
        let changes = rendered?.changes ?? []
        return lines("  wrote   ", written + changes.filter { $0.kind != .removed }.map(\.shownPath))
            + lines("  removed ", changes.filter { $0.kind == .removed }.map(\.shownPath))
    }

    private static func lines(_ label: PrintableText, _ paths: [String]) -> PrintableText {
        paths.enumerated().map { "\($0 == 0 ? label : "          ")\($1)\n" }.joined()
    }
}
