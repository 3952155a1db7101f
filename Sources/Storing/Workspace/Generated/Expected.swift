/// The files that should be in an overlay, by path. Up to 16 files are searched one by one, which is faster than
/// hashing.
struct Expected {
    enum Role: Equatable {
        case file(Int), directory, none
    }

    let files: [OverlayFile]
    private let roles: [String: Role]?

    /// Throws `duplicate` if two files have the same path.
    init(_ files: [OverlayFile]) throws(WorkspaceError) {
        self.files = files
        guard files.count > 16 else {
            for (index, file) in files.enumerated() where files[..<index].contains(where: { $0.path == file.path }) {
                throw WorkspaceError(.duplicate, .write, file.path.description)
            }
            roles = nil
            return
        }
        var roles: [String: Role] = [:]
        roles.reserveCapacity(files.count)
        for (index, file) in files.enumerated() {
            if case .file = roles.updateValue(.file(index), forKey: file.path.description) {
                throw WorkspaceError(.duplicate, .write, file.path.description)
            }
            for parent in file.path.ancestors { roles[parent.description] = .directory }
        }
        self.roles = roles
    }

    /// What should be at a path.
    func role(of path: String) -> Role {
        if let roles { return roles[path] ?? .none }
        for (index, file) in files.enumerated() {
            if file.path.description == path { return .file(index) }
            if file.path.isBelow(path) { return .directory }
        }
        return .none
    }

    /// Whether an existing entry at this path must be removed before the files can be written. This is so if a file or
    /// directory is expected there, or a file in place of a directory above it.
    func isInTheWay(_ path: RelativePath) -> Bool {
        if role(of: path.description) != .none { return true }
        return path.ancestors.contains { ancestor in
            if case .file = role(of: ancestor.description) { true } else { false }
        }
    }
}

extension RelativePath {
    /// The directories that contain the path, innermost first.
    var ancestors: [RelativePath] { Array(sequence(first: self, next: \.parent).dropFirst()) }

    fileprivate func isBelow(_ directory: String) -> Bool {
        let mine = description.utf8
        let other = directory.utf8
        return mine.count > other.count && description.hasPrefix(directory)
            && mine[mine.index(mine.startIndex, offsetBy: other.count)] == UInt8(ascii: "/")
    }
}
