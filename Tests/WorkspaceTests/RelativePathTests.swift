import Testing

@testable import Workspace

@Suite("Relative paths cannot lead out")
struct RelativePathTests {
    @Test(arguments: ["a", "a/b", ".a", "..a", "a..", "...", "a b/ü.yaml", "a/.../b"])
    func accepted(text: String) throws {
        let path = try RelativePath(text)
        #expect(path.description == text)
        #expect(path.components.joined(separator: "/") == text)
    }

    @Test(arguments: ["", "/", "/a", "a/", "a//b", ".", "..", "a/..", "../a", "a/./b", "a/../b", "a\0b"])
    func refused(text: String) {
        let error = #expect(throws: WorkspaceError.self) { try RelativePath(text) }
        #expect(error?.kind == .invalidPath)
    }

    @Test func joinedAndTakenApart() throws {
        let path = try RelativePath("a") / "b/c"
        #expect(path.description == "a/b/c")
        #expect(path.name == "c")
        #expect(path.parent?.description == "a/b")
        #expect(path.ancestors.map(\.description) == ["a/b", "a"])
        #expect(try RelativePath("a").parent == nil)
        #expect(throws: WorkspaceError.self) { try path / "../d" }
    }
}
