internal import Onboarding
public import Workspace

/// Opens a pull request for a branch, or brings the one that is open up to date. Its text is what the branch changes.
public struct PullRequestProposing: Sendable {
    private let tree: WorkTree
    private let forge: GitHub

    /// Works in a checkout. It knows the branch, and is left as main is.
    public init(in tree: WorkTree) {
        self.tree = tree
        forge = GitHub(directory: tree.root)
    }

    /// The branches on which events wait for review, as the last fetch found them.
    ///
    /// - Throws: `GitError`.
    public func reviewed() async throws -> [String] { try await tree.reviewBranches().map(\.name) }

    /// Opens a pull request, or brings it up to date. With `once`, nothing is done where there was one of any commit, and
    /// not only of this very one. `describe` gives the text of what is checked out.
    ///
    /// - Returns: What there is to say of it.
    /// - Throws: `GitError`, `ForgeError`, and what `describe` throws.
    public func propose(
        _ branch: String, once: Bool, describe: () async throws -> String
    ) async throws -> String {
        let result: Result<String, any Error>
        do {
            try await tree.switchTo(branch)
            result = .success(try await step(branch, once, describe))
        } catch {
            result = .failure(error)
        }
        await Tidying.run { try await tree.switchTo(tree.main) }
        return try result.get()
    }

    private func step(
        _ branch: String, _ once: Bool, _ describe: () async throws -> String
    ) async throws -> String {
        let step = try await forge.pullRequests(of: branch).step(at: tree.head(), once: once)
        if step == .nothing { return "There was a pull request of \(branch).\n" }
        // A person's commits may be on top of the pipeline's.
        let title = try await tree.subject(of: "HEAD", notIn: tree.remoteMain)
        let body = try await describe()
        guard case .update(let number) = step else {
            return try await forge.open(branch, into: tree.main, title: title, body: body)
        }
        try await forge.update(number, title: title, body: body)
        return ""
    }
}

extension WorkTree {
    /// The branches on which events wait for review, as the last fetch found them.
    func reviewBranches() async throws(GitError) -> [ReviewBranch] {
        try await branches(below: "onboard").compactMap(ReviewBranch.init(name:))
    }
}
