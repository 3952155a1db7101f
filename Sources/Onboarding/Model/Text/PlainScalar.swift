/// Whether a code point is visible, is one user-perceived character, and is unchanged by normalising it with others
/// like it.
///
/// A fast path for most texts: a text of such code points and spaces is in NFC, and has as many user-perceived
/// characters as code points. `false` does not mean that the code point is refused.
func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Latin, and general punctuation
    case 0x21...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x1E00...0x1EFF, 0x2010...0x2027: true
    // Greek, Cyrillic, Armenian, Georgian
    case 0x391...0x3A1, 0x3A3...0x3CE, 0x400...0x482, 0x48A...0x52F, 0x531...0x556, 0x561...0x586, 0x10D0...0x10FA: true
    // Hebrew, Arabic, Devanagari, Thai: letters
    case 0x5D0...0x5EA, 0x620...0x64A, 0x904...0x939, 0xE01...0xE30: true
    // Chinese, Japanese, Korean
    case 0x3001...0x3029, 0x3041...0x3096, 0x309B...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF5E: true
    // Arrows, symbols, emoji without skin tones
    case 0x2190...0x21FF, 0x2600...0x27BF, 0x1F300...0x1F3FA, 0x1F400...0x1F64F: true
    default: false
    }
}
