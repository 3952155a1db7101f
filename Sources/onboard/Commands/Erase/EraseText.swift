import Diagnostics
import Onboarding
import Operations

/// The result of `erase` as text, with the data that remains in Git's history.
enum EraseText {
    static func report(_ report: EraseReport) -> PrintableText {
        let exception: PrintableText =
            report.problems.isEmpty ? "" : ", unless it is in dead letters that cannot be read"
        var text: PrintableText =
            "\(report.id): nothing personal is left in the files of this checkout\(exception).\n\n"
        for file in report.removed { text += "  removed \(shownPath(file))\n" }
        if !report.removed.isEmpty { text += "\n" }
        guard report.commits != 0 else {
            let read: PrintableText = report.unreadHistory.isEmpty ? "" : ", as far as it was read"
            return text + "Git's history holds nothing of it\(read).\n"
        }
        let commits =
            report.commits.map { "\(counted($0, "commit")) of Git's history" }
            ?? "Git's history, which could not be read,"
        let paths = report.paths.map { "--path \(shellWord($0))" }.joined(separator: " ")
        text += """
            \(commits) may still hold its name and motto in clear text, and its contact, if it had one, sealed.
              The contact: whoever has a key of contacts.recipients can open it. Once every such key is destroyed,
              nobody can, in any clone; so give new customers a new recipient from time to time.
              The rest: commit, then rewrite the history, and have every clone made anew:
                git filter-repo --invert-paths \(paths)
              (then restore the tombstone: onboard keeps the id by it)

            """
        return text
    }
}
