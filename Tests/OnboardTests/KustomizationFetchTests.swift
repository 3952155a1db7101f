import Foundation
import Manifests
import Overlays
import Testing

/// The program lets Kustomize build, and Kustomize would ask the network for much.
@Suite struct KustomizationFetchTests {
    /// A repository with a history, whose rings use a release of its own.
    private func repository() throws -> SampleRepository {
        let repository = try SampleRepository()
        try repository.useNewRelease()
        #expect(try repository.onboard("render").status == 0)
        try git(repository, "init", "--quiet", "--initial-branch", "main")
        try commit(repository)
        return repository
    }

    private func git(_ repository: SampleRepository, _ arguments: String...) throws {
        let identity = ["-c", "user.name=Tests", "-c", "user.email=tests@sas.example"]
        #expect(try Program.run("git", identity + arguments, in: repository.root).status == 0)
    }

    private func commit(_ repository: SampleRepository) throws {
        try git(repository, "add", "--all")
        try git(repository, "commit", "--quiet", "--message", "m")
    }

    /// Changes a file of the release, and lists its digest, as a stranger would.
    private func plant(_ text: String, in file: String, of repository: SampleRepository) throws {
        for directory in ["templates", "templates/releases/2099.1"] {
            try repository.write("\(directory)/\(file)", text)
        }
        let list = "cd templates/releases/2099.1 && find . -type f ! -name SHA256SUMS -printf '%P\\n' | LC_ALL=C sort"
        let outcome = try Program.run(
            "sh", ["-c", "\(list) | xargs sha256sum > ../../sums && mv ../../sums SHA256SUMS"], in: repository.root)
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    /// The fields by which Kustomize asks the network, each alone, in a release and in the templates of the next one.
    @Test func aReleaseThatWouldFetchIsRefusedAndNobodyIsAsked() throws {
        let repository = try repository()
        let trap = try NetworkTrap()
        let (file, git) = ("http://127.0.0.1:\(trap.port)/x.yaml", "http://127.0.0.1:\(trap.port)/o/r.git?ref=m")
        for text in [
            "resources: [\"\(file)\"]", "resources: [\"\(git)\"]", "components: [\"\(git)\"]", "bases: [\"\(git)\"]",
            "patches: [{path: \"\(file)\"}]", "configMapGenerator: [{name: x, files: [\"\(file)\"]}]",
            "transformers: [\"\(file)\"]", "Resources: [\"\(file)\"]",
        ] {
            try plant("\(text)\n", in: "base/kustomization.yaml", of: repository)
            let validated = try repository.onboard("validate")
            #expect(validated.status == 1, "\(text)")
            for directory in ["templates", "templates/releases/2099.1"] {
                #expect(validated.output.contains("\(directory)/base/kustomization.yaml:1:"), "\(validated.output)")
            }
            #expect(try repository.onboard("diff").status == 2, "\(text)")
        }
        #expect(try repository.onboard("diff", "--draft").status == 2)
        #expect(try repository.onboard("release", "2099.2").status == 1)
        #expect(trap.asked == 0)
    }

    /// An overlay that somebody has written by hand is built by `diff` where it was kept before, and only then.
    @Test func anOverlayThatWasChangedByHandIsBuiltOnlyIfItFetchesNothing() throws {
        let repository = try repository()
        let trap = try NetworkTrap()
        let file = "clusters/prod-eu-1/customers/ban-fa/kustomization.yaml"
        try repository.replace(
            "resources:\n", with: "resources:\n  - http://127.0.0.1:\(trap.port)/x.yaml\n", in: file)
        try commit(repository)
        #expect(try repository.onboard("set", "ban-fa", "--no-hold", "--motto", "Other").status == 0)
        let outcome = try repository.onboard("diff")
        #expect(outcome.status == 2, "\(outcome)")
        #expect((outcome.output + outcome.errors).contains("\(file):"), "\(outcome)")
        #expect((outcome.output + outcome.errors).contains("[template/kustomize-path]"), "\(outcome)")
        #expect(trap.asked == 0)
    }

    /// All that a kustomization may have, in one release: it renders, and builds where no network is.
    @Test func allThatIsAllowedBuildsWithoutANetwork() throws {
        let repository = try repository()
        let base = try repository.read("templates/base/kustomization.yaml")
        for (file, text) in [
            ("more/kustomization.yaml", "resources: [one.yaml]\nnamePrefix: a-\n"),
            ("more/one.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}\n"),
            ("patch.yaml", "- {op: add, path: /metadata/annotations, value: {a: b}}\n"), ("x.env", "A=b\n"),
        ] { try plant(text, in: "base/\(file)", of: repository) }
        let more = """
            labels: [{pairs: {a: b}}]
            commonAnnotations: {c: d}
            replicas: [{name: web, count: 2}]
            images: [{name: x, newTag: "1"}]
            generatorOptions: {disableNameSuffixHash: true}
            sortOptions: {order: fifo}
            patches: [{path: patch.yaml, target: {kind: Service, name: web}}]
            """
        let changed =
            base.replacing("resources:\n", with: "resources:\n  - more\n")
            + "  - {name: more, files: [k=files/nginx.conf], envs: [x.env], literals: [a=b]}\n\(more)\n"
        try plant(changed, in: "base/kustomization.yaml", of: repository)
        let validated = try repository.onboard("validate")
        #expect(!validated.output.contains("template/kustomize"), "\(validated.output)")
        let overlay = repository.root.appending(path: "clusters/prod-eu-1/customers/acme-rockets").path()
        let nowhere = "http://127.0.0.1:9"
        let built = try Program.run(
            "kubectl", ["kustomize", overlay],
            environment: ["GIT_ALLOW_PROTOCOL": "none", "HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere])
        #expect(built.status == 0, "\(built.errors)")
        #expect(built.output.contains("name: a-one"))
    }

    /// What is rendered today passes the check that each build does.
    @Test func everyCheckedInOverlayLeadsNowhereElse() throws {
        let repository = try SampleRepository()
        let files = try repository.tree().mapValues(Array.init)
        let overlays = files.keys.filter { $0.hasPrefix("clusters/") && $0.hasSuffix("/kustomization.yaml") }
        #expect(overlays.count == 16)
        for file in overlays {
            let directory = String(file.dropLast("/kustomization.yaml".count))
            #expect(LocalOverlay.check(directory, files: files).problems.isEmpty, "\(file)")
        }
    }
}
