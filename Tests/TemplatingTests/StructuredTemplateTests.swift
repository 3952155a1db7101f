import Diagnostics
import Testing

@testable import Templating

@Suite struct StructuredTemplateTests {
    static let names = [
        TemplateField("name", .text), TemplateField("word", .word), TemplateField("count", .integer),
        TemplateField("on", .bool), TemplateField("maybe", .optional(.word)),
        TemplateField("words", .list(.word)),
        TemplateField("items", .list(.map([TemplateField("key", .word), TemplateField("on", .bool)]))),
        TemplateField("inner", .map([TemplateField("deep", .text)])),
    ]

    private func values(
        name: String = "No", on: Bool = true, maybe: String? = nil, words: [String] = [], items: [(String, Bool)] = []
    ) -> TemplateValue {
        .map([
            .text(name), .text("web"), .integer(3), .bool(on), maybe.map(TemplateValue.text) ?? .none,
            .list(words.map(TemplateValue.text)), .list(items.map { .map([.text($0.0), .bool($0.1)]) }),
            .map([.text("deep: #1")]),
        ])
    }

    private func render(_ template: String, _ values: TemplateValue) throws -> String? {
        let (compiled, problems) = StructuredTemplate.compile(
            Array(template.utf8), file: "t.yaml", names: Self.names)
        try #require(problems.isEmpty, "\(problems)")
        let rendered = try #require(compiled).render(values, header: [])
        for (open, rest) in Self.parted(values) {
            let filled = try #require(compiled).filled(Self.list(values), but: open)
            #expect(filled.render(rest, header: []) == rendered, "\(open) are open in \(template)")
        }
        return rendered.map { String(decoding: $0, as: UTF8.self) }
    }

    static func list(_ values: TemplateValue) -> [TemplateValue] {
        if case .map(let list) = values { list } else { [] }
    }

    /// Every choice of values that are to stay open, and those values alone.
    static func parted(_ values: TemplateValue) -> [(open: Set<Int>, rest: TemplateValue)] {
        let values = list(values)
        return (0..<1 << values.count).map { choice in
            let open = Set(values.indices.filter { choice >> $0 & 1 == 1 })
            return (open, .map(values.indices.map { open.contains($0) ? values[$0] : .none }))
        }
    }

