import Glibc

extension Repository {
    /// Writes a new directory durably and creates the directories above it. It appears atomically, with all its files.
    /// Throws errors of the operating system, also if the name is taken.
    public func createDirectory(_ path: RelativePath, holding files: [OverlayFile]) throws(WorkspaceError) {
        let parent = try path.parent.map { path throws(WorkspaceError) in try makeDirectory(path) } ?? directory
        try parent.createOverlay(path.name, files, sync: true)
    }
}

extension DirectoryHandle {
    /// Writes a new overlay under a temporary name and then renames it, so that it appears atomically.
    func createOverlay(_ name: String, _ files: [OverlayFile], sync: Bool = false) throws(WorkspaceError) {
        let temporary = temporaryName(for: name)
        do throws(WorkspaceError) {
            let overlay = try makeTemporaryDirectory(temporary, for: name)
            try overlay.fill("", with: files, sync: sync)
            do {
                try rename(temporary, name)
                if sync { try syncDirectory() }
            } catch {
                throw failure(.write, name, error)
            }
        } catch {
            try? removeTree(temporary)
            throw error
        }
    }

    /// Writes a new overlay in its place, inside a directory that is still `unseen`.
    func createOverlayUnseen(_ name: String, _ files: [OverlayFile]) throws(WorkspaceError) {
        do {
            try makeDirectories([name])
        } catch {
            throw failure(.write, name, error)
        }
        try fill(name + "/", with: files, sync: false)
    }

    /// Creates a temporary directory. Replaces a leftover of the same name. Errors inside it name the overlay.
    func makeTemporaryDirectory(
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

    /// No other process knows the directory `prefix` yet, so it contains no links. For that reason, a path in it can be
    /// opened in one step.
    private func fill(_ prefix: String, with files: [OverlayFile], sync: Bool) throws(WorkspaceError) {
        var made: [RelativePath] = []
        for file in files {
            do {
                if let parent = file.path.parent, !made.contains(parent) {
                    let missing = file.path.ancestors.reversed().filter { !made.contains($0) }
                    try makeDirectories(missing.map { prefix + $0.description })
                    made += missing
                }
                try create(prefix + file.path.description, file.bytes, sync: sync)
            } catch {
                throw failure(.write, prefix + file.path.description, error)
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
