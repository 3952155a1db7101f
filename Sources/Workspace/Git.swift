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

    /// The files below a directory that a branch has added or changed since it left the checked-out commit, with their
    /// bytes; `nil` where there is no such branch.
    public func files(changedOn branch: String, below directory: String) async -> [(path: String, bytes: [UInt8])]? {
        let range = "HEAD...\(branch)"
        let arguments = ["diff", "--name-only", "--no-renames", "--diff-filter=AM", "-z", range, "--", directory]
        guard !branch.hasPrefix("-"), let listed = await bytes(arguments) else { return nil }
        var files: [(path: String, bytes: [UInt8])] = []
        for path in listed.split(separator: 0).map({ String(decoding: $0, as: UTF8.self) }) {
            guard let bytes = await bytes(["show", "\(branch):\(path)"]) else { return nil }
            files.append((path, bytes))
        }
        return files
    }

    private func output(_ arguments: [String]) async -> String? {
        await bytes(arguments)?.split(separator: UInt8(ascii: "\n")).first.map { String(decoding: $0, as: UTF8.self) }
    }

    private func bytes(_ arguments: [String]) async -> [UInt8]? {
        let result = try? await Subprocess.run(
            .name("git"), arguments: Arguments(["-C", root] + arguments), output: .bytes(limit: 16 << 20),
            error: .discarded)
        guard let result, result.terminationStatus.isSuccess else { return nil }
        return result.standardOutput
    }
}
