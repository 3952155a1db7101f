import Diagnostics
import Foundation
import Onboarding
import Operations
import Workspace

/// The files that events are read from.
enum EventFiles {
    private static let endings = ["json", "jsonl", "ndjson"]
    private static let chunk = 1 << 16

    /// Opens files, all event files in directories, and standard input for `-`.
    ///
    /// - Throws: The exit code of failed input after printing the reason; `Problems` for the directory of dead letters.
    static func open(_ names: [String], of root: String, _ console: Console) throws -> [EventInput] {
        try names.flatMap { name -> [EventInput] in
            guard name != "-", let files = try files(in: name, of: root, console) else {
                let file = try InputFile(name, console)
                return [
                    EventInput(name: file.name) {
                        try file.read(upToCount: chunk).map { Array($0) }
                    } isSilent: {
                        file.isSilent(for: $0)
                    }
                ]
            }
            return files.map { path in
                let file = LateFile(path, console)
                return EventInput(name: path) { try file.read(upToCount: chunk).map { Array($0) } }
            }
        }
    }

    /// Returns the event files in a directory, sorted by name; `nil` if the path is not a directory.
    private static func files(in name: String, of root: String, _ console: Console) throws -> [String]? {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory), isDirectory.boolValue else {
            return nil
        }
        try checkIsNoLetterBox(name, of: root)
        return try entries(of: name, console).filter { file in
            endings.contains { file.hasSuffix(".\($0)") } && !file.hasPrefix(".")
        }
        .sorted().map { name.hasSuffix("/") ? name + $0 : "\(name)/\($0)" }
    }

    private static func entries(of directory: String, _ console: Console) throws -> [String] {
        do {
            return try Repository(root: directory).directory.entries().map(\.name)
        } catch {
            throw InputFile.unreadable(directory, error.code, console)
        }
    }

    /// Rejects the directory of dead letters: its files are not events.
    private static func checkIsNoLetterBox(_ directory: String, of root: String) throws {
        guard let box = real("\(root)/\(Layout.letters.directory)"), real(directory) == box else { return }
        throw Problems([
            Diagnostic(
                "input/dead-letters", at: SourceLocation(file: directory), "dead letters cannot be ingested as events",
                hint: "run: onboard dead-letters retry")
        ])
    }

    /// Returns the path without symbolic links; `nil` if it does not exist.
    private static func real(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
