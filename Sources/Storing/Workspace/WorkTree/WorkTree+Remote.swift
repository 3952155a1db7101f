internal import Programs

/// Reads and changes the branches of the remote.
extension WorkTree {
    /// The result of a push.
    public struct PushAnswer: Sendable {
        /// Whether the remote accepted all changes.
        public let isTaken: Bool
        /// The output of Git and the remote.
        public let said: String
    }

    /// Fetches all branches, and removes those that the remote no longer has.
    public func fetch() async throws(GitError) { try await run(["fetch", "--quiet", "--prune", "origin"]) }

    /// Fetches the main branch.
    ///
    /// - Returns: The id of its newest commit.
    public func fetchMain() async throws(GitError) -> String {
        try await run(["fetch", "--quiet", "origin", main])
        return try await git.commit("FETCH_HEAD")
    }

    /// The newest commit of a branch on the remote as last fetched; `nil` if there is no such branch.
    public func tip(of branch: String) async throws(GitError) -> String? {
        try await git.commitIfThere(Self.remote(branch))
    }

    /// The newest commit of the main branch as last fetched.
    public func mainTip() async throws(GitError) -> String { try await git.commit(remoteMain) }

    /// Whether a branch can have a name.
    public func isBranchName(_ name: String) async throws(GitError) -> Bool {
        try await answer(["check-ref-format", "refs/heads/\(name)"]).isSuccess
    }

    /// The commit that is checked out.
    public func head() async throws(GitError) -> String { try await git.commit("HEAD") }

    /// The names of the remote's branches in a folder, as last fetched.
    public func branches(below folder: String) async throws(GitError) -> [String] {
        let place = Self.remote("")
        let found = try await lines(["for-each-ref", "--format=%(refname)", Self.remote("\(folder)/*")])
        return found.map { String($0.dropFirst(place.count)) }
    }

    /// Changes branches of the remote, all or none of them.
    ///
    /// - Throws: `GitError` if Git cannot be run. A refused push is not an error.
    public func push(_ updates: [RefUpdate]) async throws(GitError) -> PushAnswer {
        let options = (updates.count > 1 ? ["--atomic"] : []) + updates.compactMap(\.lease)
        let answer = try await answer(["push", "--quiet"] + options + ["origin"] + updates.map(\.refspec))
        return PushAnswer(isTaken: answer.isSuccess, said: String(decoding: answer.error, as: UTF8.self))
    }
}
