import CEL
import Foundation
import Manifests
import Testing

/// `validate` judges templates by the objects of every customer that there could be.
@Suite struct ShapeTests {
    private let domains = "templates/features/custom-domain/overlay/domains.yaml"
    private let starter = "templates/tiers/starter/guards/room.yaml"

    @Test func theCheckedInTemplatesAreTaken() throws {
        let outcome = try SampleRepository().onboard("validate")
        #expect(outcome.status == 0 && !outcome.output.contains("template/"), "\(outcome)")
    }

    /// A feature that stays on without a domain: what a real cluster refused.
    @Test func aListThatCouldBeEmptyIsRefused() throws {
        let repository = try SampleRepository()
        try repository.replace("\"{{#hasDomains}}\"", with: "\"{{#features.custom-domain}}\"", in: domains)
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1)
        #expect(
            outcome.output.contains(
                "\(domains): error: the API server would reject \"ListenerSet domains\": spec.listeners must have at least 1 item; it has 0"
            ), "\(outcome.output)")
        #expect(outcome.output.contains("no domain of its own"))
        let release = try repository.onboard("release", "next")
        #expect(release.status == 1 && !repository.exists("templates/releases/next"))
    }

    @Test(arguments: [
        (
            "certificateRefs:\n                - {group: \"\", kind: Secret, name: \"{{object}}\"}",
            "certificateRefs: []", "violates the rule"
        ),
        ("port: 443", "port: 70000", "spec.listeners[0].port may be at most 65535"),
        ("listeners:", "listners:", "spec.listeners is required"),
        (
            "requestRedirect: {scheme: https, statusCode: 301}", "requestRedirect: {scheme: https, statusCode: 304}",
            "statusCode must be one of"
        ),
        ("type: RequestRedirect", "type: URLRewrite", "violates the rule"),
        (
            "kind: Service, name: web, port: 80, weight: 1", "kind: Service, name: web, weight: 1",
            "violates the rule"
        ),
    ]) func whatTheAPIServerWouldRefuseIsAnError(_ old: String, _ new: String, _ expected: String) throws {
        let repository = try SampleRepository()
        try repository.replace(old, with: new, in: domains)
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1 && outcome.output.contains(expected), "\(outcome.output)")
        #expect(outcome.output.contains("[template/refused]"))
    }

    /// What a real cluster never finished: enterprise to starter with 600m.
    @Test func aQuotaWithoutRoomForTheLargestTiersPodsIsRefused() throws {
        let repository = try SampleRepository()
        try repository.replace("limits.cpu: 1200m", with: "limits.cpu: 600m", in: starter)
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1)
        #expect(
            outcome.output.contains(
                "\(starter): error: a change from tier \"enterprise\" to \"starter\" would never finish: at its peak it requires limits.cpu 1100m, and the quota allows 600m"
            ), "\(outcome.output)")
    }

    /// What the release's own policies would refuse, no sync engine could apply.
    @Test(arguments: [
        ("overlay/routing.yaml", "- host: \"{{host}}\"", "- host: \"www.{{platform.domain}}\"", "Ingress web"),
        ("overlay/routing.yaml", "hostnames: [\"{{host}}\"]", "hostnames: [\"*.example.org\"]", "HTTPRoute web"),
        ("base/service.yaml", "type: ClusterIP", "type: LoadBalancer", "Service web"),
        ("guards/namespace.yaml", "enforce: restricted", "enforce: baseline", "Namespace customer-"),
    ]) func whatAPolicyWouldRefuseIsAnError(file: String, old: String, new: String, object: String) throws {
        let repository = try SampleRepository()
        try repository.replace(old, with: new, in: "templates/\(file)")
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1)
        let told = outcome.output.split(separator: "\n").filter { $0.contains("[template/not-admitted]") }
        #expect(!told.isEmpty && told.allSatisfy { $0.hasPrefix("templates/\(file): error: the policy") }, "\(outcome)")
        #expect(told.allSatisfy { $0.contains("rejects \"\(object)") }, "\(told)")
        #expect(try repository.onboard("release", "2099.1").status == 1)
    }

    /// A policy counts by its binding, in whatever file that is.
    @Test func aPolicyMayBeBoundInAnotherFile() throws {
        let repository = try SampleRepository()
        let objects = "templates/cluster/platform/admission-objects.yaml"
        let documents = try repository.read(objects).components(separatedBy: "\n---\n")
        let isBinding = { (text: String) in text.contains("kind: ValidatingAdmissionPolicyBinding") }
        try repository.write(objects, documents.filter { !isBinding($0) }.joined(separator: "\n---\n") + "\n")
        try repository.write(
            "templates/cluster/platform/bindings.yaml", documents.filter(isBinding).joined(separator: "\n---\n"))
        try repository.replace("type: ClusterIP", with: "type: LoadBalancer", in: "templates/base/service.yaml")
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1 && outcome.output.contains("the policy \"onboard-services\" rejects"), "\(outcome)")
    }

    /// A release that is frozen cannot be mended in place, so it holds nobody up.
    @Test func aFrozenReleaseIsWarnedOf() throws {
        let repository = try SampleRepository()
        let release = try repository.usedRelease()
        let room = "templates/releases/\(release)/tiers/starter/guards/room.yaml"
        try repository.replace("limits.cpu: 1200m", with: "limits.cpu: 600m", in: room)
        let sums = "templates/releases/\(release)/SHA256SUMS"
        let listed = try repository.read(sums)
        let digest = try Program.run("sha256sum", [room], in: repository.root).output.prefix(64)
        let changed = listed.replacing(#/[0-9a-f]{64}(?=  tiers\/starter\/guards\/room\.yaml)/#, with: digest)
        try repository.write(sums, changed)
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("\(room): warning: a change from tier \"enterprise\" to \"starter\""))
    }

    /// A folder comes first, its name in onboard.yaml last: what it makes is judged before it is frozen.
    @Test func whatHasNoNameYetIsJudged() throws {
        let repository = try SampleRepository()
        for name in ["kustomization.yaml", "guards/room.yaml"] {
            try repository.write("templates/tiers/team/\(name)", repository.read("templates/tiers/growth/\(name)"))
        }
        try repository.replace(
            "limits.cpu: \"7\"", with: "limits.cpu: 700m", in: "templates/tiers/team/guards/room.yaml")
        try repository.write(
            "templates/features/extra/overlay/extra.yaml",
            """
            "{{#routing.gateway}}":
              apiVersion: gateway.networking.k8s.io/v1
              kind: HTTPRoute
              metadata: {name: extra}
              spec: {rules: [{matches: [{path: {type: Prefix, value: /}}]}]}
            """)
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("templates/features/extra/overlay/extra.yaml: error:"), "\(outcome.output)")
        #expect(outcome.output.contains("spec.rules[0].matches[0].path.type must be one of"))
        let rooms = outcome.output.split(separator: "\n").filter { $0.contains("team/guards/room.yaml: error:") }
        #expect(
            rooms.count == 1 && rooms[0].contains("requires limits.cpu 4750m, and the quota allows 700m"), "\(rooms)")
    }

    @Test(arguments: [
        ("templates/tiers/starter/guards/room.yaml", "limits.cpu: 1200m", "limits.cpu: 1200mm", "spec.hard.limits.cpu"),
        (
            "templates/tiers/growth/kustomization.yaml", "limits: {cpu: 250m", "limits: {cpu: 250mm",
            "spec.template.spec.containers[0].resources.limits.cpu"
        ),
    ]) func anAmountThatIsNoneIsTold(_ file: String, _ old: String, _ new: String, _ field: String) throws {
        let repository = try SampleRepository()
        try repository.replace(old, with: new, in: file)
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1 && outcome.output.contains("\(field) must be an amount"), "\(outcome.output)")
    }

    @Test func aMisspelledKindIsTold() throws {
        let repository = try SampleRepository()
        try repository.replace("kind: ListenerSet\n    metadata", with: "kind: ListnerSet\n    metadata", in: domains)
        let outcome = try repository.onboard("validate")
        #expect(outcome.output.contains("[template/unknown-kind]"), "\(outcome.output)")
        #expect(outcome.output.contains("did you mean \"gateway.networking.k8s.io/v1 ListenerSet\"?"))
    }

    /// source-watcher's artifacts hold no pictures but vector graphics.
    @Test func aPictureThatAnArtifactLeavesOutIsTold() throws {
        let repository = try SampleRepository()
        try repository.write("templates/base/files/logo.png", "no picture")
        #expect(try repository.onboard("validate").status == 0)
        try repository.replace("engine: flux,", with: "engine: flux, sourceWatcher: true,", in: "onboard.yaml")
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1 && outcome.output.contains("[template/left-out]"), "\(outcome)")
    }

    @Test func moreDomainsThanAListenerSetTakesAreRefused() throws {
        let repository = try SampleRepository()
        let names = (0...20).map { "\"d\($0).example\"" }.joined(separator: ", ")
        let record = try repository.read("customers/acme-rockets.json")
        let changed = record.replacing(#/"domains": \[[^\]]*\]/#, with: "\"domains\": [\(names)]")
        try repository.write("customers/acme-rockets.json", changed)
        let outcome = try repository.onboard("validate", "acme-rockets")
        #expect(outcome.status == 1 && outcome.output.contains("21 domains; at most 20 are allowed"), "\(outcome)")
    }

    /// What is built here in memory is what Kustomize builds.
    @Test func theObjectsAreThoseOfKustomize() throws {
        let root = Program.package
        var files: [String: BuildFile] = [:]
        for folder in ["templates/releases", "clusters"] {
            for name in try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path())
            where name.hasSuffix(".yaml") {
                let path = "\(folder)/\(name)"
                let bytes = Array(try Data(contentsOf: root.appending(path: path)))
                let objects = OverlayBuild.documents(bytes, file: path).map { Manifest($0, from: path) }
                files[path] = BuildFile(objects, at: path)
            }
        }
        let overlays = files.keys.filter { $0.hasPrefix("clusters/") && $0.hasSuffix("/kustomization.yaml") }
        #expect(overlays.count == 16)
        for path in overlays.sorted() {
            let directory = String(path.dropLast("/kustomization.yaml".count))
            let built = OverlayBuild(directory, files: files)
            #expect(built.unfollowed.isEmpty, "\(directory): \(built.unfollowed)")
            let outcome = try Program.run("kubectl", ["kustomize", directory], in: root)
            let real = OverlayBuild.documents(Array(outcome.output.utf8), file: directory).map {
                Manifest($0, from: "")
            }
            for kind in [
                "Deployment", "ResourceQuota", "HorizontalPodAutoscaler", "LimitRange", "HTTPRoute", "Ingress",
            ] {
                func specs(_ all: [Manifest]) -> [String: CELValue?] {
                    Dictionary(all.filter { $0.kind == kind }.map { ($0.name, $0.value["spec"]) }) { $1 }
                }
                #expect(specs(built.objects) == specs(real), "\(directory): \(kind)")
            }
        }
    }
}
