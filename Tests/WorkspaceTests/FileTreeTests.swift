import Glibc
import Testing

@testable import Workspace

/// A tree of files that is read in one go.
@Suite struct FileTreeTests {
    private func read(_ scratch: Scratch, limit: Int = 10) throws -> FileTree {
        let directory = try #require(try scratch.repository().openDirectory(RelativePath("tree")))
        var tree = FileTree()
        try tree.add(directory, as: "t", limit: limit)
        return tree
    }

    @Test func filesComeInTheOrderOfTheirNamesAndHiddenOnesNot() throws {
        let scratch = try Scratch()
        for (path, text) in [("b", "2"), ("a/x", "1"), (".git/x", "no"), ("a/.x", "no")] {
            try scratch.write("tree/\(path)", text)
        }
        let tree = try read(scratch)
        #expect(tree.files.map(\.path) == ["t/a/x", "t/b"])
        #expect(tree.files.map(\.bytes) == [Array("1".utf8), Array("2".utf8)])
        #expect(tree.obstacles.isEmpty)
    }

    @Test func aLinkAPipeAndALargeFileAreToldAndTheRestIsRead() throws {
        let scratch = try Scratch()
        try scratch.write("tree/a", "1")
        try scratch.write("tree/large", "12345678901")
        try scratch.link("tree/link", to: "a")
        try scratch.link("tree/linked", to: ".")
        #expect(mkfifo(scratch.absolute("tree/pipe"), 0o600) == 0)
        let tree = try read(scratch)
        #expect(tree.files.map(\.path) == ["t/a"])
        #expect(tree.obstacles.map(\.path) == ["tree/large", "tree/link", "tree/linked", "tree/pipe"])
        #expect(tree.obstacles.map(\.kind) == [.tooLarge(limit: 10), .symbolicLink, .symbolicLink, .notAFile])
    }

    /// A file that goes while the others are read must not leave a tree that passes for the whole one.
    @Test(arguments: [DirectoryEntry.Kind.file, .directory]) func aNameThatWasListedAndIsGoneIsAnError(
        kind: DirectoryEntry.Kind
    ) throws {
        let scratch = try Scratch()
        try scratch.write("tree/a", "1")
        let directory = try #require(try scratch.repository().openDirectory(RelativePath("tree")))
        var tree = FileTree()
        let listed = [DirectoryEntry(name: "a", kind: .file), DirectoryEntry(name: "gone", kind: kind)]
        #expect(throws: WorkspaceError(.system, .read, "tree/gone", code: ENOENT)) {
            try tree.add(listed, of: directory, as: "t", limit: 10)
        }
    }
}
