import Foundation
import Testing

/// The program under strace, which tells what it opens.
struct TracedProgram {
    let repository: SampleRepository
    private let scratch: Scratch

    init(_ repository: SampleRepository) throws {
        self.repository = repository
        scratch = try Scratch()
    }

    /// The file that strace writes.
    var log: URL { scratch.root.appending(path: "log") }

    /// Runs the program, but not those that it runs itself: git reads the work tree too.
    func run(_ arguments: [String], input: String? = nil, options: [String] = []) throws -> Outcome {
        let strace = ["-f", "-y", "--seccomp-bpf", "-b", "execve", "-e", "trace=openat", "-o", log.path()] + options
        return try Program.run(
            "strace", strace + [Program.onboard] + arguments, in: repository.root, input: input.map { Data($0.utf8) })
    }

    /// How often each regular file of the repository was opened, by its path there.
    func opened() throws -> [String: Int] {
        let root = try #require(realpath(repository.root.path(), nil))
        defer { free(root) }
        let prefix = String(cString: root) + "/"
        let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
        var counts: [String: Int] = [:]
        for line in text.split(separator: "\n") {
            guard let mark = line.range(of: ") = ", options: .backwards) ?? line.range(of: ")  ", options: .backwards),
                let start = line[mark.upperBound...].firstIndex(of: "<"), line.hasSuffix(">")
            else { continue }
            let path = line[line.index(after: start)...].dropLast()
            if path.hasPrefix(prefix) { counts[String(path.dropFirst(prefix.count)), default: 0] += 1 }
        }
        return counts.filter { !isDirectory($0.key) }
    }

    private func isDirectory(_ path: String) -> Bool {
        var isDirectory = false as ObjCBool
        let file = repository.root.appending(path: path).path()
        return FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}
