import Diagnostics
import Glibc
import Testing

@testable import Workspace

@Suite("Failures of the disk say what to do")
struct WorkspaceErrorTests {
    @Test(arguments: [
        (
            ENOSPC,
            "cannot write \"clusters/c/x\": No space left on device; "
                + "free some space and run the command again; it continues where it stopped"
        ),
        (EACCES, "cannot write \"clusters/c/x\": Permission denied; check its owner and its permissions"),
        (
            EROFS,
            "cannot write \"clusters/c/x\": Read-only file system; "
                + "the file system is mounted read-only; use a writable checkout"
        ),
        (EBADF, "cannot write \"clusters/c/x\": Bad file descriptor"),
    ])
    func systemErrors(code: Int32, text: String) {
        #expect(WorkspaceError(.system, .write, "clusters/c/x", code: code).description == text)
    }

    @Test func asDiagnostic() {
        let diagnostic = WorkspaceError(.symbolicLink, .read, "customers").diagnostic
        #expect(diagnostic.identifier == "workspace/symbolic-link")
        #expect(diagnostic.location == Diagnostics.SourceLocation(file: "customers"))
        #expect(WorkspaceError(.busy, .lock, "").diagnostic.location == nil)
    }

    @Test func aFullDiskNamesTheFile() throws {
        let scratch = try Scratch()
        try scratch.update(["a.yaml": "a"])
        let writer = try scratch.writer(.apply, Fault(at: 1, code: ENOSPC, once: true).steps)
        let error = #expect(throws: WorkspaceError.self) { try writer.update("acme", try files(["a.yaml": "new"])) }
        #expect(error?.path == overlays + "/acme/a.yaml")
        #expect(error?.code == ENOSPC)
        #expect(scratch.tree(overlays + "/acme") == ["a.yaml": generated("a")])
    }

    @Test func afterAFullDiskNothingOfANewOverlayStays() throws {
        let scratch = try Scratch()
        try scratch.makeDirectory(overlays)
        let writer = try scratch.writer(.apply, Fault(at: 2, code: ENOSPC, once: true).steps)
        let error = #expect(throws: WorkspaceError.self) { try writer.update("acme", try files(["a.yaml": "a"])) }
        #expect(error?.path == overlays + "/acme/a.yaml")
        #expect(scratch.tree(overlays).isEmpty)
    }

    /// Root may write anywhere, so for root the refusal is made up.
    @Test func aReadOnlyDirectory() throws {
        let scratch = try Scratch()
        try scratch.makeDirectory(overlays)
        #expect(chmod(scratch.absolute(overlays), 0o555) == 0)
        defer { chmod(scratch.absolute(overlays), 0o755) }
        let steps = geteuid() == 0 ? Fault(at: 0, code: EACCES).steps : .plain
        let writer = try scratch.writer(.apply, steps)
        let error = #expect(throws: WorkspaceError.self) { try writer.update("acme", try files(["a.yaml": "a"])) }
        #expect(error?.code == EACCES)
        #expect(error?.hint == "check its owner and its permissions")
    }
}
