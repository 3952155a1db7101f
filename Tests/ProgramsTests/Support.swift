import Foundation
import Testing

@testable import Programs

/// A program of a few lines of shell.
func shell(_ script: String, _ arguments: [String] = []) -> Program {
    Program("/bin/sh", ["-c", script, "sh"] + arguments)
}

extension Program {
    /// The same program with some properties set.
    func with(_ change: (inout Program) -> Void) -> Program {
        var changed = self
        change(&changed)
        return changed
    }

    /// Why there is no answer; `nil` where there is one.
    func failure() async -> Failure? {
        do {
            _ = try await run()
            return nil
        } catch {
            return error
        }
    }
}

extension Program.Answer {
    var text: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: error, as: UTF8.self) }
}

/// A directory of a test's own, gone with the value.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = "/tmp/programs-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func directory(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
        return file(name)
    }

    func write(_ name: String, _ text: String, mode: mode_t = 0o644) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
        try #require(chmod(file(name), mode) == 0)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: file(name), withDestinationPath: target)
    }

    func read(_ name: String) -> String? {
        FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Waits until a program has made a file.
    func wait(for name: String) async throws {
        for _ in 0..<3000 {
            if FileManager.default.fileExists(atPath: file(name)) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("\(name) was never made")
    }
}

/// Bytes that repeat only after 64 KiB.
func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var generator = SeededGenerator(seed)
    let block = (0..<min(count, 1 << 16)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    var bytes: [UInt8] = []
    while bytes.count < count { bytes += block.prefix(count - bytes.count) }
    return bytes
}

/// The same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// How many descriptors this process has open.
func openDescriptors() -> Int { (numericNames(in: "/proc/self/fd")?.count ?? 0) - 1 }

/// The most that may be open at the end of a test that would leave many behind: Swift's concurrency and the testing
/// library open some for themselves, at any time.
func mostOpenAtEnd() async throws -> Int {
    _ = try await Program("true").run()
    try await Task.sleep(for: .milliseconds(20))
    return openDescriptors() + 4
}

/// Whether this process has no child, not even one that has ended.
func hasNoChild() -> Bool { waitpid(-1, nil, WNOHANG) == -1 && errno == ECHILD }

/// Sets how many descriptors this process may have.
func limitDescriptors(to count: Int) { setLimit(RLIMIT_NOFILE, count) }

/// Sets how many threads and processes the user of this process may have.
func limitThreads(to count: Int) { setLimit(__RLIMIT_NPROC, count) }

private func setLimit(_ resource: __rlimit_resource, _ count: Int) {
    let resource = __rlimit_resource_t(resource.rawValue)
    var limit = rlimit()
    getrlimit(resource, &limit)
    limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
    setrlimit(resource, &limit)
}
