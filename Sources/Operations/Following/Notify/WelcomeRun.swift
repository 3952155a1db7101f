internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Tools

/// Sends emails one after another, so that a killed run leaves at most one in doubt.
struct WelcomeRun {
    let workbench: Workbench
    let settings: EmailSettings
    let templates: WelcomeTemplates
    let options: NotifyOptions
    private(set) var report: NotifyReport

    init(
        _ workbench: Workbench, _ parts: (settings: EmailSettings, templates: WelcomeTemplates),
        _ options: NotifyOptions, report: NotifyReport
    ) {
        self.workbench = workbench
        settings = parts.settings
        templates = parts.templates
        self.options = options
        self.report = report
    }

    mutating func send(_ candidates: [WelcomeCandidate]) async throws {
        for (index, candidate) in candidates.enumerated() {
            do {
                if try await send(candidate) { continue }
            } catch let problems as Problems {
                for problem in problems.diagnostics { report.fail(problem) }
                try giveBack(candidate)
                continue
            }
            report.waiting += candidates[(index + 1)...].map(\.id)
            return
        }
    }

    /// Sends one email. Returns `false` if the run must stop, because the failure affects all emails or the result is
    /// unknown.
    private mutating func send(_ candidate: WelcomeCandidate) async throws -> Bool {
        let addressee = try await addressee(candidate)
        _ = try ProgramRoom.bound(1, of: Curl.tool)
        let letter = templates.letter(to: addressee.name, of: candidate.customer, from: settings.from)
        guard let welcome = try workbench.begin(candidate, run: options.run, at: options.clock()) else { return true }
        let transport = MailTransport(
            settings, domain: workbench.platform.domain, password: options.password, options: options.transport)
        switch await transport.send(letter, to: addressee, at: options.clock()) {
        case .sent:
            try workbench.settle(candidate.id, welcome, sentAt: options.clock())
            report.sent.append(candidate.id)
            return true
        case .failed(let failure, let reason):
            try workbench.settle(candidate.id, welcome, sentAt: nil)
            if options.choice == .claimed { report.givenBack.append(candidate.id) }
            report.fail(failed(candidate, failure, reason), isTransient: failure.isTransient)
            if failure.isOfAll, options.choice != .claimed { report.waiting.append(candidate.id) }
            return !failure.isOfAll
        case .unknown(let reason):
            report.unsettled.append(candidate.id)
            report.fail(
                Diagnostic(
                    "notify/in-doubt", at: SourceLocation(file: Layout.statuses.path(of: candidate.id)),
                    "the connection broke after the server received the email, which may or may not be sent: \(reason)",
                    hint: WelcomeStep.inDoubtHint(candidate.id)))
            return false
        }
    }

    /// Removes the run's own claim from an email that cannot be sent, so that another run can claim it.
    private mutating func giveBack(_ candidate: WelcomeCandidate) throws {
        guard options.choice == .claimed, let welcome = candidate.status.welcome else { return }
        try workbench.settle(candidate.id, welcome, sentAt: nil)
        report.givenBack.append(candidate.id)
    }

    /// The error for a customer whose state or contact changed after the email was chosen.
    static func notDue(_ candidate: WelcomeCandidate) -> Diagnostic {
        Diagnostic(
            "notify/not-due", at: SourceLocation(file: Layout.records.path(of: candidate.id)),
            "the customer is no longer active, or has another contact")
    }

    private func addressee(_ candidate: WelcomeCandidate) async throws -> Addressee {
        let file = Layout.records.path(of: candidate.id)
        guard case .sealed(let sealed) = candidate.customer.record.contact, candidate.customer.state == .active else {
            throw Problems([Self.notDue(candidate)])
        }
        guard let identity = options.identity else {
            let hint = "give the file of an age key: --identity FILE, or ONBOARD_AGE_IDENTITY_FILE"
            throw Problems([
                Diagnostic("contact/sealed", at: SourceLocation(file: file), "the contact is sealed", hint: hint)
            ])
        }
        let plaintext = try await Unsealing.open(sealed, identity: identity, of: file)
        if let addressee = Addressee(plaintext: plaintext) { return addressee }
        throw Problems([
            Diagnostic(
                "contact/no-address", at: SourceLocation(file: file),
                "the sealed contact contains no valid email address",
                hint: "to print it, run: onboard contact \(candidate.id) --identity FILE")
        ])
    }

    private var later: String {
        options.choice == .claimed ? "claim it again later, with another run name" : "run the command again later"
    }

    private func failed(_ candidate: WelcomeCandidate, _ failure: Delivery.Failure, _ reason: String) -> Diagnostic {
        let server = SourceLocation(file: Layout.platform)
        let letter = SourceLocation(file: Layout.records.path(of: candidate.id))
        return switch failure {
        case .program:
            Diagnostic("notify/no-curl", at: nil, reason, hint: "install it: apt install curl")
        case .unreachable:
            Diagnostic("notify/unreachable", at: server, reason, hint: "nothing was sent; \(later)")
        case .tls:
            Diagnostic("notify/tls", at: server, reason, hint: "check email.server, email.tls, and --ca")
        case .login:
            Diagnostic("notify/login", at: server, reason, hint: "check email.username and the password")
        case .closed:
            Diagnostic("notify/closed", at: server, reason, hint: "check email.server and email.port")
        case .busy:
            Diagnostic("notify/busy", at: server, reason, hint: "it was not sent; \(later)")
        case .later:
            Diagnostic("notify/later", at: letter, "\(reason); it was not sent", hint: later)
        case .refused:
            Diagnostic("notify/refused", at: letter, "\(reason); it was not sent", hint: "check the contact's address")
        }
    }
}
