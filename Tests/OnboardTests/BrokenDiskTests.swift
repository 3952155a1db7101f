import Foundation
import Testing

/// A disk that fails where a directory is made or listed is told from a name that is wrong.
@Suite struct BrokenDiskTests {
    private static let making = "?mkdir,?mkdirat"
    private static let listing = "?getdents,?getdents64"

    /// Runs the program with system calls that fail.
    private func run(_ arguments: [String], failing calls: String, with error: String, in root: URL) throws -> Outcome {
        try Program.run(
            "strace",
            ["-f", "-qq", "-o", "/dev/null", "-e", "trace=\(calls)", "-e", "inject=\(calls):error=\(error)"]
                + [Program.onboard] + arguments, in: root)
    }

    @Test(arguments: ["ENOSPC", "EDQUOT", "EIO", "EROFS"])
    func aFullOrBrokenDiskIsNoWrongName(error: String) throws {
        let repository = try SampleRepository()
        for arguments in [["preview", "--export", "a/site", "no"], ["init", "new"]] {
            let outcome = try run(arguments, failing: Self.making, with: error, in: repository.root)
            #expect(outcome.status == 74 && outcome.errors.contains("[workspace/system]"), "\(outcome)")
        }
    }

    @Test func whatIsInTheWayIsAWrongName() throws {
        let repository = try SampleRepository()
        try repository.write("file", "")
        let link = repository.root.appending(path: "link").path()
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "gone/away")
        for place in ["file", "file/site", "link", "link/site"] {
            let preview = try repository.onboard("preview", "--export", place, "no")
            #expect(preview.status == 1 && preview.errors.contains("[preview/not-a-directory]"), "\(preview)")
            let start = try repository.onboard("init", place)
            #expect(start.status == 1 && start.errors.contains("[init/directory]"), "\(start)")
        }
        let forbidden = try run(
            ["preview", "--export", "site", "no"], failing: Self.making, with: "EACCES", in: repository.root)
        #expect(forbidden.status == 1 && forbidden.errors.contains("[preview/not-a-directory]"), "\(forbidden)")
    }

    @Test func anInboxThatCannotBeListedIsNoBug() throws {
        let repository = try SampleRepository(rendered: false)
        try repository.write("inbox/a.json", "{}")
        let outcome = try run(["ingest", "inbox"], failing: Self.listing, with: "EIO", in: repository.root)
        #expect(outcome.status == 74 && outcome.errors.contains("[input/unreadable]"), "\(outcome)")
    }
}
