import Diagnostics
import Foundation
import Onboarding
import Operations

/// The files that events are read from.
enum EventFiles {
    private static let endings = ["json", "jsonl", "ndjson"]
    private static let chunk = 1 << 16

    /// Opens files, all files of events in directories, and standard input for `-`.
    ///
    /// - Throws: the exit code of failed input, after it told why; `Problems` for the directory of the dead letters.
    static func open(_ names: [String], of root: String, _ console: Console) throws -> [EventInput] {
        try names.flatMap { name -> [EventInput] in
            if name == "-" { return [input("stdin", FileHandle.standardInput)] }
            return try files(name, of: root).map { file in
                guard let handle = FileHandle(forReadingAtPath: file) else { throw unreadable(file, console) }
                return input(file, handle)
            }
        }
    }

    private static func files(_ name: String, of root: String) throws -> [String] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory), isDirectory.boolValue else {
            return [name]
        }
        try checkIsNoLetterBox(name, of: root)
        let names = try FileManager.default.contentsOfDirectory(atPath: name)
        return names.filter { file in endings.contains { file.hasSuffix(".\($0)") } && !file.hasPrefix(".") }
            .sorted().map { name.hasSuffix("/") ? name + $0 : "\(name)/\($0)" }
    }

    private static func input(_ name: String, _ handle: FileHandle) -> EventInput {
        EventInput(name: name) {
            guard let data = try handle.read(upToCount: chunk), !data.isEmpty else { return nil }
            return Array(data)
        }
    }

    /// Why a file cannot be opened, as the system says it.
    private static func unreadable(_ file: String, _ console: Console) -> any Error {
        let reason = String(cString: strerror(errno)).lowercased()
        console.show([
            Diagnostic("input/unreadable", at: SourceLocation(file: file), "the file cannot be read: \(reason)")
        ])
        return Exit.inputOutput
    }

    /// The letters themselves are no events.
    private static func checkIsNoLetterBox(_ directory: String, of root: String) throws {
        func real(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path() }
        guard real(directory) == real("\(root)/\(DeadLetter.directory)") else { return }
        throw Problems([
            Diagnostic(
                "input/dead-letters", at: SourceLocation(file: directory), "dead letters are not taken in as events",
                hint: "run: onboard dead-letters retry")
        ])
    }
}
