public import Onboarding
internal import Diagnostics
public import Workspace

/// Where the branches are made on which all events about one customer wait for review: a checkout, as one run has it.
///
/// Such a branch is made anew each time, from main and from its events: a commit keeps the events as dead letters, sealed,
/// and the next one applies them. So it can be made again when main has moved, and what is merged is the result alone.
///
/// A branch to which a person has committed is never made anew: main is merged into it, and the events that it does not
/// have yet are applied on top. So no commit of a person is lost, nor can it conflict with what an event says.
///
/// Two runs at once cannot give out one id or one place twice: each push also moves the branch `onboard-turn`, and is
/// refused where another run has moved it since the fetch. Then all begins again, with what the other has taken.
public struct ReviewDesk: Sendable {
    /// The branches on which customers are taken.
    public static let claims = "origin/onboard/*"
    private static let turnBranch = "onboard-turn"

    /// The checkout, with an index of this run's own.
    let tree: WorkTree
    let repository: Repository
    let index: PrivateIndex
    let now: @Sendable () -> Timestamp
    let tell: @Sendable (ProposingNews) -> Void
    private let checkout: WorkTree

    /// Works in a checkout, and leaves it as main is, however the work ends.
    ///
    /// - Throws: What the work throws; `GitError` and `WorkspaceError` where the checkout cannot be used.
    public static func open<Value: Sendable>(
        in checkout: WorkTree, now: @escaping @Sendable () -> Timestamp,
        tell: @escaping @Sendable (ProposingNews) -> Void, _ work: (ReviewDesk) async throws -> Value
    ) async throws -> Value {
        let index = try PrivateIndex()
        defer { index.remove() }
        let desk = ReviewDesk(
            tree: try await checkout.using(index), repository: try Repository(root: checkout.root), index: index,
            now: now, tell: tell, checkout: checkout)
        let result: Result<Value, any Error>
        do {
            result = .success(try await work(desk))
        } catch {
            result = .failure(error)
        }
        await desk.leave()
        return try result.get()
    }

    private init(
        tree: WorkTree, repository: Repository, index: PrivateIndex, now: @escaping @Sendable () -> Timestamp,
        tell: @escaping @Sendable (ProposingNews) -> Void, checkout: WorkTree
    ) {
        (self.tree, self.repository, self.index) = (tree, repository, index)
        (self.now, self.tell, self.checkout) = (now, tell, checkout)
    }

    private func leave() async {
        await Tidying.run { try await tree.checkOutMain() }
        await Tidying.run { try await checkout.refresh() }
    }

    /// The repository as it is checked out now, and its platform.
    func workbench() throws -> Workbench { try Workbench(repository) }

    // MARK: Turns

    /// Fetches.
    ///
    /// - Returns: Whose turn it is: the push is refused where another run has pushed since.
    func look() async throws -> String? {
        try await tree.fetch()
        return try await tree.tip(of: Self.turnBranch)
    }

    /// Pushes all changes of branches or nothing, and takes the turn.
    ///
    /// - Returns: Whether it did; not where another run was faster.
    func push(_ updates: [RefUpdate], in turn: String?) async throws -> Bool {
        guard !updates.isEmpty else { return true }
        let head = try await tree.head()
        let random = UInt64.random(in: 0 ... .max)
        let next = try await tree.commit(tree.tree(of: head), on: head, "The turn of a run: \(random)")
        let answer = try await tree.push(updates + [RefUpdate(Self.turnBranch, to: next, from: .tip(turn))])
        if !answer.isTaken { tell(.refused(answer.said)) }
        return answer.isTaken
    }

    // MARK: What is checked out

    /// Makes the work tree what main is.
    func begin() async throws { try await tree.checkOutMain() }

    /// Makes the work tree what main is, with the letters that the history of a branch keeps.
    func begin(_ branch: String) async throws {
        try await begin()
        guard let tip = try await tree.tip(of: branch) else { return }
        let commits = try await tree.commits(of: tip, notIn: tree.remoteMain, touching: [WorkTree.letters])
        for commit in commits { try await tree.takeLetters(of: commit) }
    }

    /// Stages what has changed, but for some letters.
    func stageChanges(leaving left: [String]) async throws {
        try await tree.stage(WorkTree.changed)
        try await tree.unstage(left, to: tree.remoteMain)
    }

    /// The letters in the work tree that main does not have so. All letters must be staged.
    func lettersBesideMain() async throws -> [String] {
        try await tree.paths(.workTree(tree.remoteMain), .addedOrModified, below: [WorkTree.letters])
    }

    /// What is staged for a customer, compared with main, in the words of a commit.
    func subject() async throws -> String {
        let customers = [Layout.records.directory]
        let staged = WorkTree.Comparison.staged(tree.remoteMain)
        let added = try await tree.paths(staged, .added, below: customers)
        let changed = added.isEmpty ? try await tree.paths(staged, below: customers) : []
        return ChangeSubject(added: added, changed: changed).text
    }
}
