import Arguments
import Diagnostics
import Foundation
import Operations
import Programs
import Workspace

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what is missing on this machine or in this repository, and how to get it.",
        discussion: "Example: onboard doctor")

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let console = global.console
        try await console.reportingErrors {
            let checks = await programs() + (try await repositoryChecks())
            for check in checks {
                let mark = check.mark.paint(color: console.colorsOutput)
                console.result(
                    "\(mark)  \(check.subject)\(check.remedy.isEmpty ? "" : "\n           \(check.remedy)")\n")
            }
            if checks.contains(where: { !$0.isFine }) { throw Exit.problems }
        }
    }

    private struct Check {
        let subject: String
        let isFine: Bool
        let remedy: String
        /// Whether it is there, and something is wrong with it.
        var isThere = false

        var mark: Mark {
            if isFine { remedy.isEmpty ? .fine : .next } else { isThere ? .faulty : .missing }
        }
    }

    private enum Mark: String {
        case fine = "ok     "
        /// Nothing is wrong, and something is left to do.
        case next = "next   "
        case faulty = "faulty "
        case missing = "missing"

        func paint(color: Bool) -> String {
            switch self {
            case .fine: Tone.good.paint(rawValue, color: color)
            case .next: rawValue
            case .faulty, .missing: Tone.bad.paint(rawValue, color: color)
            }
        }
    }

    private func programs() async -> [Check] {
        let programs = [
            ("git", "git, which carries records to clusters", "apt-get install git"),
            ("age", "age, which seals and opens contacts", "apt-get install age"),
            ("curl", "curl, which asks for live pages and sends letters", "apt-get install curl"),
            ("kubectl", "kubectl, which builds overlays", "see https://kubernetes.io/docs/tasks/tools/"),
        ]
        var checks: [Check] = []
        for (name, subject, remedy) in programs { checks.append(await check(name, subject, remedy)) }
        return checks
    }

    /// Runs a program as other commands do. Whatever it answers, it is there.
    private func check(_ name: String, _ subject: String, _ remedy: String) async -> Check {
        var program = Program(name, ["--help"])
        program.outputLimit = .cuts(above: 4096)
        program.timeLimit = .seconds(20)
        do throws(Program.Failure) {
            _ = try await program.run()
            return Check(subject: subject, isFine: true, remedy: "")
        } catch {
            let hint = error.hint(toInstall: remedy, otherwise: "")
            let told = error.message(for: name) + (hint.isEmpty ? "" : "; \(hint)")
            return Check(subject: subject, isFine: false, remedy: told, isThere: error != .notFound)
        }
    }

    /// Asks git: a repository may be a folder of a checkout.
    private func checkout(_ repository: Repository) async -> Check {
        do throws(GitError) {
            _ = try await Git(root: repository.root).commitIfThere("HEAD")
            return Check(subject: "a Git checkout", isFine: true, remedy: "")
        } catch {
            let isNone = error.message.contains("not a git repository")
            let remedy = isNone ? "git init" : error.message
            return Check(subject: "a Git checkout", isFine: false, remedy: remedy, isThere: !isNone)
        }
    }

    private func repositoryChecks() async throws -> [Check] {
        let start = global.root ?? FileManager.default.currentDirectoryPath
        guard let repository = try Repository.find(from: start) else {
            return [Check(subject: "a repository here", isFine: false, remedy: "onboard init")]
        }
        var checks = [Check(subject: "the repository \(shownPath(repository.root))", isFine: true, remedy: "")]
        do {
            let workbench = try Workbench(repository)
            checks.append(Check(subject: "onboard.yaml", isFine: true, remedy: ""))
            let report = try await workbench.validate()
            let errors = report.problems.count { $0.severity == .error }
            checks.append(
                Check(
                    subject: "\(counted(report.records, "record")), the releases and the templates",
                    isFine: errors == 0,
                    remedy: errors == 0 ? "" : "\(counted(errors, "error")); run: onboard validate", isThere: true))
            checks += try workbench.guardStandings().map { standing in
                Check(subject: "\(standing.cluster): \(standing.message)", isFine: true, remedy: standing.next ?? "")
            }
            checks.append(await checkout(repository))
        } catch let problems as Problems {
            let count = counted(problems.diagnostics.count, "problem")
            checks.append(
                Check(subject: "onboard.yaml", isFine: false, remedy: "\(count); run: onboard validate", isThere: true))
        }
        return checks
    }
}
