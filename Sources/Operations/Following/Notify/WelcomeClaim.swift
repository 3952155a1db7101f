internal import Documents
internal import Onboarding
internal import Workspace

extension Workbench {
    /// How long to wait for the lock once a letter is sent: what is known of it must be kept.
    private static let settling = Duration.seconds(300)

    /// Notes durably that a run begins to send a letter, before the letter is handed over.
    ///
    /// - Returns: The note, or `nil` where another run was faster.
    /// - Throws: `Problems` where the status is faulty or the customer may not be written to any more, `WorkspaceError` where the disk fails or the lock is busy.
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

    /// Whether the record says the same now as when the run began: letters before this one may have taken long.
    private func isToBeWelcomed(_ candidate: WelcomeCandidate) throws -> Bool {
        let known = candidate.customer.record
        let path = Layout.records.path(of: known.id)
        let bytes = try repository.readFile(RelativePath(path), limit: JSONParser.Limits.record.bytes)
        let record = bytes.flatMap { RecordReader.read($0, file: path, platform: platform).record }
        return record?.contact == known.contact && record?.life.state == known.life.state
    }

    /// Notes that a letter is sent or, without a time, that it surely is not, so that it is due again.
    ///
    /// - Throws: As `begin`.
    func settle(_ id: CustomerID, _ welcome: CustomerStatus.Welcome, sentAt: Timestamp?) throws {
        let lock = try exclusiveLock(wait: Self.settling, sweeps: false)
        defer { extendLifetime(lock) }
        let status = try status(of: id)
        guard status.welcome == welcome else { return }
        try write(status.with(welcome, sentAt: sentAt), of: id)
    }
}

extension CustomerStatus {
    /// The status with a letter that is sent; without a time, with none.
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
