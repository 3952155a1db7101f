import Diagnostics
import Onboarding
import Operations

/// The result of `notify` as text.
enum NotifyText {
    static func text(_ report: NotifyReport) -> PrintableText {
        (lines(report.sent, "sent") + lines(report.claimed, "claimed") + lines(report.noted, "arrived")).joined()
    }

    private static func lines(_ ids: [CustomerID], _ what: String) -> [PrintableText] {
        ids.map { "\($0): \(what)\n" }
    }

    /// Returns the emails as their recipients will see them.
    static func letters(_ letters: [WelcomePreview]) -> PrintableText {
        letters.map { preview in
            let letter = preview.letter
            let recipient =
                switch preview.recipient {
                case .sealed: "(sealed)"
                case .elsewhere: "(not sent: another system has the contact, and sends its own email)"
                case .nobody: "(not sent: the record has no contact)"
                }
            return """
                From: \(letter.from.readable)
                To: \(recipient)
                Subject: \(letter.subject)
                Message-ID: <\(letter.messageID)>

                \(lines: letter.text)
                --- the same as HTML ---
                \(lines: letter.html)

                """
        }.joined(separator: "\n")
    }

    /// Returns notes about customers who got no email in this run, and the next step.
    static func notes(_ report: NotifyReport) -> [String] {
        var notes: [String] = []
        func note(_ ids: [CustomerID], _ what: (String) -> String) {
            if !ids.isEmpty { notes.append("\(what(counted(ids.count, "customer"))): \(list(ids))") }
        }
        note(report.alreadySent) { "\($0) already had the email" }
        note(report.elsewhere) { "\($0) with a contact in another system, which must send its own email" }
        note(report.waiting) { "\($0) still due" }
        note(report.givenBack) { "\($0) due again: claim them with a new run name, --claim RUN, and then send" }
        let changed = report.sent + report.claimed + report.noted
        if changed.isEmpty, report.problems.isEmpty, report.waiting.isEmpty, report.alreadySent.isEmpty {
            notes.append("no email is due")
        }
        let isInDoubt = report.problems.contains { $0.identifier == "notify/in-doubt" }
        if isInDoubt || !changed.isEmpty {
            notes.append("commit status/: it records which emails are claimed or sent")
        }
        return notes
    }

    private static func list(_ ids: [CustomerID]) -> String {
        let first = ids.prefix(5).map(\.text).joined(separator: ", ")
        return ids.count > 5 ? "\(first) and \(ids.count - 5) more" : first
    }
}
