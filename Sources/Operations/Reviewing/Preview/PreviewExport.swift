internal import Diagnostics
public import Previewing
internal import Workspace

/// Writes a preview as a static site.
public enum PreviewExport {
    /// The file that lists the exported paths, so that the next export can remove them.
    private static let list = ".onboard-preview"

    /// Writes all files of a site to a directory, and removes the other files of earlier exports, including interrupted
    /// ones. While files change, the list names both the old and the new ones.
    ///
    /// - Throws: `Problems` if the directory contains any other file, `WorkspaceError` if the disk fails.
    public static func write(_ site: PreviewSite, to directory: String) throws {
        let target = try open(directory)
        try? target.directory.removeAbandoned(below: 1)
        try target.directory.removeLeftovers()
        let present = try target.directory.entries().map(\.name)
        let earlier = try target.readFile(RelativePath(list), limit: 64 << 20)
        guard earlier != nil || present.isEmpty else {
            throw Problems([
                Diagnostic(
                    "preview/not-empty", at: SourceLocation(file: directory),
                    "the directory contains files that no export wrote",
                    hint: "name an empty or a new directory with --export")
            ])
        }
        let paths = site.paths
        let stale = Set(String(decoding: earlier ?? [], as: UTF8.self).split(separator: "\n").map(String.init))
            .subtracting(paths).sorted()
        try write(paths + stale, to: target)
        for directory in Set((paths + stale).compactMap { try? RelativePath($0).parent }) {
            try target.openDirectory(directory)?.removeLeftovers()
        }
        for path in paths {
            if let file = site.file(path) { try target.replaceFile(RelativePath(path), file.bytes) }
        }
        for path in stale { if let path = try? RelativePath(path) { try target.removeFile(path) } }
        try write(paths, to: target)
    }

    private static func open(_ directory: String) throws -> Repository {
        do {
            return try Repository.make(at: directory)
        } catch let error where error.isAboutThePath {
            throw Problems([
                Diagnostic(
                    "preview/not-a-directory", at: SourceLocation(file: directory), error.message,
                    hint: "name another directory with --export")
            ])
        }
    }

    private static func write(_ paths: [String], to target: Repository) throws {
        try target.writeFile(RelativePath(list), Array((paths.joined(separator: "\n") + "\n").utf8))
    }
}
