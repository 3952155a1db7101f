import Diagnostics
import Documents
import Overlays
import Testing
import YAML

@testable import Operations

/// Which overlays are built once, and what is put back into what was built.
@Suite struct BuildInputTests {
    private func input(
        page: String = "p", digest: String = "d1", label: String = "a", release: String = "1", base: String = "kind: A",
        unread: String = "x", fixed: Bool = true, ring: String = "stable", more: String = ""
    ) throws -> BuildInput {
        let kustomization = """
            namespace: n
            resources: [../../../../templates/releases/\(release)/base]
            configMapGenerator:
              - {name: page, files: [page.html], options: {disableNameSuffixHash: \(fixed)}}
            commonAnnotations: {digest: \(digest), label: \(label)}
            patches:
              - target: {kind: Deployment, name: web}
                patch: |-
                  - op: add
                    path: /metadata/labels/ring
                    value: "\(ring)"
            \(more)
            """
        let files = [("kustomization.yaml", kustomization), ("page.html", page)]
        let releaseFiles = [
            ("base/kustomization.yaml", "resources: [a.yaml]"), ("base/a.yaml", base), ("overlay/page.html", unread),
        ]
        func output(_ files: [(String, String)]) -> [OutputFile] {
            files.map { OutputFile(path: $0.0, bytes: Array($0.1.utf8)) }
        }
        return try BuildInput(
            BuildableOverlay(
                side: .before, directory: "clusters/c/customers/n",
                files: RenderedOverlay(overlay: output(files), digest: digest),
                releases: ["templates/releases/\(release)": output(releaseFiles)], values: [ring], standIn: nil),
            placeholder: "PLACE")
    }

    @Test func anotherPageOrReleaseWithTheSameBaseIsTheSameBuild() throws {
        let first = try input()
        #expect(try input(page: "q", digest: "d2").key == first.key)
        #expect(try input(release: "2").key == first.key)
        #expect(try input(unread: "y").key == first.key)
    }

    /// A patch that chooses by a label, or an image by its name, may depend on the value.
    @Test func anotherRingIsTheSameBuildUnlessSomethingChoosesByIt() throws {
        #expect(try input(ring: "canary").key == (try input()).key)
        let selector = "  - {target: {labelSelector: ring=stable}, patch: x}"
        for more in [selector, "images: [{name: a, newTag: b}]"] {
            #expect(try input(ring: "canary", more: more).key != (try input(more: more)).key)
        }
    }

    @Test func whatKustomizeReadsIsInTheKey() throws {
        let first = try input()
        #expect(try input(label: "b").key != first.key)
        #expect(try input(base: "kind: B").key != first.key)
        #expect(try input(page: "q", fixed: false).key != (try input(fixed: false).key))
    }

    @Test func onlyValuesOfLabelsAndImagesAreInert() {
        func replaced(_ text: String) -> String { InertValues.replaced("canary", by: "P", in: text) }
        for (text, result) in [
            ("sas.dev/ring: canary", "sas.dev/ring: P"), ("sas.dev/ring: \"canary\"", "sas.dev/ring: \"P\""),
            ("path: /metadata/labels/x\n  value: \"canary\"", "path: /metadata/labels/x\n  value: \"P\""),
            ("path: /spec/containers/0/image\nvalue: canary", "path: /spec/containers/0/image\nvalue: P"),
        ] { #expect(replaced(text) == result) }
        for text in [
            "name: canary", "path: /metadata/name\nvalue: canary", "sas.dev/ring: canary-2", "sas.dev/canary: x",
            "path: /metadata/labels/x\npath: /metadata/name\nvalue: canary",
        ] { #expect(replaced(text) == text) }
    }

    /// Overlays of two stand-ins that differ in nothing else are built once.
    @Test func anIdOfAStandInIsNotInTheKey() throws {
        func input(_ id: String) throws -> BuildInput {
            let file = OutputFile(
                path: "kustomization.yaml", bytes: Array("namespace: customer-\(id)\nresources: []\n".utf8))
            return try BuildInput(
                BuildableOverlay(
                    side: .after, directory: "clusters/c/customers/\(id)", files: RenderedOverlay(overlay: [file]),
                    releases: [:], values: [], standIn: id), placeholder: "PLACE")
        }
        let (first, second) = (try input("sx-1"), try input("sx-2"))
        #expect(first.key == second.key)
        var texts = second.texts
        texts.replace("sx-1", with: "sx-2")
        let built = try #require(YAMLParser.parse(first.files[0].bytes, file: "a").documents.first)
        #expect(texts.replaced(in: built).root.value(of: "namespace")?.text == "customer-sx-2")
    }

    @Test func textsReturnInPlaceOfTheirPlaceholders() throws {
        let input = try input(page: "<p>\n", digest: "d9")
        let built =
            "data: {page.html: \(String(decoding: input.files[1].bytes, as: UTF8.self))}\n"
            + String(decoding: input.files[0].bytes, as: UTF8.self)
        #expect(!built.contains("<p>") && !built.contains("d9"))
        let document = try #require(YAMLParser.parse(Array(built.utf8), file: "a").documents.first)
        let root = input.texts.replaced(in: document).root
        #expect(root.value(of: "data")?.value(of: "page.html")?.text == "<p>\n")
        #expect(root.value(of: "commonAnnotations")?.value(of: "digest")?.text == "d9")
        #expect(root.value(of: "namespace")?.text == "n")
    }
}
