/// How a section renders its content.
enum SectionRule: Sendable, Hashable {
    case ifTrue
    case ifFalse
    case each
    case present
    case absent

    /// The rule for a section over a type, or `nil` where no section can stand over it.
    init?(over type: TemplateType, inverted: Bool) {
        switch type {
        case .bool: self = inverted ? .ifFalse : .ifTrue
        case .optional: self = inverted ? .absent : .present
        case .list: self = inverted ? .absent : .each
        case .map where !inverted: self = .present
        default: return nil
        }
    }

    /// The scope inside.
    func scope(in scope: Scope, over type: TemplateType, at slot: Slot) -> Scope {
        switch (self, type) {
        case (.each, .list(let element)): scope.inside(element)
        case (.present, _): scope.inside(type.unwrapped, present: slot)
        default: scope
        }
    }

    /// The values its content is rendered with: pushed on the stack, or `nil` where nothing is pushed.
    func passes(over value: TemplateValue) -> [TemplateValue?] {
        switch (self, value) {
        case (.ifTrue, .bool(true)), (.ifFalse, .bool(false)), (.absent, .none): [nil]
        case (.absent, .list(let elements)): elements.isEmpty ? [nil] : []
        case (.each, .list(let elements)): elements.map(Optional.some)
        case (.present, .none), (.ifTrue, _), (.ifFalse, _), (.absent, _), (.each, _): []
        case (.present, _): [value]
        }
    }
}
