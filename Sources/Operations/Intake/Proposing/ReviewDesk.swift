public import Onboarding
internal import Diagnostics
public import Workspace

/// A checkout in which one run makes review branches. All events about one customer wait on one branch.
///
/// A review branch is remade each time from main and its events. One commit keeps the events as sealed dead letters,
/// and the next one applies them. So the branch can be remade when main has moved.
///
/// If a person has committed to the branch, it is never remade. Main is merged into it, and new events are applied on
/// top. So no commit of a person is lost or conflicts with an event.
///
/// Two simultaneous runs cannot assign the same id or cluster slot. Each push also moves the branch `onboard-turn`, and
/// is refused if another run has moved it since the fetch. The run then starts again with the other run's claims.
public struct ReviewDesk: Sendable {
    /// The branches whose customers count as taken.
    public static let claims = "origin/onboard/*"
    private static let turnBranch = "onboard-turn"

    /// The checkout, with an index for this run only.
    let tree: WorkTree
    let repository: Repository
    let index: PrivateIndex
    let now: @Sendable () -> Timestamp
    let tell: @Sendable (ProposingNews) -> Void
    private let checkout: WorkTree

    /// Runs `work` in a checkout and afterwards always checks out main.
    ///
    /// - Throws: The errors of `work`; `GitError` and `WorkspaceError` if the checkout cannot be used.
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

    /// The repository and platform as currently checked out.
    func workbench() throws -> Workbench { try Workbench(repository) }

    // MARK: Turns

    /// Fetches from the remote.
    ///
    /// - Returns: The tip of the turn branch. A push is refused if another run has moved it since.
    func look() async throws -> String? {
        try await tree.fetch()
        return try await tree.tip(of: Self.turnBranch)
    }

    /// Pushes all changes of branches or none, and moves the turn branch.
    ///
    /// - Returns: False if the push was refused, usually because another run was faster.
    func push(_ updates: [RefUpdate], in turn: String?) async throws -> Bool {
        guard !updates.isEmpty else { return true }
        let head = try await tree.head()
        let random = UInt64.random(in: 0 ... .max)
        let next = try await tree.commit(tree.tree(of: head), on: head, "The turn of a run: \(random)")
        let answer = try await tree.push(updates + [RefUpdate(Self.turnBranch, to: next, from: .tip(turn))])
        if !answer.isTaken { tell(.refused(answer.said)) }
        return answer.isTaken
    }

    // MARK: Checked-out files

    /// Makes the work tree the same as main.
    func begin() async throws { try await tree.checkOutMain() }

    /// Makes the work tree the same as main, and adds the dead letters in the history of a branch.
    func begin(_ branch: String) async throws {
        try await begin()
        guard let tip = try await tree.tip(of: branch) else { return }
        let commits = try await tree.commits(of: tip, notIn: tree.remoteMain, touching: [WorkTree.letters])
        for commit in commits { try await tree.takeLetters(of: commit) }
    }

    /// Stages all changes except those of the dead letters `left`.
    func stageChanges(leaving left: [String]) async throws {
        try await tree.stage(WorkTree.changed)
        try await tree.unstage(left, to: tree.remoteMain)
    }

    /// The dead letters in the work tree that differ from main. All dead letters must be staged.
    func lettersBesideMain() async throws -> [String] {
        try await tree.paths(.workTree(tree.remoteMain), .addedOrModified, below: [WorkTree.letters])
    }

    /// The commit subject for the customers whose staged records differ from main.
    func subject() async throws -> String {
        let customers = [Layout.records.directory]
        let staged = WorkTree.Comparison.staged(tree.remoteMain)
        let added = try await tree.paths(staged, .added, below: customers)
        let changed = added.isEmpty ? try await tree.paths(staged, below: customers) : []
        return ChangeSubject(added: added, changed: changed).text
    }
}
