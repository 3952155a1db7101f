internal import Comparing
internal import Onboarding
internal import Overlays

/// The changed files of a pull request by what the comparison does with them. Pure.
struct ChangedFiles: Sendable {
    /// Files that make the pipeline do something, or that decide who approves.
    private static let pipeline = [
        ".github/", ".gitlab/", ".gitlab-ci.yml", "Jenkinsfile", "CODEOWNERS", "docs/CODEOWNERS", "action.yml",
        "scripts/",
        ".ci/", "Makefile",
    ]
    /// Files that determine what onboard renders. They are compared by their effects.
    private static let compared = ["\(Layout.records.directory)/", Layout.platform, "\(Layout.releases)/"]

    /// Files of the pipeline.
    let pipeline: [String]
    /// All other files, whose effects are not compared.
    let outside: [String]

    init(_ paths: some Sequence<String>) {
        func isIn(_ places: [String]) -> (String) -> Bool {
            { path in places.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 } }
        }
        let rest = paths.filter { !isIn(Self.compared)($0) }.sorted()
        pipeline = rest.filter(isIn(Self.pipeline))
        outside = rest.filter { !isIn(Self.pipeline)($0) }
    }

    /// The releases whose files are among these paths.
    static func releases(in paths: some Sequence<String>) -> Set<String> {
        let prefix = "\(Layout.releases)/"
        return Set(
            paths.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count).prefix { $0 != "/" }) })
    }
}
