import CEL
import Foundation
import Manifests
import Testing

/// The charts that a cluster can have installed.
@Suite struct AddonTests {
    /// An add-on of a test's own, in other delimiters than the form that it is put into.
    private static let demo = """
        # {{=<% %>=}}
        chart: demo
        repository: "https://charts.example"
        version: 1.2.3
        namespace: "<%cluster.ingressNamespace%>"
        needs: [cert-manager]
        values:
          text: "{{ .Values.left }}"
          domain: "*.<%platform.domain%>"
          list: [1, "two", {three: true}]
          "<%#routing.gateway%>": {gateway: true}

        """

    private static let clusters = ["prod-eu-1", "prod-us-1"]

    /// A repository of one kind of cluster, with add-ons and perhaps other keys, not yet rendered.
    private func repository(
        _ engine: String = "flux", _ routing: String = "ingress", addons: [String], keys: String = "",
        files: [String: String] = ["demo": demo]
    ) throws -> SampleRepository {
        let repository = try SampleRepository(rendered: false)
        for (name, text) in files { try repository.write("templates/addons/\(name).yaml", text) }
        try repository.useNewRelease()
        try repository.useOneKindOfCluster(engine: engine, routing: routing)
        try repository.replace(
            ", issuer: le}", with: ", issuer: le, addons: [\(addons.joined(separator: ", "))]\(keys)}",
            in: "onboard.yaml")
        return repository
    }

    private func objects(_ path: String, in repository: SampleRepository) throws -> [Manifest] {
        OverlayBuild.documents(Array(try repository.read(path).utf8), file: path).map { Manifest($0, from: path) }
    }

    @Test func fluxInstallsTheChartByARelease() throws {
        let repository = try repository(addons: ["demo"])
        #expect(try repository.onboard("render").status == 0)
        let objects = try objects("clusters/prod-us-1/addons/demo.yaml", in: repository)
        #expect(objects.map(\.kind) == ["HelmRepository", "HelmRelease"])
        let release = try #require(objects.last).value
        #expect(release.at("metadata", "name")?.text == "addon-demo")
        #expect(release.at("spec", "releaseName")?.text == "demo")
        #expect(release.at("spec", "chart", "spec", "version")?.text == "1.2.3")
        #expect(release.at("spec", "targetNamespace")?.text == "traefik")
        #expect(release.at("spec", "dependsOn")?.elements.isEmpty == true)
        #expect(release.at("spec", "values", "text")?.text == "{{ .Values.left }}")
        #expect(release.at("spec", "values", "domain")?.text == "*.sas.example")
        #expect(release.at("spec", "values", "gateway") == nil)
    }

    @Test func argoCDInstallsTheSameChartWithTheSameValues() throws {
        let flux = try repository(addons: ["demo"])
        let argo = try repository("argocd", addons: ["demo"])
        for repository in [flux, argo] { #expect(try repository.onboard("render").status == 0) }
        let release = try #require(try objects("clusters/prod-us-1/addons/demo.yaml", in: flux).last).value
        let applications = try objects("clusters/prod-us-1/addons/demo.yaml", in: argo)
        #expect(applications.map(\.kind) == ["Application"])
        let application = try #require(applications.first).value
        #expect(application.at("spec", "project")?.text == "onboard-addons")
        #expect(application.at("spec", "source", "targetRevision") == release.at("spec", "chart", "spec", "version"))
        #expect(application.at("spec", "source", "helm", "valuesObject") == release.at("spec", "values"))
        #expect(application.at("spec", "destination", "namespace") == release.at("spec", "targetNamespace"))
    }

    @Test func whatTheAPIServerWouldRefuseIsToldAtTheAddonsFile() throws {
        let repository = try SampleRepository(rendered: false)
        try repository.useOneKindOfCluster(engine: "flux", routing: "ingress")
        try repository.replace(", issuer: le}", with: ", issuer: le, addons: [metrics-server]}", in: "onboard.yaml")
        try repository.replace("interval: 30m", with: "interval: soon", in: "templates/addons/_engine.yaml")
        let outcome = try repository.onboard("validate")
        #expect(
            outcome.status == 1 && outcome.output.contains("templates/addons/metrics-server.yaml: error: "),
            "\(outcome)")
        #expect(outcome.output.contains("[template/refused]"))
    }

