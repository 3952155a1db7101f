import Foundation
import Testing

/// Python's csv module, one process for many tables.
enum PythonTables {
    private struct Input: Encodable {
        let bytes: Data
        let delimiter: String
    }

    /// The rows of each table, without empty lines; `nil` for one that Python refuses.
    static func read(_ tables: [(bytes: [UInt8], delimiter: UInt8)]) throws -> [[[String]]?] {
        let input = tables.map { Input(bytes: Data($0.bytes), delimiter: String(UnicodeScalar($0.delimiter))) }
        let output = try run(JSONEncoder().encode(input))
        return try JSONDecoder().decode([[[String]]?].self, from: output)
    }

    private static func run(_ input: Data) throws -> Data {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let python =
            ProcessInfo.processInfo.environment["ONBOARD_PYTHON"]
            ?? tests.appending(path: "../../.venv/bin/python3").standardized.path()
        let directory = FileManager.default.temporaryDirectory.appending(path: "onboard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        // Files, not pipes: a pipe that nobody empties would stop the program.
        let files = (input: directory.appending(path: "in"), output: directory.appending(path: "out"))
        try input.write(to: files.input)
        try Data().write(to: files.output)
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [tests.appending(path: "Python/read_tables.py").path()]
        process.standardInput = try FileHandle(forReadingFrom: files.input)
        process.standardOutput = try FileHandle(forWritingTo: files.output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try Data(contentsOf: files.output)
    }
}