    @Test func valuesKeepTheirTypes() throws {
        let template = """
            a: "{{name}}"
            b: "{{count}}"
            c: "{{on}}"
            d: "{{words}}"
            e: "of {{name}} and {{word}}"
            f: "{{inner.deep}}"
            g: {h: [1, two, "3"], i: {}}

            """
        #expect(
            try render(template, values(words: ["x", "1"])) == """
                a: "No"
                b: 3
                c: true
                d:
                  - x
                  - "1"
                e: of No and web
                f: "deep: #1"
                g:
                  h:
                    - 1
                    - two
                    - "3"
                  i: {}

                """)
    }

    @Test func sectionsKeepDropAndRepeat() throws {
        let template = """
            a:
              "{{#on}}": {b: 1}
              "{{^on}}": {c: 2}
            l:
              - "{{#words}}": "{{.}}"
              - "{{#items}}":
                  - k: "{{key}}"
                    "{{#on}}": {w: "{{word}}"}
            m:
              "{{#maybe}}": {o: "{{.}}"}

            """
        #expect(
            try render(template, values(words: ["x"], items: [("p", true), ("q", false)])) == """
                a:
                  b: 1
                l:
                  - x
                  - k: p
                    w: web
                  - k: q
                m: {}

                """)
        #expect(
            try render(template, values(on: false, maybe: "y")) == """
                a:
                  c: 2
                l: []
                m:
                  o: "y"

                """)
    }

    @Test func aSectionAroundADocumentRepeatsOrEmptiesIt() throws {
        let template = "\"{{#items}}\":\n  kind: A\n  name: \"{{key}}\"\n"
        #expect(try render(template, values()) == nil)
        #expect(
            try render(template, values(items: [("p", true), ("q", true)]))
                == "kind: A\nname: p\n---\nkind: A\nname: q\n")
    }

    @Test func itemsThatBeginWithASectionKeepTheirDash() throws {
        let template = "- \"{{#on}}\": {a: 1}\n  b: 2\n- - \"{{#words}}\": \"{{.}}\"\n- \"{{^on}}\": x\n"
        #expect(try render(template, values(on: false)) == "- b: 2\n- []\n- x\n")
        #expect(try render(template, values(words: ["p", "q"])) == "- a: 1\n  b: 2\n- - p\n  - q\n")
    }

    @Test func textsOfSeveralLinesStayReadable() throws {
        let template = "p: |-\n  - op: replace\n    value: \"{{word}}\"\nq: |\n  x\n  y\n"
        #expect(try render(template, values()) == "p: |-\n  - op: replace\n    value: \"web\"\nq: |\n  x\n  y\n")
    }

    /// Each template has a marker `⌖` where its problem must be told.
    @Test(arguments: [
        (#"a: "⌖{{nmae}}""#, "template/unknown-name"),
        (#"a: "x ⌖{{word""#, "template/unclosed-tag"),
        (#"a: "x {{word}} ⌖{{items}}""#, "template/wrong-type"),
        (#"a: ⌖"{{maybe}}""#, "template/wrong-type"),
        (#"a: "x ⌖{{#on}} y""#, "template/misplaced-tag"),
        (#"⌖"x{{word}}": 1"#, "template/tag-in-key"),
        (#"{a: 1, ⌖"{{#word}}": {b: 1}}"#, "template/wrong-type"),
        (#"{a: 1, ⌖"{{#words}}": {b: 1}}"#, "template/key-collision"),
        (#"{a: 1, "{{#on}}": {⌖a: 2}}"#, "template/key-collision"),
        (#"{"{{#on}}": {b: 1}, "{{#maybe}}": {⌖b: 2}}"#, "template/key-collision"),
        (#"{a: 1, "{{#on}}": ⌖[1]}"#, "template/section-content"),
        ("a: |-\n  x: 1\n  y: ⌖{{name}}\n", "template/wrong-type"),
        ("patch: 'x: ⌖{{name}}'", "template/wrong-type"),
        ("patch: '⌖{{name}}'", "template/wrong-type"),
        ("a: é\nb:\n  - \"{{word}} é ⌖{{wrod}}\"\n", "template/unknown-name"),
        ("⌖just text", "template/not-a-document"),
    ]) func faultsAreToldWhereTheyAre(marked: String, identifier: String) throws {
        let parts = marked.split(separator: "⌖", omittingEmptySubsequences: false).map(String.init)
        let (template, problems) = StructuredTemplate.compile(
            Array((parts[0] + parts[1]).utf8), file: "t.yaml", names: Self.names)
        #expect(template == nil)
        let problem = try #require(problems.first { $0.identifier == identifier }, "\(problems)")
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = SourcePosition(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
        #expect(problem.location?.position == wanted)
    }

    @Test func anUnknownNameIsAnsweredWithTheNearest() {
        let problems = StructuredTemplate.compile(
            Array(#"a: "{{inner.deeep}}""#.utf8), file: "t.yaml", names: Self.names
        ).problems
        #expect(problems.first?.hint == "did you mean \"inner.deep\"?")
    }

    @Test func keysInOppositeSectionsDoNotCollide() throws {
        let template = "{\"{{#on}}\": {b: 1}, \"{{^on}}\": {b: 2}}"
        #expect(try render(template, values(on: false)) == "b: 2\n")
    }

    @Test func aTemplateMaySetOtherDelimiters() throws {
        let template = """
            # Alerts have braces of their own.
            # {{=<% %>=}}
            summary: "{{ $labels.customer }} of <%word%>"
            path: "{{.path}}"
            "<%#on%>":
              kept: "<%count%>"
            """
        #expect(
            try render(template, values())
                == "summary: \"{{ $labels.customer }} of web\"\npath: \"{{.path}}\"\nkept: 3\n")
        let (_, problems) = StructuredTemplate.compile(
            Array("# {{=<% %>=}}\na: x\nb: \"{{ fine }} <%wrod%>\"\n".utf8), file: "t.yaml", names: Self.names)
        #expect(problems.map(\.identifier) == ["template/unknown-name"])
        #expect(problems.first?.location?.position == SourcePosition(line: 3, column: 16))
        // Only comments at the top set them.
        let (_, late) = StructuredTemplate.compile(
            Array("a: x\n# {{=<% %>=}}\nb: \"{{wrod}}\"\n".utf8), file: "t.yaml", names: Self.names)
        #expect(late.map(\.identifier) == ["template/unknown-name"])
    }
}
