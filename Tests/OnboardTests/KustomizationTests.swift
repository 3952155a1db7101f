import Diagnostics
import Foundation
import Manifests
import Testing

@testable import Overlays

/// What a release tells Kustomize to read: files of the release, and nothing else.
@Suite struct KustomizationTests {
    private static let ids = ["template/kustomize-field", "template/kustomize-path", "template/kustomize-file"]

    /// What is wrong with the kustomizations and objects of a release that has these files in the place of those of the
    /// templates, or beside them.
    private func problems(_ files: [String: String]) throws -> [Diagnostic] {
        let known = try Self.sample.get().files.map(\.path)
        let planted = files.map { OutputFile(path: $0.key, bytes: Array($0.value.utf8)) }
        let overlay = planted.filter { $0.path.hasPrefix("overlay/") }
        return ReleaseKustomizations(
            directory: "templates", paths: known + planted.map(\.path),
            plain: planted.filter { !$0.path.hasPrefix("overlay/") },
            overlay: overlay.map { (String($0.path.dropFirst("overlay/".count)), $0) }
        ).problems
    }

    /// Everything that is wrong with the templates, with these files in the place of theirs or beside them.
    private func problemsOfRelease(_ files: [String: String]) throws -> [Diagnostic] {
        let sample = try Self.sample.get()
        let kept = sample.files.filter { files[$0.path] == nil }
        let all = kept + files.map { OutputFile(path: $0.key, bytes: Array($0.value.utf8)) }
        return Release.compile(all, directory: "templates", platform: sample.platform).problems
    }

    private static let sample = Result { try SampleRelease() }

    private func isRefused(_ problems: [Diagnostic], _ file: String) -> Bool {
        problems.contains { problem in
            problem.severity == .error && problem.location?.file == "templates/\(file)"
                && (Self.ids.contains(problem.identifier) || problem.identifier.hasPrefix("yaml/"))
                && (problem.location?.position != nil || problem.identifier == "template/kustomize-file")
        }
    }

    /// The places in which a release has kustomizations, with what each must have besides.
    private static let places = [
        ("base/kustomization.yaml", ""), ("tiers/growth/kustomization.yaml", "kind: Component\n"),
        ("features/high-availability/component/kustomization.yaml", "kind: Component\n"),
        ("overlay/kustomization.yaml", ""),
    ]

    /// Every field with every way out, in every place of a release.
    @Test(arguments: KustomizationFields.all) func noFieldOfAKustomizationLeadsOutOfTheRelease(field: String) throws {
        for (file, head) in Self.places {
            for path in KustomizationFields.outside {
                let text = head + field.replacingOccurrences(of: "%", with: "\"\(path)\"") + "\n"
                #expect(isRefused(try problems([file: text]), file), "\(file): \(text)")
                guard file == "overlay/kustomization.yaml" else { continue }
                let inSection = "\"{{#suspended}}\":\n  \(text)\"{{^suspended}}\": {resources: [\"{{paths.base}}\"]}\n"
                #expect(isRefused(try problems([file: inSection]), file), "\(inSection)")
            }
        }
    }

    @Test(arguments: KustomizationFields.functions) func noProgramIsRun(field: String) throws {
        for (file, head) in Self.places {
            #expect(isRefused(try problems([file: "\(head)\(field)\n"]), file), "\(file): \(field)")
        }
    }

    /// A path in the overlay's template takes names that lead into the release or the overlay, and no others.
    @Test(arguments: [
        "{{url}}", "https://{{host}}/x", "{{motto}}", "{{companyName}}", "{{platform.domain}}", "{{repository.url}}",
        "{{paths.base}}/../../etc", "{{paths.release}}", "{{paths.release}}/missing", "{{paths.base}}{{host}}",
        "x{{paths.base}}", "{{paths.base}}?ref=x", "{{image}}", "{{paths.release}}/..", "../{{id}}",
    ]) func noValueOfACustomerIsAPath(path: String) throws {
        let file = "overlay/kustomization.yaml"
        for field in ["resources", "components"] {
            #expect(isRefused(try problems([file: "\(field): [\"\(path)\"]\n"]), file), "\(field): \(path)")
            #expect(isRefused(try problems([file: "\(field): [\"{{#hosts}}\": \"{{.}}\"]\n"]), file))
            #expect(isRefused(try problems([file: "\(field): \"{{hosts}}\"\n"]), file))
        }
    }

