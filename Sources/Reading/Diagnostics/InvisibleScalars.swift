extension Unicode.Scalar {
    /// Whether the scalar is invisible by itself, whatever its category: Unicode's `Default_Ignorable_Code_Point`,
    /// which includes the Hangul fillers, and symbols that are drawn blank.
    ///
    /// Two texts that differ only in such scalars look alike.
    public var isBlank: Bool {
        switch value {
        case ..<0xAD: false
        // A Braille pattern without dots, hieroglyphs, a notehead
        case 0x2800, 0x13441, 0x13442, 0x1D159: true
        default: properties.isDefaultIgnorableCodePoint
        }
    }

    /// Returns whether the scalar is a variation selector that selects a form of the scalar before it: of an emoji, of
    /// an ideograph (the Ideographic Variation Database), or of a Mongolian letter. After any other scalar it is only
    /// invisible.
    ///
    /// A digit, `#` or `*` has another form only as a keycap, with U+20E3 after the selector.
    public func chooses(formOf base: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
        switch value {
        case 0xFE0E, 0xFE0F: base.properties.isEmoji && (!base.isASCII || next?.value == 0x20E3)
        case 0x180B...0x180D, 0x180F: (0x1820...0x18AA).contains(base.value)
        case 0xE0100...0xE01EF: base.properties.isUnifiedIdeograph
        default: false
        }
    }
}
