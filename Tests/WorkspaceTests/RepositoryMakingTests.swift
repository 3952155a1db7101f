import Glibc
import Testing

@testable import Workspace

@Suite("A directory is made with those above it, and its path is told from the disk")
struct RepositoryMakingTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test(arguments: ["a", "a/b/c", "a//b/./c/", "there"])
    func itIsMade(path: String) throws {
        try scratch.makeDirectory("there")
        for _ in 0..<2 {
            let made = try Repository.make(at: scratch.absolute(path))
            try made.writeFile(RelativePath("x"), [1])
            #expect(scratch.exists(path + "/x"))
        }
    }

    @Test(arguments: ["onboard.yaml", "onboard.yaml/a", "nowhere", "nowhere/a", "itself/a", "", "/proc/a"])
    func thePathIsWrong(path: String) throws {
        try scratch.link("nowhere", to: "gone/away")
        try scratch.link("itself", to: "itself")
        let place = path.isEmpty || path.hasPrefix("/") ? path : scratch.absolute(path)
        let error = #expect(throws: WorkspaceError.self) { try Repository.make(at: place) }
        #expect(error?.isAboutThePath == true, "\(String(describing: error))")
        let long = String(repeating: "a", count: 300)
        let tooLong = #expect(throws: WorkspaceError.self) { try Repository.make(at: scratch.absolute(long)) }
        #expect(tooLong?.isAboutThePath == true)
    }

    @Test(arguments: [ENOSPC, EDQUOT, EIO, EROFS, EMFILE], [0, 1])
    func theDiskFails(code: Int32, at step: Int) throws {
        let fault = Fault(at: step, code: code, once: true)
        let error = #expect(throws: WorkspaceError.self) {
            try Repository.make(at: scratch.absolute("a/b"), steps: fault.steps)
        }
        #expect(error?.kind == .system && error?.code == code && error?.isAboutThePath == false)
    }

    /// Root may write anywhere, so for root the refusal is made up.
    @Test func itIsNotAllowed() throws {
        let fault = Fault(at: 0, code: EACCES, once: true)
        let error = #expect(throws: WorkspaceError.self) {
            try Repository.make(at: scratch.absolute("a"), steps: fault.steps)
        }
        #expect(error?.isAboutThePath == true)
    }
}
