import Glibc

extension DirectoryHandle {
    /// The entries of the directory without `.` and `..`, sorted by their bytes. An entry whose name is not UTF-8 is
    /// included with a string that is no file's name; reading it fails with `notText`. Throws errors of the operating
    /// system.
    public func entries() throws(WorkspaceError) -> [DirectoryEntry] {
        try reopened().readEntries().sortedByBytes(of: \.name)
    }

    /// The names that end in `suffix`, sorted by their bytes. Hidden names (which start with a full stop) are skipped.
    /// Links and directories are included, so that reading them fails for that name only. Throws errors of the
    /// operating system.
    public func fileNames(suffix: String) throws(WorkspaceError) -> [String] {
        try reopened().readEntries().map(\.name).filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
            .sortedByBytes { $0 }
    }

    /// The entries from the current read position on, in the order of the file system. Moves that position, so call it
    /// from one thread and only once for each handle.
    func readEntries() throws(WorkspaceError) -> [DirectoryEntry] {
        var entries: [DirectoryEntry] = []
        do {
            try withUnsafeTemporaryAllocation(byteCount: 32_768, alignment: 8) { buffer throws(Errno) in
                guard let start = buffer.baseAddress else { return }
                var position: off_t = 0
                while true {
                    // Two system calls, where `fdopendir` and `readdir` need four.
                    let count = try system { getdirentries(descriptor, start, buffer.count, &position) }
                    if count == 0 { return }
                    append(UnsafeRawBufferPointer(start: start, count: count), to: &entries)
                }
            }
        } catch {
            throw WorkspaceError(.system, .list, path, code: error.code)
        }
        return entries
    }

    private func append(_ records: UnsafeRawBufferPointer, to entries: inout [DirectoryEntry]) {
        guard let start = records.baseAddress,
            let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name)
        else { return }
        var offset = 0
        while offset < records.count {
            let record = start + offset
            let header = record.assumingMemoryBound(to: dirent.self)
            let name = FileName.text((record + nameOffset).assumingMemoryBound(to: CChar.self))
            offset += Int(header.pointee.d_reclen)
            if name == "." || name == ".." { continue }
            let kind = DirectoryEntry.Kind(directoryType: header.pointee.d_type) ?? kind(of: name)
            if let kind { entries.append(DirectoryEntry(name: name, kind: kind)) }
        }
    }
}
