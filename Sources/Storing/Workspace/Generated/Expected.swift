/// What should be in an overlay, by path. Few files, as overlays have, are found without hashing.
struct Expected {
    enum Role: Equatable {
        case file(Int), directory, none
    }

    let files: [OverlayFile]
    private let roles: [String: Role]?

    /// Throws `duplicate` where two files have one path.
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

    /// What should stand at a path.
    func role(of path: String) -> Role {
        if let roles { return roles[path] ?? .none }
        for (index, file) in files.enumerated() {
            if file.path.description == path { return .file(index) }
            if file.path.isBelow(path) { return .directory }
        }
        return .none
    }

    /// Whether what stands at a path, or above it, has to go before the files can be written.
    func isInTheWay(_ path: RelativePath) -> Bool {
        if role(of: path.description) != .none { return true }
        return path.ancestors.contains { ancestor in
            if case .file = role(of: ancestor.description) { true } else { false }
        }
    }
}

extension RelativePath {
    /// The directories above, the innermost first.
    var ancestors: [RelativePath] { Array(sequence(first: self, next: \.parent).dropFirst()) }

    fileprivate func isBelow(_ directory: String) -> Bool {
        let mine = description.utf8
        let other = directory.utf8
        return mine.count > other.count && description.hasPrefix(directory)
            && mine[mine.index(mine.startIndex, offsetBy: other.count)] == UInt8(ascii: "/")
    }
}
