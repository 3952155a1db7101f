internal import Onboarding
internal import Templating

/// The names whose values belong to one customer. They differ between customers of the same shape.
enum CustomerNames {
    typealias Name = TemplateName<Customer>

    static let id = Name("id", .word, from: .record(.id)) { .text($0.record.id.text) }
    static let companyName = Name("companyName", .text, from: .record(.companyName)) {
        .text($0.record.companyName.text)
    }
    static let motto = Name("motto", .text, from: .record(.motto)) { .text($0.record.motto.text) }
    static let host = Name("host", .word, from: .names("id", "platform.domain")) { .text($0.host) }
    static let url = Name("url", .word, from: .names("host")) { .text($0.url) }

    static let namespace = Name("namespace", .word, from: .names("id")) { .text($0.namespace) }
    static let offboardAfter = Name(
        "offboardAfter", .optional(.word), from: .record(.offboardAfter), .standard("not set")
    ) { .optional($0.record.life.until?.description) }
    static let hosts = Name("hosts", .list(.word), from: .names("host", "domains.name")) { .list($0.hostnames.all) }
    static let hostnames = Name("hostnames", .word, from: .names("hosts")) { .text($0.hostnames.list) }

    static let purchase = Name.optional(
        "purchase", if: { $0.record.purchase != nil },
        [
            purchase("id", .word) { .optional($0?.id.text) },
            purchase("source", .optional(.word)) { .optional($0?.source?.text) },
            purchase("purchasedAt", .optional(.word)) { .optional($0?.purchasedAt?.text) },
        ])

    static let domains = Name(
        TemplateField("domains", .list(.map([TemplateField("name", .word), TemplateField("object", .word)]))),
        origins: { _ in
            ["domains.name": [.record(.domains), .standard("none")], "domains.object": [.names("domains.name")]]
        }
    ) { customer in
        .list(customer.domains.map { TemplateValue.map([.text($0.text), .text($0.objectName)]) })
    }

    private static func purchase(
        _ key: String, _ type: TemplateType, _ value: @escaping @Sendable (Purchase?) -> TemplateValue
    ) -> Name {
        Name(key, type, from: .record(.purchase, key), .standard("not set")) { value($0.record.purchase) }
    }
}