    @Test func aDependencyIsNamedWhereItIsThere() throws {
        let repository = try repository(addons: ["cert-manager", "demo"])
        #expect(try repository.onboard("render").status == 0)
        let release = try #require(try objects("clusters/prod-us-1/addons/demo.yaml", in: repository).last).value
        #expect(release.at("spec", "dependsOn")?.elements.map { $0["name"]?.text } == ["addon-cert-manager"])
    }

    @Test func aRegistryOfImagesIsNamedAsEachEngineHasIt() throws {
        let text = Self.demo.replacingOccurrences(of: "https://charts.example", with: "oci://registry.example/charts")
        let flux = try repository(addons: ["demo"], files: ["demo": text])
        let argo = try repository("argocd", addons: ["demo"], files: ["demo": text])
        for repository in [flux, argo] { #expect(try repository.onboard("render").status == 0) }
        let source = try #require(try objects("clusters/prod-us-1/addons/demo.yaml", in: flux).first).value
        #expect(source.at("spec", "type")?.text == "oci")
        #expect(source.at("spec", "url")?.text == "oci://registry.example/charts")
        let application = try #require(try objects("clusters/prod-us-1/addons/demo.yaml", in: argo).first).value
        #expect(application.at("spec", "source", "repoURL")?.text == "registry.example/charts")
        #expect(application.at("metadata", "annotations", "argocd.argoproj.io/sync-wave")?.text == "2")
    }

    @Test(arguments: ["flux", "argocd"])
    func theRootOfAddonsIsAppliedByHand(_ engine: String) throws {
        let without = try repository(engine, addons: [])
        let with = try repository(engine, addons: ["demo"])
        for repository in [without, with] { #expect(try repository.onboard("render").status == 0) }
        let path = "clusters/prod-us-1/bootstrap/\(engine).yaml"
        let names = try objects(path, in: with).filter { $0.kind != "AppProject" }.map(\.name)
        #expect(
            names == (engine == "flux" ? ["onboard", "onboard-addons", "onboard"] : ["onboard-addons", "onboard"]))
        #expect(try !objects(path, in: without).contains { $0.name == "onboard-addons" })
        #expect(!without.exists("clusters/prod-us-1/addons"))
    }

    /// Losing a file must not remove what pages need.
    @Test(arguments: ["flux", "argocd"])
    func noAddonIsPruned(_ engine: String) throws {
        let names = try addonNames()
        let repository = try repository(engine, addons: names)
        #expect(try repository.onboard("render").status == 0)
        for name in names {
            for object in try objects("clusters/prod-us-1/addons/\(name).yaml", in: repository) {
                let annotations = object.value.at("metadata", "annotations")
                let mark =
                    engine == "flux"
                    ? annotations?["kustomize.toolkit.fluxcd.io/prune"]
                    : annotations?["argocd.argoproj.io/sync-options"]
                #expect(mark?.text == (engine == "flux" ? "disabled" : "Prune=false"), "\(name) \(object.kind)")
            }
        }
    }

    private func addonNames() throws -> [String] {
        let folder = Program.package.appending(path: "templates/addons").path()
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix("_") }
            .map { String($0.dropLast(5)) }.sorted()
    }

