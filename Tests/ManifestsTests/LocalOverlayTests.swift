import Manifests
import Testing

/// What an overlay leads Kustomize to, and which of its files are only contents.
@Suite struct LocalOverlayTests {
    private func overlay(_ kustomization: String, base: String = "resources: [web.yaml]") throws -> LocalOverlay {
        let files = [
            "a/kustomization.yaml": kustomization, "a/page.html": "p", "a/own.yaml": "kind: A", "a/values.env": "a=b",
            "base/kustomization.yaml": base, "base/web.yaml": "kind: B", "other/kustomization.yaml": "resources: []",
        ].mapValues { Array($0.utf8) }
        let (overlay, problems) = LocalOverlay.check("a", files: files)
        #expect(problems.isEmpty, "\(problems)")
        return try #require(overlay)
    }

    @Test func itsDirectoriesAreThoseThatKustomizeReads() throws {
        let overlay = try overlay("namespace: n\nresources: [../base, own.yaml]")
        #expect(overlay.directories == ["a", "base"])
        #expect(overlay.namespace == "n")
        #expect(overlay.contents.isEmpty)
    }

    private func generator(_ more: String, fixed: Bool = true) -> String {
        "configMapGenerator: [{name: m, files: [index=page.html], options: {disableNameSuffixHash: \(fixed)}}]\n\(more)"
    }

    @Test func aFileOfAConfigMapIsContentWhileNoNameDependsOnIt() throws {
        #expect(try overlay(generator("resources: [../base]")).contents == ["a/page.html"])
        #expect(try overlay(generator("", fixed: false)).contents.isEmpty)
        let forAll = "generatorOptions: {disableNameSuffixHash: true}"
        #expect(try overlay(generator(forAll, fixed: false)).contents == ["a/page.html"])
        // Another kustomization may add to the same ConfigMap.
        let base = "configMapGenerator: [{name: m, literals: [a=b]}]"
        #expect(try overlay(generator("resources: [../base]"), base: base).contents.isEmpty)
    }

    @Test func aFileThatIsAlsoReadOtherwiseIsNotContentAlone() throws {
        #expect(try overlay(generator("resources: [page.html]")).contents.isEmpty)
        let lines = "configMapGenerator: [{name: m, files: [page.html], envs: [page.html], "
        #expect(try overlay(lines + "options: {disableNameSuffixHash: true}}]").contents.isEmpty)
    }

    @Test func joinedOverlaysAreTheResourcesOfOne() throws {
        let overlay = try overlay("resources: [own.yaml]")
        let joined = JoinedOverlay([("before", overlay), ("after", overlay)], in: "joined/3")
        #expect(joined.directory == "joined/3")
        #expect(
            String(decoding: joined.kustomization, as: UTF8.self)
                == "resources:\n  - ../../before/a\n  - ../../after/a\n")
    }

    @Test(arguments: [
        ("labelSelector: a=b", true), ("annotationSelector: a", true), ("namespace: n", true), ("name: w.*", true),
        ("name: unknown", true), ("name: web", false), ("kind: Deployment", false), ("kind: A|B", true),
        ("name: \"{{domain.object}}\"", false), ("group: apps", false),
    ]) func aTargetThatChoosesIsFound(target: String, isFound: Bool) {
        let files = [
            ("base/web.yaml", "metadata: {name: web}"),
            ("base/kustomization.yaml", "patches:\n  - patch: x\n    target: {\(target)}"),
            ("page.html", "target: {namespace: n}"),
        ].map { (path: $0.0, bytes: Array($0.1.utf8)) }
        let found = SelectiveTargets.targets(in: files)
        #expect(found.isEmpty == !isFound, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("base/kustomization.yaml: ") })
    }
}
