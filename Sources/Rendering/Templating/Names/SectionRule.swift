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

    /// Whether a value is put on the stack while the content is rendered.
    var pushes: Bool { self == .each || self == .present }

    /// The scope inside.
    func scope(in scope: Scope, over type: TemplateType, at slot: Slot) -> Scope {
        switch (self, type) {
        case (.each, .list(let element)): scope.inside(element)
        case (.present, _): scope.inside(type.unwrapped, present: slot)
        default: scope
        }
    }

    /// Renders the content as often as a value asks for, each time with what is to be pushed on the stack, or `nil`
    /// where nothing is.
    func forEachPass(over value: TemplateValue, _ render: (TemplateValue?) -> Void) {
        switch (self, value) {
        case (.ifTrue, .bool(true)), (.ifFalse, .bool(false)), (.absent, .none): render(nil)
        case (.absent, .list(let elements)) where elements.isEmpty: render(nil)
        case (.each, .list(let elements)): for element in elements { render(element) }
        case (.present, .none), (.ifTrue, _), (.ifFalse, _), (.absent, _), (.each, _): break
        case (.present, _): render(value)
        }
    }
}
