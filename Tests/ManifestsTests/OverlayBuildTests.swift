import CEL
import Testing

@testable import Manifests

@Suite struct OverlayBuildTests {
    private func build(_ files: [String: String]) -> OverlayBuild {
        let read = files.map { path, text in
            let objects = OverlayBuild.documents(Array(text.utf8), file: path).map { Manifest($0, from: path) }
            return (path, BuildFile(objects, at: path))
        }
        return OverlayBuild("clusters/c/customers/a", files: Dictionary(uniqueKeysWithValues: read))
    }

    private let base = [
        "templates/base/kustomization.yaml": "resources: [deployment.yaml]",
        "templates/base/deployment.yaml": """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 1}}
        """,
    ]

    private func overlay(_ text: String) -> [String: String] {
        base.merging(["clusters/c/customers/a/kustomization.yaml": text]) { $1 }
    }

    @Test func resourcesOfOtherDirectoriesAreFollowed() {
        let built = build(overlay("resources: [../../../../templates/base]"))
        #expect(built.objects.map(\.title) == ["Deployment web"])
        #expect(built.objects.map(\.source) == ["templates/base/deployment.yaml"])
        #expect(built.unfollowed.isEmpty)
    }

    /// Components are applied before the overlay's own patches, in their order.
    @Test func theOverlaysPatchesComeLast() throws {
        func component(_ replicas: Int) -> String {
            """
            patches:
              - target: {kind: Deployment, name: web}
                patch: |-
                  - {op: replace, path: /spec/replicas, value: \(replicas)}
            """
        }
        var files = overlay(
            "resources: [../../../../templates/base]\ncomponents: [../../../../templates/two, ../../../../templates/three]"
        )
        files["templates/two/kustomization.yaml"] = component(2)
        files["templates/three/kustomization.yaml"] = component(3)
        #expect(build(files).objects.first?.value.at("spec", "replicas") == .int(3))
        files["clusters/c/customers/a/kustomization.yaml"]? += "\n" + component(4)
        #expect(build(files).objects.first?.value.at("spec", "replicas") == .int(4))
    }

    @Test func aPatchFitsByKindAndName() {
        let patch = """
            resources: [../../../../templates/base]
            patches:
              - target: {kind: Deployment, name: other}
                patch: |-
                  - {op: remove, path: /spec}
              - target: {kind: Service}
                patch: |-
                  - {op: remove, path: /spec}
            """
        #expect(build(overlay(patch)).objects.first?.value["spec"] != nil)
    }

    @Test(arguments: [
        "images: [{name: a, newTag: b}]",
        "patches: [{target: {kind: Deployment}, patch: '{spec: {replicas: 2}}'}]",
        "patches: [{target: {kind: Deployment}, patch: '[{op: replace, path: /spec/none/there, value: 1}]'}]",
    ]) func whatIsNotFollowedIsSaid(_ text: String) {
        let built = build(overlay("resources: [../../../../templates/base]\n\(text)"))
        #expect(built.unfollowed.map(\.file) == ["clusters/c/customers/a/kustomization.yaml"])
    }
}

@Suite struct JSONPatchTests {
    @Test(arguments: [
        ("{a: 1}", "[{op: add, path: /b, value: 2}]", "{a: 1, b: 2}"),
        ("{a: 1}", "[{op: replace, path: /a, value: {b: []}}]", "{a: {b: []}}"),
        ("{a: {b: 1, c: 2}}", "[{op: remove, path: /a/b}]", "{a: {c: 2}}"),
        ("{a: [1, 3]}", "[{op: add, path: /a/1, value: 2}]", "{a: [1, 2, 3]}"),
        ("{a: [1]}", "[{op: add, path: /a/-, value: 2}]", "{a: [1, 2]}"),
        ("{a: [{b: 1}]}", "[{op: replace, path: /a/0/b, value: 2}]", "{a: [{b: 2}]}"),
        ("{x/y: 1, z~: 1}", "[{op: remove, path: /x~1y}, {op: remove, path: /z~0}]", "{}"),
    ]) func appliesOperations(_ before: String, _ patch: String, _ after: String) throws {
        #expect(try JSONPatch(value(patch))?.applied(to: value(before)) == value(after))
    }

    @Test(arguments: [
        "[{op: remove, path: /b}]", "[{op: replace, path: /b, value: 1}]", "[{op: add, path: /b/c, value: 1}]",
        "[{op: add, path: /list/5, value: 1}]", "[{op: remove, path: /a/b}]",
        "[{op: replace, path: /list/x, value: 1}]",
    ]) func aPathThatLeadsNowhereIsNoPatch(_ patch: String) throws {
        #expect(try JSONPatch(value(patch))?.applied(to: value("{a: 1, list: [1]}")) == nil)
    }

    @Test(arguments: ["{op: add}", "[{op: move, from: /a, path: /b}]", "[{op: add, path: a, value: 1}]"])
    func otherPatchesAreNotRead(_ patch: String) throws {
        #expect(try JSONPatch(value(patch)) == nil)
    }
}