    @Test(arguments: ["flux", "argocd"], ["ingress", "gateway"])
    func everyAddonThatComesWithOnboardIsSound(_ engine: String, _ routing: String) throws {
        let names = try addonNames()
        #expect(
            names == [
                "blackbox-exporter", "cert-manager", "envoy-gateway", "external-dns", "metrics-server", "prometheus",
                "traefik",
            ])
        let keys = routing == "gateway" ? ", ingressClass: traefik" : ""
        let repository = try repository(engine, routing, addons: names, keys: keys)
        #expect(try repository.onboard("render").status == 0)
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 0 && !outcome.output.contains("/addons/"), "\(outcome.output)")
    }

    @Test func aNewClusterCanHaveThem() throws {
        let repository = try SampleRepository()
        let added = try repository.onboard(
            "cluster", "add", "prod-us-2", "--region", "us", "--engine", "flux", "--capacity", "10",
            "--gateway-class", "traefik", "--ingress-class", "traefik", "--issuer", "letsencrypt",
            "--addon", "traefik", "--addon", "cert-manager")
        #expect(added.status == 0, "\(added)")
        let line = "routing: gateway, capacity: 10, ingressClass: traefik, gatewayClass: traefik, issuer: letsencrypt, "
        #expect(try repository.read("onboard.yaml").contains(line + "addons: [traefik, cert-manager]}"))
        #expect(added.output.contains("clusters/prod-us-2/addons/traefik.yaml"))
        #expect(added.output.contains("onboard doctor --cluster prod-us-2"))
        #expect(try repository.onboard("render", "--check").status == 0)
    }

    /// What would be refused afterwards is refused before anything is written.
    @Test(arguments: [
        (["--ingress-class", "traefik", "--addon", "nope"], "has no add-on"),
        (["--gateway-class", "traefik", "--addon", "traefik"], "does not support ListenerSets"),
    ])
    func aNewClusterThatCannotBeRenderedIsNotWritten(_ options: [String], _ message: String) throws {
        let repository = try SampleRepository()
        let before = try repository.tree()
        let added = try Program.run(
            Program.onboard,
            ["cluster", "add", "x-1", "--region", "us", "--engine", "flux", "--capacity", "1", "--issuer", "le"]
                + options,
            in: repository.root)
        #expect(added.status == 1 && added.errors.contains(message), "\(added)")
        #expect(try repository.tree() == before)
    }

    /// Its file goes, and a foreign one beside it is told.
    @Test func anAddonThatIsGivenUpIsNoLongerRendered() throws {
        let repository = try repository(addons: ["demo", "traefik"])
        #expect(try repository.onboard("render").status == 0)
        try repository.replace("addons: [demo, traefik]", with: "addons: [traefik]", in: "onboard.yaml")
        #expect(try repository.onboard("render").status == 0)
        #expect(!repository.exists("clusters/prod-us-1/addons/demo.yaml"))
        #expect(repository.exists("clusters/prod-us-1/addons/traefik.yaml"))
        try repository.write("clusters/prod-us-1/addons/mine.yaml", "apiVersion: v1\nkind: Secret\n")
        #expect(try repository.onboard("render", "--check").status == 2)
    }

    @Test func anUnknownNameIsAnErrorWithTheNearest() throws {
        let repository = try repository(addons: ["demo", "metric-server"])
        for command in ["validate", "render"] {
            let outcome = try repository.onboard(command)
            #expect(outcome.status == 1)
            let text = outcome.output + outcome.errors
            #expect(
                text.contains("the release \"2099.1\" has no add-on \"metric-server\"; allowed are blackbox-exporter"))
            #expect(text.contains("did you mean \"metrics-server\"?"))
            #expect(text.contains("[platform/unknown-addon]"))
        }
        #expect(!repository.exists("clusters"))
    }

    @Test func aNameStandsOnce() throws {
        let repository = try repository(addons: ["demo", "demo"])
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1 && outcome.output.contains("[platform/duplicate-addon]"))
    }

    @Test func anOlderReleaseKnowsNoAddons() throws {
        let repository = try SampleRepository()
        let used = try repository.usedRelease()
        try repository.replace("release: \"\(used)\"", with: "release: \"2026.13\"", in: "onboard.yaml")
        try repository.replace("{name: prod-eu-1, ", with: "{name: prod-eu-1, addons: [traefik], ", in: "onboard.yaml")
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("no template of the release \"2026.13\" uses \"addons\""))
        #expect(outcome.output.contains("[platform/key-not-used]"))
    }

    @Test(arguments: [
        ("version: 1.2.3\n", "", "demo.yaml:2:1: error: the key \"version\" is missing"),
        ("version: ", "versions: ", "demo.yaml:2:1: error: the key \"version\" is missing"),
        (
            "values:\n", "value: {}\nvalues:\n",
            "demo.yaml:7:1: error: unknown key \"value\"; allowed are chart, listenerSets, namespace, needs, repository, values, version"
        ),
        ("<%platform.domain%>", "<%platform.domian%>", "demo.yaml:9:14: error: unknown name \"platform.domian\""),
        (
            "[cert-manager]", "[cert-manger]",
            "demo.yaml:6:9: error: the release has no add-on \"cert-manger\"; allowed are"
        ),
        ("needs: [cert-manager]\n", "", "demo.yaml:2:1: error: the key \"needs\" must be a list of add-ons"),
        (
            "https://charts.example", "<%platform.domain%>",
            "demo.yaml:3:13: error: the key \"repository\" must be an address, https"
        ),
        ("https://charts.example", "ftp://charts.example", "demo.yaml:3:13: error: the key \"repository\" must be"),
        (
            "needs:", "listenerSets: maybe\nneeds:",
            "demo.yaml:6:15: error: the key \"listenerSets\" must be true or false"
        ),
        (
            "version: 1.2.3", "version: \"<%addon.chart%>\"",
            "demo.yaml:4:10: error: a value from a file of parts must not insert another: \"addon.chart\""
        ),
        (
            "values:\n", "values: \"<%addon.values%>\"\nothers:\n",
            "demo.yaml:7:9: error: a value from a file of parts must not insert another: \"addon.values\""
        ),
        ("[cert-manager]", "[demo]", "demo.yaml:6:8: error: the add-on \"demo\" depends on itself"),
        ("# {{=<% %>=}}\n", "# {{=<% %>=}}\n{}\n---\n", "demo.yaml: error: a file of parts must contain one map"),
    ])
    func aMistakeIsToldAtItsPlace(_ old: String, _ new: String, _ message: String) throws {
        let repository = try SampleRepository(rendered: false)
        try repository.write("templates/addons/demo.yaml", Self.demo.replacingOccurrences(of: old, with: new))
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1 && outcome.output.contains(message), "\(outcome.output)")
    }

    @Test func theWildcardCertificateComesWithWhatServesIt() throws {
        let path = "clusters/prod-us-1/platform/wildcard.yaml"
        let bare = try repository(addons: [])
        let traefik = try repository(addons: ["traefik"])
        let gateway = try repository("flux", "gateway", addons: [])
        for repository in [bare, traefik, gateway] { #expect(try repository.onboard("render").status == 0) }
        #expect(!bare.exists(path))
        #expect(try objects(path, in: traefik).map(\.kind) == ["Certificate"])
        #expect(try objects(path, in: gateway).map(\.kind) == ["Certificate"])
    }

    @Test func theNamespacesAreMadeByHandAndNeverPruned() throws {
        let repository = try repository(addons: [])
        #expect(try repository.onboard("render").status == 0)
        for cluster in Self.clusters {
            let objects = try objects("clusters/\(cluster)/namespaces/shared.yaml", in: repository)
            #expect(objects.map(\.kind) == ["Namespace", "Namespace"])
            #expect(objects.map(\.name) == ["monitoring", "traefik"])
            // Nothing but a name: a namespace that is there stays as it is.
            #expect(objects.allSatisfy { $0.value["metadata"]?.entries.count == 1 && $0.value.entries.count == 3 })
        }
    }

    @Test func aGatewayWithoutListenerSetsNeedsAnIngressClass() throws {
        let refused = try repository("flux", "gateway", addons: ["traefik"])
        let outcome = try refused.onboard("validate")
        #expect(outcome.status == 1 && outcome.output.contains("[platform/no-listener-sets]"))
        let repository = try repository("flux", "gateway", addons: ["traefik"], keys: ", ingressClass: traefik")
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.onboard("validate").status == 0)
    }

    /// The page stays on the Gateway; the domain goes through an Ingress, and every policy admits both.
    @Test(arguments: ["flux", "argocd"])
    func domainsGoThroughIngressesBesideAGateway(_ engine: String) throws {
        let repository = try repository(engine, "gateway", addons: [], keys: ", ingressClass: public")
        #expect(try repository.onboard("render").status == 0)
        #expect(try repository.onboard("validate").status == 0)
        let folder = "clusters/prod-eu-1/customers/acme-rockets"
        let domains = try objects("\(folder)/domains.yaml", in: repository)
        #expect(Set(domains.map(\.kind)) == ["Ingress"])
        #expect(domains.allSatisfy { $0.value.at("spec", "ingressClassName")?.text == "public" })
        #expect(try objects("\(folder)/routing.yaml", in: repository).map(\.kind) == ["HTTPRoute"])
        let policies = try repository.read("clusters/prod-eu-1/platform/admission-ingresses.yaml")
        #expect(policies.contains("expression: \"['public']\""))
    }

    @Test func anOlderReleaseWouldServeDomainsByTheGateway() throws {
        let repository = try SampleRepository()
        let used = try repository.usedRelease()
        try repository.replace("release: \"\(used)\"", with: "release: \"2026.13\"", in: "onboard.yaml")
        try repository.replace(
            "gatewayClass: envoy, ", with: "gatewayClass: envoy, ingressClass: nginx, ", in: "onboard.yaml")
        let outcome = try repository.onboard("validate")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("no template of the release \"2026.13\" uses \"ingressClass\""))
    }
}
