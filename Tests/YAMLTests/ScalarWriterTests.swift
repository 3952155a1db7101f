import Documents
import Testing

@testable import YAML

@Suite struct ScalarWriterTests {
    private func written(_ text: String) -> String {
        var output: [UInt8] = []
        ScalarWriter.write(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        "web", "Deployment", "nginxinc/nginx-unprivileged:1.28-alpine", "https://acme.sas.example/", "../../base",
        "/healthz", "two words", "v1", "app.kubernetes.io/name",
    ]) func harmlessStringsArePlain(text: String) {
        #expect(written(text) == text)
    }

    @Test(arguments: [
        "No", "yes", "ON", "true", "Null", "~", "1e3", "012", "0x1F", "1_000", "12:30", "2026-01-01", ".5", "-1", "+1",
        "", " a", "a ", "a: b", "a:", "a #b", "#a", "- a", "? a", "@a", "`a`", "{{motto}}", "[a]", "&a", "*a", "!a",
        "|", ">", "%a", "'a'", "\"a\"", "a\nb", "a\tb", "---", "...", "=", "<<", "é", "日本", "😀", "a\u{85}b",
        "a\u{2028}b", "a\u{FEFF}b", "a\\b", "n", "Y", "a  b", ".inf", "./.", "a,b",
    ]) func doubtfulStringsReadBackTheSame(text: String) throws {
        let (documents, problems) = YAMLParser.parse(Array("k: \(written(text))\n".utf8), file: "a.yaml")
        #expect(problems.isEmpty)
        let value = try #require(documents.first).root.entries[0].value
        #expect(value.kind == .string)
        #expect(Array(value.text.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func everyScalarReadsBackAlone() throws {
        var output: [UInt8] = []
        var expected: [Unicode.Scalar] = []
        for value in UInt32(1)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), value < 0x3000 || value % 37 == 0 || value & 0xFFFE == 0xFFFE
            else {
                continue
            }
            expected.append(scalar)
            output += "- ".utf8
            ScalarWriter.write(String(scalar), to: &output)
            output.append(UInt8(ascii: "\n"))
        }
        for (start, chunk) in stride(from: 0, to: expected.count, by: 4000).map({
            ($0, expected[$0..<min($0 + 4000, expected.count)])
        }) {
            var text: [UInt8] = []
            for scalar in chunk {
                text += "- ".utf8
                ScalarWriter.write(String(scalar), to: &text)
                text.append(UInt8(ascii: "\n"))
            }
            let root = try #require(YAMLParser.parse(text, file: "a.yaml").documents.first).root
            #expect(root.elements.map { Array($0.text.unicodeScalars) } == chunk.map { [$0] }, "from \(start)")
            #expect(root.elements.allSatisfy { $0.kind == .string })
        }
    }
}
