import Foundation
import Testing

/// Where the values of an overlay come from.
@Suite struct ExplainTests {
    private typealias Value = [String: Any]

    private func values(_ arguments: String..., in repository: SampleRepository) throws -> [String: Value] {
        let outcome = try Program.run(
            Program.onboard, ["explain"] + arguments + ["--format", "json"], in: repository.root)
        let shape = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? Value, "\(outcome)")
        let values = try #require(shape["values"] as? [Value])
        return try Dictionary(values.map { (try #require($0["name"] as? String), $0) }) { first, _ in first }
    }

    private func origin(_ name: String, of values: [String: Value]) -> Value { values[name]?["from"] as? Value ?? [:] }

    /// Each text that a file is said to hold stands at the line and column that are said.
    @Test func whatComesFromAFileStandsThere() throws {
        let repository = try SampleRepository()
        var told = 0
        for id in ["acme-rockets", "severnyj-veter", "xing-ming-zhi-zuo-suo", "blue-lantern-cooperative"] {
            for (name, value) in try values(id, in: repository) {
                let from = value["from"] as? Value ?? [:]
                guard let file = from["file"] as? String, let text = value["value"] as? String else { continue }
                let line = try #require(from["line"] as? Int)
                let column = try #require(from["column"] as? Int)
                let lines = try repository.read(file).split(separator: "\n", omittingEmptySubsequences: false)
                let rest = String(lines[line - 1].unicodeScalars.dropFirst(column - 1).drop { $0 == "\"" })
                #expect(rest.unicodeScalars.starts(with: text.unicodeScalars), "\(id): \(name) at \(file):\(line)")
                told += 1
            }
        }
        #expect(told > 4 * 10)
    }

    /// A name of the templates that is new must say where it comes from.
    @Test func everyNameHasAnOrigin() throws {
        let repository = try SampleRepository()
        let all = try values("blue-lantern-cooperative", in: repository)
        for name in all.keys { #expect(origin(name, of: all)["text"] as? String != "unknown", "\(name)") }
        let page = try String(
            contentsOf: Program.package.appending(path: "docs/reference/templates.md"), encoding: .utf8)
        for name in all.keys where !name.hasPrefix("features.") {
            let first = name.split(separator: ".").first.map(String.init) ?? ""
            #expect(page.contains("`\(name)`") || page.contains("`\(first)"), "\(name)")
        }
    }

    @Test func theRecordComesBeforeThePlatformAndTheDefault() throws {
        let repository = try SampleRepository()
        let add = ["add", "--company", "Fresh", "--motto", "Daily", "--tier", "starter"]
        #expect(try Program.run(Program.onboard, add, in: repository.root).status == 0)
        let cluster = try #require(try values("fresh", in: repository)["cluster.name"]?["value"] as? String)
        try repository.replace(
            "\"\(cluster)\",\n  \"state\": \"active\"", with: "\"\(cluster)\"", in: "customers/fresh.json")
        let before = try values("fresh", in: repository)
        #expect(origin("ring", of: before)["kind"] as? String == "default")
        #expect(origin("state", of: before)["text"] as? String == "active")
        #expect(try repository.onboard("set", "fresh", "--ring", "canary").status == 0)
        #expect(try repository.onboard("suspend", "fresh").status == 0)
        let after = try values("fresh", in: repository)
        #expect(origin("ring", of: after)["file"] as? String == "customers/fresh.json")
        #expect(origin("state", of: after)["kind"] as? String == "record")
        let image = try #require(after["image"]?["value"] as? String)
        #expect(image.hasPrefix("nginxinc/nginx-unprivileged:1.29-alpine@sha256:"), "\(image)")
        #expect(origin("image", of: after)["file"] as? String == "onboard.yaml")
        #expect(origin("url", of: after)["names"] as? [String] == ["host"])
    }

    @Test func aNameMayBeAskedFor() throws {
        let repository = try SampleRepository()
        #expect(try Set(values("no", "image", in: repository).keys) == ["image"])
        #expect(try values("no", "cluster", in: repository).keys.allSatisfy { $0.hasPrefix("cluster.") })
        #expect(try values("no", "offboardAfter", in: repository)["offboardAfter"]?["value"] is NSNull)
        let text = try repository.onboard("explain", "no", "image")
        #expect(text.output.contains("nginx-unprivileged") && text.output.contains("onboard.yaml:"), "\(text)")
        let typo = try repository.onboard("explain", "no", "imgae")
        #expect(typo.status == 1 && typo.errors.contains("did you mean \"image\"?"), "\(typo)")
        let nobody = try repository.onboard("explain", "nobody")
        #expect(nobody.status == 1 && nobody.errors.contains("customer/unknown"), "\(nobody)")
    }

    /// What is on hold is told as it would be, and the command says so.
    @Test func aHoldIsSaid() throws {
        let repository = try SampleRepository()
        #expect(try repository.onboard("set", "no", "--hold").status == 0)
        #expect(try !repository.onboard("explain", "no", "motto").errors.contains("on hold"))
        #expect(try repository.onboard("set", "no", "--motto", "Another motto").status == 0)
        let outcome = try repository.onboard("explain", "no", "motto")
        #expect(outcome.output.contains("Another motto") && outcome.errors.contains("on hold"), "\(outcome)")
    }
}
