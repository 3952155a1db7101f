internal import Diagnostics
internal import Onboarding
internal import Overlays
internal import Workspace

/// The commit that the work tree is compared with, and the files that have changed since.
struct DiffBase: Sendable {
    let git: Git
    /// The full id of the commit.
    let commit: String
    /// The changed files except those below `clusters/`.
    let paths: Set<String>
    /// The changed files below `clusters/`, as far as they are in the index.
    let rendered: [String]

    /// The merge base of the work tree's history and a revision. The default revision is the synced branch in this
    /// checkout, the remote one first.
    ///
    /// - Throws: `Problems` if Git, the revision or a common commit is missing, `WorkspaceError` if no program can run.
    static func find(_ revision: String?, in workbench: Workbench) async throws -> DiffBase {
        let git = Git(root: workbench.repository.root)
        _ = try ProgramRoom.bound(1, of: Git.tool)
        do {
            let commit = try await commit(revision, git, branch: workbench.platform.repository.branch)
            async let rendered = git.paths(stagedSince: commit, below: [Layout.clusters])
            let entries = try workbench.repository.entries().map(\.name)
            // Git cannot be asked for a name that is not UTF-8. It counts as changed, so that it is named.
            let foreign = entries.filter(FileName.isForeign)
            let paths = try await git.paths(
                changedSince: commit, outside: Layout.clusters, among: entries.filter { !FileName.isForeign($0) })
            return DiffBase(
                git: git, commit: commit, paths: Set(paths + foreign.map(FileName.shown)), rendered: try await rendered)
        } catch let error as GitError {
            throw problem(error)
        }
    }

    /// The id of the commit to compare with, as in `find`.
    ///
    /// - Throws: `GitError` if the revision or a common commit is missing.
    static func commit(_ revision: String?, _ git: Git, branch: String) async throws(GitError) -> String {
        if let revision { return try await git.mergeBase(revision, "HEAD") }
        for candidate in ["refs/remotes/origin/\(branch)", "refs/heads/\(branch)"] {
            if try await git.commitIfThere(candidate) != nil { return try await git.mergeBase(candidate, "HEAD") }
        }
        return try await git.commit("HEAD")
    }

    /// The contents of these files at the base.
    ///
    /// - Throws: `Problems` if Git fails.
    func files(_ paths: [String]) async throws -> [String: [UInt8]] {
        do {
            return try await git.files(paths, at: commit)
        } catch {
            throw Self.problem(error)
        }
    }

    /// All files below a directory at the base, with their paths relative to it.
    ///
    /// - Throws: `Problems` if Git fails.
    func directory(_ directory: String) async throws -> [OutputFile] {
        do {
            let paths = try await git.paths(at: commit, below: [directory]).filter { $0.hasPrefix("\(directory)/") }
            let files = try await git.files(paths, at: commit)
            return paths.compactMap { path in
                files[path].map { OutputFile(path: String(path.dropFirst(directory.utf8.count + 1)), bytes: $0) }
            }
        } catch {
            throw Self.problem(error)
        }
    }

    /// A customer's committed overlay. Returns `nil` if there was none.
    func committed(_ id: CustomerID, on cluster: ClusterName) async throws -> RenderedOverlay? {
        let layout = ClusterLayout(cluster)
        let overlay = try await directory(layout.overlay(of: id.text))
        guard !overlay.isEmpty else { return nil }
        func path(_ file: TenantFile) -> String { layout.file(file.name(of: id.text), in: .tenants) }
        let found = try await files(TenantFile.allCases.map(path))
        return RenderedOverlay(
            overlay: overlay, guards: found[path(.guards)], tenant: found[path(.registration)])
    }

    /// The files of all releases at the base, by name.
    func releases() async throws -> [String: [OutputFile]] {
        let files = try await directory(ReleasePath.releases)
        return Dictionary(grouping: files) { String($0.path.prefix { $0 != "/" }) }.mapValues { files in
            files.map { file in
                OutputFile(path: String(file.path.drop { $0 != "/" }.dropFirst()), bytes: file.bytes)
            }
        }
    }

    private static func problem(_ error: GitError) -> Problems {
        let message = "there is nothing to compare with: \(error.message)"
        return Problems([Diagnostic("diff/no-base", at: nil, message, hint: error.hint ?? hint(error))])
    }

    private static func hint(_ error: GitError) -> String {
        if error.isNoRepository {
            return "create the first commit: git init -b main && git add --all && git commit"
        }
        if error.message.contains("no revision \"HEAD\"") {
            return "create the first commit: git add --all && git commit"
        }
        return "name a commit with --base; in a shallow clone, fetch the history first: git fetch --unshallow"
    }
}
