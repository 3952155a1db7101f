import Foundation
import Testing

/// Names that the templates of this repository need not use.
@Suite struct TemplateNameTests {
    private static let hook = """
        "{{#webhook}}":
          kind: Hook
          seen: "{{webhook.host}},{{webhook.secret}},{{webhook.type}}"

        """

    /// A repository with a webhook on each cluster, rendered from templates that write down `hook` and `hasDomains`.
    private func repository() throws -> SampleRepository {
        let repository = try SampleRepository()
        // What is written down is of no kind that a customer's namespace may hold.
        try repository.remove("templates/cluster/platform/admission-kinds.yaml")
        try repository.write("templates/cluster/platform/hook.yaml", Self.hook)
        try repository.write("templates/overlay/hook.yaml", Self.hook)
        try repository.write("templates/overlay/once.yaml", "\"{{#hasDomains}}\": {kind: Once}\n")
        try repository.replace("status]", with: "status, hooks, push]", in: "onboard.yaml")
        try repository.replace(
            "engine: argocd,", with: "engine: argocd, webhook: {host: hooks.sas.example},", in: "onboard.yaml")
        try repository.replace(
            "engine: flux,", with: "engine: flux, webhook: {host: push.sas.example, secret: forge, type: github},",
            in: "onboard.yaml")
        try repository.useNewRelease()
        return repository
    }

    @Test func theWebhookIsKnownToClustersAndOverlays() throws {
        let repository = try repository()
        let outcome = try repository.onboard("render")
        #expect(outcome.status == 0, "\(outcome)")
        for file in ["platform/hook.yaml", "customers/acme-rockets/hook.yaml"] {
            #expect(try repository.read("clusters/prod-eu-1/\(file)").contains("seen: \"hooks.sas.example,,\"\n"))
        }
        for file in ["platform/hook.yaml", "customers/o-brien-sons/hook.yaml"] {
            #expect(
                try repository.read("clusters/prod-us-1/\(file)").contains("seen: \"push.sas.example,forge,github\"\n"))
        }
        try repository.replace("webhook: {host: hooks.sas.example},", with: "", in: "onboard.yaml")
        #expect(try repository.onboard("render").status == 0)
        #expect(!repository.exists("clusters/prod-eu-1/platform/hook.yaml"))
        #expect(!repository.exists("clusters/prod-eu-1/customers/acme-rockets/hook.yaml"))
        #expect(repository.exists("clusters/prod-us-1/platform/hook.yaml"))
    }

    @Test func whatIsNeededOnceIfThereAreDomainsIsThereOnce() throws {
        let repository = try repository()
        let set = try repository.onboard(
            "set", "acme-rockets", "--tier", "enterprise", "--feature", "custom-domain", "--domain", "one.example",
            "--domain", "two.example")
        #expect(set.status == 0, "\(set)")
        let once = "clusters/prod-eu-1/customers/acme-rockets/once.yaml"
        #expect(try repository.read(once).components(separatedBy: "kind: Once").count == 2)
        #expect(
            try repository.onboard(
                "set", "acme-rockets", "--remove-domain", "one.example", "--remove-domain", "two.example",
                "--remove-domain", "welcome.acme-rockets.example"
            ).status == 0)
        #expect(!repository.exists(once))
    }

    @Test func theirOriginsAreTold() throws {
        let repository = try repository()
        func told(_ id: String, _ name: String) throws -> String {
            try repository.onboard("explain", id, name).output
        }
        #expect(try told("o-brien-sons", "webhook").contains("onboard.yaml:"))
        #expect(try told("acme-rockets", "webhook.host").contains("onboard.yaml:"))
        #expect(try told("acme-rockets", "webhook.secret").contains("cluster.engine"))
        #expect(try told("acme-rockets", "hasDomains").contains("domains.name"))
        #expect(try told("acme-rockets", "fanout").contains("no source-watcher"))
        try repository.replace("engine: flux,", with: "engine: flux, sourceWatcher: true,", in: "onboard.yaml")
        #expect(try told("o-brien-sons", "fanout.artifacts").contains("onboard.yaml:"))
    }
}
