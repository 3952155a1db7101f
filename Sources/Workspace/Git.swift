internal import Subprocess
internal import SystemPackage

/// Asks the `git` program about the repository. Where there is no git, or no history, there is no answer.
public struct Git: Sendable {
    private let root: String

    /// The git of the repository at a directory.
    public init(root: String) {
        self.root = root
    }

    /// How many commits of any branch touch one of these paths; `nil` without an answer.
    public func commits(touching paths: [String]) async -> Int? {
        await output(["rev-list", "--all", "--count", "--"] + paths).flatMap { Int($0) }
    }

    private func output(_ arguments: [String]) async -> String? {
        let result = try? await Subprocess.run(
            .name("git"), arguments: Arguments(["-C", root] + arguments), output: .string(limit: 1 << 20),
            error: .discarded)
        guard let result, result.terminationStatus.isSuccess else { return nil }
        return result.standardOutput.split(separator: "\n").first.map(String.init)
    }
}
