internal import Diagnostics
internal import Onboarding
internal import Workspace

extension ReviewDesk {
    /// Applies the branch's dead letters in the work tree and commits the result. If a person has committed to the
    /// branch, only main's dead letters and `letter` are tried.
    func make(_ branch: ReviewBranch, for letter: String?) async throws -> MadeBranch {
        if let advice = try await mergePersonsCommits(of: branch.name, keeping: letter) {
            return .stuck(advice: advice)
        }
        // Another run in the same checkout may have removed it.
        if let letter, !tree.exists(Layout.letters.path(letter)) { return .untried }
        try await tree.stage([Layout.letters.directory])
        guard try await retry(branch) else { return .untried }
        let left = try await lettersBesideMain()
        try await tree.unstage(left, to: tree.remoteMain)
        try await tree.commit("Keep events for review")
        try await stageChanges(leaving: left)
        try await tree.commit(subject())
        return .made(left: left)
    }

    /// Retries the dead letters of a branch.
    ///
    /// - Returns: Whether they could be tried.
    private func retry(_ branch: ReviewBranch) async throws -> Bool {
        var options = IngestOptions(now: now())
        options.branch = branch
        options.claims = [Self.claims]
        return try await tellingProblems {
            let report = try await workbench().retryDeadLetters([], identity: nil, options: options) {
                tell(.event($0))
            }
            tell(.ingested(report))
        }
    }

    /// Runs `work` and reports its problems. Throws system failures, a busy lock and errors of Git.
    ///
    /// - Returns: Whether `work` succeeded.
    func tellingProblems(_ work: () async throws -> Void) async throws -> Bool {
        do {
            try await work()
            return true
        } catch let problems as Problems {
            tell(.problems(problems.diagnostics))
        } catch let error as WorkspaceError where !error.isBusy && error.kind != .system {
            tell(.problems([error.diagnostic]))
        }
        return false
    }
}
