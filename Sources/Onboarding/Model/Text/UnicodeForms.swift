import Foundation

/// The text in Normalization Form C (UAX #15).
///
/// By ICU's transliterator: of what Foundation offers on Linux, `precomposedStringWithCanonicalMapping` is neither
/// idempotent nor of one Unicode version with the rest.
func composed(_ text: String) -> String {
    isSurelyComposed(text) ? text : transformed(text, by: "Any-NFC")
}

/// The text in Normalization Form KC (UAX #15), where compatible characters such as `Ａ` and `A` are one.
func compatible(_ text: String) -> String {
    text.unicodeScalars.allSatisfy(isSurelyCompatible) ? text : transformed(text, by: "Any-NFKC")
}

/// Whether a code point is its own compatible form, and composes with no other such code point. `false` says only that
/// it may change: getting ICU ready takes longer than reading a record.
private func isSurelyCompatible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x80: true
    // Signs, ligatures and modifier letters of Latin
    case 0xA0...0xBF, 0x132...0x133, 0x13F...0x140, 0x149, 0x17F, 0x1C4...0x1CC, 0x1F1...0x1F3, 0x2B0...0x2FF: false
    // Letters with marks, dots and dashes of general punctuation, kana, full-width forms
    case 0x1E9A...0x1E9B, 0x2010...0x2027, 0x309B...0x309F, 0x30FF, 0xFF01...0xFF5E: false
    default: isPlain(scalar)
    }
}

/// The text in Latin letters without marks where ICU knows how: `Any-Latin; Latin-ASCII` of CLDR.
///
/// Between the two, modifier letters are dropped: they stand for hard and soft signs, ayin and hamza, and would turn
/// into quotes that split words (`България` gives `Blgaria`, not `B"lgaria`).
func latinASCII(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    // Most names are in Latin letters already, and to look for other scripts takes ICU longer than all else.
    let isLatin = text.unicodeScalars.allSatisfy(isLatin)
    return transformed(text, by: isLatin ? "Latin-ASCII" : #"Any-Latin; [\u02B0-\u02FF] Remove; Latin-ASCII"#)
}

/// Whether a code point is of ASCII, or in a block of Latin letters that holds no modifier letters. `false` says nothing.
private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x80, 0xC0...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
}

/// ICU knows every identifier used here, so there is always a result; without one the text stays as it is.
private func transformed(_ text: String, by identifier: String) -> String {
    text.applyingTransform(StringTransform(identifier), reverse: false) ?? text
}
