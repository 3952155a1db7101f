import Glibc
import Testing

@testable import Workspace

@Suite("The repository is found and read from its root")
struct RepositoryTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func foundFromBelow() throws {
        try scratch.makeDirectory("a/b/c")
        #expect(try Repository.find(from: scratch.absolute("a/b/c"))?.root == scratch.root)
        #expect(try Repository.find(from: scratch.root)?.root == scratch.root)
        #expect(try Repository.find(from: "/") == nil)
        let error = #expect(throws: WorkspaceError.self) { try Repository.find(from: scratch.absolute("none")) }
        #expect(error?.code == ENOENT)
    }

    @Test func theNearestOneCounts() throws {
        try scratch.write("inner/onboard.yaml", "")
        try scratch.makeDirectory("inner/x")
        #expect(try Repository.find(from: scratch.absolute("inner/x"))?.root == scratch.absolute("inner"))
    }

    @Test func filesAreReadUpToALimit() throws {
        try scratch.write("customers/acme.json", "12345")
        let repository = try scratch.repository()
        let path = try RelativePath("customers/acme.json")
        #expect(try repository.readFile(path, limit: 5) == Array("12345".utf8))
        let error = #expect(throws: WorkspaceError.self) { try repository.readFile(path, limit: 4) }
        #expect(error?.kind == .tooLarge(limit: 4))
        #expect(try repository.readFile(.platform, limit: 100) == Array("kind: Platform\n".utf8))
    }

    @Test(arguments: ["customers/none.json", "none/acme.json", "none"])
    func whatIsAbsentIsNil(path: String) throws {
        try scratch.makeDirectory("customers")
        #expect(try scratch.repository().readFile(try RelativePath(path), limit: 5) == nil)
        #expect(try scratch.repository().listDirectory(try RelativePath(path)) == nil)
    }

    @Test func largeFilesAndEmptyOnes() throws {
        let large = String(repeating: "0123456789", count: 30_000)
        try scratch.write("large", large)
        try scratch.write("empty", "")
        let directory = try scratch.repository().directory
        #expect(try directory.read("large", limit: 300_000) == Array(large.utf8))
        #expect(try directory.read("empty", limit: 0) == [])
    }

    @Test func neitherDirectoriesNorPipesAreFiles() throws {
        try scratch.makeDirectory("directory")
        #expect(mkfifo(scratch.absolute("pipe"), 0o600) == 0)
        let repository = try scratch.repository()
        for name in ["directory", "pipe"] {
            let error = #expect(throws: WorkspaceError.self) { try repository.directory.read(name, limit: 5) }
            #expect(error?.kind == .notAFile)
        }
        let below = try RelativePath("onboard.yaml/x")
        let error = #expect(throws: WorkspaceError.self) { try repository.readFile(below, limit: 5) }
        #expect(error?.kind == .notADirectory)
        #expect(error?.path == "onboard.yaml")
    }

    @Test func directoriesAreListedByteByByte() throws {
        for name in ["b", "a", "B", "é", "a.json", ".hidden"] { try scratch.write("list/" + name, "") }
        try scratch.makeDirectory("list/sub")
        try scratch.link("list/link", to: "nowhere")
        let entries = try #require(try scratch.repository().listDirectory(try RelativePath("list")))
        #expect(entries.map(\.name) == [".hidden", "B", "a", "a.json", "b", "link", "sub", "é"])
        #expect(entries.map(\.kind).suffix(3) == [.symbolicLink, .directory, .file])
    }

    @Test func longDirectoriesAreListedToTheEnd() throws {
        for number in 0..<2500 { try scratch.write("customers/customer-with-a-long-name-\(number).json", "") }
        let directory = try #require(try scratch.repository().openDirectory(.customers))
        #expect(try directory.fileNames(suffix: ".json").count == 2500)
        #expect(try directory.fileNames(suffix: ".json").count == 2500)
    }

    @Test func manyFilesAreReadInOrder() async throws {
        for number in 100..<400 { try scratch.write("customers/c\(number).json", "\(number)") }
        let directory = try #require(try scratch.repository().openDirectory(.customers))
        let names = try directory.fileNames(suffix: ".json") + ["gone.json"]
        let read = await directory.readFiles(names, limit: 3, chunk: 7) { name, result in
            (try? result.get()).map { "\(name) \(String(decoding: $0, as: UTF8.self))" }
        }
        #expect(read == (100..<400).map { "c\($0).json \($0)" } + [nil])
    }
}
