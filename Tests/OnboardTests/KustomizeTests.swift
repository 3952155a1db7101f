import Foundation
import Testing

@Suite struct KustomizeTests {
    /// The overlays of a repository, built into a directory as `CUSTOMER.yaml`.
    private func build(_ root: URL, into scratch: Scratch) throws -> [String] {
        var built: [String] = []
        for cluster in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "clusters").path()) {
            let directory = root.appending(path: "clusters/\(cluster)/customers")
            for customer in try FileManager.default.contentsOfDirectory(atPath: directory.path()) {
                let outcome = try Program.run("kubectl", ["kustomize", directory.appending(path: customer).path()])
                try #require(outcome.status == 0, "\(customer): \(outcome.errors)")
                let file = scratch.root.appending(path: "\(customer).yaml")
                try Data(outcome.output.utf8).write(to: file)
                try FileManager.default.copyItem(
                    at: root.appending(path: "clusters/\(cluster)/tenants/\(customer).guards.yaml"),
                    to: scratch.root.appending(path: "\(customer).guards"))
                built.append(file.path())
            }
        }
        return built.sorted()
    }

    private func check(_ files: [String]) throws {
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/check_overlays.py").path()
        let outcome = try Program.run(Program.python, [script] + files)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.suffix(400))")
    }

    @Test func everyCheckedInOverlayBuildsAndIsAccepted() throws {
        let scratch = try Scratch()
        let files = try build(Program.package, into: scratch)
        #expect(files.count == 16)
        try check(files)
    }

    /// Every tier with all its features in every state, on a cluster of each kind.
    @Test func everyCombinationBuildsAndIsAccepted() throws {
        let repository = try SampleRepository(rendered: false)
        for name in try FileManager.default.contentsOfDirectory(
            atPath: repository.root.appending(path: "customers").path())
        {
            try repository.remove("customers/\(name)")
        }
        let features = [
            "starter": [], "growth": ["custom-domain", "autoscaling"],
            "enterprise": ["custom-domain", "autoscaling", "high-availability", "noindex"],
        ]
        var count = 0
        for (tier, all) in features.sorted(by: { $0.key < $1.key }) {
            for mask in 0..<(1 << all.count) {
                let chosen = all.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element)
                for state in ["active", "suspended", "offboarding"] {
                    count += 1
                    let cluster = count % 2 == 0 ? "prod-eu-1" : "prod-us-1"
                    try writeRecord(
                        repository, id: "c-\(count)", tier: tier, cluster: cluster, features: chosen, state: state)
                }
            }
        }
        #expect(try repository.onboard("validate", "--fix").status == 0)
        #expect(try repository.onboard("render").status == 0)
        let scratch = try Scratch()
        let files = try build(repository.root, into: scratch)
        #expect(files.count == count)
        try check(files)
    }

    private func writeRecord(
        _ repository: SampleRepository, id: String, tier: String, cluster: String, features: [String], state: String
    ) throws {
        var record: [String: Any] = [
            "id": id, "companyName": "Company", "motto": "Motto", "tier": tier, "cluster": cluster,
            "features": features, "state": state,
        ]
        if features.contains("custom-domain") { record["domains"] = ["\(id).one.example", "\(id).two.example"] }
        if state == "offboarding" { record["offboardAfter"] = "2027-01-31" }
        let data = try JSONSerialization.data(withJSONObject: record)
        try repository.write("customers/\(id).json", String(decoding: data, as: UTF8.self))
    }

    /// Kustomize is silent about a patch whose target is not there, so each must be seen to change something.
    @Test func everyOperationOfAPatchChangesSomething() throws {
        let repository = try SampleRepository()
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/patch_effects.py").path()
        let outcome = try Program.run(Program.python, [script, repository.root.path()])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors.suffix(600))")
    }
}
