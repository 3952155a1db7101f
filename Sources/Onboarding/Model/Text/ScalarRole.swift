internal import Diagnostics

/// The role of a code point in a text for people.
enum ScalarRole: Equatable {
    /// A letter, number, punctuation mark, symbol or emoji, which is visible alone.
    case visible
    /// White space (`White_Space` in the Unicode Character Database). It is folded before other rules are checked.
    case space
    /// A combining mark, which belongs to the character before it.
    case mark
    /// A variation selector, which chooses the form of the character before it.
    case selector
    /// A joiner or non-joiner inside a word or an emoji, such as U+200D.
    case joiner
    /// A tag character. It is only allowed in the flags of England, Scotland and Wales.
    case tag
    /// A code point that is never allowed.
    case refused(ScalarRefusal)

    /// The role of a code point in Unicode 16.0.
    ///
    /// The version is fixed. Unicode guarantees stable normalisation only for assigned code points, and the libraries
    /// differ in newer ones. So newer code points count as unassigned.
    init(_ scalar: Unicode.Scalar) {
        self = isPlain(scalar) ? .visible : Self.lookUp(scalar)
    }

    private static func lookUp(_ scalar: Unicode.Scalar) -> ScalarRole {
        let properties = scalar.properties
        let category = properties.generalCategory
        switch category {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        case .control: return properties.isWhitespace ? .space : .refused(.control)
        case .privateUse: return .refused(.privateUse)
        case .unassigned, .surrogate:
            return .refused(properties.isNoncharacterCodePoint ? .noncharacter : .unassigned)
        default: break
        }
        switch scalar.value {
        case 0x200C, 0x200D, 0x180E: return .joiner
        case 0x202A...0x202E, 0x2066...0x2069: return .refused(.directionControl)
        case 0x200E, 0x200F, 0x061C: return .refused(.directionMark)
        case 0xE0020...0xE007F: return .tag
        default: break
        }
        if isYoungerThanUnicode16(properties) { return .refused(.unassigned) }
        if properties.isVariationSelector { return .selector }
        if scalar.isBlank { return .refused(.invisible) }
        switch category {
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .format: return showsInText(scalar) ? .visible : .refused(.invisible)
        default: return .visible
        }
    }

    private static func isYoungerThanUnicode16(_ properties: Unicode.Scalar.Properties) -> Bool {
        guard let age = properties.age else { return true }
        return age.major > 16
    }

    /// Whether a format character is visible: the number and abbreviation signs of Arabic, Syriac and Kaithi
    /// (`Prepended_Concatenation_Mark`).
    private static func showsInText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: true
        default: false
        }
    }
}
