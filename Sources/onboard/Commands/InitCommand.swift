import Arguments
import Diagnostics
import Foundation
import Operations
import Workspace

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Start a new repository.",
        discussion: """
            Writes onboard.yaml, the templates and their first release. It overwrites nothing.

            Example: onboard init onboarding && cd onboarding && git init -b main
            """)

    @Argument(
        help: ArgumentHelp("The directory; created if it does not exist. Default: the current one.", valueName: "dir"),
        completion: .directory)
    var path: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if path != nil, global.root != nil { throw ValidationError("give the directory or --root, not both") }
    }

    func run() async throws {
        let console = global.console
        let directory = path ?? global.root ?? "."
        try await console.reportingErrors {
            let report = try await Initializing.start(Self.open(directory))
            if console.isVerbose, !report.wasThere { for path in report.paths { console.note("wrote \(path)") } }
            console.result(text(report, in: directory))
        }
    }

    private static func open(_ directory: String) throws -> Repository {
        do {
            return try Repository.make(at: directory)
        } catch let error where error.isAboutThePath {
            throw Problems([Diagnostic("init/directory", at: nil, error.message, hint: "name another directory")])
        }
    }

    private func text(_ report: InitReport, in directory: String) -> PrintableText {
        let place = directory == "." ? "this directory" : shownPath(directory)
        if report.wasThere { return "A new repository already exists in \(place); nothing changed.\n" }
        return """
            Started a repository in \(place).

            Next:
            \(directory == "." ? "" : "  cd \(shellDirectory(directory))\n")  # edit onboard.yaml: your domain, clusters, \
            tiers and rings
              git init -b \(shellWord(report.branch)) && onboard render && onboard doctor
              git add --all && git commit -m "Start onboarding"
              onboard add --company "Acme Rockets, Inc." --motto "To the moon" --tier starter
            and for a pipeline: docs/how-to/run-in-github.md or docs/how-to/run-in-gitlab.md of onboard's own repository

            """
    }
}
