import Glibc

extension DirectoryHandle {
    /// Writes a new overlay beside its place and then renames it, so that it appears at once, as a whole.
    func createOverlay(_ name: String, _ files: [OverlayFile]) throws(WorkspaceError) {
        let temporary = temporaryName(for: name)
        do throws(WorkspaceError) {
            let overlay = try makeTemporaryDirectory(temporary, for: name)
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

    /// One that an earlier process with this number left behind is removed first. Failures in it name the overlay.
    private func makeTemporaryDirectory(
        _ temporary: String, for name: String
    ) throws(WorkspaceError) -> DirectoryHandle {
        do {
            do {
                try makeDirectories([temporary])
            } catch let error where error.code == EEXIST {
                try? removeTree(temporary)
                try makeDirectories([temporary])
            }
            let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
            let opened = try system { openat(descriptor, temporary, flags) }
            return DirectoryHandle(adopting: opened, path: pathOf(name), steps: steps)
        } catch {
            throw failure(.write, name, error)
        }
    }

    /// Nobody else knows this directory yet, so a path in it can be opened in one step: it holds no links.
    private func fill(with files: [OverlayFile]) throws(WorkspaceError) {
        var made: [RelativePath] = []
        for file in files {
            do {
                if let parent = file.path.parent, !made.contains(parent) {
                    let missing = file.path.ancestors.reversed().filter { !made.contains($0) }
                    try makeDirectories(missing.map(\.description))
                    made += missing
                }
                try create(file.path.description, file.bytes)
            } catch {
                throw failure(.write, file.path.description, error)
            }
        }
    }

    private func makeDirectories(_ paths: [String]) throws(Errno) {
        for path in paths {
            try steps(.makeDirectory)
            try system { mkdirat(descriptor, path, 0o777) }
        }
    }
}
