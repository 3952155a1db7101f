import Arguments
import Diagnostics
import Foundation
import Operations
import Workspace

/// A command that works in a repository. Converts its errors to diagnostics and exit codes.
protocol RepositoryCommand: AsyncParsableCommand {
    var global: GlobalOptions { get }
    /// The maximum number of problems to show.
    var findingsLimit: FindingsLimit { get }
    func run(in workbench: Workbench, _ console: Console) async throws
    /// Prints the problems that ended the command before it wrote anything.
    func tell(_ problems: [Diagnostic], _ console: Console)
    /// The exit code after such problems.
    var failure: ExitCode { get }
}

extension RepositoryCommand {
    var failure: ExitCode { Exit.problems }

    /// `validate` lists in full the problems that most commands report.
    var findingsLimit: FindingsLimit { .usual("run: onboard validate --all") }

    func tell(_ problems: [Diagnostic], _ console: Console) {
        console.show(problems)
    }

    func run() async throws {
        var console = global.console
        console.findingsLimit = findingsLimit
        try await console.reportingErrors { [console] in
            do {
                try await open(console)
            } catch let problems as Problems {
                tell(problems.diagnostics, console)
                throw failure
            }
        }
    }

    private func open(_ console: Console) async throws {
        try await run(in: global.workbench(), console)
    }
}

/// A command that reports the problems of all records and has the flag `--all`.
protocol FindingsCommand: RepositoryCommand {
    var all: Bool { get }
}

extension FindingsCommand {
    var findingsLimit: FindingsLimit { all ? .none : .usual("--all shows them") }
}

extension GlobalOptions {
    /// Opens the repository in `--root` or the nearest one, with its platform.
    ///
    /// - Throws: `Problems` if there is none or `onboard.yaml` is faulty, `WorkspaceError` if it cannot be read.
    func workbench() throws -> Workbench { try Workbench(repository()) }

    /// Opens the repository in `--root` or the nearest one.
    ///
    /// - Throws: `Problems` if there is none, `WorkspaceError` if it cannot be opened.
    func repository() throws -> Repository {
        let start = root ?? FileManager.default.currentDirectoryPath
        guard let repository = try root.map({ try Repository(root: $0) }) ?? Repository.find(from: start) else {
            throw Problems([
                Diagnostic(
                    "workspace/not-found", at: nil,
                    "neither this directory nor a parent directory contains onboard.yaml",
                    hint: "change to your repository, give it with --root, or create a new one: onboard init DIR")
            ])
        }
        return repository
    }
}

/// The exit codes of commands (after sysexits.h).
enum Exit {
    static let problems = ExitCode(1)
    static let drift = ExitCode(2)
    static let bug = ExitCode.fault
    static let inputOutput = ExitCode.failedOutput
    static let tryAgain = ExitCode(75)
}

extension Console {
    /// Prints the faulty records after the work for the other records is done.
    ///
    /// - Throws: The exit code of problems if there are faulty records.
    func end(naming faulty: [Diagnostic]) throws {
        show(faulty)
        if !faulty.isEmpty { throw Exit.problems }
    }

    /// Runs a command, prints its errors, and turns them into exit codes.
    func reportingErrors(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let problems as Problems {
            show(problems.diagnostics)
            throw Exit.problems
        } catch let error as WorkspaceError {
            show([error.diagnostic])
            throw error.isBusy ? Exit.tryAgain : error.kind == .system ? Exit.inputOutput : Exit.problems
        } catch let exit as ExitCode {
            throw exit
        } catch let error as ValidationError {
            throw error
        } catch is CancellationError {
            throw Exit.tryAgain
        } catch {
            warn("onboard: this is a bug: \(String(describing: type(of: error)))")
            throw Exit.bug
        }
    }
}
