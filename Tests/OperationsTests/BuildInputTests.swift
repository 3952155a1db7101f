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
        unread: String = "x", fixed: Bool = true
    ) throws -> BuildInput {
        let kustomization = """
            namespace: n
            resources: [../../../../templates/releases/\(release)/base]
            configMapGenerator:
              - {name: page, files: [page.html], options: {disableNameSuffixHash: \(fixed)}}
            commonAnnotations: {digest: \(digest), label: \(label)}
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
                releases: ["templates/releases/\(release)": output(releaseFiles)]), placeholder: "PLACE")
    }

    @Test func anotherPageOrReleaseWithTheSameBaseIsTheSameBuild() throws {
        let first = try input()
        #expect(try input(page: "q", digest: "d2").key == first.key)
        #expect(try input(release: "2").key == first.key)
        #expect(try input(unread: "y").key == first.key)
    }

    @Test func whatKustomizeReadsIsInTheKey() throws {
        let first = try input()
        #expect(try input(label: "b").key != first.key)
        #expect(try input(base: "kind: B").key != first.key)
        #expect(try input(page: "q", fixed: false).key != (try input(fixed: false).key))
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
