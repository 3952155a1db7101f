internal import Templating

/// A name that templates may use: its type, its value for a subject, and where that comes from.
struct TemplateName<Subject>: Sendable {
    /// Where values come from, by their dotted names: of each name's origins, the first one counts that is there.
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

    /// A name whose value always comes from the same place.
    init(
        _ name: String, _ type: TemplateType, from origins: ValueOrigin...,
        value: @escaping @Sendable (Subject) -> TemplateValue
    ) {
        self.init(TemplateField(name, type), origins: { _ in [name: origins] }, value)
    }

    /// A name whose value comes from a place that depends on the subject.
    init(
        _ name: String, _ type: TemplateType, from origins: @escaping @Sendable (Subject) -> [ValueOrigin],
        value: @escaping @Sendable (Subject) -> TemplateValue
    ) {
        self.init(TemplateField(name, type), origins: { [name: origins($0)] }, value)
    }

    /// A map of names.
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

    /// The same name where the subject is a part of another one.
    func inside<Other>(_ part: @escaping @Sendable (Other) -> Subject) -> TemplateName<Other> {
        TemplateName<Other>(field, origins: { origins(part($0)) }) { value(part($0)) }
    }
}

extension TemplateValue {
    /// A text that may be absent.
    static func optional(_ text: String?) -> TemplateValue { text.map(TemplateValue.text) ?? .none }

    /// Texts in order.
    static func list(_ texts: some Sequence<String>) -> TemplateValue { .list(texts.map(TemplateValue.text)) }
}
