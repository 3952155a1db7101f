import Foundation
import Testing

@testable import Onboarding

@Suite struct UnicodeFormsTests {
    /// A text of Latin letters alone takes a shorter way, and comes to the same.
    @Test func everyLetterOfLatinIsWrittenAsTheWholeChainWritesIt() throws {
        let chain = StringTransform(#"Any-Latin; [\u02B0-\u02FF] Remove; Latin-ASCII"#)
        let letters = (Array(0x80...0x24F) + Array(0x1E00...0x1EFF)).compactMap(Unicode.Scalar.init)
        #expect(letters.count > 700)
        for letter in letters {
            for text in ["\(letter)", "a\(letter)b \(letter)", "\(letter)\(letter)"] {
                #expect(latinASCII(text) == text.applyingTransform(chain, reverse: false), "\(letter)")
            }
        }
    }
}
