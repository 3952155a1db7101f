import Diagnostics
import Testing

@testable import Templating

@Suite struct TextTemplateTests {
    private func compile(_ text: String, file: String = "page.html") -> (
        template: TextTemplate?, problems: [Diagnostic]
    ) {
        TextTemplate.compile(Array(text.utf8), file: file, names: StructuredTemplateTests.names)
    }

    private func values(_ name: String, words: [String] = []) -> TemplateValue {
        .map([
            .text(name), .text("web"), .integer(3), .bool(true), .none, .list(words.map(TemplateValue.text)), .list([]),
            .map([.text("deep")]),
        ])
    }

    private func render(_ text: String, _ values: TemplateValue) throws -> String {
        let template = try #require(compile(text).template)
        let bytes = template.render(values, header: "header")
        for (open, rest) in StructuredTemplateTests.parted(values) {
            let filled = template.filled(StructuredTemplateTests.list(values), but: open)
            #expect(filled.render(rest, header: "header") == bytes, "\(open) are open in \(text)")
        }
        let lines = String(decoding: bytes, as: UTF8.self)
        #expect(lines.hasPrefix("<!-- header -->\n"))
        return String(lines.dropFirst("<!-- header -->\n".count))
    }

    @Test func valuesAreEscapedByteByByte() throws {
        let name = "<b>\"x\"'&'\u{301}\"\u{301}<\u{338}{{motto}}"
        #expect(
            try render("<p title=\"{{name}}\">{{name}}</p>", values(name)).contains(
                "&lt;b&gt;&quot;x&quot;&#39;&amp;&#39;\u{301}&quot;\u{301}&lt;\u{338}{{motto}}"))
        let content = try render("<p>{{name}}</p>", values(name)).dropFirst(3).dropLast(4)
        #expect(!content.unicodeScalars.contains("<"))
    }

    @Test func sectionsAndNestedNamesWork() throws {
        let text =
            "{{#on}}<i>{{inner.deep}}</i>{{/on}}{{^on}}no{{/on}}{{#words}}<b>{{.}}</b>{{/words}}{{#maybe}}x{{/maybe}}"
        #expect(try render(text, values("n", words: ["a", "b"])) == "<i>deep</i><b>a</b><b>b</b>")
    }

    /// Each template has a marker `⌖` where its problem must be told.
    @Test(arguments: [
        ("<p>⌖{{nmae}}</p>", "template/unknown-name"),
        ("<p>⌖{{name</p>", "template/unclosed-tag"),
        ("<p>⌖{{{name}}}</p>", "template/refused-tag"),
        ("<p>⌖{{&name}}</p>", "template/refused-tag"),
        ("<p>⌖{{>part}}</p>", "template/refused-tag"),
        ("⌖{{=<% %>=}}", "template/refused-tag"),
        ("⌖{{#on}}<p>", "template/unclosed-section"),
        ("<p>⌖{{/on}}</p>", "template/misplaced-tag"),
        ("<p>⌖{{words}}</p>", "template/wrong-type"),
        ("<p>⌖{{maybe}}</p>", "template/wrong-type"),
        ("⌖{{#word}}x{{/word}}", "template/wrong-type"),
        ("<script>let a = '⌖{{word}}'</script>", "template/unsafe-place"),
        ("<style>p { color: ⌖{{word}} }</style>", "template/unsafe-place"),
        ("<p class=⌖{{word}}>", "template/unsafe-place"),
        ("<p class='⌖{{word}}'>", "template/unsafe-place"),
        ("<p ⌖{{word}}=\"x\">", "template/unsafe-place"),
        ("<⌖{{word}}>", "template/unsafe-place"),
        ("<p onclick=\"⌖{{word}}\">", "template/unsafe-place"),
        ("<a href=\"⌖{{name}}\">", "template/unsafe-place"),
        ("<a b/href=\"⌖{{name}}\">", "template/unsafe-place"),
        ("<animate attributeName=\"href\" to=\"⌖{{name}}\"/>", "template/unsafe-place"),
        ("<!-- ⌖{{word}} -->", "template/unsafe-place"),
        ("<p {{#on}}class=\"⌖{{/on}}\">", "template/unsafe-place"),
    ]) func faultsAreToldWhereTheyAre(marked: String, identifier: String) throws {
        let parts = marked.split(separator: "⌖", omittingEmptySubsequences: false).map(String.init)
        let (template, problems) = compile(parts[0] + parts[1])
        #expect(template == nil)
        let problem = try #require(problems.first { $0.identifier == identifier }, "\(problems)")
        #expect(problem.location?.position == SourcePosition(line: 1, column: parts[0].unicodeScalars.count + 1))
    }

    @Test func goodPlacesAreAllowed() {
        let text = """
            <!doctype html><html lang="en"{{#on}} class="on"{{/on}}><title>{{name}} – x</title>
            <meta name="d" content="{{word}}"><a href="https://{{word}}/" title="{{name}}">{{name}}</a>{{! a comment }}
            <style>p{color:red}</style><p>{{name}}</p>
            """
        #expect(compile(text).problems.isEmpty, "\(compile(text).problems)")
    }

    @Test func onlyWordsStandWhereNothingIsEscaped() {
        #expect(compile("# {{word}}\n", file: "robots.txt").problems.isEmpty)
        #expect(compile("# {{name}}\n", file: "robots.txt").problems.map(\.identifier) == ["template/unsafe-place"])
        #expect(compile("{}", file: "a.json").problems.map(\.identifier) == ["template/unknown-format"])
    }

    /// Cases in the manner of the Mustache specification's sections, inverted sections and comments.
    @Test(arguments: [
        ("a\n{{#on}}\nb\n{{/on}}\nc\n", "a\nb\nc\n"),
        ("a\n  {{#on}}  \nb\n\t{{/on}}\t\nc", "a\nb\nc"),
        ("{{#on}}\nb\n{{/on}}", "b\n"),
        ("a\r\n{{! word }}\r\nb", "a\r\nb"),
        ("a\n{{! one\ntwo }}\nb", "a\nb"),
        (" {{! word }} b", "  b"),
        ("{{^maybe}}x{{/maybe}}{{^items}}y{{/items}}", "xy"),
        ("{{#words}}\n- {{.}}\n{{/words}}\n", "- a\n- b\n"),
        ("  {{word}}\n", "  web\n"),
        ("{{#on}} {{/on}}\n", " \n"),
        ("{{#inner}}{{deep}} {{word}}{{/inner}}", "deep web"),
    ]) func linesOfSectionsAndCommentsLeaveNothing(template: String, expected: String) throws {
        #expect(try render(template, values("n", words: ["a", "b"])) == expected)
    }
}
