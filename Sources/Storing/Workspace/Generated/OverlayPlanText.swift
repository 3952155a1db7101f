public import Diagnostics

extension OverlayPlan {
    /// What stands where a generated file has to be, as errors. `directory` is the directory of overlays, relative to the
    /// repository's root.
    public func diagnostics(in directory: String) -> [Diagnostic] {
        foreign.filter(\.blocks).map { found in
            Diagnostic(
                "workspace/blocked", at: SourceLocation(file: "\(directory)/\(name)/\(found.path)"),
                "\(found.kind.noun) that onboard did not generate is in the place of a generated file",
                hint: "move or delete it")
        }
    }

    /// What is foreign and in nothing's way. `directory` is as above.
    public func foreignFiles(in directory: String) -> [ForeignFile] {
        foreign.filter { !$0.blocks }.map { ForeignFile(path: "\(directory)/\(name)/\($0.path)", kind: $0.kind) }
    }
}

extension DirectoryEntry.Kind {
    /// What messages call it.
    public var noun: String {
        switch self {
        case .file: "a file"
        case .directory: "a directory"
        case .symbolicLink: "a symbolic link"
        case .other: "a pipe, socket or device"
        }
    }
}
