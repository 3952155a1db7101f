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
    text.utf8.allSatisfy { $0 < 0x80 } ? text : transformed(text, by: "Any-NFKC")
}

/// The text in Latin letters without marks where ICU knows how: `Any-Latin; Latin-ASCII` of CLDR.
///
/// Between the two, modifier letters are dropped: they stand for hard and soft signs, ayin and hamza, and would turn
/// into quotes that split words (`България` gives `Blgaria`, not `B"lgaria`).
func latinASCII(_ text: String) -> String {
    let chain = #"Any-Latin; [\u02B0-\u02FF] Remove; Latin-ASCII"#
    return text.utf8.allSatisfy { $0 < 0x80 } ? text : transformed(text, by: chain)
}

/// ICU knows every identifier used here, so there is always a result; without one the text stays as it is.
private func transformed(_ text: String, by identifier: String) -> String {
    text.applyingTransform(StringTransform(identifier), reverse: false) ?? text
}
