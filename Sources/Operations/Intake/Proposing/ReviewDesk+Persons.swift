internal import Onboarding
internal import Workspace

/// Branches that contain a person's commits.
extension ReviewDesk {
    /// If a person has committed to the branch, checks it out and merges main into it. The dead letter `letter` stays
    /// in the work tree.
    ///
    /// - Returns: Advice to a person, if a person must act first.
    func mergePersonsCommits(of branch: String, keeping letter: String?) async throws -> String? {
        guard let tip = try await tree.tip(of: branch), try await hasPersonsCommits(tip) else { return nil }
        let path = try letter.map { try RelativePath(Layout.letters.path($0)) }
        let bytes = try path.flatMap { try repository.readFile($0, limit: DeadLetter.fileLimit) }
        if let advice = try await mergeMain(into: branch) { return advice }
        if let path, let bytes { try repository.writeFile(path, bytes) }
        return nil
    }

    /// Whether a person has committed to a branch. A merge without changes of its own does not count.
    private func hasPersonsCommits(_ tip: String) async throws -> Bool {
        for commit in try await tree.markedCommits(of: tip, notIn: tree.remoteMain) where !commit.isMarked {
            if try await tree.changesSomething(commit.id) { return true }
        }
        return false
    }

    /// Merges main into a branch and renders its customers again.
    ///
    /// - Returns: Advice to a person, if both changed a file that only a person can merge.
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

    /// Renders the customers whose staged records differ from main. The review shows errors in their records.
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

    /// The advice for a person to resolve a conflict with main in a file.
    private func advice(_ branch: String, _ path: String) async throws -> String {
        let main = tree.main
        let tip = try await tree.tip(of: branch) ?? branch
        let commit = try await tree.personsCommit(to: path, of: tip, notIn: tree.remoteMain)
        return MergeConflict.advice(branch, main: main, path, commit: commit)
    }
}
