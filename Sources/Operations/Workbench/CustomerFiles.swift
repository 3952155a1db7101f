internal import Onboarding
internal import Overlays
internal import Workspace

extension RenderedOverlay {
    /// The files by their paths in the repository.
    func files(of id: String, in layout: ClusterLayout) -> [String: [UInt8]] {
        let directory = layout.overlay(of: id)
        var files = Dictionary(overlay.map { ("\(directory)/\($0.path)", $0.bytes) }) { $1 }
        files[layout.file(TenantFile.guards.name(of: id), in: .tenants)] = guards
        files[layout.file(TenantFile.registration.name(of: id), in: .tenants)] = tenant
        return files
    }
}

extension Workbench {
    /// A customer's overlay and tenant files as they are in the work tree. Leaves out what onboard does not read: links,
    /// hidden files, names that are not UTF-8, files of more than 1 MiB.
    ///
    /// - Throws: `WorkspaceError` if the disk fails.
    func present(_ id: String, in layout: ClusterLayout) throws(WorkspaceError) -> RenderedOverlay {
        let directory = try RelativePath(layout.overlay(of: id))
        var files: [OutputFile] = []
        let overlay = try Self.readable { () throws(WorkspaceError) in try repository.openDirectory(directory) }
        if let overlay { try add(overlay, as: "", to: &files) }
        func tenant(_ file: TenantFile) throws(WorkspaceError) -> [UInt8]? {
            let path = try RelativePath(layout.file(file.name(of: id), in: .tenants))
            return try Self.readable { () throws(WorkspaceError) in
                try repository.readFile(path, limit: Self.fileLimit)
            }
        }
        return RenderedOverlay(
            overlay: files.sorted { $0.path < $1.path }, guards: try tenant(.guards), tenant: try tenant(.registration))
    }

    private static var fileLimit: Int { 1 << 20 }

    private func add(
        _ directory: DirectoryHandle, as prefix: String, to files: inout [OutputFile]
    ) throws(WorkspaceError) {
        for entry in try directory.entries() where !entry.name.hasPrefix(".") {
            let (name, path) = (entry.name, prefix + entry.name)
            if entry.kind == .directory {
                let inner = try Self.readable { () throws(WorkspaceError) in try directory.openDirectory(name) }
                if let inner { try add(inner, as: "\(path)/", to: &files) }
            } else if entry.isReadable {
                let bytes = try Self.readable { () throws(WorkspaceError) in
                    try directory.read(name, limit: Self.fileLimit)
                }
                if let bytes { files.append(OutputFile(path: path, bytes: bytes)) }
            }
        }
    }

    /// The result, or `nil` if the error is about the entry alone.
    private static func readable<Value>(
        _ read: () throws(WorkspaceError) -> Value?
    ) throws(WorkspaceError) -> Value? {
        do {
            return try read()
        } catch  where error.kind != .system {
            return nil
        }
    }
}
