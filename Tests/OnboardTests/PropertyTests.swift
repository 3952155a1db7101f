import Diagnostics
import Documents
import Foundation
import Onboarding
import Overlays
import Testing
import YAML

/// Any text at all is refused with a reason and a place, or shown exactly as it is, with nothing around it changed.
@Suite struct PropertyTests {
    /// Every place of a YAML template in which free text may stand.
    private static let probe = """
        alone: "{{companyName}}"
        inside: "of {{companyName}} and {{motto}}!"
        list: ["{{motto}}", {deep: "{{companyName}}"}]
        "{{#active}}": {kept: "{{motto}}"}

        """

    @Test(arguments: 1...4) func anyTextIsRefusedOrShownExactly(seed: Int) throws {
        let release = try SampleRelease(extra: [OutputFile(path: "overlay/probe.yaml", bytes: Array(Self.probe.utf8))])
        let plain = try Overlay(release, CompanyName("Plain"), Motto("text"))
        var texts = HostileTexts(seed: UInt64(seed))
        var accepted = 0
        for number in 0..<25_000 {
            let (first, second) = (texts.next(), texts.next())
            guard let name = accept(first, CompanyName.init), let motto = accept(second, Motto.init) else { continue }
            accepted += 1
            // The probe and the page are looked at each time, the whole overlay now and then.
            let overlay = try Overlay(release, name, motto)
            try checkProbe(overlay, name.text, motto.text)
            try checkPage(overlay, plain, name.text, motto.text)
            if number % 50 == 0 { try checkOtherFiles(overlay, plain) }
        }
        #expect(accepted > 4_000, "only \(accepted) were welcome")
    }

    private struct Overlay {
        var files: [String: [UInt8]] = [:]

        init(_ release: SampleRelease, _ name: CompanyName, _ motto: Motto) throws {
            for file in release.renderer.render(try release.customer(name, motto)).overlay {
                files[file.path] = file.bytes
            }
        }
    }

    private func accept<Value>(_ text: String, _ make: (String) throws(TextProblems) -> Value) -> Value? {
        do {
            return try make(text)
        } catch {
            let count = text.unicodeScalars.count
            if error.problems.isEmpty
                || error.problems.contains(where: { $0.message.isEmpty || $0.scalarOffset > count })
            {
                Issue.record("refused without a reason or a place: \(quoted(text)) \(error)")
            }
            return nil
        }
    }

    private func checkProbe(_ overlay: Overlay, _ name: String, _ motto: String) throws {
        let bytes = try #require(overlay.files["probe.yaml"])
        let (documents, problems) = YAMLParser.parse(bytes, file: "probe.yaml")
        guard problems.isEmpty, documents.count == 1, let entries = documents.first?.root.entries,
            entries.map(\.key.text) == ["alone", "inside", "list", "kept"], entries[2].value.elements.count == 2
        else {
            Issue.record("the structure changed for \(quoted(name)), \(quoted(motto))")
            return
        }
        let deep = entries[2].value.elements[1].entries
        let found = [entries[0].value, entries[1].value, entries[2].value.elements[0], deep[0].value, entries[3].value]
        let wanted = [name, "of \(name) and \(motto)!", motto, name, motto]
        if found.map({ Array(($0.string ?? "").utf8) }) != wanted.map({ Array($0.utf8) }) {
            Issue.record("a text changed: \(quoted(name)), \(quoted(motto))")
        }
    }

    private func checkPage(_ overlay: Overlay, _ plain: Overlay, _ name: String, _ motto: String) throws {
        let page = try #require(overlay.files["files/index.html"])
        let plainPage = try #require(plain.files["files/index.html"])
        if HTMLText.markup(page) != HTMLText.markup(plainPage) {
            Issue.record("the markup changed for \(quoted(name)), \(quoted(motto))")
        }
        let shown = ["company", "motto"].map { Array((HTMLText.content(page, ofElement: $0) ?? "").utf8) }
        if shown != [Array(name.utf8), Array(motto.utf8)] {
            Issue.record("the page shows another text than \(quoted(name)), \(quoted(motto))")
        }
    }

    private func checkOtherFiles(_ overlay: Overlay, _ plain: Overlay) throws {
        #expect(overlay.files.keys.sorted() == plain.files.keys.sorted())
        for (path, bytes) in overlay.files
        where !["probe.yaml", "files/index.html", "kustomization.yaml"].contains(path) {
            #expect(bytes == plain.files[path], "\(path) depends on a name or motto")
        }
    }

    @Test func anotherReaderReadsTheSameTexts() throws {
        let scratch = try Scratch()
        var texts = HostileTexts(seed: 99)
        var yaml: [UInt8] = []
        var json: [String] = []
        for _ in 0..<100_000 {
            let text = texts.next()
            json.append(text)
            yaml += "- ".utf8
            ScalarWriter.write(text, to: &yaml)
            yaml.append(UInt8(ascii: "\n"))
        }
        let (yamlFile, jsonFile) = (scratch.root.appending(path: "t.yaml"), scratch.root.appending(path: "t.json"))
        try Data(yaml).write(to: yamlFile)
        try JSONEncoder().encode(json).write(to: jsonFile)
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/same_texts.py").path()
        let outcome = try Program.run(Program.python, [script, yamlFile.path(), jsonFile.path()])
        #expect(outcome.status == 0, "\(outcome.output.prefix(400)) \(outcome.errors.suffix(400))")
        #expect(outcome.output.contains("100000 texts"))
    }
}
