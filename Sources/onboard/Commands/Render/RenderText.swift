import Diagnostics
import Operations

/// A run of `render` as text.
enum RenderText {
    /// Returns a line for each overlay or cluster file that differs.
    static func differences(_ report: RenderReport, color: Bool) -> PrintableText {
        report.changes.map { change in
            let files = change.written.map { $0 } + change.removed.map { "-" + $0 }
            let list = change.kind == .changed && change.isOverlay ? ": " + files.joined(separator: ", ") : ""
            return change.kind.tone.paint("\(change.kind.sign) \(change.path)\(list)", color: color) + "\n"
        }.joined()
    }

    /// Returns a summary of the run in one line.
    static func summary(_ report: RenderReport, checked: Bool) -> String {
        var parts = ["\(report.rendered) rendered"]
        if !report.heldBack.isEmpty { parts.append("\(report.heldBack.count) held back (\(names(report.heldBack)))") }
        if !report.frozen.isEmpty { parts.append("\(report.frozen.count) on hold (\(names(report.frozen)))") }
        let files = report.changes.count { !$0.isOverlay }
        let overlays = ChangeKind.allCases.map { kind in
            (report.changes.count { $0.kind == kind && $0.isOverlay }, RenderDifference.word(kind))
        }
        let changes = (overlays + [(files, files == 1 ? "cluster file" : "cluster files")])
            .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let outcome =
            changes.isEmpty ? "nothing to do" : (checked ? "would be: " : "") + changes.joined(separator: ", ")
        let foreign = report.foreign.isEmpty ? "" : ", \(report.foreign.count) foreign"
        return parts.joined(separator: ", ") + "; " + outcome + foreign
    }

    private static func names(_ ids: [String]) -> String {
        ids.prefix(5).map(shownPath).joined(separator: ", ") + (ids.count > 5 ? ", …" : "")
    }
}
