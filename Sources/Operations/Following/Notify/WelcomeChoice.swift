internal import Diagnostics
internal import Onboarding

/// A customer and the state of its welcome email.
struct WelcomeCandidate {
    let customer: Customer
    let status: CustomerStatus
    let step: WelcomeStep

    var id: CustomerID { customer.record.id }
}

/// Chooses the emails that a run handles, and reports the others.
struct WelcomeChoice {
    let choice: NotifyOptions.Choice
    let run: RunToken
    /// Whether the customers were named. A named customer whose email cannot be sent is then an error.
    let isNamed: Bool
    private(set) var chosen: [WelcomeCandidate] = []
    var report = NotifyReport()

    init(_ choice: NotifyOptions.Choice, run: RunToken, isNamed: Bool) {
        self.choice = choice
        self.run = run
        self.isNamed = isNamed
    }

    mutating func take(_ candidate: WelcomeCandidate) {
        switch candidate.step {
        case .claimed(let welcome), .inDoubt(let welcome): takeUnsettled(candidate, welcome)
        case .due:
            if choice != .claimed { chosen.append(candidate) }
        case .elsewhere: report.elsewhere.append(candidate.id)
        case .sent: if isNamed { report.alreadySent.append(candidate.id) }
        case .notActive:
            refuse(candidate, "not-active", "the customer is \(candidate.customer.state.rawValue): no email is sent")
        case .noContact:
            refuse(
                candidate, "no-contact", "the record has no contact",
                hint: "a purchase event can contain an address, which is sealed: docs/how-to/take-purchases-in.md")
        case .notVerified:
            refuse(
                candidate, "not-verified", "the page has not been verified yet",
                hint: "run: onboard verify \(candidate.id) --record")
        }
    }

    private mutating func takeUnsettled(_ candidate: WelcomeCandidate, _ welcome: CustomerStatus.Welcome) {
        let isOwn = choice == .claimed && welcome.run == run && welcome.startedAt == nil
        if isOwn || choice == .again {
            chosen.append(candidate)
        } else if choice != .claimed || welcome.run == run {
            report.unsettled.append(candidate.id)
            report.fail(.unsettled(candidate.id, welcome, isNamed ? .error : .warning))
        }
    }

    private mutating func refuse(
        _ candidate: WelcomeCandidate, _ name: String, _ message: String, hint: String? = nil
    ) {
        guard isNamed else { return }
        let place = SourceLocation(file: Layout.records.path(of: candidate.id))
        report.fail(Diagnostic("notify/\(name)", at: place, message, hint: hint))
    }
}

extension Diagnostic {
    fileprivate static func unsettled(
        _ id: CustomerID, _ welcome: CustomerStatus.Welcome, _ severity: Severity
    ) -> Diagnostic {
        let what =
            welcome.startedAt.map { "was being sent at \($0)" }
            ?? "was claimed by \(welcome.run.text) at \(welcome.claimedAt)"
        return Diagnostic(
            "notify/unsettled", at: SourceLocation(file: Layout.statuses.path(of: id)),
            "the welcome email \(what), and there is no proof that it arrived",
            hint: WelcomeStep.inDoubtHint(id),
            severity: severity)
    }
}

extension WelcomeStep {
    /// The hint for an email that may or may not have been sent.
    static func inDoubtHint(_ id: CustomerID) -> String {
        "check the mail server's log; if the email was sent, run: onboard notify --arrived \(id); "
            + "to send it, perhaps again, run: onboard notify --again \(id)"
    }
}
