import Arguments
import Diagnostics
import Foundation
import Operations
import Workspace

/// A command that works in a repository. Its errors become diagnostics and exit codes here, in one place.
protocol RepositoryCommand: AsyncParsableCommand {
    var global: GlobalOptions { get }
    /// How many problems it shows.
    var findingsLimit: FindingsLimit { get }
    func run(in workbench: Workbench, _ console: Console) async throws
    /// Tells what ended the command before it wrote anything.
    func tell(_ problems: [Diagnostic], _ console: Console)
    /// How the command ends then.
    var failure: ExitCode { get }
}

extension RepositoryCommand {
    var failure: ExitCode { Exit.problems }

    /// What most commands have problems of, `validate` lists in full.
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

/// A command that tells the problems of all records, and may be asked for more of them than anyone reads.
protocol FindingsCommand: RepositoryCommand {
    var all: Bool { get }
}

extension FindingsCommand {
    var findingsLimit: FindingsLimit { all ? .none : .usual("--all shows them") }
}

extension GlobalOptions {
    /// The repository that `--root` names, or the nearest one, opened, with its platform.
    ///
    /// - Throws: `Problems` where there is none or `onboard.yaml` is faulty, `WorkspaceError` where it cannot be read.
    func workbench() throws -> Workbench { try Workbench(repository()) }

    /// The repository that `--root` names, or the nearest one, opened.
    ///
    /// - Throws: `Problems` where there is none, `WorkspaceError` where it cannot be opened.
    func repository() throws -> Repository {
        let start = root ?? FileManager.default.currentDirectoryPath
        guard let repository = try root.map({ try Repository(root: $0) }) ?? Repository.find(from: start) else {
            throw Problems([
                Diagnostic(
                    "workspace/not-found", at: nil, "no onboard.yaml in this directory or in one above it",
                    hint: "change to your repository, name it with --root, or make a new one with: onboard init DIR")
            ])
        }
        return repository
    }
}

/// How a command ends (the conventions of sysexits.h).
enum Exit {
    static let problems = ExitCode(1)
    static let drift = ExitCode(2)
    static let bug = ExitCode.fault
    static let inputOutput = ExitCode.failedOutput
    static let tryAgain = ExitCode(75)
}

extension Console {
    /// Names the faulty records among those that a command went over, after it did its work for the others.
    ///
    /// - Throws: the exit code of problems, where there is one.
    func end(naming faulty: [Diagnostic]) throws {
        show(faulty)
        if !faulty.isEmpty { throw Exit.problems }
    }

    /// Runs a command, tells its errors, and turns them into exit codes.
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
