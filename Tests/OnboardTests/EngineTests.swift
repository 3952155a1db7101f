import CEL
import Foundation
import Manifests
import Testing

/// What docs/reference/engines.md says that the rendered objects rely on.
@Suite struct EngineTests {
    /// The objects of a directory's YAML files.
    private func manifests(_ path: String, in root: URL = Program.package) throws -> [Manifest] {
        let directory = root.appending(path: path)
        let names = try FileManager.default.subpathsOfDirectory(atPath: directory.path()).sorted()
        return try names.filter { $0.hasSuffix(".yaml") && !$0.hasSuffix("kustomization.yaml") }.flatMap { name in
            let bytes = Array(try Data(contentsOf: directory.appending(path: name)))
            return OverlayBuild.documents(bytes, file: name).map { Manifest($0, from: "\(path)/\(name)") }
        }
    }

    private func annotation(_ manifest: Manifest, _ name: String) -> String? {
        manifest.value.at("metadata", "annotations", name)?.text
    }

    // MARK: Flux

    @Test func theAccountMayReadWhatTellsHealth() throws {
        let script = Program.package.appending(path: "Tests/OnboardTests/Python/rights.py").path()
        let outcome = try Program.run(Program.python, [script, Program.package.path(), "prod-us-1"])
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    /// A worker that waits for one customer's rollout or certificate is missing for the others, and for the fix.
    @Test func noKustomizationWaitsForHealth() throws {
        let all = try manifests("clusters/prod-us-1").filter { $0.kind == "Kustomization" }
        #expect(all.count == 10)
        for manifest in all {
            let spec = manifest.value["spec"]
            #expect(spec?["wait"] == .bool(false), "\(manifest.name)")
            #expect(spec?["healthChecks"] == nil && spec?["dependsOn"] == nil, "\(manifest.name)")
        }
    }

    /// Under multi-tenancy lockdown, a Kustomization without an account has the rights of `default`: none.
    @Test func everyKustomizationNamesItsAccount() throws {
        for manifest in try manifests("clusters/prod-us-1") where manifest.kind == "Kustomization" {
            let account = manifest.value.at("spec", "serviceAccountName")?.text
            #expect(account == (manifest.name == "onboard" ? "kustomize-controller" : manifest.name))
        }
    }

    // MARK: Argo CD

    @Test func aProjectIsMadeBeforeItsApplicationAndKeptWithIt() throws {
        for file in try manifests("clusters/prod-eu-1/tenants") where file.kind == "AppProject" {
            #expect(annotation(file, "argocd.argoproj.io/sync-wave") == "-1")
            let beside = try manifests("clusters/prod-eu-1/tenants").filter {
                $0.source == file.source && $0.kind == "Application"
            }
            #expect(beside.map(\.name) == [file.name])
            for manifest in beside + [file] {
                #expect(annotation(manifest, "argocd.argoproj.io/sync-options") == "Prune=false")
                #expect(annotation(manifest, "argocd.argoproj.io/compare-options") == "IgnoreExtraneous")
                #expect(manifest.value.at("metadata", "finalizers") == nil)
            }
        }
    }

    /// Names, paths and namespaces come from the record's id, and no file of an overlay is read but as a manifest.
    @Test func anApplicationIsNamedByItsFile() throws {
        let tenants = try manifests("clusters/prod-eu-1/tenants").filter { $0.kind == "Application" }
        #expect(tenants.count == 8)
        for manifest in tenants {
            let id = manifest.source.split(separator: "/").last?.dropLast(".yaml".count) ?? ""
            let spec = manifest.value["spec"]
            #expect(manifest.name == "customer-\(id)" && spec?["project"]?.text == manifest.name)
            #expect(spec?.at("source", "path")?.text == "clusters/prod-eu-1/customers/\(id)")
            #expect(spec?.at("destination", "namespace")?.text == manifest.name)
        }
        #expect(try manifests("clusters/prod-eu-1").allSatisfy { $0.kind != "ApplicationSet" })
    }

    /// A revert must not wait for the health of what it reverts, nor for the last try of what it mends.
    @Test func aFixIsAppliedWhileAFaultIsTried() throws {
        for manifest in try manifests("clusters/prod-eu-1") where manifest.kind == "Application" {
            let policy = manifest.value.at("spec", "syncPolicy")
            #expect(policy?.at("retry", "limit") == .int(-1) && policy?.at("retry", "refresh") == .bool(true))
            let options = (policy?["syncOptions"]?.elements ?? []).compactMap(\.text)
            #expect(!options.contains { $0.hasPrefix("PruneLast") }, "\(manifest.name)")
        }
    }

    /// A guard goes with its customer, not with its file.
    @Test(arguments: [
        ("prod-eu-1", "argocd.argoproj.io/sync-options", "Prune=false"),
        ("prod-us-1", "kustomize.toolkit.fluxcd.io/prune", "disabled"),
    ]) func guardsStayWithoutTheirFile(cluster: String, key: String, value: String) throws {
        let guards = try manifests("clusters/\(cluster)/tenants").filter { $0.source.hasSuffix(".guards.yaml") }
        #expect(Set(guards.map(\.kind)) == ["Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange"])
        for manifest in guards where manifest.name != "acme-solver" {
            #expect(annotation(manifest, key) == value, "\(manifest.source): \(manifest.title)")
        }
    }

    @Test func onlyACustomerWhoLeavesMayBeSyncedToNothing() throws {
        let repository = try SampleRepository()
        func application() throws -> Manifest? {
            try manifests("clusters/prod-eu-1/tenants", in: repository.root).first {
                $0.kind == "Application" && $0.name == "customer-acme-rockets"
            }
        }
        let allowed = ["spec", "syncPolicy", "automated", "allowEmpty"]
        #expect(try allowed.reduce(application()?.value) { $0?[$1] } == .bool(false))
        #expect(try repository.onboard("offboard", "acme-rockets", "--after", "2026-12-01").status == 0)
        #expect(try repository.onboard("advance", "--now", "2099-01-01").status == 0)
        #expect(try allowed.reduce(application()?.value) { $0?[$1] } == .bool(true))
        let leaving = try #require(try application())
        #expect(annotation(leaving, "argocd.argoproj.io/sync-options") == nil)
    }

    // MARK: Both

    /// Server-side apply removes a field that its only owner no longer applies, and the API server fills in one pod
    /// (Kubernetes, "Server-Side Apply", Merge strategy). So the number of pods never leaves a manifest, and where an
    /// autoscaler has another one the engine leaves that alone.
    @Test(arguments: ["prod-eu-1", "prod-us-1"]) func theNumberOfPodsNeverLeavesAManifest(_ cluster: String) throws {
        let tenants = try manifests("clusters/\(cluster)/tenants")
        var scaled = 0
        for id in try FileManager.default.contentsOfDirectory(
            atPath: Program.package.appending(path: "clusters/\(cluster)/customers").path())
        {
            let built = try Program.run(
                "kubectl", ["kustomize", "clusters/\(cluster)/customers/\(id)"], in: Program.package)
            let objects = OverlayBuild.documents(Array(built.output.utf8), file: id).map { Manifest($0, from: id) }
            let deployment = try #require(objects.first { $0.kind == "Deployment" })
            #expect(deployment.value.at("spec", "replicas")?.whole ?? 0 >= 1, "\(id)")
            let isScaled = objects.contains { $0.kind == "HorizontalPodAutoscaler" }
            let leader = try #require(
                tenants.first { ["Application", "Kustomization"].contains($0.kind) && $0.name == "customer-\(id)" })
            let spec = leader.value["spec"]
            let isLeftAlone = (spec?["ignore"] ?? spec?["ignoreDifferences"]) != nil
            #expect(isLeftAlone == (isScaled || id == "ban-fa"), "\(id)")
            scaled += isScaled ? 1 : 0
        }
        #expect(scaled > 0)
    }
}
