import Arguments
import Diagnostics
import Foundation
import Operations
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
            let checks = programs() + (try await repositoryChecks())
            for check in checks {
                let mark =
                    check.isFine
                    ? Tone.good.paint("ok     ", color: console.colorsOutput)
                    : Tone.bad.paint(check.isThere ? "faulty " : "missing", color: console.colorsOutput)
                console.result("\(mark)  \(check.subject)\(check.isFine ? "" : "\n           \(check.remedy)")\n")
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
    }

    private func programs() -> [Check] {
        [
            ("git", "git, which carries records to clusters", "apt-get install git"),
            ("age", "age, which seals and opens contacts", "apt-get install age"),
            ("curl", "curl, which asks for live pages and sends letters", "apt-get install curl"),
            ("kubectl", "kubectl, which builds overlays", "see https://kubernetes.io/docs/tasks/tools/"),
        ].map { name, subject, remedy in Check(subject: subject, isFine: isInPath(name), remedy: remedy) }
    }

    private func isInPath(_ name: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }

    private func repositoryChecks() async throws -> [Check] {
        let start = global.root ?? FileManager.default.currentDirectoryPath
        guard let repository = try Repository.find(from: start) else {
            return [Check(subject: "a repository here", isFine: false, remedy: "onboard init")]
        }
        var checks = [Check(subject: "the repository \(repository.root)", isFine: true, remedy: "")]
        do {
            let workbench = try Workbench(repository)
            checks.append(Check(subject: "onboard.yaml", isFine: true, remedy: ""))
            let report = try await workbench.validate()
            let errors = report.problems.count { $0.severity == .error }
            checks.append(
                Check(
                    subject: "\(counted(report.records, "record")), the releases and the templates",
                    isFine: errors == 0,
                    remedy: "\(counted(errors, "error")); run: onboard validate", isThere: true))
            let isGit = access("\(repository.root)/.git", F_OK) == 0
            checks.append(Check(subject: "a Git checkout", isFine: isGit, remedy: "git init"))
        } catch let problems as Problems {
            let count = counted(problems.diagnostics.count, "problem")
            checks.append(
                Check(subject: "onboard.yaml", isFine: false, remedy: "\(count); run: onboard validate", isThere: true))
        }
        return checks
    }
}
