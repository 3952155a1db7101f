import Foundation
import Testing

@testable import Onboarding

/// The quick check against ICU: what it lets pass, ICU leaves as it is.
@Suite struct CompositionCheckTests {
    private static let scalars = (0x20...0x10FFFF).compactMap { Unicode.Scalar(UInt32($0)) }
    /// One mark of each combining class.
    private static let classes = Dictionary(
        scalars.map { ($0.properties.canonicalCombiningClass, $0) }, uniquingKeysWith: { first, _ in first }
    ).values

    /// Texts without line breaks, each transformed by itself.
    private func transformed(_ texts: [String], by identifier: String) throws -> [String] {
        let all = texts.joined(separator: "\n").applyingTransform(StringTransform(identifier), reverse: false)
        let lines = try #require(all).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.count == texts.count)
        return lines.map { String($0) }
    }

    private func expectAgreement(_ texts: [String]) throws {
        for (text, composed) in zip(texts, try transformed(texts, by: "Any-NFC")) where isSurelyComposed(text) {
            if !text.utf8.elementsEqual(composed.utf8) { Issue.record("\(text.unicodeScalars.map(\.value))") }
        }
    }

    @Test func everyScalarAlone() throws {
        try expectAgreement(Self.scalars.map { String($0) })
    }

    /// Whatever composes is the last code point of what some character decomposes to.
    @Test func noCharacterThatComposesIsPassed() throws {
        let texts = Self.scalars.map { String($0) }
        let decomposed = try transformed(texts, by: "Any-NFD")
        let composed = try transformed(decomposed, by: "Any-NFC")
        var count = 0
        for (text, (apart, together)) in zip(texts, zip(decomposed, composed))
        where apart.unicodeScalars.count > 1 && text.utf8.elementsEqual(together.utf8) {
            count += 1
            let last = String(apart.unicodeScalars.suffix(1))
            if isSurelyComposed(last) { Issue.record("\(text.unicodeScalars.map(\.value))") }
        }
        #expect(count > 12_000)
    }

    @Test func everyMarkBesideOneOfEachClass() throws {
        let marks = Self.scalars.filter { $0.properties.canonicalCombiningClass != .notReordered }
        #expect(marks.count > 900 && Self.classes.count > 50)
        for mark in marks {
            try expectAgreement(Self.classes.flatMap { ["a\(mark)\($0)", "a\($0)\(mark)"] })
        }
    }

    @Test func textsOfAllKinds() throws {
        var generator = TextGenerator(seed: 12)
        let texts = (0..<5_000).map { _ in generator.text(upTo: 12).filter { !$0.isNewline } }
        try expectAgreement(texts.map { String($0.unicodeScalars.filter { $0 != "\n" }) })
    }

    @Test(arguments: ["บ้านฟ้า", "सुबह की चाय", "Balloon 🎈 Bakery 👩🏽‍🍳", "한국", "é"])
    func commonTextsAreSeenToBeComposed(text: String) {
        #expect(isSurelyComposed(text))
    }

    @Test(arguments: ["e\u{301}", "\u{212B}", "\u{1112}\u{1161}", "a\u{301}\u{323}", "\u{958}"])
    func whatHasToChangeIsNotPassed(text: String) {
        #expect(!isSurelyComposed(text) && !composed(text).utf8.elementsEqual(text.utf8))
    }
}
