import Diagnostics
import Onboarding
import Operations

/// The result of `notify` as JSON.
struct NotifyResult: Encodable {
    let version = 1
    let sent: [String]
    let claimed: [String]
    let noted: [String]
    let alreadySent: [String]
    let unsettled: [String]
    let elsewhere: [String]
    let waiting: [String]
    let givenBack: [String]
    let diagnostics: [JSONDiagnostic]
    let omitted: OmittedFindings?

    static func json(_ report: NotifyReport, _ findings: Findings) -> PrintableText {
        JSONText.encode(NotifyResult(report, findings))
    }

    static func json(_ letters: [WelcomePreview]) -> PrintableText { JSONText.encode(Letters(letters)) }

    private init(_ report: NotifyReport, _ findings: Findings) {
        sent = report.sent.map(\.text)
        claimed = report.claimed.map(\.text)
        noted = report.noted.map(\.text)
        alreadySent = report.alreadySent.map(\.text)
        unsettled = report.unsettled.map(\.text)
        elsewhere = report.elsewhere.map(\.text)
        waiting = report.waiting.map(\.text)
        givenBack = report.givenBack.map(\.text)
        diagnostics = findings.shown.map(JSONDiagnostic.init)
        omitted = findings.omitted
    }

    private struct Letters: Encodable {
        struct One: Encodable {
            let customer: String
            let from: String
            let to: String
            let subject: String
            let messageID: String
            let text: String
            let html: String
        }

        let version = 1
        let letters: [One]

        init(_ letters: [WelcomePreview]) {
            self.letters = letters.map { preview in
                let letter = preview.letter
                return One(
                    customer: letter.customer.text, from: letter.from.readable, to: preview.recipient.rawValue,
                    subject: letter.subject, messageID: letter.messageID, text: letter.text, html: letter.html)
            }
        }
    }
}
