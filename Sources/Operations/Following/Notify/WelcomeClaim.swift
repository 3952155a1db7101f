internal import Documents
internal import Onboarding
internal import Workspace

extension Workbench {
    /// The wait for the lock after an email is sent. It is long because the result must be recorded.
    private static let settling = Duration.seconds(300)

    /// Records durably that a run starts to send an email, before it sends it.
    ///
    /// - Returns: The recorded state, or `nil` if another run was faster.
    /// - Throws: `Problems` if the status is faulty or the email is no longer due; `WorkspaceError` if the disk fails
    ///   or another process has the lock.
    func begin(_ candidate: WelcomeCandidate, run: RunToken, at now: Timestamp) throws -> CustomerStatus.Welcome? {
        let lock = try exclusiveLock(sweeps: false)
        defer { extendLifetime(lock) }
        var status = try status(of: candidate.id)
        guard status.welcome == candidate.status.welcome, status.verified != nil else { return nil }
        guard try isToBeWelcomed(candidate) else { throw Problems([WelcomeRun.notDue(candidate)]) }
        var welcome: CustomerStatus.Welcome
        if let own = status.welcome, own.run == run {
            welcome = own
        } else {
            let messageID = Letter.welcomeID(of: candidate.id, domain: platform.domain)
            welcome = CustomerStatus.Welcome(claimedAt: now, run: run, messageID: messageID)
        }
        welcome.startedAt = now
        status.welcome = welcome
        try write(status, of: candidate.id)
        return welcome
    }

    /// Whether the record still has the same contact and state as at the start of the run. Earlier emails may have
    /// taken long.
    private func isToBeWelcomed(_ candidate: WelcomeCandidate) throws -> Bool {
        let known = candidate.customer.record
        let path = Layout.records.path(of: known.id)
        let bytes = try repository.readFile(RelativePath(path), limit: JSONParser.Limits.record.bytes)
        let record = bytes.flatMap { RecordReader.read($0, file: path, platform: platform).record }
        return record?.contact == known.contact && record?.life.state == known.life.state
    }

    /// Records that an email was sent. Without a time, records that it was certainly not sent, so it is due again.
    ///
    /// - Throws: `Problems` if the status is faulty; `WorkspaceError` if the disk fails or another process has the
    ///   lock.
    func settle(_ id: CustomerID, _ welcome: CustomerStatus.Welcome, sentAt: Timestamp?) throws {
        let lock = try exclusiveLock(wait: Self.settling, sweeps: false)
        defer { extendLifetime(lock) }
        let status = try status(of: id)
        guard status.welcome == welcome else { return }
        try write(status.with(welcome, sentAt: sentAt), of: id)
    }
}

extension CustomerStatus {
    /// The status with this email as sent or, without a time, with no email.
    func with(_ welcome: Welcome, sentAt: Timestamp?) -> CustomerStatus {
        var status = self
        status.welcome = sentAt.map { time in
            var sent = welcome
            sent.sentAt = time
            return sent
        }
        return status
    }
}
