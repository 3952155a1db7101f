internal import Diagnostics
public import Onboarding
internal import Overlays
internal import Workspace

extension Workbench {
    /// Sends the welcome emails of the named customers, or of all, at most one to each.
    ///
    /// - Throws: `Problems` if no email can be sent or a customer does not exist; `WorkspaceError` if the disk fails or
    ///   another process has the lock.
    public func notify(_ ids: [String], options: NotifyOptions) async throws -> NotifyReport {
        let parts = try welcomeParts()
        let choice = choose(try await candidates(ids), options.choice, run: options.run, isNamed: !ids.isEmpty)
        if !choice.chosen.isEmpty, parts.settings.username != nil, options.password == nil {
            throw Problems([
                Diagnostic(
                    "notify/no-password", at: SourceLocation(file: Layout.platform),
                    "\"email.username\" requires a password, and none is set",
                    hint: "set ONBOARD_SMTP_PASSWORD, or give its file with --password-file")
            ])
        }
        if !choice.chosen.isEmpty { _ = try exclusiveLock() }
        var run = WelcomeRun(self, parts, options, report: choice.report)
        try await run.send(choice.chosen)
        return run.report
    }

    /// Claims the emails that are due, so that a later step of the run can send them. Sends none.
    ///
    /// - Throws: As `notify`; also `Problems` if a run of this name already has a claim, since that email may have been
    ///   sent.
    public func claimWelcomes(_ ids: [String], run: RunToken, at now: Timestamp) async throws -> NotifyReport {
        _ = try welcomeParts()
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let found = try await candidates(ids)
        var choice = choose(found, .due, run: run, isNamed: !ids.isEmpty)
        if let file = found.statuses.claims(of: run).first {
            throw Problems([
                Diagnostic(
                    "notify/run-taken", at: SourceLocation(file: file),
                    "the run \(quoted(run.text)) has already claimed this email; it may have been sent",
                    hint: "use a new name for each run and each retry of it")
            ])
        }
        var files: [(name: String, bytes: [UInt8])] = []
        for candidate in choice.chosen {
            var status = candidate.status
            status.welcome = CustomerStatus.Welcome(
                claimedAt: now, run: run, messageID: Letter.welcomeID(of: candidate.id, domain: platform.domain))
            files.append((candidate.id.text + NamedFiles.ending, status.canonicalJSON()))
        }
        if !files.isEmpty { try await repository.makeDirectory(.status).writeRecords(files) }
        choice.report.claimed = choice.chosen.map(\.id)
        return choice.report
    }

    /// Records that emails arrived that were claimed or in doubt, as the mail server's log shows. Sends none.
    ///
    /// - Throws: `Problems` if a customer does not exist; `WorkspaceError` if the disk fails or another process has the
    ///   lock.
    public func noteArrived(_ ids: [String]) async throws -> NotifyReport {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let (candidates, problems, _, _) = try await candidates(ids)
        var report = NotifyReport()
        for problem in problems { report.fail(problem) }
        for candidate in candidates {
            switch candidate.step {
            case .claimed(let welcome), .inDoubt(let welcome):
                try write(
                    candidate.status.with(welcome, sentAt: welcome.startedAt ?? welcome.claimedAt), of: candidate.id)
                report.noted.append(candidate.id)
            case .sent: report.alreadySent.append(candidate.id)
            case .due, .elsewhere, .noContact, .notActive, .notVerified:
                report.fail(
                    Diagnostic(
                        "notify/not-in-doubt", at: SourceLocation(file: Layout.statuses.path(of: candidate.id)),
                        "no run has claimed an email to \(candidate.id), so none can have arrived",
                        hint: "onboard status \(candidate.id) shows the next step"))
            }
        }
        return report
    }

    /// The emails that are due or, if customers are named, an email for each of them. Sealed addresses are not
    /// decrypted.
    ///
    /// - Throws: As `notify`.
    public func previewWelcomes(_ ids: [String]) async throws -> (letters: [WelcomePreview], report: NotifyReport) {
        let parts = try welcomeParts()
        let found = try await candidates(ids)
        var choice = choose(found, .due, run: RunToken(random: 0), isNamed: !ids.isEmpty)
        choice.report.soften()
        let customers = ids.isEmpty ? choice.chosen.map(\.customer) : found.candidates.map(\.customer)
        let sealed = try? DisplayName("(sealed)")
        return (
            customers.map { customer in
                let recipient = WelcomePreview.Recipient(customer.record.contact)
                let name = recipient == .sealed ? sealed : nil
                return WelcomePreview(
                    letter: parts.templates.letter(to: name, of: customer, from: parts.settings.from),
                    recipient: recipient)
            }, choice.report
        )
    }

    private func choose(
        _ found: Candidates, _ choice: NotifyOptions.Choice, run: RunToken, isNamed: Bool
    ) -> WelcomeChoice {
        var chosen = WelcomeChoice(choice, run: run, isNamed: isNamed)
        for problem in found.problems { chosen.report.fail(problem) }
        chosen.report.faulty = found.faulty
        for candidate in found.candidates { chosen.take(candidate) }
        return chosen
    }

    private typealias Candidates = (
        candidates: [WelcomeCandidate], problems: [Diagnostic], faulty: [Diagnostic], statuses: Statuses
    )

    /// The named customers without duplicates, or all with valid records; the problems of faulty status files; the
    /// problems of all faulty records if none is named; and all statuses.
    private func candidates(_ ids: [String]) async throws -> Candidates {
        let fleet = try await loadFleet()
        let statuses = try await loadStatuses()
        let records =
            ids.isEmpty
            ? fleet.entries.compactMap(\.reading.sound) : try Set(ids).sorted().map { try record($0, in: fleet) }
        var candidates: [WelcomeCandidate] = []
        var problems: [Diagnostic] = []
        for record in records {
            guard let customer = Customer(record, on: platform) else { continue }
            if let status = statuses[record.id] {
                candidates.append(
                    WelcomeCandidate(customer: customer, status: status, step: WelcomeStep(record, status)))
            } else {
                problems += statuses.problems(of: record.id)
            }
        }
        return (candidates, problems, ids.isEmpty ? fleet.faulty() : [], statuses)
    }
}
