/// Whether a text is certainly in Normalization Form C: the quick check of UAX #15, section 9.
///
/// `false` means that normalising may change the text. The check avoids ICU, which takes longer to start than reading a
/// record.
func isSurelyComposed(_ text: String) -> Bool {
    var last = Unicode.CanonicalCombiningClass.notReordered
    for scalar in text.unicodeScalars {
        // Plain characters, and characters below the first combining mark, are unchanged by composing.
        guard scalar.value >= 0x300, !isPlain(scalar) else {
            last = .notReordered
            continue
        }
        let properties = scalar.properties
        if properties.isFullCompositionExclusion || mayComposeWithTheLast(scalar) { return false }
        let own = properties.canonicalCombiningClass
        if own != .notReordered, last > own { return false }
        last = own
    }
    return true
}

/// Whether this character may compose with an earlier one: `NFC_Quick_Check=Maybe` in Unicode 16.0.
private func mayComposeWithTheLast(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Latin, Greek, Cyrillic
    case 0x300...0x304, 0x306...0x30C, 0x30F, 0x311, 0x313...0x314, 0x31B, 0x323...0x328, 0x32D...0x32E: true
    case 0x330...0x331, 0x338, 0x342, 0x345: true
    // Arabic, and the scripts of India, Sri Lanka and Myanmar
    case 0x653...0x655, 0x93C, 0x9BE, 0x9D7, 0xB3E, 0xB56...0xB57, 0xBBE, 0xBD7, 0xC56, 0xCC2, 0xCD5...0xCD6: true
    case 0xD3E, 0xD57, 0xDCA, 0xDCF, 0xDDF, 0x102E: true
    // Korean, Balinese, Japanese
    case 0x1161...0x1175, 0x11A8...0x11C2, 0x1B35, 0x3099...0x309A: true
    // Outside the Basic Multilingual Plane
    case 0x110BA, 0x11127, 0x1133E, 0x11357, 0x113B8, 0x113BB, 0x113C2, 0x113C5, 0x113C7...0x113C9: true
    case 0x114B0, 0x114BA, 0x114BD, 0x115AF, 0x11930, 0x1611E...0x16120, 0x16129, 0x16D67...0x16D68: true
    default: false
    }
}
