import Glibc

extension DirectoryHandle {
    /// What the directory holds, without `.` and `..`, ordered byte by byte. A name that is not UTF-8 is among them by a
    /// text that stands for no file: reading it fails with `notText`. Throws the system's failures.
    public func entries() throws(WorkspaceError) -> [DirectoryEntry] {
        try reopened().readEntries().sorted { precedes($0.name, $1.name) }
    }

    /// The names that end in `suffix`, ordered byte by byte; hidden ones (which start with a full stop) are left out.
    /// A link or directory among them is named too, so that reading it fails for that name only. Throws the system's
    /// failures.
    public func fileNames(suffix: String) throws(WorkspaceError) -> [String] {
        try reopened().readEntries().map(\.name).filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }
            .sorted(by: precedes)
    }

    /// What the directory holds from its current position on, in the file system's order. One thread may do this,
    /// once, because it moves that position.
    func readEntries() throws(WorkspaceError) -> [DirectoryEntry] {
        var entries: [DirectoryEntry] = []
        do {
            try withUnsafeTemporaryAllocation(byteCount: 32_768, alignment: 8) { buffer throws(Errno) in
                guard let start = buffer.baseAddress else { return }
                var position: off_t = 0
                while true {
                    // Two cheap calls, where fdopendir and readdir make four.
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
