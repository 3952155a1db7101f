internal import Workspace

extension ReviewDesk {
    /// The changes to push: a branch for each dead letter, and the checked-out commit as `branch`, if one is given.
    func proposedPush(_ branch: String?, letters paths: [String]) async throws -> ProposedPush {
        var push = ProposedPush()
        for path in paths {
            let letter = LetterBranch(ofPath: path)
            let commit = try await tree.commit(ofFile: path, on: tree.mainTip(), in: index, LetterKeeping.message)
            let old = try await tree.tip(of: letter.name)
            let stays = try await old.asyncMap { try await isUpToDate($0, letter, commit) } ?? false
            push.keep(letter, in: commit, over: old, staysAsItIs: stays)
        }
        guard let branch else { return push }
        let (old, head) = (try await tree.tip(of: branch), try await tree.head())
        let changesSomething = try await changesSomething()
        let mergesToHead = try await old.asyncMap { try await merges($0, to: head) } ?? false
        push.propose(branch, head, over: old, changesSomething: changesSomething, mergesToHead: mergesToHead)
        return push
    }

    /// Whether the checked-out commit differs from main.
    func changesSomething() async throws -> Bool { try await tree.differs(.commits(tree.remoteMain, "HEAD")) }

    /// Whether a dead letter's branch already carries all of its keys to main.
    private func isUpToDate(_ old: String, _ letter: LetterBranch, _ commit: String) async throws -> Bool {
        if try await tree.standing(of: letter, at: old).isSettled { return false }
        guard let there = try await tree.file(letter.path, in: old).flatMap(LetterKeys.init),
            let now = try await tree.file(letter.path, in: commit).flatMap(LetterKeys.init)
        else { return false }
        return there.holdAll(of: now)
    }

    /// Whether a merge of the branch into main gives the checked-out files. Returns `false` if there is a conflict.
    private func merges(_ old: String, to head: String) async throws -> Bool {
        let merge = try? await tree.merge(tree.remoteMain, old)
        return try await merge == .files(tree.tree(of: head))
    }
}

extension Optional {
    /// The result of `transform`. Returns `nil` if there is no value.
    fileprivate func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async throws -> Value? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
