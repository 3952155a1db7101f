import Foundation
import Testing

/// The commands of a page that copy the pipeline into a new repository bring everything that the pipeline and the alerts
/// name.
@Suite struct PipelineFilesTests {
    /// The lines of the page's first block below "Get the files", for the commit that is checked out here.
    private static func commands(of page: String) throws -> String {
        let text = try String(contentsOf: Program.package.appending(path: "docs/how-to/\(page)"), encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## Get the files\n").last)
        let lines = section.split(separator: "\n").drop { !$0.hasPrefix("    ") }.prefix { $0.hasPrefix("    ") }
        return lines.joined(separator: "\n").replacing("VERSION", with: "HEAD")
    }

    /// Runs the page's commands in a new repository, which is returned.
    private static func repository(of page: String, in scratch: Scratch) throws -> URL {
        let mine = scratch.root.appending(path: "mine")
        try FileManager.default.createSymbolicLink(
            at: scratch.root.appending(path: "onboard"), withDestinationURL: Program.package)
        #expect(try Program.run(Program.onboard, ["init", mine.path()]).status == 0)
        #expect(try Program.run("git", ["init", "--quiet", "-b", "main"], in: mine).status == 0)
        let outcome = try Program.run("bash", ["-e", "-o", "pipefail", "-c", commands(of: page)], in: mine)
        #expect(outcome.status == 0, "\(outcome)")
        return mine
    }

    @Test(arguments: [("run-in-github.md", ".github/workflows"), ("run-in-gitlab.md", ".gitlab-ci.yml")])
    func nothingThatThePipelineNamesIsMissing(page: String, pipeline: String) throws {
        let scratch = try Scratch()
        let mine = try Self.repository(of: page, in: scratch)
        let named = try Program.run(
            "grep",
            [
                "-rhoE", "scripts/[a-z0-9/-]+(\\.sh)?|uses: \\./.*|docs/runbooks/[a-z-]+\\.md", pipeline, "scripts",
                "clusters",
            ], in: mine)
        let paths = Set(named.output.split(separator: "\n").map(String.init))
        #expect(paths.contains { $0.hasPrefix("scripts/") } && paths.contains { $0.hasPrefix("docs/runbooks/") })
        for path in paths {
            let file = path.hasPrefix("uses: ") ? "action.yml" : path
            #expect(FileManager.default.fileExists(atPath: mine.appending(path: file).path()), "\(path)")
        }
        let staged = try Program.run("git", ["diff", "--cached", "--name-only"], in: mine).output
        #expect(staged.contains("scripts/ci/install.sh"))
    }

    /// The file is where the server looks for it, with the owner's teams: a team that does not exist owns nothing.
    @Test(arguments: [("run-in-github.md", ".github/CODEOWNERS"), ("run-in-gitlab.md", "CODEOWNERS")])
    func codeOwnersAreThere(page: String, path: String) throws {
        let scratch = try Scratch()
        let mine = try Self.repository(of: page, in: scratch)
        let text = try String(contentsOf: mine.appending(path: path), encoding: .utf8)
        let original = try Program.run("git", ["show", "HEAD:.github/CODEOWNERS"], in: Program.package).output
        #expect(text.contains("@OWNER/") && text == original.replacing("@sas/", with: "@OWNER/"))
        let staged = try Program.run("git", ["diff", "--cached", "--name-only"], in: mine).output
        #expect(staged.split(separator: "\n").contains { $0 == path })
    }
}
