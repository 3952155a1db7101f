/// What is known of a template's values before all of them are: of the outermost ones all but some, and what the
/// sections that are open push, where those are known.
///
/// A section whose value is known is gone from what is filled in, so the sections inside it come to stand less deep.
struct Filling {
    private enum Level {
        /// The outermost values, of which some stay open.
        case outermost
        case known
        /// What a section pushes that stays, at the depth at which it will stand.
        case open(depth: Int)
    }

    private var levels: [Level] = [.outermost]
    /// What is known at each level.
    private(set) var values: ValueStack
    private let open: Set<Int>
    private var depth = 1

    /// Everything is known but the values at the places `open`.
    init(_ values: [TemplateValue], but open: Set<Int>) {
        self.values = ValueStack(values)
        self.open = open
    }

    /// Whether the value of a slot is known.
    func isKnown(_ slot: Slot) -> Bool { value(of: slot) != nil }

    /// The value of a slot; `nil` while it is not known.
    func value(of slot: Slot) -> TemplateValue? {
        switch levels[slot.level] {
        case .outermost where open.contains(slot.firstStep): nil
        case .open: nil
        case .outermost, .known: slot.value(in: values)
        }
    }

    /// Where a value that stays open will be found.
    func moved(_ slot: Slot) -> Slot {
        if case .open(let depth) = levels[slot.level] { slot.on(level: depth) } else { slot }
    }

    /// What is known inside a section that pushes this value.
    func inside(_ pushed: TemplateValue) -> Filling {
        var inner = self
        inner.levels.append(.known)
        inner.values.push(pushed)
        return inner
    }

    /// What is known inside a section that stays.
    func inside(_ rule: SectionRule) -> Filling {
        guard rule.pushes else { return self }
        var inner = self
        inner.levels.append(.open(depth: depth))
        inner.values.push(.none)
        inner.depth += 1
        return inner
    }

    /// What a section leaves: its content once for each pass of a value that is known, or `section` of its content.
    func section<Content>(
        _ slot: Slot, _ rule: SectionRule, _ content: (Filling) -> [Content], open section: (Slot, [Content]) -> Content
    ) -> [Content] {
        guard let value = value(of: slot) else {
            let inner = content(inside(rule))
            return inner.isEmpty ? [] : [section(moved(slot), inner)]
        }
        var all: [Content] = []
        rule.forEachPass(over: value) { pushed in all += content(pushed.map(inside) ?? self) }
        return all
    }
}
