internal import Diagnostics

/// A single pass over a folded text that finds every code point that is not allowed at its place.
struct DisplayTextScan {
    /// The problems, in the order of the text.
    private(set) var problems: [TextProblem] = []

    private let text: FoldedText
    private let name: String
    /// Whether a character precedes that a mark, selector or joiner can belong to.
    private var hasBase = false
    /// The number of marks, selectors and joiners after that character.
    private var attached = 0
    private var next = 0

    /// Scans a text. `name` is the noun for messages.
    init(_ text: FoldedText, name: String) {
        self.text = text
        self.name = name
        while next < text.scalars.count { step() }
    }

    private mutating func step() {
        let index = next
        next += 1
        switch text.roles[index] {
        case .visible:
            startBase()
            if text.scalars[index].value == 0x1F3F4 { next += flagTagCount(after: index) }
        case .space: hasBase = false
        case .mark:
            if !hasBase { return report("text/stray-mark", index, "a combining mark with no character before it") }
            attach(index)
        case .selector:
            if !hasBase || !choosesForm(index) {
                return report(
                    "text/stray-selector", index, "a variation selector after a character that has no such variation")
            }
            attach(index)
        case .joiner:
            if !hasBase || previousRole(index) == .joiner || !isJoinable(index + 1) || isInASCII(index) {
                return report("text/stray-joiner", index, "an invisible joiner that joins nothing")
            }
            attach(index)
        case .tag: refuse(.tag, index)
        case .refused(let refusal): refuse(refusal, index)
        }
    }

    private mutating func startBase() {
        hasBase = true
        attached = 0
    }

    private mutating func attach(_ index: Int) {
        attached += 1
        guard attached == DisplayText.markLimit + 1 else { return }
        let found = "more than \(DisplayText.markLimit) marks on one character"
        report("text/too-many-marks", index, found, hint: "keep the marks that the spelling needs")
    }

    private mutating func refuse(_ refusal: ScalarRefusal, _ index: Int) {
        report(refusal.identifier, index, refusal.role, hint: refusal.hint)
    }

    private mutating func report(_ identifier: String, _ index: Int, _ role: String, hint: String = "remove it") {
        let message = "the \(name) has \(codePoint(text.scalars[index])), \(role); \(DisplayText.allowed)"
        problems.append(TextProblem(identifier, message, hint: hint, at: text.offsets[index]))
    }

    private func previousRole(_ index: Int) -> ScalarRole? {
        index > 0 ? text.roles[index - 1] : nil
    }

    private func choosesForm(_ index: Int) -> Bool {
        let next = text.scalars.dropFirst(index + 1).first
        return index > 0 && text.scalars[index].chooses(formOf: text.scalars[index - 1], before: next)
    }

    /// Whether a joiner is between two ASCII characters, which have no joined forms.
    private func isInASCII(_ index: Int) -> Bool {
        text.scalars[index - 1].isASCII && text.scalars[index + 1].isASCII
    }

    private func isJoinable(_ index: Int) -> Bool {
        guard index < text.roles.count else { return false }
        return text.roles[index] == .visible || text.roles[index] == .mark
    }

    /// The number of tag characters after a black flag that form the flag of England, Scotland or Wales (UTS #51, RGI).
    private func flagTagCount(after index: Int) -> Int {
        for region in ["gbeng", "gbsct", "gbwls"] {
            let tags = region.unicodeScalars.map { $0.value + 0xE0000 } + [0xE007F]
            if text.scalars[(index + 1)...].prefix(tags.count).map(\.value) == tags { return tags.count }
        }
        return 0
    }
}
