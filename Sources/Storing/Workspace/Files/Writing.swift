import Glibc

/// The prefix of temporary names. A file or directory with such a name was never finished.
let leftoverPrefix = ".onboard-tmp-"

/// The permissions to read, write and run, for the owner, the group and everyone.
let permissionBits: mode_t = 0o777

/// Whether a name is a temporary one. The end of the name counts too: otherwise a name that ends in `.yaml` would hide
/// a manifest.
func hasLeftoverName(_ name: String) -> Bool { processOfLeftover(name) != nil }

/// The number of the process in a temporary name; `nil` for any other name.
func processOfLeftover(_ name: String) -> pid_t? {
    guard name.hasPrefix(leftoverPrefix), let dash = name.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
    let process = name[name.utf8.index(after: dash)...]
    let isNumber = process.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return isNumber && !process.isEmpty ? pid_t(process) ?? .max : nil
}

/// The temporary name under which `name` is written. It contains the number of the process, so that two processes
/// without the lock never finish each other's work. The number is at the end, so that no listing by suffix includes the
/// file.
func temporaryName(for name: String) -> String { "\(leftoverPrefix)\(name)-\(getpid())" }

extension DirectoryHandle {
    /// Creates a file of this name and writes all bytes. The permissions are the given ones, or those that the umask
    /// allows. After an error, an incomplete file may remain.
    func create(
        _ name: String, _ bytes: [UInt8], permissions: mode_t? = nil, sync: Bool = false
    ) throws(Errno) {
        try steps(.create)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = try system { openat(descriptor, name, flags, permissions ?? 0o666) }
        do {
            if let permissions { try setPermissions(permissions, of: file) }
            try writeAll(bytes, to: file)
            if sync {
                try steps(.sync)
                try system { fsync(file) }
            }
        } catch {
            close(file)
            throw error
        }
        try closeWritten(file)
    }

    /// Restores permissions that the umask has removed. Does nothing if they are right already, because some file
    /// systems have fixed permissions and refuse a change.
    private func setPermissions(_ permissions: mode_t, of file: Int32) throws(Errno) {
        var status = stat()
        try system { fstat(file, &status) }
        if status.st_mode & permissionBits != permissions { try system { fchmod(file, permissions) } }
    }

    /// The permissions of the file of this name; `nil` if there is none or the name belongs to something else.
    private func permissions(of name: String) -> mode_t? {
        mode(of: name).flatMap { $0 & S_IFMT == S_IFREG ? $0 & permissionBits : nil }
    }

    /// Writes a temporary file with the permissions of the file that it will replace, and returns its name. Replaces a
    /// leftover of the same name.
    func createTemporary(for name: String, _ bytes: [UInt8], sync: Bool = false) throws(Errno) -> String {
        try createTemporary(for: name, bytes, permissions: permissions(of: name), sync: sync)
    }

    /// Writes a temporary file with the given permissions, or those that the umask allows.
    func createTemporary(
        for name: String, _ bytes: [UInt8], permissions: mode_t?, sync: Bool
    ) throws(Errno) -> String {
        let temporary = temporaryName(for: name)
        do {
            do {
                try create(temporary, bytes, permissions: permissions, sync: sync)
            } catch let error where error.code == EEXIST {
                try unlink(temporary)
                try create(temporary, bytes, permissions: permissions, sync: sync)
            }
        } catch {
            try? unlink(temporary)
            throw error
        }
        return temporary
    }

    /// Writes a file atomically, replacing the file of this name.
    func replace(_ name: String, _ bytes: [UInt8], sync: Bool = false) throws(Errno) {
        try put(name, try createTemporary(for: name, bytes, sync: sync))
    }

    /// Writes a file atomically under a name that was free a moment ago.
    func place(_ name: String, _ bytes: [UInt8]) throws(Errno) {
        try put(name, try createTemporary(for: name, bytes, permissions: nil, sync: false))
    }

    private func put(_ name: String, _ temporary: String) throws(Errno) {
        do {
            try rename(temporary, name)
        } catch {
            try? unlink(temporary)
            throw error
        }
    }

    func rename(_ old: String, _ new: String) throws(Errno) {
        try steps(.rename)
        try system { renameat(descriptor, old, descriptor, new) }
    }

    func unlink(_ name: String) throws(Errno) {
        try steps(.unlink)
        try system { unlinkat(descriptor, name, 0) }
    }

    /// Removes a directory if it is empty. Returns whether the directory is gone.
    func removeIfEmpty(_ name: String) throws(Errno) -> Bool {
        try steps(.removeDirectory)
        do {
            try system { unlinkat(descriptor, name, AT_REMOVEDIR) }
            return true
        } catch let error where error.code == ENOTEMPTY || error.code == EEXIST {
            return false
        } catch let error where error.code == ENOENT {
            return true
        }
    }

    private func writeAll(_ bytes: [UInt8], to file: Int32) throws(Errno) {
        var written = 0
        while written < bytes.count {
            try steps(.write)
            let size = min(bytes.count - written, steps.writeLimit)
            written += try system { bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + written }, size) } }
        }
    }
}
