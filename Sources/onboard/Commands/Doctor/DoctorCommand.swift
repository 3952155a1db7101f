import Arguments
import Diagnostics
import Foundation
import Onboarding
import Operations
import Programs
import Tools
import Workspace

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Print what is missing on this machine, in this repository or in a cluster, and how to install it.",
        discussion: """
            With --cluster, checks through kubectl, read only, that a running cluster has everything that onboard.yaml \
            requires. Without a name, checks the only cluster of onboard.yaml, or the one whose root object runs \
            there. Exit 2: something is missing or faulty; 74: the cluster cannot be reached.

            Example: onboard doctor
            Example: onboard doctor --cluster prod-us-1 --context us
            """)

    @Flag(help: "Check a running cluster.")
    var cluster = false

    @Argument(
        help: ArgumentHelp("The cluster of onboard.yaml, with --cluster.", valueName: "name"),
        completion: Completions.clusters)
    var name: String?

    @Option(help: ArgumentHelp("Let kubectl use this file, with --cluster.", valueName: "file"), completion: .file)
    var kubeconfig: String?

    @Option(help: ArgumentHelp("Let kubectl use this context, with --cluster.", valueName: "name"))
    var context: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if !cluster, name != nil || kubeconfig != nil || context != nil {
            throw ValidationError("a name, --kubeconfig and --context require --cluster")
        }
        // kubectl ignores an empty value and would use the current cluster.
        if kubeconfig?.isEmpty == true || context?.isEmpty == true {
            throw ValidationError("--kubeconfig and --context may not be empty")
        }
    }

    func run() async throws {
        let console = global.console
        try await console.reportingErrors {
            if cluster { return try await askCluster(console) }
            let checks = await programs() + (try await repositoryChecks())
            console.result(CheckText.render(checks, color: console.colorsOutput))
            if checks.contains(where: { !$0.isFine }) { throw Exit.problems }
        }
    }

    private func programs() async -> [Check] {
        let programs = [
            (Git.tool, "git, which brings records to clusters"),
            (Age.tool, "age, which seals and opens contacts"),
            (Curl.tool, "curl, which fetches live pages and sends emails"),
            (Kubectl.tool, "kubectl, which builds overlays"),
        ]
        var checks: [Check] = []
        for (tool, subject) in programs { checks.append(await check(tool, subject)) }
        return checks
    }

    /// Checks that a program can be run. Its exit code does not matter.
    private func check(_ tool: Tool, _ subject: String) async -> Check {
        var program = Program(tool, ["--help"])
        program.outputLimit = .cuts(above: 4096)
        program.timeLimit = .seconds(20)
        do throws(Program.Failure) {
            _ = try await program.run()
            return .fine(subject)
        } catch {
            let hint = error.hint(toInstall: tool.remedy ?? "", otherwise: "")
            let told = error.message(for: tool.name) + (hint.isEmpty ? "" : "; \(hint)")
            return error == .notFound ? .missing(subject, told) : .faulty(subject, told)
        }
    }

    /// Checks for Git with a git command, because the repository may be a subdirectory of a checkout.
    private func checkout(_ repository: Repository, of branch: String) async -> Check {
        do throws(GitError) {
            let git = Git(root: repository.root)
            _ = try await git.commitIfThere("HEAD")
            var isThere = repository.checkedOutBranch == branch
            for name in ["refs/heads/\(branch)", "refs/remotes/origin/\(branch)"] where !isThere {
                isThere = try await git.commitIfThere(name) != nil
            }
            let remedy = "onboard.yaml names the branch \(branch), which does not exist: git branch -m \(branch)"
            return isThere ? .fine("a Git checkout") : .next("a Git checkout", remedy)
        } catch {
            return error.isNoRepository
                ? .missing("a Git checkout", "git init -b \(branch)") : .faulty("a Git checkout", error.message)
        }
    }

    private func repositoryChecks() async throws -> [Check] {
        let start = global.root ?? FileManager.default.currentDirectoryPath
        guard let repository = try Repository.find(from: start) else {
            return [.missing("a repository here", "onboard init")]
        }
        var checks = [Check.fine("the repository \(shownPath(repository.root))")]
        do {
            let workbench = try Workbench(repository)
            checks.append(.fine("onboard.yaml"))
            let report = try await workbench.validate()
            let errors = report.problems.inReadingOrder().filter { $0.severity == .error }
            let first = errors.lazy.compactMap(\.location).first.map { ", the first at \($0)" } ?? ""
            let subject = "\(counted(report.records, "record")), the releases and the templates"
            checks.append(
                errors.isEmpty
                    ? .fine(subject)
                    : .faulty(subject, "\(counted(errors.count, "error"))\(first); run: onboard validate"))
            checks += try workbench.guardStandings().map { standing in
                let subject = "\(standing.cluster): \(standing.message)"
                return standing.next.map { .next(subject, $0) } ?? .fine(subject)
            }
            checks.append(await checkout(repository, of: workbench.platform.repository.branch))
        } catch let problems as Problems {
            let count = counted(problems.diagnostics.count, "problem")
            checks.append(.faulty("onboard.yaml", "\(count); run: onboard validate"))
        }
        return checks
    }
}
