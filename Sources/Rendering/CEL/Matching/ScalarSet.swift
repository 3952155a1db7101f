/// A set of characters: a class such as `[a-z]`, the `.`, or one character.
struct ScalarSet: Sendable {
    /// The members among the first 128 code points, one bit each.
    private var ascii: (low: UInt64, high: UInt64) = (0, 0)
    private let parts: [Part]
    private let isNegated: Bool
    private let ignoresCase: Bool

    enum Part: Sendable {
        case range(ClosedRange<UInt32>)
        /// The members of a Unicode category such as `L` or `Lu`.
        case category(String)
        indirect case complement([Part])
    }

    init(_ parts: [Part], isNegated: Bool = false, ignoresCase: Bool = false) {
        (self.parts, self.isNegated, self.ignoresCase) = (parts, isNegated, ignoresCase)
        if ignoresCase || parts.contains(where: { !$0.isRange }) {
            for value in 0..<UInt32(128) where isMember(value) != isNegated { insert(value) }
        } else {
            for case .range(let range) in parts where range.lowerBound < 128 {
                for value in range.lowerBound...min(range.upperBound, 127) { insert(value) }
            }
        }
        if isNegated { ascii = (~ascii.low, ~ascii.high) }
    }

    private mutating func insert(_ value: UInt32) {
        if value < 64 { ascii.low |= 1 << value } else { ascii.high |= 1 << (value - 64) }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 64 { return ascii.low >> value & 1 == 1 }
        if value < 128 { return ascii.high >> (value - 64) & 1 == 1 }
        return isMember(value)
    }

    private func isMember(_ value: UInt32) -> Bool {
        guard ignoresCase else { return parts.contains { $0.contains(value) } != isNegated }
        let variants = value < 128 ? Self.variantsOfASCII[Int(value)] : Self.variants(value)
        return variants.contains { variant in parts.contains { $0.contains(variant) } } != isNegated
    }

    /// Computed once, because every set that ignores case needs all of them.
    private static let variantsOfASCII = (0..<128).map { variants($0) }

    /// The character with its lowercase and uppercase form.
    private static func variants(_ value: UInt32) -> [UInt32] {
        guard let properties = Unicode.Scalar(value)?.properties else { return [value] }
        let mappings = [properties.lowercaseMapping, properties.uppercaseMapping]
        return [value] + mappings.map(\.unicodeScalars).filter { $0.count == 1 }.compactMap(\.first?.value)
    }
}

extension ScalarSet.Part {
    var isRange: Bool {
        if case .range = self { true } else { false }
    }

    func contains(_ value: UInt32) -> Bool {
        switch self {
        case .range(let range): range.contains(value)
        case .category(let name): Unicode.Scalar(value)?.properties.generalCategory.shortName.hasPrefix(name) ?? false
        case .complement(let parts): !parts.contains { $0.contains(value) }
        }
    }

    static func of(_ scalars: ClosedRange<Unicode.Scalar>...) -> [Self] {
        scalars.map { .range($0.lowerBound.value...$0.upperBound.value) }
    }

    static let digits = of("0"..."9")
    static let blanks = of("\t"..."\n", "\u{C}"..."\r", " "..." ")
    static let words = of("0"..."9", "A"..."Z", "_"..."_", "a"..."z")
}

extension Unicode.GeneralCategory {
    /// The abbreviation of the category, as patterns write it: `Lu`.
    var shortName: String {
        switch self {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
