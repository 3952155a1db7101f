import Diagnostics
import Onboarding
import Operations

/// The result of `erase` as text, with the data that remains in Git's history.
enum EraseText {
    static func report(_ report: EraseReport) -> PrintableText {
        let exception: PrintableText =
            report.problems.isEmpty ? "" : ", except perhaps dead letters that cannot be read"
        var text: PrintableText =
            "\(report.id): the files of this checkout contain no personal data of the customer\(exception).\n\n"
        for file in report.removed { text += "  removed \(shownPath(file))\n" }
        if !report.removed.isEmpty { text += "\n" }
        guard report.commits != 0 else {
            let read: PrintableText = report.unreadHistory.isEmpty ? "" : ", as far as it was read"
            return text + "Git's history contains none of it\(read).\n"
        }
        let commits =
            report.commits.map { "\(counted($0, "commit")) of Git's history" }
            ?? "Git's history, which could not be read,"
        let paths = report.paths.map { "--path \(shellWord($0))" }.joined(separator: " ")
        text += """
            \(commits) may still contain its name and motto in clear text, and its contact, if it had one, sealed.
              The contact: a key of contacts.recipients opens it. Once all these keys are destroyed, no clone of the
              repository can be used to read it. So change the recipients from time to time.
              The rest: commit, then rewrite the history and replace every clone:
                git filter-repo --invert-paths \(paths)
              (then restore the tombstone, which reserves the id)

            """
        return text
    }
}
