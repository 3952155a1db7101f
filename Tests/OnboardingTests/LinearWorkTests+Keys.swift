import Diagnostics
import Documents
import Testing
import YAML

@testable import Onboarding

/// Keys and texts of JSON and YAML.
extension LinearWorkTests {
    /// Texts with a number of keys, flat or nested; the same forms for JSON and YAML.
    private enum Shape: String, CaseIterable {
        case flat, wide, deep, nearlyDeep, escaped, repeated

        /// The keys as JSON, of which each is distinct within its object unless they are all the same.
        func json(_ count: Int) -> String {
            switch self {
            case .flat: object((0..<count).map { "\"k\($0)\":1" })
            case .escaped: object((0..<count).map { "\"\\u006b\($0)\":1" })
            case .repeated: object((0..<count).map { _ in "\"k\":1" })
            case .wide: object((0..<count / 100).map { "\"m\($0)\":" + Self.flat.json(100) })
            case .deep, .nearlyDeep:
                (0..<20).reduce(self == .deep ? "1" : "{}") { inner, _ in
                    let keys = (0..<count / 20 - 1).map { "\"k\($0)\":1" }
                    return object(self == .deep ? ["\"z\":\(inner)"] + keys : keys + ["\"z\":\(inner)"])
                }
            }
        }

        private func object(_ entries: [String]) -> String { "{" + entries.joined(separator: ",") + "}" }
    }

    @Test(.timeLimit(.minutes(5)), arguments: Shape.allCases)
    private func keysOfJSON(_ shape: Shape) {
        let limits = JSONParser.Limits(bytes: 1 << 24, depth: 32)
        Self.expectLinear(shape == .escaped ? 40_000 : 100_000, "\(shape) keys of JSON") { count in
            let (document, problems) = JSONParser.parse(Array(shape.json(count).utf8), file: "k.json", limits: limits)
            #expect(document != nil && problems.count == (shape == .repeated ? BoundedDiagnostics.limit + 1 : 0))
        }
    }

    /// JSON is YAML; the forms of blocks are beside it. YAML may have a megabyte at most.
    @Test(.timeLimit(.minutes(5)), arguments: Shape.allCases)
    private func keysOfYAML(_ shape: Shape) {
        Self.expectLinear(60_000, "\(shape) keys of YAML") { count in
            let (documents, problems) = YAMLParser.parse(Array(shape.json(count).utf8), file: "k.yaml")
            #expect(documents.count == 1 && problems.count == (shape == .repeated ? count - 1 : 0), "\(problems.first)")
        }
    }

    @Test(.timeLimit(.minutes(5))) func keysOfYAMLInBlocks() {
        Self.expectLinear(100_000, "keys of YAML in a block") { count in
            let text = (0..<count).map { "k\($0):\n" }.joined()
            let (documents, problems) = YAMLParser.parse(Array(text.utf8), file: "k.yaml")
            #expect(documents.count == 1 && problems.isEmpty)
        }
    }

    /// As a record or `onboard.yaml` is read: each key is unknown, and its place is told.
    @Test(.timeLimit(.minutes(5))) func unknownKeys() throws {
        try Self.expectLinear(20_000, "unknown keys") { count in
            let text = Array(Shape.flat.json(count).utf8)
            let limits = JSONParser.Limits(bytes: 1 << 24, depth: 32)
            for root in [
                JSONParser.parse(text, file: "k.json", limits: limits).document?.root,
                YAMLParser.parse(text, file: "k.yaml").documents.first?.root,
            ] {
                var problems: [Diagnostic] = []
                _ = FieldReader(try #require(root), subject: "x", scope: "x", keys: ["kind"], problems: &problems)
                #expect(problems.count == count && problems.allSatisfy { $0.location?.position != nil })
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func placesInTexts() throws {
        let limits = JSONParser.Limits(bytes: 1 << 24, depth: 32)
        try Self.expectLinear(20_000, "places in texts") { count in
            let list = "[" + (0..<count).map { "\"\($0)\\u00e9x\"" }.joined(separator: ",") + "]"
            for root in [
                JSONParser.parse(Array(list.utf8), file: "t.json", limits: limits).document?.root,
                YAMLParser.parse(Array(list.utf8), file: "t.yaml").documents.first?.root,
            ] {
                let elements = try #require(root).elements
                #expect(elements.allSatisfy { $0.location(ofScalar: 2).position?.line == 1 })
            }
        }
    }
}
