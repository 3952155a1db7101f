internal import Onboarding
internal import Templating

/// A name whose value is filled in during rendering, because it depends on other rendered files.
enum FilledInName: Int, CaseIterable {
    case digest, resources, files, components, sources

    /// The row for the table of names, with an empty value.
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
    /// The value of such a name, in the values of all names of an overlay.
    subscript(name: FilledInName) -> TemplateValue {
        get { self[name.rawValue] }
        set { self[name.rawValue] = newValue }
    }
}
