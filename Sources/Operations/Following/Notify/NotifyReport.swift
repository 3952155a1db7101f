public import Diagnostics
public import Onboarding

/// The result of a run over welcome emails.
public struct NotifyReport: Sendable {
    /// The customers whose emails were sent.
    public internal(set) var sent: [CustomerID] = []
    /// The customers whose emails were recorded as arrived.
    public internal(set) var noted: [CustomerID] = []
    /// The customers whose emails were claimed for a later step.
    public internal(set) var claimed: [CustomerID] = []
    /// The customers that were named but already have an email.
    public internal(set) var alreadySent: [CustomerID] = []
    /// The customers whose emails are claimed or in doubt. The run did not send them.
    public internal(set) var unsettled: [CustomerID] = []
    /// The customers whose contacts are kept in another system. The run does not write to them.
    public internal(set) var elsewhere: [CustomerID] = []
    /// The customers whose claimed emails could not be sent. They are due again, and a new run can claim them.
    public internal(set) var givenBack: [CustomerID] = []
    /// The customers whose emails are still due because the run stopped early.
    public internal(set) var waiting: [CustomerID] = []
    /// The errors, and warnings about emails in doubt.
    public internal(set) var problems: [Diagnostic] = []
    /// The problems of faulty records, whose customers got no email. Empty if customers were named.
    public internal(set) var faulty: [Diagnostic] = []
    /// Whether all errors so far may disappear without a change, so that a later run may succeed.
    public internal(set) var isTransient = true

    mutating func fail(_ diagnostic: Diagnostic, isTransient: Bool = false) {
        problems.append(diagnostic)
        if diagnostic.severity == .error { self.isTransient = self.isTransient && isTransient }
    }

    /// Makes all problems warnings. A preview sends nothing, so no problem prevents it.
    mutating func soften() {
        problems = problems.map {
            Diagnostic($0.identifier, at: $0.location, $0.message, hint: $0.hint, severity: .warning)
        }
    }
}
