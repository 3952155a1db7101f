internal import Diagnostics
internal import Onboarding

/// Reports files that Flux's source-watcher leaves out of its artifacts. An overlay that mounts such a file cannot be
/// built there (fluxcd/pkg, sourceignore/sourceignore.go, the patterns that always apply).
enum LeftOutCheck {
    private static let endings = [".jpg", ".jpeg", ".gif", ".png", ".wmv", ".flv", ".tar.gz", ".zip"]

    static func problems(
        of release: Release, on platform: Platform, _ severity: Diagnostic.Severity
    ) -> [Diagnostic] {
        guard let cluster = platform.clusters.first(where: \.sourceWatcher) else { return [] }
        return release.paths.filter { path in endings.contains(where: path.hasSuffix) }.map { path in
            Diagnostic(
                "template/left-out", at: SourceLocation(file: "\(release.directory)/\(path)"),
                "source-watcher, which \(quoted(cluster.name.text)) uses, omits this file from every artifact",
                hint: "use another format for the picture, such as .svg", severity: severity)
        }
    }
}
