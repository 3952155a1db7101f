internal import Programs

/// The branches of the remote, and changing them.
extension WorkTree {
    /// What a remote made of a push.
    public struct PushAnswer: Sendable {
        /// Whether it took all of it.
        public let isTaken: Bool
        /// What git and the remote said.
        public let said: String
    }

    /// Fetches all branches, and forgets those that are gone.
    public func fetch() async throws(GitError) { try await run(["fetch", "--quiet", "--prune", "origin"]) }

    /// Fetches the main branch.
    ///
    /// - Returns: its commit.
    public func fetchMain() async throws(GitError) -> String {
        try await run(["fetch", "--quiet", "origin", main])
        return try await git.commit("FETCH_HEAD")
    }

    /// The newest commit of a branch of the remote as the last fetch found it; `nil` where there is none.
    public func tip(of branch: String) async throws(GitError) -> String? {
        try await git.commitIfThere(Self.remote(branch))
    }

    /// The main branch's newest commit as the last fetch found it.
    public func mainTip() async throws(GitError) -> String { try await git.commit(remoteMain) }

    /// The commit that is checked out.
    public func head() async throws(GitError) -> String { try await git.commit("HEAD") }

    /// The names of the remote's branches in a folder.
    public func branches(below folder: String) async throws(GitError) -> [String] {
        let place = Self.remote("")
        let found = try await lines(["for-each-ref", "--format=%(refname)", Self.remote("\(folder)/*")])
        return found.map { String($0.dropFirst(place.count)) }
    }

    /// Changes branches of the remote: all of them or none.
    ///
    /// - Throws: `GitError` where git cannot be run. A push that is refused is an answer.
    public func push(_ updates: [RefUpdate]) async throws(GitError) -> PushAnswer {
        let options = (updates.count > 1 ? ["--atomic"] : []) + updates.compactMap(\.lease)
        let answer = try await answer(["push", "--quiet"] + options + ["origin"] + updates.map(\.refspec))
        return PushAnswer(isTaken: answer.isSuccess, said: String(decoding: answer.error, as: UTF8.self))
    }
}
