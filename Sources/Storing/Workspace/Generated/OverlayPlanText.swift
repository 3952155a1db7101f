public import Diagnostics

extension OverlayPlan {
    /// An error for each foreign entry in the place of a generated file. `directory` is the directory of overlays,
    /// relative to the repository's root.
    public func diagnostics(in directory: String) -> [Diagnostic] {
        foreign.filter(\.blocks).map { found in
            Diagnostic(
                "workspace/blocked", at: SourceLocation(file: "\(directory)/\(name)/\(found.path)"),
                "\(found.kind.noun) that onboard did not generate has the path of a generated file",
                hint: "move or delete it")
        }
    }

    /// The foreign entries that block nothing. `directory` is the directory of overlays, relative to the repository's
    /// root.
    public func foreignFiles(in directory: String) -> [ForeignFile] {
        foreign.filter { !$0.blocks }.map { ForeignFile(path: "\(directory)/\(name)/\($0.path)", kind: $0.kind) }
    }
}

extension DirectoryEntry.Kind {
    /// The kind in words, for messages.
    public var noun: String {
        switch self {
        case .file: "a file"
        case .directory: "a directory"
        case .symbolicLink: "a symbolic link"
        case .other: "a pipe, socket or device"
        }
    }
}
