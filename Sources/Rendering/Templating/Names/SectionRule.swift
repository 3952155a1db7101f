/// When and how often a section renders its content.
enum SectionRule: Sendable, Hashable {
    case ifTrue
    case ifFalse
    case each
    case present
    case absent

    /// The rule for a section over a value of this type; `nil` if such a section is not allowed.
    init?(over type: TemplateType, inverted: Bool) {
        switch type {
        case .bool: self = inverted ? .ifFalse : .ifTrue
        case .optional: self = inverted ? .absent : .present
        case .list: self = inverted ? .absent : .each
        case .map where !inverted: self = .present
        default: return nil
        }
    }

    /// Whether the section pushes a value on the stack for its content.
    var pushes: Bool { self == .each || self == .present }

    /// The scope inside the section.
    func scope(in scope: Scope, over type: TemplateType, at slot: Slot) -> Scope {
        switch (self, type) {
        case (.each, .list(let element)): scope.inside(element)
        case (.present, _): scope.inside(type.unwrapped, present: slot)
        default: scope
        }
    }

    /// Calls `render` once for each pass over the value, with the value to push on the stack; `nil` if there is none to
    /// push.
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
