public import Diagnostics
public import Onboarding
internal import Overlays
internal import Workspace

/// The data that was erased for a customer, and the data that remains elsewhere.
public struct EraseReport: Sendable {
    /// The id of the customer.
    public let id: CustomerID
    /// The paths of the removed files.
    public let removed: [String]
    /// The paths in Git's history that contain data of the customer, or may do so because Git failed.
    public let paths: [String]
    /// The errors of unreadable dead letters and traces, which may be about the customer.
    public let problems: [Diagnostic]
    /// The warnings about files in Git's history that could not be searched for dead letters about the customer.
    public let unreadHistory: [Diagnostic]
    /// The number of commits that touch `paths`. `nil` if Git failed.
    public let commits: Int?
}

extension Workbench {
    /// Removes the personal data of a customer in state `left`: the dead letters about it and their traces. Its record
    /// is already a tombstone, and its overlay is gone.
    ///
    /// - Throws: `Problems` if the customer does not exist or is not in state `left`; `WorkspaceError` if the disk
    ///   fails.
    public func erase(_ id: String) async throws -> EraseReport {
        let lock = try exclusiveLock()
        defer { extendLifetime(lock) }
        let fleet = try await loadFleet()
        guard let tombstone = fleet.entries.first(where: { $0.id == id })?.reading.tombstone else {
            let record = try record(id, in: fleet)
            let hint =
                record.life.until == nil
                ? "first run: onboard offboard \(id)"
                : "run \"onboard advance\" daily until the customer has left"
            throw Problems([
                Diagnostic(
                    "customer/not-left", at: SourceLocation(file: Layout.records.path(of: record.id)),
                    "the customer has not left; its data is still in use", hint: hint)
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
        // The files are already erased. If Git fails, the report names all paths.
        let commits = try? await git.commits(touching: paths)
        var known: [String] = []
        for path in paths where (try? await git.commits(touching: [path])) != 0 { known.append(path) }
        return EraseReport(
            id: tombstone.id, removed: removed, paths: known, problems: box.problems, unreadHistory: former.unread,
            commits: commits)
    }

    /// The paths of dead letters about the customer in Git's history, for example from a review branch. Also returns
    /// warnings about files that were not read.
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
                "Git's history contains a file at this path that is too large for a dead letter; it was not read",
                severity: .warning)
        }
    }

    private static func unreadHistory(_ error: GitError) -> Diagnostic {
        Diagnostic(
            "letter/unread-history", at: SourceLocation(file: Layout.letters.directory),
            "Git's history was not searched for dead letters about the customer: \(error.message)",
            hint: error.hint ?? "fix git, then run this again: the list of paths may be incomplete")
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
