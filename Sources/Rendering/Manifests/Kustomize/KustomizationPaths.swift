/// Resolves the paths of a kustomization and recognises the sections of one that is a template.
public protocol KustomizationPaths {
    /// The name of the section that a key opens; `nil` for other keys. It is empty for a section that applies if a
    /// value is absent.
    func section(_ key: String) -> String?
    /// What a text in the kustomization leads to, as a path relative to the kustomization. `section` is the section
    /// around the text, if any. `isList` is true if the text takes the place of a whole list of paths.
    func lead(_ text: String, section: String?, isList: Bool) -> KustomizationLead
}

/// Where a path of a kustomization leads.
public enum KustomizationLead: Sendable, Hashable {
    /// To the file at this path.
    case file(String)
    /// To a directory that contains a kustomization, at this path.
    case directory(String)
    /// To paths that rendering fills in. All of them are inside the release or the overlay.
    case rendered
    /// To no known file or directory.
    case nowhere
}

/// The paths of a kustomization that is not a template, resolved among known files.
public struct PlainKustomizationPaths: KustomizationPaths {
    private let directory: String
    private let holds: (String) -> Bool

    /// Resolves paths relative to a directory. `holds` returns whether a file is known.
    public init(from directory: String, holds: @escaping (String) -> Bool) {
        self.directory = directory
        self.holds = holds
    }

    /// Always `nil`, because the file is not a template.
    public func section(_ key: String) -> String? { nil }

    /// The known file or directory that the text leads to.
    public func lead(_ text: String, section: String?, isList: Bool) -> KustomizationLead {
        guard !isList, let path = LocalPath(text)?.resolved(in: directory) else { return .nowhere }
        if holds(path) { return .file(path) }
        return holds("\(path)/\(KustomizationCheck.fileName)") ? .directory(path) : .nowhere
    }
}
