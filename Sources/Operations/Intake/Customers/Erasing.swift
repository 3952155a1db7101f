public import Diagnostics
public import Onboarding
internal import Overlays
internal import Workspace

/// What was erased of a customer, and what is left elsewhere.
public struct EraseReport: Sendable {
    /// The customer.
    public let id: CustomerID
    /// The files that were removed.
    public let removed: [String]
    /// The paths in Git's history that held the customer.
    public let paths: [String]
    /// Letters and traces that cannot be read, and so may be about the customer.
    public let problems: [Diagnostic]
    /// What of Git's history was not read for letters about the customer.
    public let unreadHistory: [Diagnostic]
    /// How many commits touch them; `nil` where git does not say.
    public let commits: Int?
}

extension Workbench {
    /// Removes what is personal of a customer who has left: dead letters about it, and their traces. Its record is a
    /// tombstone already, and its overlay is gone.
    ///
    /// - Throws: `Problems` for a customer who is not there or has not left; `WorkspaceError` where the disk fails.
    public func erase(_ id: String) async throws -> EraseReport {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let fleet = try await loadFleet()
        guard let tombstone = fleet.entries.first(where: { $0.id == id })?.reading.tombstone else {
            let record = try record(id, in: fleet)
            let hint =
                record.life.until == nil
                ? "first let it leave: onboard offboard \(id)"
                : "it has left some days after its last one: onboard advance"
            throw Problems([
                Diagnostic(
                    "customer/not-left", at: SourceLocation(file: Layout.records.path(of: record.id)),
                    "the customer has not left; what is still needed cannot be erased", hint: hint)
            ])
        }
        var box = try await LetterBox(self)
        let names = box.letters.filter { tombstone.isSubject(of: $0.value) }.keys.sorted()
        for name in names { box.remove(name) }
        try box.removeTaken(from: repository)
        var removed = names.map { Layout.letters.path($0) }
        removed += try eraseTraces(of: tombstone, in: box)
        var paths = [Layout.records.path(of: tombstone.id)]
        paths += platform.clusters.flatMap { cluster in
            [cluster.layout.overlay(of: id)]
                + TenantFile.allCases.map { cluster.layout.file($0.name(of: id), in: .tenants) }
        }
        paths += removed
        let git = Git(root: repository.root)
        let former = await formerLetters(of: tombstone, git)
        paths += former.paths.filter { !removed.contains($0) }
        // What is erased here is erased, also where git does not say what it holds: then the report names all paths.
        let commits = try? await git.commits(touching: paths)
        var known: [String] = []
        for path in paths where (try? await git.commits(touching: [path])) != 0 { known.append(path) }
        return EraseReport(
            id: tombstone.id, removed: removed, paths: known, problems: box.problems, unreadHistory: former.unread,
            commits: commits)
    }

    /// The paths of letters about the customer that are in Git's history alone: a branch that was reviewed kept its
    /// events so. Beside them, what was not read: a letter may be there that nobody has been told of.
    private func formerLetters(
        of tombstone: Tombstone, _ git: Git
    ) async -> (paths: [String], unread: [Diagnostic]) {
        do throws(GitError) {
            let found = try await git.filesEverAdded(below: Layout.letters.directory, limit: DeadLetter.fileLimit) {
                path, bytes in
                let letter = DeadLetter.read(bytes, file: path, platform: platform).letter
                return letter.map(tombstone.isSubject) == true ? path : nil
            }
            return (Set(found.values).sorted(), Self.tooLarge(Set(found.unread).sorted()))
        } catch {
            return ([], error.isNoRepository ? [] : [Self.unreadHistory(error)])
        }
    }

    private static func tooLarge(_ paths: [String]) -> [Diagnostic] {
        paths.map { path in
            Diagnostic(
                "letter/unread-history", at: SourceLocation(file: path),
                "a file of this path in Git's history is larger than a dead letter can be, and was not read",
                severity: .warning)
        }
    }

    private static func unreadHistory(_ error: GitError) -> Diagnostic {
        Diagnostic(
            "letter/unread-history", at: SourceLocation(file: Layout.letters.directory),
            "Git's history was not searched for dead letters about the customer: \(error.message)",
            hint: error.hint ?? "once git answers, run it again: the paths above may lack some")
    }

    private func eraseTraces(of tombstone: Tombstone, in box: LetterBox) throws -> [String] {
        guard let directory = try repository.openDirectory(.droppedLetters) else { return [] }
        return try box.traces.sorted { $0.key < $1.key }.compactMap { name, trace in
            guard let key = trace.key, tombstone.isPurchase(key) else { return nil }
            let file = name + NamedFiles.ending
            try directory.removeRecord(file)
            return Layout.droppedLetters.path(ofFile: file)
        }
    }
}

extension Tombstone {
    fileprivate func isSubject(of letter: DeadLetter) -> Bool {
        if let key = letter.key, isPurchase(key) { return true }
        return letter.event.map { $0.isAbout(id, purchase) } ?? false
    }

    fileprivate func isPurchase(_ key: EventKey) -> Bool {
        guard let purchase, purchase.id == key.id else { return false }
        return purchase.source == nil || purchase.source == key.source
    }
}
