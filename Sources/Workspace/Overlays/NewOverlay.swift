import Glibc

extension DirectoryHandle {
    /// Writes a new overlay beside its place and then renames it, so that it appears at once, as a whole.
    func createOverlay(_ name: String, _ files: [OverlayFile]) throws(WorkspaceError) {
        let temporary = temporaryName(for: name)
        do throws(WorkspaceError) {
            let overlay = try makeTemporaryDirectory(temporary)
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

    /// One that an earlier process with this number left behind is removed first.
    private func makeTemporaryDirectory(_ name: String) throws(WorkspaceError) -> DirectoryHandle {
        do {
            try makeAll([RelativePath(unchecked: name)])
        } catch {
            guard error.code == EEXIST else { throw failure(.write, name, error) }
            try removeTree(name)
        }
        return try makeDirectory(name)
    }

    /// Nobody else knows this directory yet, so a path in it can be opened in one step: it holds no links.
    private func fill(with files: [OverlayFile]) throws(WorkspaceError) {
        var made: [RelativePath] = []
        for file in files {
            do {
                if let parent = file.path.parent, !made.contains(parent) {
                    let missing = file.path.ancestors.reversed().filter { !made.contains($0) }
                    try makeAll(missing)
                    made += missing
                }
                try create(file.path.description, file.bytes)
            } catch {
                throw failure(.write, file.path.description, error)
            }
        }
    }

    private func makeAll(_ paths: [RelativePath]) throws(Errno) {
        for path in paths {
            try steps(.makeDirectory)
            try system { mkdirat(descriptor, path.description, 0o777) }
        }
    }
}
