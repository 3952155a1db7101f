/// Judges the paths of a kustomization, and knows the sections of one that is a template.
public protocol KustomizationPaths {
    /// The name of the section that a key opens; `nil` for other keys. Of a section for what is absent it is empty.
    func section(_ key: String) -> String?
    /// What is at the place that a text names, seen from the kustomization. The text stands in a section, if any; or for
    /// a whole list of paths.
    func lead(_ text: String, section: String?, isList: Bool) -> KustomizationLead
}

/// Where a path of a kustomization leads.
public enum KustomizationLead: Sendable, Hashable {
    /// To a file: its path.
    case file(String)
    /// To a directory that has a kustomization: its path.
    case directory(String)
    /// To paths that rendering gives, all of them inside the release or the overlay.
    case rendered
    /// To nothing that is known to be inside.
    case nowhere
}

/// The paths of a kustomization that is no template, among files that are known.
public struct PlainKustomizationPaths: KustomizationPaths {
    private let directory: String
    private let holds: (String) -> Bool

    /// The paths as they are seen from a directory. `holds` tells whether there is a file.
    public init(from directory: String, holds: @escaping (String) -> Bool) {
        self.directory = directory
        self.holds = holds
    }

    /// None: the file is no template.
    public func section(_ key: String) -> String? { nil }

    /// What is among the known files at the place that a text names.
    public func lead(_ text: String, section: String?, isList: Bool) -> KustomizationLead {
        guard !isList, let path = LocalPath(text)?.resolved(in: directory) else { return .nowhere }
        if holds(path) { return .file(path) }
        return holds("\(path)/\(KustomizationCheck.fileName)") ? .directory(path) : .nowhere
    }
}
