import Foundation
import Testing

/// A program that ran: how it ended and what it said.
struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String
}

/// Runs programs as a person would.
enum Program {
    /// The root of the package.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The program that is tested: the one that `make test` built for release, or the one beside the test bundle.
    static let onboard =
        ProcessInfo.processInfo.environment["ONBOARD_PROGRAM"]
        ?? URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "onboard").path()

    /// The Python of the virtual environment that `make test` prepares.
    static let python =
        ProcessInfo.processInfo.environment["ONBOARD_PYTHON"] ?? package.appending(path: ".venv/bin/python3").path()

    /// Runs a program to its end. Fails the test where it is not installed. What it prints is in the outcome, unless it
    /// goes to another `output`.
    static func run(
        _ program: String, _ arguments: [String], in directory: URL? = nil, input: Data? = nil,
        environment: [String: String] = [:], output: FileHandle? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: try path(of: program))
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Files, not pipes: a pipe that nobody empties would stop the program.
        let scratch = try Scratch()
        let (outputFile, errorFile) = (scratch.root.appending(path: "out"), scratch.root.appending(path: "err"))
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        process.standardOutput = try output ?? FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        let inputFile = scratch.root.appending(path: "in")
        try (input ?? Data()).write(to: inputFile)
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
    }

    /// Starts a program that goes on until it is ended.
    static func start(_ program: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: try path(of: program))
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    static func path(of program: String) throws -> String {
        if program.contains("/") { return program }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin"]
        let candidates: [String] = folders.map { folder in "\(folder)/\(program)" }
        let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
        return try #require(found, "\(program) is not installed; run: make test, which installs what the tests need")
    }
}

/// A directory that goes when the value does.
final class Scratch: Sendable {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "onboard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }
}
