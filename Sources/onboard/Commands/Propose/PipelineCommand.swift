import Arguments
import Diagnostics
import Foundation
import Operations
import Workspace

/// A pipeline step that works in a checkout and pushes. The current branch does not matter, so the step needs no record
/// and no `onboard.yaml` at the start.
protocol PipelineCommand: TidyingCommand {
    var global: GlobalOptions { get }
    func run(in tree: WorkTree, _ console: Console) async throws
}

extension PipelineCommand {
    func run() async throws {
        let console = global.console
        try await console.reportingErrors {
            do {
                try await run(in: global.workTree(), console)
            } catch let stop as PipelineStop {
                console.warn(stop.kind == .usage ? "error: \(stop.message)" : "\(stop.message)")
                throw stop.exit
            } catch let error as GitError {
                throw console.tryingAgain("pipeline/git", error.message, error.hint)
            } catch let error as ForgeError {
                throw console.tryingAgain("pipeline/forge", error.message, error.hint)
            }
        }
    }
}

extension PipelineStop {
    fileprivate var exit: ExitCode {
        switch kind {
        case .problem: Exit.problems
        case .usage: .validationFailure
        case .again: Exit.tryAgain
        }
    }
}

extension Console {
    fileprivate func tryingAgain(_ identifier: String, _ message: String, _ hint: String?) -> ExitCode {
        show([Diagnostic(identifier, at: nil, message, hint: hint ?? "fix this, then run the command again")])
        return Exit.tryAgain
    }
}

extension GlobalOptions {
    /// Opens the checkout around `--root` or the current directory.
    ///
    /// - Throws: `WorkspaceError` if the directory cannot be opened, `GitError` if it is not in a checkout.
    fileprivate func workTree() async throws -> WorkTree {
        let directory = root ?? FileManager.default.currentDirectoryPath
        _ = try Repository(root: directory)
        let setting = WorkTree.Setting { name in getenv(name).map { String(cString: $0) } }
        return try await WorkTree(around: directory, setting)
    }
}
