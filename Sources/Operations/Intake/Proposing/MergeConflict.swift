internal import Onboarding

/// What is to be done about files that main and a branch have both changed.
struct MergeConflict: Sendable, Hashable {
    /// What is rendered, and letters: they cannot conflict, and are taken from main.
    let ofMain: [String]
    /// A file that only a person can merge.
    let ofPerson: String?

    /// The files that both have changed.
    init(in paths: [String]) {
        ofMain = paths.filter(Self.isOfMain)
        ofPerson = paths.last { !Self.isOfMain($0) }
    }

    private static func isOfMain(_ path: String) -> Bool {
        [Layout.clusters, Layout.letters.directory].contains { path.hasPrefix("\($0)/") }
    }

    /// How a person gets a branch on whose file conflicts with main, since a commit of a person.
    static func advice(_ branch: String, main: String, _ path: String, commit: String?) -> String {
        let since = commit.map { " (commit \($0))" } ?? ""
        return "\(branch) conflicts with \(main) in \(path)\(since). "
            + "Merge \(main) into it, resolve the conflict and push: git fetch && git switch \(branch) && "
            + "git merge --ff-only origin/\(branch) && git merge origin/\(main). The next run continues from there."
    }
}
