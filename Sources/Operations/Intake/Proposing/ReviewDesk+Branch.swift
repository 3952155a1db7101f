internal import Diagnostics
internal import Onboarding
internal import Workspace

extension ReviewDesk {
    /// Applies the letters of a branch that are in the work tree, and commits. Of a branch to which a person has committed,
    /// only main's letters and the one that is named are tried.
    func make(_ branch: ReviewBranch, for letter: String?) async throws -> MadeBranch {
        if let advice = try await mergePersonsCommits(of: branch.name, keeping: letter) {
            return .stuck(advice: advice)
        }
        try await tree.stage([Layout.letters.directory])
        guard try await retry(branch) else { return .untried }
        let left = try await lettersBesideMain()
        try await tree.unstage(left, to: tree.remoteMain)
        try await tree.commit("Keep events for review")
        try await stageChanges(leaving: left)
        try await tree.commit(subject())
        return .made(left: left)
    }

    /// Tries the letters of a branch.
    ///
    /// - Returns: Whether they were tried.
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

    /// Tells what keeps some work from being done; the system's failures are no problems of the input.
    ///
    /// - Returns: Whether it was done.
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
