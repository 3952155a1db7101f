internal import Templating

/// A name that templates may use, with its type, its value for a subject and the value's origins.
struct TemplateName<Subject>: Sendable {
    /// The origins of values by dotted name, in order of precedence: the first one that exists counts.
    typealias Origins = [String: [ValueOrigin]]

    let field: TemplateField
    let value: @Sendable (Subject) -> TemplateValue
    let origins: @Sendable (Subject) -> Origins

    init(
        _ field: TemplateField, origins: @escaping @Sendable (Subject) -> Origins,
        _ value: @escaping @Sendable (Subject) -> TemplateValue
    ) {
        self.field = field
        self.origins = origins
        self.value = value
    }

    /// A name whose value has the same origins for every subject.
    init(
        _ name: String, _ type: TemplateType, from origins: ValueOrigin...,
        value: @escaping @Sendable (Subject) -> TemplateValue
    ) {
        self.init(TemplateField(name, type), origins: { _ in [name: origins] }, value)
    }

    /// A name whose value has origins that depend on the subject.
    init(
        _ name: String, _ type: TemplateType, from origins: @escaping @Sendable (Subject) -> [ValueOrigin],
        value: @escaping @Sendable (Subject) -> TemplateValue
    ) {
        self.init(TemplateField(name, type), origins: { [name: origins($0)] }, value)
    }

    static func map(_ name: String, _ names: [TemplateName]) -> TemplateName {
        TemplateName(
            TemplateField(name, .map(names.map(\.field))), origins: { origins(of: names, $0, below: name) }
        ) { subject in
            .map(names.map { $0.value(subject) })
        }
    }

    /// A map of names that is absent for some subjects.
    static func optional(
        _ name: String, if isThere: @escaping @Sendable (Subject) -> Bool, _ names: [TemplateName]
    ) -> TemplateName {
        TemplateName(
            TemplateField(name, .optional(.map(names.map(\.field)))), origins: { origins(of: names, $0, below: name) }
        ) { subject in
            isThere(subject) ? .map(names.map { $0.value(subject) }) : .none
        }
    }

    private static func origins(of names: [TemplateName], _ subject: Subject, below name: String) -> Origins {
        var found: Origins = [:]
        for inner in names {
            for (key, origins) in inner.origins(subject) { found["\(name).\(key)"] = origins }
        }
        return found
    }

    /// The same name for a subject that contains this one.
    func inside<Other>(_ part: @escaping @Sendable (Other) -> Subject) -> TemplateName<Other> {
        TemplateName<Other>(field, origins: { origins(part($0)) }) { value(part($0)) }
    }
}

extension TemplateValue {
    /// A text that may be absent.
    static func optional(_ text: String?) -> TemplateValue { text.map(TemplateValue.text) ?? .none }

    static func list(_ texts: some Sequence<String>) -> TemplateValue { .list(texts.map(TemplateValue.text)) }
}
