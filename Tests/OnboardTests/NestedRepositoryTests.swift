import Foundation
import Testing

/// A repository that is a folder of a git repository, as in a monorepo.
@Suite struct NestedRepositoryTests {
    private static let folder = "infra/onboarding"

    private func git(_ repository: SampleRepository, _ arguments: String...) throws {
        let identity = ["-c", "user.name=Tests", "-c", "user.email=tests@sas.example"]
        let outcome = try Program.run("git", identity + arguments, in: repository.root)
        try #require(outcome.status == 0, "\(outcome)")
    }

    private func repository() throws -> SampleRepository {
        let repository = try SampleRepository(folder: Self.folder)
        let top = repository.root.deletingLastPathComponent().deletingLastPathComponent()
        try #require(try Program.run("git", ["init", "--quiet", "--initial-branch", "main", top.path()]).status == 0)
        try git(repository, "add", "--all")
        try git(repository, "commit", "--quiet", "--message", "All")
        return repository
    }

    private func purchase(_ id: String) -> String {
        """
        {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing", "id": "\(id)",
         "time": "2026-11-20T09:00:00Z", "data": {"companyName": "Tea", "motto": "m", "tier": "starter"}}
        """
    }

    @Test func otherBranchesKeepWhatTheyTook() throws {
        let repository = try repository()
        try git(repository, "switch", "--quiet", "--create", "onboard/tea")
        #expect(try repository.onboard("ingest", input: purchase("evt_a")).output.contains("tea: onboarded"))
        try git(repository, "add", "--all")
        try git(repository, "commit", "--quiet", "--message", "tea")
        try git(repository, "switch", "--quiet", "main")
        let again = try repository.onboard("ingest", "--claims", "onboard/*", input: purchase("evt_a"))
        #expect(again.status == 1 && again.errors.contains("the branch \"onboard/tea\" contains this"), "\(again)")
        let other = try repository.onboard("ingest", "--claims", "onboard/*", input: purchase("evt_b"))
        #expect(other.output.contains("tea-2: onboarded"), "\(other)")
    }

    /// A hook tells the programs that it calls where git's directory is, but not where the work tree begins.
    @Test func aHookMayAsk() throws {
        let repository = try repository()
        try repository.replace("\"tier\": \"starter\"", with: "\"tier\": \"growth\"", in: "customers/c-1e3.json")
        let directory = try Program.run("git", ["rev-parse", "--absolute-git-dir"], in: repository.root).output
        let hook = [
            "GIT_DIR": directory.trimmingCharacters(in: .newlines), "GIT_PREFIX": Self.folder + "/",
            "GIT_INDEX_FILE": "no/such/index",
        ]
        let outcome = try Program.run(Program.onboard, ["diff"], in: repository.root, environment: hook)
        #expect(
            outcome.status == 0 && outcome.output.contains("records: 1 changed; dangers: 0, notices: 0; 1 customer"),
            "\(outcome)")
        let status = try Program.run(Program.onboard, ["status", "c-1e3"], in: repository.root, environment: hook)
        #expect(status.output.contains("wait for sync"), "\(status)")
    }
}
