extension [Unicode.Scalar] {
    /// Returns whether the scalar at an index is visible by itself or changes how its neighbours look. Such scalars are
    /// joiners between visible scalars that are not ASCII, variation selectors that select a form, the tags of a flag
    /// (UTS #51), and the signs before Arabic numbers.
    func isShown(at index: Int) -> Bool {
        let scalar = self[index]
        if scalar.isVisible { return true }
        switch scalar.value {
        case 0x200C, 0x200D, 0x180E: return isJoinable(index - 1) && isJoinable(index + 1)
        case 0xE0020...0xE007F: return isInFlag(index)
        case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2, 0x110BD, 0x110CD: return true
        default: return choosesForm(index)
        }
    }

    private func isJoinable(_ index: Int) -> Bool {
        indices.contains(index) && !self[index].isASCII && (self[index].isVisible || choosesForm(index))
    }

    private func choosesForm(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        return self[index].chooses(formOf: self[index - 1], before: index + 1 < count ? self[index + 1] : nil)
    }

    /// Returns whether a tag belongs to a black flag; a flag has at most six tags.
    private func isInFlag(_ index: Int) -> Bool {
        let before = self[..<index].suffix(6).reversed().drop { (0xE0020...0xE007F).contains($0.value) }
        return before.first?.value == 0x1F3F4
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is visible by itself.
    var isVisible: Bool {
        if (0x20...0x7E).contains(value) { return true }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return !isBlank
        }
    }
}
