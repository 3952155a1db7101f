import Comparing
import Documents
import Testing
import YAML

@Suite struct FieldComparisonTests {
    private func changes(_ old: String, _ new: String) -> [String] {
        func root(_ text: String) -> Node? {
            YAMLParser.parse(Array(text.utf8), file: "a.yaml").documents.first?.root
        }
        return FieldComparison.changes(from: root(old), to: root(new)).map { change in
            "\(change.path): \(change.old.map(text) ?? "-") > \(change.new.map(text) ?? "-")"
        }
    }

    private func text(_ value: FieldValue) -> String {
        switch value {
        case .text(let text): "'\(text)'"
        case .literal(let text): text
        case .lines(let lines): "\(lines)"
        }
    }

    @Test func fieldsAreNamedByTheirPaths() {
        #expect(changes("a: {b: 1, c: x}", "a: {b: 2, c: x}") == ["a.b: 1 > 2"])
        #expect(changes("a: {e.f/g: x}", "a: {e.f/g: y}") == ["a[e.f/g]: 'x' > 'y'"])
        #expect(changes("a: 1", "{a: 1, b: {c: [1, 'x']}}") == ["b: - > {c: [1, \"x\"]}"])
        #expect(changes("{a: 1, b: 2}", "a: 1") == ["b: 2 > -"])
    }

    @Test func aTextIsNoNumber() {
        #expect(changes("a: '3'", "a: 3") == ["a: '3' > 3"])
        #expect(changes("a: 'true'", "a: true") == ["a: 'true' > true"])
        #expect(changes("a: []", "a: {}") == ["a: [] > {}"])
    }

    @Test func elementsWithNamesBelongTogetherByThem() {
        let old = "c: [{name: web, image: a}, {name: log, image: b}]"
        #expect(changes(old, "c: [{name: log, image: b}, {name: web, image: c}]") == ["c[web].image: 'a' > 'c'"])
        #expect(
            changes(old, "c: [{name: web, image: a}, {name: new, image: b}]")
                == [
                    "c[log]: {name: \"log\", image: \"b\"} > -", "c[new]: - > {name: \"new\", image: \"b\"}",
                ])
        // Twice the same name is none.
        #expect(changes("c: [{name: a, x: 1}, {name: a, x: 2}]", "c: [{name: a, x: 1}, {name: a, x: 3}]").count == 1)
    }

    @Test func otherElementsBelongTogetherByWhatTheyHold() {
        #expect(changes("c: [a, b, c]", "c: [a, c, d]").sorted() == ["c[]: 'b' > -", "c[]: - > 'd'"].sorted())
        #expect(changes("c: [{x: 1}, {x: 2}]", "c: [{x: 1}, {x: 3}]") == ["c[1].x: 2 > 3"])
        #expect(changes("c: [{x: 1}]", "c: [{x: 1}, {x: 3}]") == ["c[]: - > {x: 3}"])
    }

    @Test func ofTextsOfSeveralLinesOnlyThoseThatDifferAreTold() {
        #expect(
            changes("a: \"one\\ntwo\\nthree\\n\"", "a: \"one\\n2\\nthree\\n\"") == ["a: [\"two\"] > [\"2\"]"])
        #expect(changes("a: \"one\\n\"", "a: \"one\\ntwo\\n\"") == ["a: [] > [\"two\"]"])
    }

    @Test func objectsAreKnownWithoutTheirVersion() {
        func objects(_ texts: String...) -> [KubernetesObject] {
            texts.flatMap { YAMLParser.parse(Array($0.utf8), file: "a.yaml").documents }.flatMap(KubernetesObject.all)
        }
        let old = objects(
            "{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: web}}",
            "{apiVersion: v1, kind: Service, metadata: {name: web}}")
        let new = objects(
            "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}",
            "{apiVersion: v1, kind: Service, metadata: {name: page}}")
        let changes = ObjectChange.changes(from: old, to: new).map { "\($0.kind) \($0.object.title)" }
        #expect(changes == ["changed Deployment web", "added Service page", "removed Service web"])
    }
}
