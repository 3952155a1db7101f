import Glibc

/// Applies a plan to an existing overlay, file by file. Each file is whole at any moment.
struct OverlayChange {
    let plan: OverlayPlan
    let expected: Expected
    let parent: DirectoryHandle
    let overlay: DirectoryHandle

    /// Creates new files before the `kustomization.yaml` that names them. Removes files after it no longer names them.
    func apply() throws(WorkspaceError) {
        for path in plan.leftovers { try self.parent(of: path, making: false)?.removeTree(path.name) }
        let (inTheWay, stale) = partition(plan.removed)
        try remove(inTheWay)
        for path in plan.emptied where expected.isInTheWay(path) { try removeDirectory(path) }
        for path in kustomizationsLast(plan.created + plan.replaced) { try write(path) }
        // The kustomization.yaml is removed last. Until then it names missing files, so that a build of the
        // half-removed overlay fails. Without it, Argo CD and Flux would apply the other files as plain manifests.
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

    /// Keeps the directory if something was added to it meanwhile.
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

/// The same paths, with the kustomizations last and the outermost kustomization at the end.
private func kustomizationsLast(_ paths: [RelativePath]) -> [RelativePath] {
    let last = paths.filter { $0.name == "kustomization.yaml" }
    let others = paths.filter { $0.name != "kustomization.yaml" }
    return others + last.sorted { $0.components.count > $1.components.count }
}
