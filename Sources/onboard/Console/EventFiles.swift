import Diagnostics
import Foundation
import Operations

/// The files that events are read from.
enum EventFiles {
    private static let endings = ["json", "jsonl", "ndjson"]
    private static let chunk = 1 << 16

    /// Opens files, all files of events in directories, and standard input for `-`.
    ///
    /// - Throws: the exit code of failed input, after it told why.
    static func open(_ names: [String], _ console: Console) throws -> [EventInput] {
        try names.flatMap { name -> [EventInput] in
            if name == "-" { return [input("stdin", FileHandle.standardInput)] }
            return try files(name).map { file in
                guard let handle = FileHandle(forReadingAtPath: file) else { throw unreadable(file, console) }
                return input(file, handle)
            }
        }
    }

    private static func files(_ name: String) throws -> [String] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isDirectory), isDirectory.boolValue else {
            return [name]
        }
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

    private static func unreadable(_ file: String, _ console: Console) -> any Error {
        console.show([Diagnostic("input/unreadable", at: SourceLocation(file: file), "the file cannot be read")])
        return Exit.inputOutput
    }
}
