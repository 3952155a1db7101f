internal import Diagnostics
internal import Onboarding
internal import Workspace

extension ReviewDesk {
    /// Applies the dead letters that can be applied now, on the branches of their customers, and remakes the branches
    /// that are out of date. A second run changes nothing.
    ///
    /// - Parameter proposal: The pushed branches, even if a later branch fails.
    /// - Throws: The error that prevents a branch from being made.
    public func proposeLetters(_ proposal: inout LettersProposal) async throws {
        _ = try await look()
        try await begin()
        let ready = try await readyBranches(&proposal)
        proposal.letters = try await tree.branches(below: LetterBranch.folder)
        let open = try await tree.reviewBranches()
        for branch in Set(open).union(ready).sorted(by: { $0.name < $1.name }) {
            let isReady = ready.contains(branch)
            if !isReady, try await !isStale(branch.name) { continue }
            guard let push = try await settle(branch, &proposal.advice) else { continue }
            proposal.letters += push.letters.filter { !proposal.letters.contains($0) }
            guard push.moves else { continue }
            if isReady { proposal.proposed.append(branch.name) } else { proposal.moved.append(branch.name) }
        }
    }

    /// The review branches that lack a dead letter of main that can be applied now, here or there.
    private func readyBranches(_ proposal: inout LettersProposal) async throws -> Set<ReviewBranch> {
        let workbench = try workbench()
        let list = try await workbench.deadLetters()
        let (letters, warnings) = try await workbench.waiting(list, claims: [Self.claims], at: now())
        tell(.problems(warnings + list.problems))
        proposal.hasUnreadableLetters = list.problems.hasErrors
        var ready: Set<ReviewBranch> = []
        for letter in letters where letter.isReady && !ready.contains(letter.branch) {
            let path = Layout.letters.path(letter.name)
            if try await !isTaken(path, by: letter.branch.name) { ready.insert(letter.branch) }
        }
        return ready
    }

    /// Whether a branch has applied a dead letter of main and so removes it.
    private func isTaken(_ path: String, by branch: String) async throws -> Bool {
        guard let tip = try await tree.tip(of: branch) else { return false }
        let changes = WorkTree.Comparison.branch(tip, from: tree.remoteMain)
        return try await !tree.paths(changes, .removed, below: [WorkTree.literal(path)]).isEmpty
    }

    /// Remakes a branch and pushes it.
    ///
    /// - Returns: The pushed changes, or `nil` if a person must act first.
    private func settle(_ branch: ReviewBranch, _ advice: inout [String]) async throws -> ProposedPush? {
        var tries = Tries()
        while true {
            let turn = try await look()
            try await begin(branch.name)
            switch try await make(branch, for: nil) {
            case .untried: throw PipelineStop.untried
            case .stuck(let text):
                advice.append(text)
                return nil
            case .made(let left):
                let push = try await proposedPush(branch.name, letters: left)
                if try await self.push(push.updates, in: turn) { return push }
            }
            try await tries.again(.afterAnotherRun, tell)
        }
    }
}
