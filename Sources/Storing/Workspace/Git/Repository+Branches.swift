import Glibc

extension Repository {
    /// The name of the branch that is checked out, read from the files of Git (gitrepository-layout, "HEAD" and
    /// "gitfile"); `nil` for a detached HEAD, or if it cannot be read. Does not run Git, because this is used for
    /// hints, and a hint must not make a command fail.
    public var checkedOutBranch: String? {
        guard let directory = gitDirectory, let head = Self.line(of: "HEAD", in: directory) else { return nil }
        let prefix = "ref: refs/heads/"
        return head.hasPrefix(prefix) ? String(head.dropFirst(prefix.count)) : nil
    }

    /// Whether a branch of this name exists, here or on `origin` as last fetched, read from the files of Git
    /// (gitrepository-layout, "refs" and "packed-refs"). False if they cannot be read.
    public func hasBranch(_ name: String) -> Bool {
        guard let own = gitDirectory else { return false }
        // The branches of a linked work tree are in the repository that it is linked to.
        let common = Self.line(of: "commondir", in: own).map { Self.path($0, from: own) } ?? own
        let packed = Self.bytes(of: "packed-refs", in: common, limit: 16 << 20) ?? []
        return ["refs/heads/\(name)", "refs/remotes/origin/\(name)"].contains { reference in
            Self.bytes(of: reference, in: common, limit: 4096) != nil
                || packed.split(separator: UInt8(ascii: "\n")).contains { Self.ends($0, with: " \(reference)") }
        }
    }

    /// The Git directory of the checkout around the repository, with its HEAD.
    private var gitDirectory: String? {
        guard let resolved = realpath(root, nil) else { return nil }
        defer { free(resolved) }
        var path = String(cString: resolved)
        while true {
            if let directory = Self.gitDirectory(ofCheckoutAt: path) { return directory }
            guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
    }

    /// The Git directory of a checkout; `nil` if the directory is not the top of one.
    private static func gitDirectory(ofCheckoutAt path: String) -> String? {
        if line(of: "HEAD", in: path + "/.git") != nil { return path + "/.git" }
        // In a linked work tree or a submodule, `.git` is a file with the path of the Git directory.
        let prefix = "gitdir: "
        guard let link = line(of: ".git", in: path), link.hasPrefix(prefix) else { return nil }
        let directory = Self.path(String(link.dropFirst(prefix.count)), from: path)
        return line(of: "HEAD", in: directory) == nil ? nil : directory
    }

    private static func path(_ path: String, from directory: String) -> String {
        path.hasPrefix("/") ? path : directory + "/" + path
    }

    private static func line(of name: String, in directory: String) -> String? {
        bytes(of: name, in: directory, limit: 4096).map { Git.line($0) }
    }

    private static func bytes(of name: String, in directory: String, limit: Int) -> [UInt8]? {
        try? Repository(root: directory).readFile(RelativePath(unchecked: name), limit: limit)
    }

    private static func ends(_ line: ArraySlice<UInt8>, with text: String) -> Bool {
        line.suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
