import CEL
import Foundation
import Testing

/// Results of cel-python, one process for many expressions.
enum PythonResults {
    struct Case {
        let text: String
        let variables: [String: CELValue]
    }

    /// The result of each expression in the notation below; nil for a fault.
    static func evaluate(_ cases: [Case]) throws -> [String?] {
        let input = cases.map { ["text": $0.text, "variables": $0.variables.mapValues(json)] as [String: Any] }
        let output = try run(JSONSerialization.data(withJSONObject: input))
        return try JSONDecoder().decode([String?].self, from: output)
    }

    /// A value in a form that both languages write alike: numbers with their type, texts and doubles as their bytes.
    static func notation(_ value: CELValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let truth): truth ? "true" : "false"
        case .int(let number): "i\(number)"
        case .double(let number): "d" + (number.isNaN ? "nan" : hexadecimal(number.bitPattern.bytes))
        case .string(let text): "s" + hexadecimal(Array(text.utf8))
        case .list(let elements): "[" + elements.map(notation).joined(separator: ",") + "]"
        case .map(let fields):
            "{" + fields.map { "\(notation(.string($0.key))):\(notation($0.value))" }.sorted().joined(separator: ",")
                + "}"
        case .special(let special): "\(special)"
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }

    private static func json(_ value: CELValue) -> Any {
        switch value {
        case .null, .special: NSNull()
        case .bool(let truth): truth
        case .int(let number): number
        case .double(let number): number
        case .string(let text): text
        case .list(let elements): elements.map(json)
        case .map(let fields): fields.mapValues(json)
        }
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
        process.arguments = [tests.appending(path: "Python/evaluate.py").path()]
        process.standardInput = try FileHandle(forReadingFrom: files.input)
        process.standardOutput = try FileHandle(forWritingTo: files.output)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try Data(contentsOf: files.output)
    }
}

extension UInt64 {
    fileprivate var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * UInt64($0))) }
    }
}
