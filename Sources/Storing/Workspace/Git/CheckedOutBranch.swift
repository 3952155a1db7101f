import Glibc

extension Repository {
    /// The name of the branch that is checked out, read from the files of Git (gitrepository-layout, "HEAD" and
    /// "gitfile"); `nil` for a detached HEAD, or if it cannot be read. Does not run Git, because this is used for
    /// hints, and a hint must not make a command fail.
    public var checkedOutBranch: String? {
        guard let resolved = realpath(root, nil) else { return nil }
        defer { free(resolved) }
        var path = String(cString: resolved)
        while true {
            if let head = Self.head(ofCheckoutAt: path) { return Self.branch(named: head) }
            guard path != "/", let slash = path.lastIndex(of: "/") else { return nil }
            path = slash == path.startIndex ? "/" : String(path[..<slash])
        }
    }

    /// The first line of HEAD; `nil` if the directory is not the top of a checkout.
    private static func head(ofCheckoutAt path: String) -> String? {
        if let head = line(of: "HEAD", in: path + "/.git") { return head }
        // In a linked work tree or a submodule, `.git` is a file with the path of the Git directory.
        let prefix = "gitdir: "
        guard let link = line(of: ".git", in: path), link.hasPrefix(prefix) else { return nil }
        let directory = String(link.dropFirst(prefix.count))
        return line(of: "HEAD", in: directory.hasPrefix("/") ? directory : path + "/" + directory)
    }

    private static func branch(named head: String) -> String? {
        let prefix = "ref: refs/heads/"
        return head.hasPrefix(prefix) ? String(head.dropFirst(prefix.count)) : nil
    }

    private static func line(of name: String, in directory: String) -> String? {
        let file = RelativePath(unchecked: name)
        guard let bytes = try? Repository(root: directory).readFile(file, limit: 4096) else { return nil }
        return Git.line(bytes)
    }
}
