import Diagnostics
import Onboarding
import Operations

/// The result of a run over events as text.
enum IngestText {
    /// Returns the line for an event; `nil` if it changed nothing and `isVerbose` is false, and for dead letters.
    static func line(_ event: IngestedEvent, isVerbose: Bool) -> PrintableText? {
        guard let (id, what) = outcome(event.outcome, isVerbose: isVerbose) else { return nil }
        return "\(event.location.row): \(id.map { "\($0): " } ?? "")\(what)"
    }

    private static func outcome(_ outcome: IngestedEvent.Outcome, isVerbose: Bool) -> (id: String?, what: String)? {
        switch outcome {
        case .applied(let id, let effect):
            guard let what = Self.effect(effect) else { return isVerbose ? (id.text, "nothing to change") : nil }
            return (id.text, what)
        case .known(let id): return isVerbose ? (id.text, "already applied") : nil
        case .left(let id): return isVerbose ? (id.text, "has left; nothing to change") : nil
        case .claimed(let id): return isVerbose ? (id.text, "applied on its branch, which waits for review") : nil
        case .dropped: return isVerbose ? (nil, "already dropped; nothing to do") : nil
        case .passedOver(let type): return isVerbose ? (nil, "nothing to do for \(printable(type))") : nil
        case .deadLetter: return nil
        case .inReview(let letter, let branch):
            return (nil, "in the dead letter \(printable(letter)), for \(branch.name)")
        }
    }

    /// Returns what an event changed; `nil` if the change is not visible.
    static func effect(_ effect: EventDecision.Effect) -> String? {
        switch effect {
        case .onboarded(let other):
            return "onboarded" + (other.map { "; another customer with this name is \($0)" } ?? "")
        case .changedTier(let tier, let dropped):
            let names = dropped.map(\.text).joined(separator: ", ")
            return "now \(tier.text)" + (dropped.isEmpty ? "" : ", without \(names)")
        case .suspended: return "suspended"
        case .resumed: return "resumed"
        case .offboarded(let date): return "leaves after \(date)"
        case .remembered: return nil
        }
    }

    /// Returns the warning about contacts that were left out.
    static func droppedContacts(_ count: Int) -> Diagnostic {
        Diagnostic(
            "contact/no-recipients", at: SourceLocation(file: "onboard.yaml"),
            "\(count == 1 ? "1 contact was" : "\(count) contacts were") omitted: onboard.yaml has no recipients",
            hint: "add age recipients to contacts.recipients before the next run; these contacts stay omitted",
            severity: .warning)
    }

    /// Returns the warning about events that are lost unless their sender keeps them.
    static func unkeptEvents(_ count: Int) -> Diagnostic {
        Diagnostic(
            "event/not-kept", at: SourceLocation(file: "onboard.yaml"),
            "\(count == 1 ? "1 event" : "\(count) events") could not be read completely, and "
                + "\(count == 1 ? "is" : "are") not kept: onboard.yaml has no recipients",
            hint: "keep the input; add age recipients to contacts.recipients, and give it again",
            severity: .warning)
    }

    /// Returns a summary of the run in one line.
    static func summary(_ report: IngestReport) -> String {
        let parts = [
            (report.onboarded, "onboarded"), (report.changed, "changed"), (report.unchanged, "nothing to do"),
            (report.inReview, "for review"),
            (report.deadLetters, report.deadLetters == 1 ? "dead letter" : "dead letters"),
        ]
        let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return "\(report.events) \(report.events == 1 ? "event" : "events")" + (told.isEmpty ? "" : ": \(told)")
    }
}

/// A run over events as JSON.
struct IngestResult: Encodable {
    private struct Event: Encodable {
        let line: Int
        let file: String
        let source: String?
        let id: String?
        let outcome: String
        let customer: String?
        let detail: String?
        let deadLetter: String?
        let branch: String?
        let diagnostics: [JSONDiagnostic]
    }

    private let version = 1
    private let events: [Event]
    private let onboarded: Int
    private let changed: Int
    private let unchanged: Int
    private let deadLetters: Int
    private let inReview: Int
    private let droppedContacts: Int
    private let unkeptEvents: Int
    private let diagnostics: [JSONDiagnostic]
    private let omitted: OmittedFindings?

    init(_ report: IngestReport, _ events: [IngestedEvent], _ findings: Findings) {
        self.events = events.map(Self.event)
        onboarded = report.onboarded
        changed = report.changed
        unchanged = report.unchanged
        deadLetters = report.deadLetters
        inReview = report.inReview
        droppedContacts = report.droppedContacts
        unkeptEvents = report.unkeptEvents
        diagnostics = findings.shown.map(JSONDiagnostic.init)
        omitted = findings.omitted
    }

    private static func event(_ event: IngestedEvent) -> Event {
        var outcome: (name: String, customer: CustomerID?, detail: String?, letter: String?) = ("", nil, nil, nil)
        var problems: [JSONDiagnostic] = []
        var branch: ReviewBranch?
        switch event.outcome {
        case .applied(let id, let effect):
            outcome = (IngestText.effect(effect) == nil ? "unchanged" : "applied", id, IngestText.effect(effect), nil)
        case .known(let id): outcome = ("known", id, nil, nil)
        case .left(let id): outcome = ("left", id, nil, nil)
        case .claimed(let id): outcome = ("claimed", id, nil, nil)
        case .dropped: outcome = ("dropped", nil, nil, nil)
        case .passedOver(let type): outcome = ("passedOver", nil, type, nil)
        case .deadLetter(let name, let found):
            outcome = ("deadLetter", nil, nil, name)
            problems = found.map(JSONDiagnostic.init)
        case .inReview(let name, let found):
            outcome = ("inReview", nil, nil, name)
            branch = found
        }
        return Event(
            line: event.location.position?.line ?? 1, file: event.location.file, source: event.key?.source.text,
            id: event.key?.id.text, outcome: outcome.name, customer: outcome.customer?.text, detail: outcome.detail,
            deadLetter: outcome.letter, branch: branch?.name, diagnostics: problems)
    }
}
