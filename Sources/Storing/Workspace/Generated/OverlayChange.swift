import Glibc

/// Carries a plan out in an overlay that is there, file by file, each of them whole at any moment.
struct OverlayChange {
    let plan: OverlayPlan
    let expected: Expected
    let parent: DirectoryHandle
    let overlay: DirectoryHandle

    /// New files come before the `kustomization.yaml` that names them, and removed ones go after it stopped naming
    /// them.
    func apply() throws(WorkspaceError) {
        for path in plan.leftovers { try self.parent(of: path, making: false)?.removeTree(path.name) }
        let (inTheWay, stale) = partition(plan.removed)
        try remove(inTheWay)
        for path in plan.emptied where expected.isInTheWay(path) { try removeDirectory(path) }
        for path in kustomizationsLast(plan.created + plan.replaced) { try write(path) }
        // A kustomization.yaml that goes last names files that are gone, so that a build of a half-removed overlay
        // fails. Without one, Argo CD and Flux would take the other files for plain manifests and apply them.
        try remove(kustomizationsLast(stale))
        for path in plan.emptied where !expected.isInTheWay(path) { try removeDirectory(path) }
        if plan.isRemoved { try removeEmpty(plan.name, from: parent) }
    }

    private func write(_ path: RelativePath) throws(WorkspaceError) {
        guard case .file(let index) = expected.role(of: path.description),
            let directory = try parent(of: path, making: true)
        else { return }
        do {
            try directory.replace(path.name, expected.files[index].bytes)
        } catch {
            throw directory.failure(.write, path.name, error)
        }
    }

    private func remove(_ paths: [RelativePath]) throws(WorkspaceError) {
        for path in paths { try parent(of: path, making: false)?.removeFile(path.name) }
    }

    private func removeDirectory(_ path: RelativePath) throws(WorkspaceError) {
        if let directory = try parent(of: path, making: false) { try removeEmpty(path.name, from: directory) }
    }

    /// What someone has put there since stays.
    private func removeEmpty(_ name: String, from directory: DirectoryHandle) throws(WorkspaceError) {
        do {
            _ = try directory.removeIfEmpty(name)
        } catch {
            throw directory.failure(.remove, name, error)
        }
    }

    private func parent(of path: RelativePath, making: Bool) throws(WorkspaceError) -> DirectoryHandle? {
        var current = overlay
        for name in path.parent?.components ?? [] {
            guard let next = making ? try current.makeDirectory(name) : try current.openDirectory(name) else {
                return nil
            }
            current = next
        }
        return current
    }

    private func partition(_ paths: [RelativePath]) -> (inTheWay: [RelativePath], others: [RelativePath]) {
        (paths.filter(expected.isInTheWay), paths.filter { !expected.isInTheWay($0) })
    }
}

/// The same paths, the files that name others last and of those the outermost last.
private func kustomizationsLast(_ paths: [RelativePath]) -> [RelativePath] {
    let last = paths.filter { $0.name == "kustomization.yaml" }
    let others = paths.filter { $0.name != "kustomization.yaml" }
    return others + last.sorted { $0.components.count > $1.components.count }
}
