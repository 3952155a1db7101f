import Arguments
import Diagnostics
import Onboarding
import Operations

struct ReleaseCommand: RepositoryCommand {
    static let configuration = CommandConfiguration(
        commandName: "release",
        abstract: "Freeze the templates as a release that rings can use.",
        discussion: """
            Overlays are made only from releases: an edit of templates/ has no effect until a ring in onboard.yaml \
            uses a release that contains it. A release never changes.

            Example: onboard release 2027.01
            """)

    @Argument(help: "The release's name, such as 2027.01.")
    var name: String

    @OptionGroup var global: GlobalOptions

    func run(in workbench: Workbench, _ console: Console) async throws {
        let release: ReleaseName
        do {
            release = try ReleaseName(name)
        } catch {
            throw Problems(
                error.problems.map { Diagnostic($0.identifier, at: nil, $0.message, hint: $0.hint) })
        }
        let (directory, wasThere) = try workbench.release(release)
        if wasThere {
            console.result("\(directory) already contains these templates; nothing changed.\n")
        } else {
            console.result("Wrote \(directory)/. To use it, set release: \"\(name)\" for a ring in onboard.yaml.\n")
        }
    }
}
