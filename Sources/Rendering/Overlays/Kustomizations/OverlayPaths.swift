internal import Manifests
internal import Templating

/// Resolves the paths in the template `overlay/kustomization.yaml`: files of the overlay, and files of the release by
/// the names that lead there.
struct OverlayPaths: KustomizationPaths {
    /// The names whose values are paths of files of the overlay, or of components of the release.
    private static let lists: Set<String> = ["resources", "files", "components"]
    /// The names whose values are directories of the release, with the paths of these directories in it.
    private static let roots = ["paths.base": "base", "paths.release": ""]

    let tags: TemplateTags
    /// The paths of the overlay's files, each with the path of its template.
    let overlay: [String: String]
    /// The paths of all files of the release.
    let release: Set<String>

    func section(_ key: String) -> String? { tags.section(key) }

    func lead(_ text: String, section: String?, isList: Bool) -> KustomizationLead {
        guard let parts = tags.parts(of: text) else { return .nowhere }
        switch parts.count == 1 ? parts.first : nil {
        case .value(".") where !isList: return section.map(Self.lists.contains) == true ? .rendered : .nowhere
        case .value(let name) where isList: return Self.lists.contains(name) ? .rendered : .nowhere
        case .literal(let text) where !isList:
            let lead = PlainKustomizationPaths(from: "") { overlay[$0] != nil }
                .lead(text, section: nil, isList: false)
            if case .file(let path) = lead { return .file(overlay[path] ?? path) }
            return lead
        default: return isList ? .nowhere : lead(parts)
        }
    }

    /// Resolves a path into the release, such as `{{paths.release}}/features/shared`.
    private func lead(_ parts: [TemplateTags.Part]) -> KustomizationLead {
        guard parts.count <= 2, case .value(let name) = parts.first, let root = Self.roots[name] else {
            return .nowhere
        }
        var path = "."
        if parts.count == 2 {
            guard case .literal(let rest) = parts[1], rest.hasPrefix("/") else { return .nowhere }
            path += rest
        }
        return PlainKustomizationPaths(from: root, holds: release.contains).lead(path, section: nil, isList: false)
    }
}
