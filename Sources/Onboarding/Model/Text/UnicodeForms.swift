import Foundation

/// The text in Normalization Form C (UAX #15).
///
/// Uses ICU's transliterator. On Linux, Foundation's `precomposedStringWithCanonicalMapping` is not idempotent and uses
/// another Unicode version.
func composed(_ text: String) -> String {
    isSurelyComposed(text) ? text : transformed(text, by: "Any-NFC")
}

/// The text in Normalization Form KC (UAX #15), in which compatible characters such as `Ａ` and `A` are the same.
func compatible(_ text: String) -> String {
    text.unicodeScalars.allSatisfy(isSurelyCompatible) ? text : transformed(text, by: "Any-NFKC")
}

/// Whether a code point is certainly its own compatible form, and does not compose with other such code points. `false`
/// means that normalising may change it. The check avoids ICU, which takes longer to start than reading a record.
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

/// The text in unmarked Latin letters where ICU supports it: CLDR's `Any-Latin; Latin-ASCII`.
///
/// Modifier letters are removed between the two steps. They represent hard and soft signs, ayin and hamza, and would
/// become quotation marks that split words (`България` gives `Blgaria`, not `B"lgaria`).
func latinASCII(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    // Most names are already in Latin letters, and looking for other scripts is the slowest step of ICU.
    let isLatin = text.unicodeScalars.allSatisfy(isLatin)
    return transformed(text, by: isLatin ? "Latin-ASCII" : #"Any-Latin; [\u02B0-\u02FF] Remove; Latin-ASCII"#)
}

/// Whether a code point is ASCII, or in a block of Latin letters without modifier letters. `false` means that it may be
/// another script.
private func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x80, 0xC0...0x24F, 0x1E00...0x1EFF: true
    default: false
    }
}

/// The text after ICU's transform. ICU supports every identifier used here; if it did not, the text would be unchanged.
private func transformed(_ text: String, by identifier: String) -> String {
    text.applyingTransform(StringTransform(identifier), reverse: false) ?? text
}
