internal import Onboarding
internal import Templating

/// A name whose value rendering fills in, because it follows from what is rendered.
enum FilledInName: Int, CaseIterable {
    case digest, resources, files, components, sources

    /// The row of the table; the value is still empty.
    var row: TemplateName<Customer> {
        switch self {
        case .digest: .init("\(self)", .word, from: .names("release", "files")) { _ in .none }
        case .resources: list(.names("release", "features"))
        case .files: list(.names("release", "features"))
        case .components: list(.names("release", "tier", "features"))
        case .sources: list(.names("release", "components"))
        }
    }

    private func list(_ origin: ValueOrigin) -> TemplateName<Customer> {
        .init("\(self)", .list(.word), from: origin) { _ in .list([TemplateValue]()) }
    }
}

extension [TemplateValue] {
    /// The value of a name that rendering fills in, among the values of an overlay's names.
    subscript(name: FilledInName) -> TemplateValue {
        get { self[name.rawValue] }
        set { self[name.rawValue] = newValue }
    }
}
