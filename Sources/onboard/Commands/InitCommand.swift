import ArgumentParser
import Diagnostics
import Foundation
import Operations
import Workspace

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Start a new repository.",
        discussion: """
            Writes onboard.yaml, the templates and a first release of them. It overwrites nothing.

            Example: onboard init onboarding && cd onboarding && git init
            """)

    @Argument(help: ArgumentHelp("Where; made if it is not there.", valueName: "dir"))
    var directory = "."

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let console = global.console
        try await console.reportingErrors {
            do {
                try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            } catch {
                let message = "the directory \(quoted(directory)) cannot be made"
                console.show([Diagnostic("init/directory", at: nil, message)])
                throw Exit.inputOutput
            }
            let written = try await Initializing.start(Repository(root: directory))
            if console.isVerbose { for path in written { console.note("wrote \(path)") } }
            console.result(
                """
                Started a repository in \(directory).

                Next:
                  cd \(directory) && git init
                  edit onboard.yaml: your domain, clusters, tiers and rings
                  onboard render && onboard doctor
                  onboard add --company "Acme Rockets, Inc." --motto "To the moon" --tier starter

                """)
        }
    }
}
