internal import Onboarding
public import Workspace

/// Opens or updates the pull request of a branch. Its text describes the changes of the branch.
public struct PullRequestProposing: Sendable {
    private let tree: WorkTree
    private let forge: GitHub

    /// Creates the step for a checkout. The checkout must have fetched the branch; afterwards main is checked out.
    public init(in tree: WorkTree) {
        self.tree = tree
        forge = GitHub(directory: tree.root)
    }

    /// The review branches in the last fetch.
    ///
    /// - Throws: `GitError`.
    public func reviewed() async throws -> [String] { try await tree.reviewBranches().map(\.name) }

    /// Opens or updates a pull request.
    ///
    /// Does nothing if a pull request for the same commit was closed or merged, or with `once` for any commit.
    /// `describe` returns the text for the checked-out branch.
    ///
    /// - Returns: The text to print.
    /// - Throws: `GitError`, `ForgeError`, and the errors of `describe`.
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
        if step == .nothing { return "The branch \(branch) already had a pull request.\n" }
        // The newest commit may be a person's, so the title comes from the pipeline's newest commit.
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
    /// The review branches in the last fetch.
    func reviewBranches() async throws(GitError) -> [ReviewBranch] {
        try await branches(below: "onboard").compactMap(ReviewBranch.init(name:))
    }
}
