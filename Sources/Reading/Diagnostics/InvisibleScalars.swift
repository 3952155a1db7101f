extension Unicode.Scalar {
    /// Whether nothing is seen where the scalar stands by itself, whatever its category: Unicode's
    /// `Default_Ignorable_Code_Point`, which contains the Hangul fillers, and the signs that are drawn blank.
    ///
    /// Two texts that differ in such scalars alone look alike.
    public var isBlank: Bool {
        switch value {
        case ..<0xAD: false
        // A Braille pattern without dots, hieroglyphs, a notehead
        case 0x2800, 0x13441, 0x13442, 0x1D159: true
        default: properties.isDefaultIgnorableCodePoint
        }
    }

    /// Whether the scalar is a variation selector that chooses between forms of the scalar before it: of an emoji, of an
    /// ideograph (the Ideographic Variation Database), or of a Mongolian letter. Behind all else it is only invisible.
    ///
    /// A digit, `#` or `*` has another form only as a keycap, with U+20E3 behind the selector.
    public func chooses(formOf base: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
        switch value {
        case 0xFE0E, 0xFE0F: base.properties.isEmoji && (!base.isASCII || next?.value == 0x20E3)
        case 0x180B...0x180D, 0x180F: (0x1820...0x18AA).contains(base.value)
        case 0xE0100...0xE01EF: base.properties.isUnifiedIdeograph
        default: false
        }
    }
}
