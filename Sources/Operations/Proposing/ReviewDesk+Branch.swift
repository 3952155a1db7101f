internal import Diagnostics
internal import Onboarding
internal import Workspace

/// What became of a branch.
enum MadeBranch: Sendable, Hashable {
    /// Its events were tried; what could not be applied is in these letters, and not on it.
    case made(left: [String])
    /// Nothing could be tried.
    case untried
    /// Main does not merge into what a person committed; this says what to do.
    case stuck(advice: String)
}

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

    // MARK: Commits of persons

    /// Checks a branch with commits of a person out and merges main into it, if it is one; a letter stays in the work tree.
    ///
    /// - Returns: What a person has to do first.
    private func mergePersonsCommits(of branch: String, keeping letter: String?) async throws -> String? {
        guard let tip = try await tree.tip(of: branch), try await hasPersonsCommits(tip) else { return nil }
        let path = try letter.map { try RelativePath(Layout.letters.path($0)) }
        let bytes = try path.flatMap { try repository.readFile($0, limit: DeadLetter.fileLimit) }
        if let advice = try await mergeMain(into: branch) { return advice }
        if let path, let bytes { try repository.writeFile(path, bytes) }
        return nil
    }

    /// Whether a person has committed to a branch. A merge that is what git makes of it is nobody's.
    private func hasPersonsCommits(_ tip: String) async throws -> Bool {
        for commit in try await tree.markedCommits(of: tip, notIn: tree.remoteMain) where !commit.isMarked {
            if try await tree.changesSomething(commit.id) { return true }
        }
        return false
    }

    /// Merges main into a branch, and renders its customers again.
    ///
    /// - Returns: What a person has to do first, where both have changed a file that only a person can merge.
    private func mergeMain(into branch: String) async throws -> String? {
        try await begin()
        try await tree.switchTo(branch)
        let conflict = MergeConflict(in: try await tree.beginToMergeMain())
        for path in conflict.ofMain { try await tree.takeFromMain(path) }
        if let path = conflict.ofPerson {
            try await tree.discardChanges()
            return try await advice(branch, path)
        }
        try await render()
        try await stageChanges(leaving: [])
        if try await tree.isMerging() {
            try await tree.commit("Merge \(tree.main) into \(branch)", allowsEmpty: true)
        } else {
            try await tree.commit(subject())
        }
        return nil
    }

    /// Renders the customers that are staged other than on main. What is wrong with a record, the review says.
    private func render() async throws {
        let records = try await tree.paths(
            .staged(tree.remoteMain), .addedOrModified, below: [Layout.records.directory])
        guard !records.isEmpty else { return }
        var options = RenderOptions()
        options.customers = Set(records.map(ChangeSubject.name))
        _ = try await tellingProblems {
            tell(.rendered(try await workbench().renderAll(options) { _, _ in }))
        }
    }

    /// How a person gets a branch on whose file conflicts with main.
    private func advice(_ branch: String, _ path: String) async throws -> String {
        let main = tree.main
        let tip = try await tree.tip(of: branch) ?? branch
        let commit = try await tree.personsCommit(to: path, of: tip, notIn: tree.remoteMain)
        return MergeConflict.advice(branch, main: main, path, commit: commit)
    }
}
