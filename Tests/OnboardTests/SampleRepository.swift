import Foundation
import Testing

/// A copy of this repository's platform, templates and customers, to work on.
struct SampleRepository {
    private let scratch: Scratch
    let root: URL

    /// A copy; with its overlays if `rendered`, and below `folder` if there is to be something around it.
    init(rendered: Bool = true, folder: String = "") throws {
        scratch = try Scratch()
        root = folder.isEmpty ? scratch.root : scratch.root.appending(path: folder)
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for name in ["onboard.yaml", "templates", "customers", "schemas"] + (rendered ? ["clusters"] : []) {
            try FileManager.default.copyItem(at: Program.package.appending(path: name), to: root.appending(path: name))
        }
    }

    /// A copy of another one as it is now.
    init(copyOf other: SampleRepository) throws {
        scratch = try Scratch()
        root = scratch.root.appending(path: "copy")
        try FileManager.default.copyItem(at: other.root, to: root)
    }

    /// Runs `onboard` in the repository.
    @discardableResult
    func onboard(_ arguments: String..., input: String? = nil) throws -> Outcome {
        try Program.run(Program.onboard, arguments, in: root, input: input.map { Data($0.utf8) })
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    func write(_ path: String, _ text: String) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func replace(_ old: String, with new: String, in path: String) throws {
        let text = try read(path)
        try #require(text.contains(old), "\(path) does not hold \(old)")
        try write(path, text.replacingOccurrences(of: old, with: new))
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path()) }

    func remove(_ path: String) throws { try FileManager.default.removeItem(at: root.appending(path: path)) }

    /// The release that the ring with the rest uses.
    func usedRelease() throws -> String {
        let match = try read("onboard.yaml").firstMatch(of: #/stable: .*release: "([^"]+)"/#)
        return String(try #require(match).1)
    }

    /// Makes a release of the templates as they are, and lets all rings use it.
    func useNewRelease(_ name: String = "2099.1") throws {
        try #require(try onboard("release", name).status == 0)
        try replace("release: \"\(usedRelease())\"", with: "release: \"\(name)\"", in: "onboard.yaml")
    }

    /// Lets all clusters be of one engine and one routing.
    func useOneKindOfCluster(engine: String, routing: String) throws {
        let classes = routing == "ingress" ? "ingressClass: traefik" : "gatewayClass: envoy"
        let lines = try read("onboard.yaml").split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.hasPrefix("  - {name: prod-") else { return String(line) }
            let name = line.contains("prod-eu-1") ? "prod-eu-1" : "prod-us-1"
            return
                "  - {name: \(name), region: eu, engine: \(engine), routing: \(routing), capacity: 200, \(classes), issuer: le}"
        }
        try write("onboard.yaml", lines.joined(separator: "\n"))
    }

    /// All files below a directory with their bytes, but what runs note of themselves.
    func tree(_ path: String = "") throws -> [String: Data] {
        let base = root.appending(path: path)
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: base.path()) where !name.hasPrefix(".onboard/")
        {
            var isDirectory = false as ObjCBool
            let file = base.appending(path: name)
            guard FileManager.default.fileExists(atPath: file.path(), isDirectory: &isDirectory), !isDirectory.boolValue
            else { continue }
            files[name] = try Data(contentsOf: file)
        }
        return files
    }
}
