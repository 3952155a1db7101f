internal import Diagnostics
internal import Onboarding
internal import Workspace

extension ReviewDesk {
    /// Applies one event on the branch of its customer, and pushes it. Given again, the same event finds its branch.
    ///
    /// - Throws: `PipelineStop` where it is more than one event, or is not kept. What else is thrown says that the event may
    ///   not be kept, too.
    public func propose(_ event: ProposedEvent) async throws -> EventProposal {
        var tries = Tries()
        while true {
            if let proposal = try await propose(event, in: look()) { return proposal }
            try await tries.again(.afterAnotherRun, tell)
        }
    }

    /// One try; `nil` where another run was faster.
    private func propose(_ event: ProposedEvent, in turn: String?) async throws -> EventProposal? {
        try await begin()
        var taken = try await takeIn(event, claims: [Self.claims])
        guard taken.letter != nil else { return EventProposal() }
        var branch = taken.branch
        if let name = branch?.name, try await tree.tip(of: name) != nil {
            try await begin(name)
            taken = try await takeIn(event)
            if try await isKnown(taken, on: name) { return EventProposal(branch: name) }
        }
        var left: [String]?
        if let own = branch {
            switch try await make(own, for: taken.letter) {
            case .made(let letters): left = letters
            case .untried: throw PipelineStop.notKept
            case .stuck(let advice):
                tell(.advice("The event waits in a letter: \(advice)"))
                try await begin()
                taken = try await takeIn(event)
                branch = nil
            }
        }
        return try await push(taken, branch, left: left, in: turn)
    }

    private func push(
        _ taken: TakenEvent, _ branch: ReviewBranch?, left: [String]?, in turn: String?
    ) async throws -> EventProposal? {
        let left = if let left { left } else { try await stagedLetters() }
        let push = try await proposedPush(branch?.name, letters: left)
        guard try await self.push(push.updates, in: turn) else { return nil }
        var proposal = EventProposal(letters: push.letters)
        if try await changesSomething() { proposal.branch = branch?.name }
        guard let letter = taken.letter, tree.exists(Layout.letters.path(letter)) else { return proposal }
        proposal.standing = taken.isUnkept ? .unkept : .inLetter
        // A run that moves letters may have died before the branch of this one was gone.
        let own = LetterBranch(ofLetter: letter).name
        if push.letters.isEmpty, try await tree.tip(of: own) != nil { proposal.letters = [own] }
        return proposal
    }

    /// Puts the event into a letter in the work tree. What is taken on branches is looked at, and all is told, only where
    /// claims are given.
    private func takeIn(_ event: ProposedEvent, claims: [String] = []) async throws -> TakenEvent {
        var options = IngestOptions(now: now())
        options.claims = claims
        options.asLetters = true
        var events: [IngestedEvent] = []
        let report = try await workbench().ingest([event.input], options: options) { events.append($0) }
        if !claims.isEmpty {
            for event in events { tell(.event(event)) }
            tell(.ingested(report))
        }
        return try TakenEvent(events, report)
    }

    private func stagedLetters() async throws -> [String] {
        try await tree.stage([Layout.letters.directory])
        return try await lettersBesideMain()
    }

    /// Whether the history of a branch has the event's letter.
    private func isKnown(_ taken: TakenEvent, on branch: String) async throws -> Bool {
        guard let letter = taken.letter, let tip = try await tree.tip(of: branch) else { return false }
        let path = Layout.letters.path(letter)
        return try await tree.hasCommit(of: tip, notIn: tree.remoteMain, touching: path)
    }
}
