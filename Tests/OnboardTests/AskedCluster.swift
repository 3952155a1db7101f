import Foundation

/// A repository with clusters of one sort, and one of them that can be asked.
struct AskedCluster {
    let repository: SampleRepository
    private let state: URL

    private static let scripts = Program.package.appending(path: "Tests/OnboardTests/Python").path()

    /// In the place of kubectl: sends its arguments to a process that answers many calls.
    private static let client = #"""
        #!/bin/bash
        exec 3<>"/dev/tcp/127.0.0.1/$CLUSTER_PORT"
        printf '%s\0' "$#" "$@" >&3
        IFS=' ' read -r code output errors <&3
        head -c "$output" <&3
        head -c "$errors" <&3 >&2
        exit "$code"

        """#

    init(
        _ sort: ClusterDoctorTests.Sort, keys: String = "", _ changes: [ClusterState.Change] = []
    ) throws {
        repository = try SampleRepository(rendered: false)
        state = repository.root.appending(path: "state.json")
        try repository.useOneKindOfCluster(engine: sort.engine, routing: sort.routing)
        try write(keys)
        try ClusterState(["common", sort.engine, sort.routing], changes).bytes.write(to: state)
        try repository.write("bin/kubectl", Self.client)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: repository.root.appending(path: "bin/kubectl").path())
    }

    /// What the cluster was asked and must not be.
    var refused: String {
        (try? String(contentsOf: URL(filePath: state.path() + ".refused"), encoding: .utf8)) ?? ""
    }

    /// Asks with the stand-in for kubectl first in the `PATH`.
    func doctor(_ arguments: String..., path: String = ":/usr/bin:/bin") throws -> Outcome {
        try doctor(arguments, path: path)
    }

    /// Asks with the stand-in for kubectl first in the `PATH`.
    func doctor(_ arguments: [String], path: String = ":/usr/bin:/bin") throws -> Outcome {
        try serving("cluster_kubectl.py") { file in
            let port = try String(contentsOf: file, encoding: .utf8)
            return try run(
                arguments, ["PATH": repository.root.appending(path: "bin").path() + path, "CLUSTER_PORT": port])
        }
    }

    /// Asks with kubectl itself, and an API server in front of the same state.
    func doctorWithKubectl(_ arguments: String...) throws -> Outcome {
        try serving("cluster_server.py") { try run(arguments + ["--kubeconfig", $0.path()], [:]) }
    }

    /// Keeps what kubectl remembers of servers away from other tests.
    private func run(_ arguments: [String], _ environment: [String: String]) throws -> Outcome {
        try Program.run(
            Program.onboard, ["doctor", "--cluster"] + arguments, in: repository.root,
            environment: environment.merging(["HOME": repository.root.path()]) { $1 })
    }

    /// Runs a script that serves the state, while something is done with the file that says where.
    private func serving<Result>(_ script: String, _ body: (URL) throws -> Result) throws -> Result {
        let file = repository.root.appending(path: "served")
        try? FileManager.default.removeItem(at: file)
        let server = try Program.start(
            Program.python, ["-S", "-B", "\(Self.scripts)/\(script)", state.path(), file.path()])
        defer { server.terminate() }
        for _ in 0..<3000 where !FileManager.default.fileExists(atPath: file.path()) { usleep(10_000) }
        return try body(file)
    }

    /// Gives the cluster these keys; `secret` goes to the repository.
    private func write(_ keys: String) throws {
        try repository.replace("status]", with: "status, hooks]", in: "onboard.yaml")
        guard !keys.isEmpty else { return }
        let start = keys.hasPrefix("secret:") ? "repository:" : "  - {name: prod-us-1"
        let lines = try repository.read("onboard.yaml").split(separator: "\n", omittingEmptySubsequences: false)
        try repository.write(
            "onboard.yaml",
            lines.map { $0.hasPrefix(start) ? $0.dropLast() + ", \(keys)}" : String($0) }.joined(separator: "\n"))
    }
}
