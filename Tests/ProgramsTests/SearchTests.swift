import Glibc
import Testing

@testable import Programs

@Suite("Which file a program's name stands for")
struct SearchTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        for name in ["one", "two", "three", "four"] { _ = try scratch.directory(name) }
    }

    /// A program of this name, looked up in these directories.
    private func program(_ name: String, _ directories: [String]) -> Program {
        let path = directories.map { scratch.file($0) }.joined(separator: ":")
        return Program(name, ["-c", "echo $0"]).with { $0.environment = ["PATH": path] }
    }

    @Test func theFirstDirectoryOfThePathWins() async throws {
        try scratch.link("two/tool", to: "/bin/sh")
        try scratch.link("three/tool", to: "/bin/false")
        #expect(try await program("tool", ["none", "one", "two", "three"]).run().isSuccess)
        #expect(try await program("tool", ["none", "one", "three", "two"]).run().end == .exited(1))
    }

    @Test func whatCannotRunIsPassedOver() async throws {
        _ = try scratch.directory("one/tool")
        try scratch.write("two/tool", "#!/bin/sh\nexit 9\n", mode: 0o644)
        try scratch.link("three/tool", to: "nowhere")
        try scratch.link("four/tool", to: "/bin/sh")
        #expect(try await program("tool", ["one", "two", "three", "four"]).run().text == "tool\n")
    }

    @Test func onlyFilesThatCannotRun() async throws {
        try scratch.write("two/tool", "#!/bin/sh\nexit 9\n", mode: 0o644)
        let expected = Program.Failure.notExecutable(path: scratch.file("two/tool"), code: EACCES)
        #expect(await program("tool", ["one", "two"]).failure() == expected)
        #expect(await Program(scratch.file("two/tool")).failure() == expected)
    }

    @Test func aDirectoryIsNoProgram() async {
        #expect(await Program(scratch.file("one")).failure() == .notExecutable(path: scratch.file("one"), code: EACCES))
    }

    @Test func noFileAtAll() async {
        #expect(await program("tool", ["one", "none"]).failure() == .notFound)
        for name in ["", "/no/such", "./no-such", "/bin/sh/x"] { #expect(await Program(name).failure() == .notFound) }
    }

    @Test func aFileWithoutAFormatGoesToNoShell() async throws {
        try scratch.write("one/tool", "echo hello\n", mode: 0o755)
        try scratch.link("two/tool", to: "/bin/sh")
        let expected = Program.Failure.notExecutable(path: scratch.file("one/tool"), code: ENOEXEC)
        #expect(await untilNotBusy(program("tool", ["one", "two"])) == expected)
    }

    @Test func aMissingInterpreterIsNoMissingProgram() async throws {
        try scratch.write("one/tool", "#!/no/such/interpreter\n", mode: 0o755)
        let expected = Program.Failure.notExecutable(path: scratch.file("one/tool"), code: ENOENT)
        #expect(await untilNotBusy(program("tool", ["one"])) == expected)
        try scratch.link("two/tool", to: "/bin/sh")
        #expect(try await program("tool", ["one", "two"]).run().text == "tool\n")
    }

    @Test func aLoopOfLinksIsTheSystemsError() async throws {
        try scratch.link("one/tool", to: "tool")
        #expect(await program("tool", ["one"]).failure() == .system(code: ELOOP))
    }

    @Test func withoutAPathTheUsualDirectoriesAreLookedAt() async throws {
        let program = Program("sh", ["-c", "exit 4"]).with { $0.environment = ["PATH": nil] }
        #expect(try await program.run().end == .exited(4))
        let emptyPath = Program("sh").with { $0.environment = ["PATH": ""] }
        #expect(await emptyPath.failure() == .notFound)
    }

    @Test func aRelativePathStartsAtOurDirectory() async throws {
        try scratch.link("one/tool", to: "/bin/sh")
        let current = try #require(getcwd(nil, 0))
        defer { free(current) }
        let up = String(cString: current).split(separator: "/").map { _ in ".." }.joined(separator: "/")
        let program = Program("\(up)\(scratch.path)/one/tool", ["-c", "pwd -P"]).with {
            $0.directory = scratch.file("two")
        }
        #expect(try await program.run().text == scratch.file("two") + "\n")
    }

    /// The failure, once no child of another test holds the file open that was just written.
    private func untilNotBusy(_ program: Program) async -> Program.Failure? {
        while true {
            let failure = await program.failure()
            if failure != .system(code: ETXTBSY) { return failure }
        }
    }
}
