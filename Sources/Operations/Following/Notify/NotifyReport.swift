public import Diagnostics
public import Onboarding

/// What a run over welcome letters did.
public struct NotifyReport: Sendable {
    /// Who got a letter.
    public internal(set) var sent: [CustomerID] = []
    /// Of whose letters it was noted that they had arrived.
    public internal(set) var noted: [CustomerID] = []
    /// Whose letters were claimed for a later step.
    public internal(set) var claimed: [CustomerID] = []
    /// Who was named and has a letter already.
    public internal(set) var alreadySent: [CustomerID] = []
    /// Whose letters some run has claimed and not said to be sent: they are left alone.
    public internal(set) var unsettled: [CustomerID] = []
    /// Whose contacts another system knows: they are not written to.
    public internal(set) var elsewhere: [CustomerID] = []
    /// Whose letters the run had claimed and could not send: they are due for a run that claims them anew.
    public internal(set) var givenBack: [CustomerID] = []
    /// Who is due still, since the run stopped before.
    public internal(set) var waiting: [CustomerID] = []
    /// What went wrong, and what is in doubt.
    public internal(set) var problems: [Diagnostic] = []
    /// The faulty records, whose customers nobody wrote to; none where customers were named.
    public internal(set) var faulty: [Diagnostic] = []
    /// Whether all that went wrong may go well later, by itself.
    public internal(set) var isTransient = true

    mutating func fail(_ diagnostic: Diagnostic, isTransient: Bool = false) {
        problems.append(diagnostic)
        if diagnostic.severity == .error { self.isTransient = self.isTransient && isTransient }
    }

    /// Nothing was asked to be sent, so that what keeps letters back is only worth a look.
    mutating func soften() {
        problems = problems.map {
            Diagnostic($0.identifier, at: $0.location, $0.message, hint: $0.hint, severity: .warning)
        }
    }
}
