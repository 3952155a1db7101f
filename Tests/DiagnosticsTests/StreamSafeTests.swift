import Diagnostics
import Testing

@Suite struct StreamSafeTests {
    private static let marks = String(repeating: "\u{301}\u{323}", count: 15)

    /// No spelling is changed, nor anything that has no marks in a row.
    @Test(arguments: [
        "", "a", "a" + marks, "a\(marks)b\(marks)", String(repeating: "é", count: 99),
        String(repeating: "x", count: 999),
        "नमस्ते שָׁלוֹם 한국어 👩🏽‍🚀",
    ])
    func whatIsSafeStaysAsItIs(text: String) {
        #expect(text.isStreamSafe && text.streamSafe.utf8.elementsEqual(text.utf8))
    }

    /// Each 30 marks of a row are followed by a joiner, and no more.
    @Test func aLongRowIsDivided() {
        let text = "a" + Self.marks + Self.marks + "\u{301}" + "b"
        let expected = "a" + Self.marks + "\u{34F}" + Self.marks + "\u{34F}\u{301}b"
        #expect(!text.isStreamSafe && text.streamSafe.utf8.elementsEqual(expected.utf8))
        #expect(expected.isStreamSafe && expected.streamSafe.utf8.elementsEqual(expected.utf8))
    }

    /// Every scalar that comparing sorts is counted.
    @Test func everyMarkCounts() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.canonicalCombiningClass != .notReordered else {
                continue
            }
            #expect(!String(repeating: Character(scalar), count: 31).isStreamSafe, "\(value)")
        }
    }
}
