import Diagnostics
import Testing

@testable import Onboarding

/// What `onboard.yaml` says of a cluster's webhook and source-watcher.
@Suite struct WebhookTests {
    /// The sample platform with more keys of the Argo CD cluster (line 13) and of the Flux cluster (line 14).
    private func platform(
        reserved: String = "www, hooks, push", argocd: String = "", flux: String = ""
    ) -> (platform: Platform?, problems: [Diagnostic]) {
        let read = samplePlatform {
            $0.replacingFirst("[www]", with: "[\(reserved)]")
                .replacingFirst("capacity: 2,", with: "capacity: 2, \(argocd)")
                .replacingFirst("capacity: 4,", with: "capacity: 4, \(flux)")
        }
        // The sample's images have tags alone.
        return (read.platform, read.problems.filter { $0.identifier != "platform/moving-image" })
    }

    @Test func bothEnginesMayHaveOne() throws {
        let platform = try #require(
            platform(
                argocd: "webhook: {host: hooks.sas.example},",
                flux: "sourceWatcher: true, webhook: {host: push.sas.example, secret: forge, type: generic-hmac},"
            ).platform)
        #expect(platform.clusters.map { $0.webhook?.host.text } == ["hooks.sas.example", "push.sas.example", nil])
        #expect(
            platform.clusters.map { $0.webhook?.receiver }
                == [nil, Webhook.Receiver(secret: "forge", kind: .genericHMAC), nil])
        #expect(platform.clusters.map(\.sourceWatcher) == [false, true, false])
    }

    @Test(arguments: [
        ("webhook: {host: push.sas.example, type: github},", "platform/missing-key"),
        ("webhook: {host: push.sas.example, secret: forge},", "platform/missing-key"),
        ("webhook: {secret: forge, type: github},", "platform/missing-key"),
        ("webhook: {host: push.sas.example, secret: forge, type: githup},", "platform/invalid-value"),
        ("webhook: {host: push.sas.example, secret: A b, type: github},", "platform/invalid-value"),
        ("webhook: {host: push.sas.example, secret: forge, type: github, token: x},", "platform/unknown-key"),
        ("webhook: {host: push, secret: forge, type: github},", "host/too-few-labels"),
        ("webhook: push.sas.example,", "platform/wrong-type"),
        ("sourceWatcher: yes,", "platform/wrong-type"),
    ]) func faultsBesideFluxAreTold(keys: String, identifier: String) {
        let (platform, problems) = platform(flux: keys)
        #expect(platform == nil)
        #expect(problems.map(\.identifier) == [identifier])
        #expect(problems.first?.location?.position?.line == 14)
    }

    @Test(arguments: [
        ("webhook: {host: hooks.sas.example, secret: forge},", 1), ("webhook: {host: hooks.sas.example, type: x},", 1),
        ("webhook: {host: hooks.sas.example, secret: forge, type: github},", 2), ("sourceWatcher: false,", 1),
    ]) func argoCDHasNoneOfWhatFluxNeeds(keys: String, count: Int) {
        let (platform, problems) = platform(argocd: keys)
        #expect(platform == nil)
        #expect(problems.map(\.identifier) == Array(repeating: "platform/unexpected-key", count: count))
        #expect(problems.allSatisfy { $0.location?.position?.line == 13 })
    }

    @Test(arguments: [
        ("hooks.sas.example", nil),
        ("hooks.other.example", "the wildcard certificate covers hostnames such as \"hooks.sas.example\""),
        ("a.hooks.sas.example", "the wildcard certificate covers hostnames such as \"hooks.sas.example\""),
        ("sas.example", "the wildcard certificate covers hostnames such as \"hooks.sas.example\""),
        ("hookssas.example", "the wildcard certificate covers hostnames such as \"hooks.sas.example\""),
        ("acme.sas.example", "add \"acme\" to \"reservedIDs\""),
        ("1st.sas.example", "choose a label that is a valid id"),
    ]) func theHostIsOfThePlatformAndOfNoCustomer(host: String, hint: String?) {
        let problems = platform(argocd: "webhook: {host: \(host)},").problems
        #expect(problems.map(\.identifier) == (hint == nil ? [] : ["platform/webhook-host"]))
        #expect(problems.first?.hint == hint)
    }

    @Test func noTwoClustersShareAHost() {
        let problems = platform(
            argocd: "webhook: {host: hooks.sas.example},",
            flux: "webhook: {host: hooks.sas.example, secret: forge, type: gitlab},"
        ).problems
        #expect(problems.map(\.identifier) == ["platform/duplicate-webhook"])
        #expect(problems.first?.location?.position?.line == 14)
        #expect(problems.first?.related.map { $0.position?.line } == [13])
    }

    @Test func theFormerKeyIsToldWhatReplacesIt() throws {
        let problems = samplePlatform { $0 + "flux: {fanout: artifacts}\n" }.problems
            .filter { $0.identifier != "platform/moving-image" }
        #expect(problems.map(\.identifier) == ["platform/unknown-key"])
        #expect(try #require(problems.first?.hint).contains("\"sourceWatcher: true\""))
    }
}
