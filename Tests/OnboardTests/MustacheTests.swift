import Foundation
import Testing

@testable import Templating

/// Text templates mean what Mustache says they mean: pystache, which follows the specification, renders the same.
@Suite struct MustacheTests {
    private static let names = [
        TemplateField("word", .word), TemplateField("count", .integer), TemplateField("on", .bool),
        TemplateField("off", .bool), TemplateField("there", .optional(.word)),
        TemplateField("absent", .optional(.word)),
        TemplateField("words", .list(.word)), TemplateField("nothing", .list(.word)),
        TemplateField("inner", .map([TemplateField("deep", .text)])), TemplateField("name", .text),
    ]
    private static let values = TemplateValue.map([
        .text("web"), .integer(3), .bool(true), .bool(false), .text("x"), .none,
        .list([.text("a"), .text("b"), .text("c")]), .list([]), .map([.text("<down> & \"up\"")]), .text("{{word}}"),
    ])

    private struct Rendered {
        let template: String
        let text: String
    }

    @Test func rendersWhatPystacheRenders() throws {
        let ours: [Rendered] = try (1...5_000).map { seed in
            var generator = TemplateGenerator(seed: UInt64(seed))
            // pystache takes a line for a tag's own only where no blank is behind the tag.
            let template = generator.text(depth: 3).replacing(/}}[ \t]+(\n|$)/, with: "}}\n")
            return Rendered(template: template, text: try render(template))
        }
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/render_mustache.py").path()
        let outcome = try Program.run(
            Program.python, [script], input: try JSONEncoder().encode(ours.map { $0.template }))
        try #require(outcome.status == 0, "\(outcome.errors)")
        let theirs = try JSONDecoder().decode([String].self, from: Data(outcome.output.utf8))
        try #require(ours.count == theirs.count)
        let different = zip(ours, theirs).filter { $0.text != $1 }
        #expect(different.isEmpty, "\(different.count): \(different.prefix(3))")
        #expect(Set(theirs).count > 1_000, "the generator makes too few different texts to tell anything")
    }

    private func render(_ template: String) throws -> String {
        let (compiled, problems) = TextTemplate.compile(Array(template.utf8), file: "a.html", names: Self.names)
        let bytes = try #require(compiled, "\(problems) in \(template)").render(Self.values, header: "")
        return String(decoding: bytes.dropFirst(TextFormat.html.comment("").utf8.count), as: UTF8.self)
    }
}

/// Makes templates of everything that a text template may hold.
struct TemplateGenerator {
    private var state: UInt64
    private var isInOptional = false

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return choices[Int(state >> 33) % choices.count]
    }

    mutating func text(depth: Int) -> String {
        var text = ""
        for _ in 0..<pick([1, 2, 3, 5]) {
            switch pick(depth > 0 ? ["text", "text", "value", "line", "section", "comment"] : ["text", "value"]) {
            case "value": text += pick(["{{word}}", "{{ count }}", "{{inner.deep}}", "{{name}}"])
            case "section": text += section(depth: depth)
            case "comment": text += pick(["{{! hidden }}", "\n  {{! hidden }}\n", "{{! a\nb }}"])
            case "line": text += "\n"
            default: text += pick(["plain", " ", "\t", "é – ", "} ", "a\n", "\n\n", "<b>"])
            }
        }
        return text
    }

    private mutating func section(depth: Int) -> String {
        // A section over an optional value inside another one is refused: it decides nothing.
        let optionals = isInOptional ? [] : ["#there", "#absent", "^absent"]
        let name = pick(["#on", "#off", "^on", "^off", "#words", "^nothing", "#inner"] + optionals)
        let wasInOptional = isInOptional
        if optionals.contains(name) { isInOptional = true }
        defer { isInOptional = wasInOptional }
        let before = pick(["", "", "\n", "\n  "])
        let behind = pick(["", "", "\n"])
        let inside = (name == "#words" ? pick(["{{.}}", "{{.}}\n", "- "]) : "") + text(depth: depth - 1)
        return "\(before){{\(name)}}\(behind)\(inside)\(before){{/\(name.dropFirst())}}\(behind)"
    }
}
