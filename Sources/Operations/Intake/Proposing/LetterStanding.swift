internal import Workspace

/// The changes on main to a dead letter since its branch was made.
struct LetterStanding: Sendable, Hashable {
    /// Whether it has been dropped.
    var isDropped = false
    /// Whether the branch contains the dead letter.
    var isOnBranch = true
    /// Whether main has had the dead letter with the same content.
    var wasOnMain = false
    /// Whether main has changed the dead letter with this name.
    var isChangedOnMain = false
    /// The keys of the dead letter on main. `nil` if it is gone or unreadable.
    var onMain: LetterKeys?
    /// The keys of the dead letter on the branch.
    var onBranch: LetterKeys?

    /// Whether main has settled the dead letter. It then stays as it is on main, so that no fix and no drop is undone.
    ///
    /// A different version on main settles it only if it has at least the same keys.
    var isSettled: Bool {
        if isDropped { return true }
        guard isOnBranch else { return false }
        if wasOnMain { return true }
        guard isChangedOnMain else { return false }
        guard let onMain, let onBranch else { return true }
        return onMain.holdAll(of: onBranch)
    }
}

extension WorkTree {
    /// The changes on main to a branch's dead letter since the commit `tip` of the branch.
    func standing(of letter: LetterBranch, at tip: String) async throws(GitError) -> LetterStanding {
        var standing = LetterStanding()
        let object = try await object(at: letter.path, in: tip)
        standing.isDropped = try await hasCommit(of: remoteMain, notIn: tip, touching: letter.trace)
        standing.isOnBranch = object != nil
        guard let object else { return standing }
        standing.wasOnMain = try await hasCommit(of: remoteMain, notIn: tip, touching: letter.path, object: object)
        standing.isChangedOnMain = try await hasCommit(of: remoteMain, notIn: tip, touching: letter.path)
        standing.onMain = try await file(letter.path, in: remoteMain).flatMap(LetterKeys.init)
        standing.onBranch = try await file(letter.path, in: tip).flatMap(LetterKeys.init)
        return standing
    }
}
