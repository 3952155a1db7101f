import Testing

@testable import Workspace

/// What is made of the answers of `git cat-file --batch`.
@Suite struct GitAnswerTests {
    private static let id = String(repeating: "0a", count: 20)
    private static let asked = [(path: "a", name: "HEAD:./a"), (path: "b", name: "HEAD:./b c")]

    private func files(_ output: String) throws -> [String: [UInt8]] {
        try Git.files(in: Array(output.utf8), asked: Self.asked)
    }

    @Test func filesComeByTheirPaths() throws {
        let id = Self.id
        #expect(try files("\(id) blob 2\nx\n\n\(id) blob 0\n\n") == ["a": Array("x\n".utf8), "b": []])
        #expect(try files("HEAD:./a missing\n\(id) tree 1\nt\n") == [:])
        #expect(try files("\(id)\(id.prefix(24)) blob 1\nx\nHEAD:./b c missing\n") == ["a": Array("x".utf8)])
        #expect(try files("\(id) submodule\nHEAD:./b c missing\n") == [:])
    }

    @Test func sizesComeInTheOrderOfTheNames() throws {
        func sizes(_ output: String) throws -> [Int?] {
            try Git.sizes(in: Array(output.utf8), asked: Self.asked.map(\.name))
        }
        let id = Self.id
        #expect(try sizes("\(id) blob 2\n\(id) blob 283115520\n") == [2, 283_115_520])
        #expect(try sizes("HEAD:./a missing\n\(id) tree 1\n") == [nil, nil])
        for output in ["", "\(id) blob 2\n", "\(id) blob -1\n\(id) blob 1\n", "\(id) blob 2\n\(id) blob 2\n\n"] {
            #expect(throws: GitError.self) { try sizes(output) }
        }
    }

    @Test(arguments: [
        "", "HEAD:./a missing\n", "HEAD:./a missing\nHEAD:./b c missing", "HEAD:./a missing\nHEAD:./a missing\n",
        "HEAD:./a missing\nHEAD:./b c missing\n\n", "HEAD:./a missing\nID blob 3\nx\n",
        "HEAD:./a missing\nID blob 1\nxy\n", "HEAD:./a missing\nID blob -1\n", "HEAD:./a missing\nID blob -9\nx\n",
        "HEAD:./a missing\nID blob 9223372036854775807\nx\n", "HEAD:./a missing\nID blob 99999999999999999999\nx\n",
        "HEAD:./a missing\nID blob\nx\n", "HEAD:./a missing\nid blob 1\nx\n", "HEAD:./a missing\nID ambiguous\n",
    ]) func anotherFormIsAnError(output: String) {
        let output = output.replacing("ID", with: Self.id)
        #expect(throws: GitError.self) { try files(output) }
    }
}
