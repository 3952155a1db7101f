internal import Diagnostics
internal import Onboarding
internal import Workspace

extension ReviewDesk {
    /// Applies one event on its customer's review branch and pushes the branch. If the event is passed again, it
    /// changes nothing.
    ///
    /// - Throws: `PipelineStop` if the input contains several events, or the event is not kept. After any other error,
    ///   too, the event may not be kept.
    public func propose(_ event: ProposedEvent) async throws -> EventProposal {
        var tries = Tries()
        while true {
            if let proposal = try await propose(event, in: look()) { return proposal }
            try await tries.again(.afterAnotherRun, tell)
        }
    }

    /// One attempt. Returns `nil` if another run was faster.
    private func propose(_ event: ProposedEvent, in turn: String?) async throws -> EventProposal? {
        try await begin()
        let taken = try await takeIn(event, claims: [Self.claims])
        guard taken.letter != nil else { return EventProposal() }
        guard let branch = taken.branch else { return try await pushLetter(taken, in: turn) }
        let own = try await takeIn(event, on: branch) ?? taken
        if try await isKnown(own, on: branch) { return EventProposal(branch: branch.name) }
        switch try await make(branch, for: own.letter) {
        case .made(let left): return try await push(own, branch, left: left, in: turn)
        case .untried: throw PipelineStop.notKept
        case .stuck(let advice):
            tell(.advice("The event waits in a dead letter: \(advice)"))
            try await begin()
            return try await pushLetter(takeIn(event), in: turn)
        }
    }

    /// Pushes the dead letter of an event that is on no review branch.
    private func pushLetter(_ taken: TakenEvent, in turn: String?) async throws -> EventProposal? {
        // Another run in the same checkout may have removed it.
        if let letter = taken.letter, !tree.exists(Layout.letters.path(letter)) { throw PipelineStop.notKept }
        try await tree.stage([Layout.letters.directory])
        return try await push(taken, nil, left: lettersBesideMain(), in: turn)
    }

    private func push(
        _ taken: TakenEvent, _ branch: ReviewBranch?, left: [String], in turn: String?
    ) async throws -> EventProposal? {
        let push = try await proposedPush(branch?.name, letters: left)
        guard try await self.push(push.updates, in: turn) else { return nil }
        var proposal = EventProposal(letters: push.letters)
        if try await changesSomething() { proposal.branch = branch?.name }
        guard let letter = taken.letter, tree.exists(Layout.letters.path(letter)) else { return proposal }
        proposal.standing = taken.isUnkept ? .unkept : .inLetter
        // A run that moves dead letters may have stopped before it deleted this one's branch.
        let own = LetterBranch(ofLetter: letter).name
        if push.letters.isEmpty, try await tree.tip(of: own) != nil { proposal.letters = [own] }
        return proposal
    }

    /// Puts the event into a dead letter, next to those in the branch's history. Returns `nil` if there is no branch.
    private func takeIn(_ event: ProposedEvent, on branch: ReviewBranch) async throws -> TakenEvent? {
        guard try await tree.tip(of: branch.name) != nil else { return nil }
        try await begin(branch.name)
        return try await takeIn(event)
    }

    /// Puts the event into a dead letter in the work tree. Only if `claims` is given, reads the claims of branches and
    /// reports the results.
    private func takeIn(_ event: ProposedEvent, claims: [String] = []) async throws -> TakenEvent {
        var options = IngestOptions(now: now())
        options.claims = claims
        options.asLetters = true
        var events: [IngestedEvent] = []
        let report = try await workbench().ingest([event.input], options: options) { events.append($0) }
        // Before the results, because none of several events is kept.
        try TakenEvent.refuseSeveral(events, report)
        if !claims.isEmpty {
            for event in events { tell(.event(event)) }
            tell(.ingested(report))
        }
        return try TakenEvent(events, report)
    }

    /// Whether the event's dead letter is in the history of the branch.
    private func isKnown(_ taken: TakenEvent, on branch: ReviewBranch) async throws -> Bool {
        guard let letter = taken.letter, let tip = try await tree.tip(of: branch.name) else { return false }
        let path = Layout.letters.path(letter)
        return try await tree.hasCommit(of: tip, notIn: tree.remoteMain, touching: path)
    }
}
