/// SplitMix64: the same texts on every machine and in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Makes texts out of what breaks text handling: marks, joiners, selectors, tags, spaces of all kinds, all scripts.
struct TextGenerator {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let tricky: [Unicode.Scalar] = [
        " ", "\t", "\n", "\r", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{3000}", "\u{200B}", "\u{200C}",
        "\u{200D}",
        "\u{200E}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{AD}", "\u{2060}", "\u{0}", "\u{7F}", "\u{E000}",
        "\u{E0067}", "\u{E007F}", "\u{1F3F4}", "\u{1F468}", "\u{1F3FD}", "\u{FE0F}", "\u{20E3}", "\u{1F1E9}",
        "\u{3164}",
        "\u{115F}", "\u{1160}", "\u{1100}", "\u{1161}", "\u{11A8}", "\u{AC00}", "\u{2800}", "\u{180B}", "\u{180E}",
        "\u{34F}", "\u{9BE}", "\u{9C7}", "\u{DD9}", "\u{DCF}", "\u{F71}", "\u{F73}", "\u{F75}", "\u{344}", "\u{345}",
        "\u{958}", "\u{FB2C}", "\u{1D15E}", "\u{212B}", "\u{2126}", "\u{2001}", "\u{1FEF}", "\u{37E}", "e", "A", "ß",
        "İ",
        "\u{2ADC}", "\u{1109A}", "\u{110BA}", "\u{94D}", "\u{915}", "\u{600}", "\u{E0100}", "\u{FFF9}",
    ]

    /// A text of up to so many code points; half of the texts keep to letters and marks, so that many are welcome.
    mutating func text(upTo limit: Int) -> String {
        let isGentle = Bool.random(using: &random)
        var view = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...limit, using: &random) { view.append(isGentle ? gentle() : wild()) }
        return String(view)
    }

    private mutating func gentle() -> Unicode.Scalar {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: " "
        case 1...3: scalar(in: 0x300...0x345)
        case 4: scalar(in: 0x900...0xDFF)
        case 5: scalar(in: 0x1F300...0x1F6FF)
        case 6: scalar(in: 0xC0...0x24F)
        case 7: scalar(in: 0x1E00...0x1FFF)
        default: scalar(in: 0x61...0x7A)
        }
    }

    private mutating func wild() -> Unicode.Scalar {
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: Self.tricky.randomElement(using: &random) ?? " "
        case 2: scalar(in: 0x300...0x36F)
        case 3: scalar(in: 0x20...0x2FFF)
        case 4: scalar(in: 0...0x10FFFF)
        default: scalar(in: 0x20...0x7E)
        }
    }

    private mutating func scalar(in range: ClosedRange<UInt32>) -> Unicode.Scalar {
        Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? "x"
    }
}
