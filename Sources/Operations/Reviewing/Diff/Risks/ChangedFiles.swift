internal import Comparing
internal import Onboarding
internal import Overlays

/// The changed files of a pull request by what the comparison does with them. Pure.
struct ChangedFiles: Sendable {
    /// Files and directories that make the pipeline do something, or that decide who approves.
    private static let pipeline = [
        ".github/", ".gitlab/", ".gitlab-ci.yml", ".forgejo/", ".gitea/", ".woodpecker/", ".woodpecker.yml",
        ".circleci/", ".drone.yml", "azure-pipelines.yml", "bitbucket-pipelines.yml", "Jenkinsfile", "CODEOWNERS",
        "docs/CODEOWNERS", "action.yml", "scripts/", ".ci/", "Makefile", ".pre-commit-config.yaml",
        ".pre-commit-hooks.yaml", "Package.swift", "Plugins/", "Sources/",
    ]
    /// Files that change what Git checks out or an engine reads, in any directory.
    private static let checkout: Set<String> = [".gitattributes", ".gitmodules", ".sourceignore"]

    /// Files of the pipeline.
    let pipeline: [String]
    /// All other files, whose effects are not compared.
    let outside: [String]

    init(_ paths: some Sequence<String>) {
        let rest = paths.filter { !Self.isCompared($0) }.sorted()
        pipeline = rest.filter(Self.isOfPipeline)
        outside = rest.filter { !Self.isOfPipeline($0) }
    }

    private static func isOfPipeline(_ path: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return checkout.contains(name) || pipeline.contains { $0.hasSuffix("/") ? path.hasPrefix($0) : path == $0 }
    }

    /// Whether a file is a record, the platform, or a file of a release, whose effects are compared.
    private static func isCompared(_ path: String) -> Bool {
        let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
        return path == Layout.platform || Layout.records.contains(path) && depth == 1
            || release(of: path) != nil
    }

    /// The release that a file belongs to.
    private static func release(of path: String) -> String? {
        let parts = path.split(separator: "/", maxSplits: 3).map(String.init)
        guard parts.count > 3, path.hasPrefix("\(Layout.releases)/"), (try? ReleaseName(parts[2])) != nil else {
            return nil
        }
        return parts[2]
    }

    /// The releases whose files are among these paths.
    static func releases(in paths: some Sequence<String>) -> Set<String> {
        Set(paths.compactMap(release))
    }
}
