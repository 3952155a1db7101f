internal import Workspace

/// What became of a letter on main since its branch was made.
struct LetterStanding: Sendable, Hashable {
    /// Whether somebody has dropped it.
    var isDropped = false
    /// Whether the branch has the letter.
    var isOnBranch = true
    /// Whether main has had this very letter.
    var wasOnMain = false
    /// Whether main has changed a letter of this name.
    var isChangedOnMain = false
    /// What the letter on main holds; `nil` where it is gone, or somebody has mended it so that it cannot be read.
    var onMain: LetterKeys?
    /// What the letter on the branch holds.
    var onBranch: LetterKeys?

    /// Whether main has settled the letter: it stays there as it is, so that no mend and no drop is undone. Another letter
    /// of the same event settles it if it holds no less.
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
    /// What became of a branch's letter on main since a commit of the branch.
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