    /// Ways of writing in which another reader of YAML may see another path.
    @Test(arguments: [
        "resources: &a [x]\ncomponents: *a\n", "<<: {resources: [https://example.com]}\n",
        "resources: [deployment.yaml]\nresources: [https://example.com]\n",
        "resources: [!!binary aHR0cHM6Ly9leGFtcGxlLmNvbS94]\n", "resources: [!x deployment.yaml]\n",
        "resources: [deployment.yaml]\n---\nresources: [https://example.com]\n", "- resources\n", "", "resources: x\n",
        "resources: {a: b}\n", "resources: [[deployment.yaml]]\n", "resources: [1]\n", "patches: {path: x}\n",
        "configMapGenerator: [x]\n",
    ]) func noFormOfYAMLHidesAPath(text: String) throws {
        #expect(
            isRefused(try problemsOfRelease(["base/kustomization.yaml": text]), "base/kustomization.yaml"), "\(text)")
    }

    @Test(arguments: ["kustomization.yml", "Kustomization"]) func noOtherNameHidesAKustomization(name: String) throws {
        for folder in ["base", "base/more", "tiers/growth", "features/high-availability/component"] {
            let found = try problemsOfRelease(["\(folder)/\(name)": "resources: [https://example.com/x]\n"])
            #expect(found.contains { $0.identifier == "template/kustomize-file" }, "\(folder)/\(name)")
        }
        for file in ["overlay/\(name)", "overlay/more/kustomization.yaml", "features/noindex/overlay/more/\(name)"] {
            #expect(try problemsOfRelease([file: "resources: [https://example.com/x]\n"]).hasErrors, "\(file)")
        }
    }

    @Test(arguments: ["base/a b.yaml", "base/x:y.yaml", "overlay/x:y.yaml", "overlay/github.com/o/r.yaml"])
    func noFileHasTheNameOfAnAddress(file: String) throws {
        #expect(try problems([file: "{}\n"]).contains { $0.identifier == "template/kustomize-file" }, "\(file)")
    }

    /// An object that Kustomize would take for a program, or leave out of what is built.
    @Test(arguments: ["base/service.yaml", "overlay/routing.yaml", "tiers/growth/more.yaml"])
    func noObjectHasAnAnnotationThatKustomizeActsOn(file: String) throws {
        for key in ["config.kubernetes.io/function", "config.kubernetes.io/local-config", "config.k8s.io/function"] {
            let text = "apiVersion: v1\nkind: Service\nmetadata: {name: x, annotations: {\(key): \"true\"}}\n"
            let found = try problems([file: text]).filter { $0.identifier == "template/kustomize-annotation" }
            #expect(found.count == 1 && found.first?.location?.position?.line == 3, "\(key)")
        }
    }

    private static let annotation = "config.kubernetes.io/local-config"

    /// No field and no patch sets such an annotation, whatever its file is called; none of it shows in an object's file.
    @Test(arguments: [
        ("commonAnnotations: {KEY: \"true\"}", ""), ("generatorOptions: {annotations: {KEY: \"true\"}}", ""),
        ("configMapGenerator: [{name: x, literals: [a=b], options: {annotations: {KEY: \"true\"}}}]", ""),
        ("labels: [{pairs: {KEY: \"true\"}, fields: [{path: metadata/annotations, create: true}]}]", ""),
        ("patches: [{patch: '{kind: Service, metadata: {name: web, annotations: {KEY: \"true\"}}}'}]", ""),
        ("patches: [{patch: '[{op: add, path: /metadata/annotations, value: {KEY: \"true\"}}]'}]", ""),
        ("patches: [{patch: '[{op: add, path: /metadata/annotations/ESCAPED, value: \"true\"}]'}]", ""),
        (
            "patches:\n  - patch: |-\n      - op: move\n        from: /a\n        path: /metadata/annotations/ESCAPED",
            ""
        ),
        ("patches: [{patch: \"{metadata: {annotations: {KEY: {{x}} }\"}]", ""),
        (
            "patches: [{path: FILE}]",
            "[{\"op\": \"add\", \"path\": \"/metadata/annotations/ESCAPED\", \"value\": \"\"}]"
        ),
        ("patches: [{path: FILE}]", "{\"metadata\": {\"annotations\": {\"KEY\": \"true\"}}}"),
        (
            "resources: [FILE]",
            "{\"kind\": \"Service\", \"metadata\": {\"name\": \"x\", \"annotations\": {\"KEY\": \"\"}}}"
        ),
    ]) func nothingSetsAnAnnotationThatKustomizeActsOn(field: String, content: String) throws {
        for (file, head) in Self.places {
            for name in ["x.json", "x", "x.txt", "x.yaml"] where !content.isEmpty || name == "x" {
                let folder = file.dropLast("kustomization.yaml".count)
                func filled(_ text: String) -> String {
                    text.replacingOccurrences(of: "KEY", with: Self.annotation).replacingOccurrences(
                        of: "FILE", with: name
                    )
                    .replacingOccurrences(
                        of: "ESCAPED", with: Self.annotation.replacingOccurrences(of: "/", with: "~1"))
                }
                var files = [file: "\(head)\(filled(field))\n"]
                if !content.isEmpty { files[folder + name] = filled(content) }
                let found = try problems(files).filter { $0.identifier == "template/kustomize-annotation" }
                #expect(found.contains { $0.severity == .error }, "\(files)")
                let harmless = files.mapValues {
                    $0.replacingOccurrences(of: "config.kubernetes.io", with: "example.com")
                }
                #expect(try !problems(harmless).contains { $0.identifier == "template/kustomize-annotation" })
            }
        }
    }

    /// The release itself is not made: what is frozen cannot be mended.
    @Test func noReleaseIsMadeOfIt() throws {
        let repository = try SampleRepository(rendered: false)
        try repository.replace(
            "resources:", with: "commonAnnotations: {\(Self.annotation): \"true\"}\nresources:",
            in: "templates/base/kustomization.yaml")
        for words in [["release", "2099.1"], ["validate"], ["render"]] {
            let outcome = try Program.run(Program.onboard, words, in: repository.root)
            #expect(outcome.status == 1, "\(outcome)")
            #expect((outcome.output + outcome.errors).contains("[template/kustomize-annotation]"), "\(outcome)")
        }
        #expect(!repository.exists("templates/releases/2099.1"))
    }

    @Test func directoriesThatNeedEachOtherAreRefused() throws {
        let found = try problems([
            "base/one/kustomization.yaml": "resources: [../two]\n",
            "base/two/kustomization.yaml": "resources: [../one]\n",
        ])
        #expect(found.filter { $0.identifier == "template/kustomize-path" }.count == 2, "\(found)")
    }

    private static let message = """
        templates/base/kustomization.yaml:2:13: error: "https://example.com/x" is not the path of a file, or of a \
        directory with a kustomization.yaml, in the release [template/kustomize-path]
        """

    /// What is checked above stops a release, each kind in each place.
    @Test func aReleaseThatLeadsElsewhereDoesNotCompile() throws {
        for (file, head) in Self.places {
            let text = "\(head)resources: [https://example.com/x]\n"
            #expect(isRefused(try problemsOfRelease([file: text]), file), "\(file)")
        }
        for file in ["base/a b.yaml", "base/one/Kustomization"] {
            #expect(try problemsOfRelease([file: "{}\n"]).hasErrors, "\(file)")
        }
        let object = "{apiVersion: v1, kind: Service, metadata: {name: x, annotations: {config.k8s.io/function: x}}}\n"
        for file in ["base/service.yaml", "overlay/routing.yaml", "features/autoscaling/overlay/autoscaler.yaml"] {
            #expect(try problemsOfRelease([file: object]).hasErrors, "\(file)")
        }
    }

    @Test func theMessageSaysWhereAndWhatIsAllowed() throws {
        let found = try problems([
            "base/kustomization.yaml": "kind: Kustomization\nresources: [https://example.com/x]\n"
        ])
        let text = DiagnosticFormat.text.render(found, color: false).text
        #expect(text.contains(Self.message), "\(text)")
        let field = try problems(["base/kustomization.yaml": "helmCharts: []\n"])
        let told = DiagnosticFormat.text.render(field, color: false).text
        #expect(told.contains("a kustomization may not have \"helmCharts\" here; allowed are apiVersion, "), "\(told)")
    }
}
