/// The values of a template that are known before rendering: all outermost values except some, and the values that open
/// sections push, if they are known.
///
/// A section whose value is known disappears from the filled template. So the sections inside it move up a level.
struct Filling {
    private enum Level {
        /// The outermost values, some of which are still open.
        case outermost
        case known
        /// The value that a remaining section pushes. `depth` is the section's depth in the filled template.
        case open(depth: Int)
    }

    private var levels: [Level] = [.outermost]
    /// The known values at each level; empty at levels that are open.
    private(set) var values: ValueStack
    private let open: Set<Int>
    private var depth = 1

    /// All values are known except those at the indices `open`.
    init(_ values: [TemplateValue], but open: Set<Int>) {
        self.values = ValueStack(values)
        self.open = open
    }

    /// Whether the value of a slot is known.
    func isKnown(_ slot: Slot) -> Bool { value(of: slot) != nil }

    /// The value of a slot; `nil` if it is not known yet.
    func value(of slot: Slot) -> TemplateValue? {
        switch levels[slot.level] {
        case .outermost where open.contains(slot.firstStep): nil
        case .open: nil
        case .outermost, .known: slot.value(in: values)
        }
    }

    /// The slot in the filled template, for a value that is still open.
    func moved(_ slot: Slot) -> Slot {
        if case .open(let depth) = levels[slot.level] { slot.on(level: depth) } else { slot }
    }

    /// The known values inside a section that pushes this value.
    func inside(_ pushed: TemplateValue) -> Filling {
        var inner = self
        inner.levels.append(.known)
        inner.values.push(pushed)
        return inner
    }

    /// The known values inside a section that remains.
    func inside(_ rule: SectionRule) -> Filling {
        guard rule.pushes else { return self }
        var inner = self
        inner.levels.append(.open(depth: depth))
        inner.values.push(.none)
        inner.depth += 1
        return inner
    }

    /// The content that replaces a section. If its value is known, this is the content once for each pass over the
    /// value. Otherwise it is one `section` of the content, or nothing if the content is empty.
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
