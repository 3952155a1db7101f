internal import Onboarding
internal import Templating

/// The names of the settings in `onboard.yaml` that all clusters share.
enum PlatformNames {
    typealias Name = TemplateName<Surroundings>

    static let platform = Name.map(
        "platform", [Name("domain", .word, from: .platform("domain")) { .text($0.platform.domain.text) }])
    static let support = Name.optional(
        "support", if: { $0.platform.supportGroup != nil },
        [
            Name("group", .word, from: .platform("support", "group"), .standard("not set")) {
                .optional($0.platform.supportGroup)
            }
        ])
    static let images = Name("images", .word, from: .standard("of all rings")) {
        .text($0.platform.images.joined(separator: ","))
    }
    static let namespaces = Name(
        "namespaces", .list(.word), from: .names("cluster.ingressNamespace", "monitoring.namespace")
    ) { .list($0.platform.namespaces(of: $0.cluster)) }

    static let repository = Name.map(
        "repository",
        [
            Name("url", .word, from: .platform("repository", "url")) { .text($0.platform.repository.url) },
            Name("branch", .word, from: .platform("repository", "branch")) { .text($0.platform.repository.branch) },
            Name(
                "secret", .optional(.word), from: .platform("repository", "secret"), .standard("not set")
            ) { .optional($0.platform.repository.secret) },
        ])

    static let monitoring = Name.optional(
        "monitoring", if: { $0.platform.monitoring != nil },
        [
            Name("namespace", .word, from: namespaceOrigins) { .optional($0.platform.monitoring?.namespace) },
            Name(
                "prober", .word, from: .platform("monitoring", "prober"), .names("monitoring.namespace")
            ) { .optional($0.platform.monitoring?.prober) },
            Name(
                "runbooks", .word, from: .platform("monitoring", "runbooks"),
                .names("repository.url", "repository.branch")
            ) { .optional($0.platform.monitoring?.runbooks) },
            Name("objectiveSeconds", .integer, from: { monitoring("objectiveMinutes", "30 minutes", $0) }) {
                $0.platform.monitoring.map { .integer($0.objectiveMinutes * 60) } ?? .none
            },
        ])

    static let monitoringNamespace = Name("monitoringNamespace", .word, from: namespaceOrigins) {
        .text($0.platform.monitoring?.namespace ?? Monitoring.usualNamespace)
    }

    private static let namespaceOrigins: @Sendable (Surroundings) -> [ValueOrigin] = {
        monitoring("namespace", Monitoring.usualNamespace, $0)
    }

    private static func monitoring(
        _ key: String, _ standard: String, _ surroundings: Surroundings
    ) -> [ValueOrigin] {
        [.platform("monitoring", key), .standard(surroundings.platform.monitoring == nil ? "not set" : standard)]
    }
}
