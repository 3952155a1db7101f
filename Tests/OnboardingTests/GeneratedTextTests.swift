import Diagnostics
import Foundation
import Testing

@testable import Onboarding

@Suite struct GeneratedTextTests {
    private static func isComposed(_ text: String) -> Bool {
        let again = text.applyingTransform(StringTransform("Any-NFC"), reverse: false)
        return again.map { $0.utf8.elementsEqual(text.utf8) } ?? false
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func normalisingIsStable(seed: UInt64) {
        var generator = TextGenerator(seed: seed)
        let rules = DisplayText(name: "motto", limit: 24)
        var welcome = 0
        for _ in 0..<10_000 {
            let raw = generator.text(upTo: 30)
            switch rules.normalise(raw) {
            case .success(let text):
                welcome += 1
                check(text, rules)
            case .failure(let found):
                checkProblems(found, raw)
            }
        }
        #expect(welcome > 1500)
    }

    private func check(_ text: String, _ rules: DisplayText) {
        let again = try? rules.normalise(text).get()
        #expect(again.map { $0.utf8.elementsEqual(text.utf8) } == true, "\(text.debugDescription)")
        #expect(Self.isComposed(text), "\(text.debugDescription)")
        #expect((1...rules.limit).contains(text.count) && text.utf8.count <= rules.limit * 16)
        #expect(text.first != " " && text.last != " " && !text.contains("  "))
        for scalar in text.unicodeScalars {
            if case .refused = ScalarRole(scalar) { Issue.record("\(codePoint(scalar)) is left") }
            #expect(ScalarRole(scalar) != .space || scalar == " ")
            #expect(!scalar.properties.isNoncharacterCodePoint && scalar.properties.age != nil)
        }
    }

    private func checkProblems(_ found: TextProblems, _ raw: String) {
        #expect(!found.problems.isEmpty)
        let places = found.problems.map(\.scalarOffset)
        #expect(places == places.sorted())
        #expect(places.allSatisfy { (0...raw.unicodeScalars.count).contains($0) })
        for problem in found.problems {
            let shown = problem.message + (problem.hint ?? "")
            let isSafe = shown.unicodeScalars.allSatisfy { ScalarRole($0) == .visible || $0 == " " }
            #expect(isSafe && !problem.message.hasSuffix("."), "\(shown.debugDescription)")
        }
    }

    @Test func noTypeCrashesAndAllAreStable() {
        var generator = TextGenerator(seed: 99)
        for _ in 0..<10_000 {
            let raw = generator.text(upTo: 20)
            if let name = try? CompanyName(raw) {
                let id = CustomerID.derived(from: name, purchase: nil) { _ in false }
                #expect((try? CustomerID(id.text)) == id)
                #expect(!name.comparisonKey.isEmpty)
            }
            if let host = try? Hostname(raw + ".example") { #expect((try? Hostname(host.text)) == host) }
            #expect((try? ContactReference(raw)) == nil && (try? Timestamp(raw)) == nil)
            #expect((try? CustomerID(raw)) != nil || !NameGrammar.label.problems(in: raw, name: "id").isEmpty)
        }
    }

    @Test func plainCodePointsNeedNoTable() {
        for value in UInt32(0)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value), isPlain(scalar) else { continue }
            let properties = scalar.properties
            #expect(properties.canonicalCombiningClass == .notReordered && !properties.isWhitespace)
            #expect(!properties.isDefaultIgnorableCodePoint && !properties.isGraphemeExtend)
            #expect("a\(scalar)a".count == 3 && "\(scalar)\(scalar)".count == 2)
            #expect((properties.age?.major ?? 99) <= 16 && Self.isComposed(String(scalar)), "\(codePoint(scalar))")
        }
    }
}
