import Glibc

extension DirectoryHandle {
    /// Writes a new overlay beside its place and then renames it, so that it appears at once, as a whole.
    func createOverlay(_ name: String, _ files: [OverlayFile]) throws(WorkspaceError) {
        let temporary = temporaryName(for: name)
        if kind(of: temporary) != nil { try removeTree(temporary) }
        do throws(WorkspaceError) {
            let overlay = try makeDirectory(temporary)
            try overlay.fill(with: files)
            do {
                try rename(temporary, name)
            } catch {
                throw failure(.write, name, error)
            }
        } catch {
            try? removeTree(temporary)
            throw error
        }
    }

    /// Nobody else knows this directory yet, so a path in it can be opened in one step: it holds no links.
    private func fill(with files: [OverlayFile]) throws(WorkspaceError) {
        var made: [RelativePath] = []
        for file in files {
            do {
                if let parent = file.path.parent, !made.contains(parent) {
                    try makeAll(file.path.ancestors.reversed(), &made)
                }
                try create(file.path.description, file.bytes)
            } catch {
                throw failure(.write, file.path.description, error)
            }
        }
    }

    private func makeAll(_ paths: [RelativePath], _ made: inout [RelativePath]) throws(Errno) {
        for path in paths where !made.contains(path) {
            try steps(.makeDirectory)
            try system { mkdirat(descriptor, path.description, 0o777) }
            made.append(path)
        }
    }
}
