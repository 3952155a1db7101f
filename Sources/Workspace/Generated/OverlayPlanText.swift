public import Diagnostics

extension OverlayPlan {
    /// What is foreign, as diagnostics: errors for what blocks the overlay, warnings for what is merely left alone.
    /// `directory` is the directory of overlays, relative to the repository's root.
    public func diagnostics(in directory: String) -> [Diagnostic] {
        foreign.map { found in
            let file = "\(directory)/\(name)/\(found.path)"
            let location = SourceLocation(file: file)
            if found.blocks {
                let message = "\(found.kind.noun) that onboard did not generate stands where it writes a file"
                return Diagnostic("workspace/blocked", at: location, message, hint: "move it away or delete it")
            }
            let message = "\(found.kind.noun) that onboard did not generate is left alone"
            return Diagnostic("workspace/foreign", at: location, message, severity: .warning)
        }
    }
}

extension Entry.Kind {
    fileprivate var noun: String {
        switch self {
        case .file: "a file"
        case .directory: "a directory"
        case .symbolicLink: "a symbolic link"
        case .other: "a pipe, socket or device"
        }
    }
}
