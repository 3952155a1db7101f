internal import Diagnostics
public import Programs

/// The program `kubectl` of the `PATH`, asked about one cluster.
public struct Kubectl: Sendable {
    /// The program.
    public static let tool = Tool("kubectl", from: .page("https://kubernetes.io/docs/tasks/tools/"))

    private let access: [String]
    private let patience: Int

    /// The kubectl that uses a kubeconfig file and a context of it, or what it uses by itself. It waits so many seconds
    /// for each answer.
    public init(kubeconfig: String?, context: String?, patience: Int) {
        access = Self.option("--kubeconfig", kubeconfig) + Self.option("--context", context)
        self.patience = patience
    }

    private static func option(_ name: String, _ value: String?) -> [String] { value.map { [name, $0] } ?? [] }

    /// Runs it with these arguments, those that choose the cluster, and a time limit, and returns what came of it.
    ///
    /// - Throws: `Program.Failure` where it did not run to its end.
    public func ask(_ arguments: [String]) async throws(Program.Failure) -> Program.Answer {
        var program = Program(Self.tool, arguments + access + ["--request-timeout=\(patience)s"])
        program.errorLimit = .cuts(above: 16 << 10)
        // Its own limit counts for each request, and it makes some before the one that is asked for.
        program.timeLimit = .seconds(patience * 2)
        return try await program.run()
    }
}

extension Program.Answer {
    /// What kubectl says went wrong, in one line that is safe to show: the first one that is neither a line of its
    /// client library's log, such as `E1128 14:21:59 … memcache.go:265]`, nor a warning.
    public var wordsOfKubectl: String {
        let lines = String(decoding: error, as: UTF8.self).split(whereSeparator: \.isNewline)
        let line = lines.first { !$0.hasPrefix("Warning:") && $0.prefixMatch(of: #/[EIW][0-9]{4} /#) == nil }
        return (line ?? lines.last).map { printable($0, limit: 500) } ?? "kubectl gave no reason (\(end))"
    }
}
