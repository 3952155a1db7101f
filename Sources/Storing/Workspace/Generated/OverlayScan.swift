import Glibc

/// Compares an overlay on the disk with the files that should be in it. Changes nothing.
struct OverlayScan {
    let expected: Expected
    let ownership: Ownership
    let keeping: Set<String>
    private(set) var plan: OverlayPlan
    private var seen: [Bool]

    init(name: String, expected: Expected, ownership: Ownership, keeping: Set<String>) {
        self.expected = expected
        self.ownership = ownership
        self.keeping = keeping
        plan = OverlayPlan(name: name)
        seen = Array(repeating: false, count: expected.files.count)
    }

    /// Compares the overlay, which is `nil` if it does not exist. Throws any error in reading it.
    mutating func run(in overlay: DirectoryHandle?) throws(WorkspaceError) -> OverlayPlan {
        if let overlay {
            let stays = try visit(overlay, at: "")
            plan.isRemoved = !stays && expected.files.isEmpty
        } else {
            plan.isNew = !expected.files.isEmpty
        }
        for (file, seen) in zip(expected.files, seen) where !seen { plan.created.append(file.path) }
        return plan
    }

    /// Compares a directory. Returns whether anything in it remains after the plan.
    private mutating func visit(_ directory: DirectoryHandle, at prefix: String) throws(WorkspaceError) -> Bool {
        var stays = false
        for entry in try directory.readEntries() {
            if prefix.isEmpty, keeping.contains(entry.name) {
                stays = true
                continue
            }
            let path = prefix + entry.name
            if hasLeftoverName(entry.name) {
                plan.leftovers.append(RelativePath(unchecked: path))
                continue
            }
            do {
                if try visit(entry, of: directory, at: RelativePath(unchecked: path)) { stays = true }
            } catch let error as Errno {
                throw directory.failure(.read, entry.name, error)
            } catch let error as WorkspaceError {
                throw error
            } catch {
                throw WorkspaceError(.system, .read, path)
            }
        }
        return stays
    }

    private mutating func visit(_ entry: DirectoryEntry, of directory: DirectoryHandle, at path: RelativePath) throws
        -> Bool
    {
        let role = expected.role(of: path.description)
        switch (role, entry.kind) {
        case (.file(let index), .file): return try compare(index, entry.name, in: directory)
        case (_, .file):
            guard try directory.owns(entry.name, ownership) else {
                return leave(path, .file, blocks: role == .directory)
            }
            plan.removed.append(path)
            return false
        case (_, .directory):
            guard let inner = try directory.openDirectory(entry.name) else {
                return role == .none ? leave(path, .directory, blocks: false) : false
            }
            if try visit(inner, at: path.description + "/") {
                return if case .file = role { leave(path, .directory, blocks: true) } else { true }
            }
            if role != .directory { plan.emptied.append(path) }
            return role == .directory
        case (_, .symbolicLink), (_, .other): return leave(path, entry.kind, blocks: role != .none)
        }
    }

    private mutating func compare(
        _ index: Int, _ name: String, in directory: DirectoryHandle
    ) throws(Errno) -> Bool {
        let file = expected.files[index]
        switch try directory.compare(name, with: file.bytes, ownership) {
        case .absent: return false
        case .same: plan.unchanged.append(file.path)
        case .ours: plan.replaced.append(file.path)
        case .foreign: _ = leave(file.path, .file, blocks: true)
        }
        seen[index] = true
        return true
    }

    private mutating func leave(_ path: RelativePath, _ kind: DirectoryEntry.Kind, blocks: Bool) -> Bool {
        plan.foreign.append(OverlayPlan.Foreign(path: path, kind: kind, blocks: blocks))
        return true
    }
}
