import Testing

@testable import Workspace

@Suite("Records are written whole, for good, and never over another one")
struct RecordWritingTests {
    private let scratch: Scratch
    private let path: RelativePath

    init() throws {
        scratch = try Scratch()
        path = try RelativePath("customers/acme.json")
    }

    @Test func createdAndReplaced() throws {
        let repository = try scratch.repository()
        try repository.writeFile(path, Array("1".utf8))
        #expect(scratch.tree("customers") == ["acme.json": "1"])
        try repository.writeFile(path, Array("2".utf8))
        #expect(scratch.tree("customers") == ["acme.json": "2"])
        #expect(try repository.makeDirectory(.customers).removeRecord("acme.json"))
        #expect(try !repository.makeDirectory(.customers).removeRecord("acme.json"))
        #expect(scratch.tree("customers").isEmpty)
    }

    @Test func aTakenNameIsNotTakenTwice() async throws {
        let directory = try scratch.repository().makeDirectory(.customers)
        try directory.writeRecord("acme.json", Array("first".utf8), mode: .createOnly)
        let error = #expect(throws: WorkspaceError.self) {
            try directory.writeRecord("acme.json", Array("second".utf8), mode: .createOnly)
        }
        #expect(error?.kind == .exists)
        #expect(error?.message == "\"customers/acme.json\" already exists")
        #expect(scratch.tree("customers") == ["acme.json": "first"])
    }

    @Test(arguments: [DirectoryHandle.WriteMode.replace, .createOnly])
    func interrupted(mode: DirectoryHandle.WriteMode) throws {
        let old = mode == .replace ? "old" : nil
        let new = String(repeating: "n", count: 2000)
        var stopped = 0
        while true {
            let scratch = try Scratch()
            if let old { try scratch.write("customers/acme.json", old) } else { try scratch.makeDirectory("customers") }
            let fault = Fault(at: stopped)
            try? scratch.repository(fault.steps).writeFile(path, Array(new.utf8), mode: mode)
            #expect([old, new].contains(scratch.read("customers/acme.json")))
            let directory = try scratch.repository().makeDirectory(.customers)
            #expect(try directory.fileNames(suffix: ".json").count <= 1)
            try directory.removeLeftovers()
            try directory.writeRecord("acme.json", Array(new.utf8))
            #expect(scratch.tree("customers") == ["acme.json": new])
            if !fault.happened { break }
            stopped += 1
        }
        #expect(stopped > 5)
    }

    @Test func notOverADirectory() throws {
        try scratch.makeDirectory("customers/acme.json")
        let repository = try scratch.repository()
        let error = #expect(throws: WorkspaceError.self) { try repository.writeFile(path, [1]) }
        #expect(error?.kind == .notAFile)
    }
}
