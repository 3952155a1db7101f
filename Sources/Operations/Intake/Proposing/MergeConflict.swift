internal import Onboarding

/// Sorts the files that both main and a branch have changed.
struct MergeConflict: Sendable, Hashable {
    /// Rendered files and dead letters. They are taken from main, so they never conflict.
    let ofMain: [String]
    /// A file that only a person can merge.
    let ofPerson: String?

    /// Sorts these paths.
    init(in paths: [String]) {
        ofMain = paths.filter(Self.isOfMain)
        ofPerson = paths.last { !Self.isOfMain($0) }
    }

    private static func isOfMain(_ path: String) -> Bool {
        [Layout.clusters, Layout.letters.directory].contains { path.hasPrefix("\($0)/") }
    }

    /// The advice for a person to resolve a conflict with main in a file. `commit` is the person's commit that changed
    /// it.
    static func advice(_ branch: String, main: String, _ path: String, commit: String?) -> String {
        let since = commit.map { " (commit \($0))" } ?? ""
        return "\(branch) conflicts with \(main) in \(path)\(since). "
            + "Merge \(main) into it, resolve the conflict and push: git fetch && git switch \(branch) && "
            + "git merge --ff-only origin/\(branch) && git merge origin/\(main). The next run continues from there."
    }
}
