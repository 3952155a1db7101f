internal import Diagnostics
public import Programs

/// The `kubectl` in the `PATH`, used with one cluster.
public struct Kubectl: Sendable {
    /// The program.
    public static let tool = Tool("kubectl", from: .page("https://kubernetes.io/docs/tasks/tools/"))

    private let access: [String]
    private let patience: Int

    /// Selects the cluster by a kubeconfig file and a context; `nil` means kubectl's default. `patience` is the time
    /// limit of each request, in seconds.
    public init(kubeconfig: String?, context: String?, patience: Int) {
        access = Self.option("--kubeconfig", kubeconfig) + Self.option("--context", context)
        self.patience = patience
    }

    private static func option(_ name: String, _ value: String?) -> [String] { value.map { [name, $0] } ?? [] }

    /// Runs kubectl with these arguments, the selected cluster and a time limit. Returns its answer.
    ///
    /// - Throws: `Program.Failure` if it gave no answer.
    public func ask(_ arguments: [String]) async throws(Program.Failure) -> Program.Answer {
        var program = Program(Self.tool, arguments + access + ["--request-timeout=\(patience)s"])
        program.errorLimit = .cuts(above: 16 << 10)
        // The request timeout applies to each request, and kubectl sends others before the one that counts.
        program.timeLimit = .seconds(patience * 2)
        return try await program.run()
    }
}

extension Program.Answer {
    /// kubectl's error in one line that is safe to show: the first line that is neither a warning nor from the log of
    /// its client library, such as `E1128 14:21:59 … memcache.go:265]`.
    public var wordsOfKubectl: String {
        let lines = String(decoding: error, as: UTF8.self).split(whereSeparator: \.isNewline)
        let line = lines.first { !$0.hasPrefix("Warning:") && $0.prefixMatch(of: #/[EIW][0-9]{4} /#) == nil }
        return (line ?? lines.last).map { printable($0, limit: 500) } ?? "kubectl gave no reason (\(end))"
    }
}
