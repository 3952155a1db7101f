import Testing
import YAML

@testable import Comparing

/// The risks of one object's change, by manifests.
@Suite struct ObjectRisksTests {
    private func objects(_ text: String) -> [KubernetesObject] {
        YAMLParser.parse(Array(text.utf8), file: "a.yaml").documents.flatMap(KubernetesObject.all)
    }

    /// The risks of a change, or of a new object, as `kind message`.
    private func risks(_ old: String?, _ new: String) -> [String] {
        ObjectRisks.ofChanges(from: old.map(objects) ?? [], to: objects(new)).map { "\($0.kind) \($0.message)" }
    }

    // MARK: Pods

    private func deployment(_ pod: String, _ container: String) -> String {
        """
        kind: Deployment
        metadata: {name: web}
        spec:
          template:
            spec:
              automountServiceAccountToken: false
              \(pod)
              containers:
                - {name: web, \(container)}

        """
    }

    private let safe = """
        image: "nginx:1@sha256:a", securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, \
        readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}
        """

    @Test func aSafePodHasNoRisk() {
        #expect(risks(deployment("", safe), deployment("", safe)).isEmpty)
    }

    @Test(arguments: [
        ("runAsNonRoot: true", "runAsNonRoot: false", "web as root"),
        ("runAsNonRoot: true", "runAsNonRoot: true, runAsUser: 0", "web as root"),
        ("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true", "web with privilege escalation"),
        ("readOnlyRootFilesystem: true", "a: b", "web with a writable root file system"),
        ("drop: [ALL]", "drop: [KILL]", "web with the default capabilities"),
        ("drop: [ALL]", "drop: [ALL], add: [NET_ADMIN]", "web with the capability NET_ADMIN"),
        ("type: RuntimeDefault", "type: Unconfined", "web without a seccomp profile"),
        ("runAsNonRoot: true", "runAsNonRoot: true, privileged: true", "web privileged"),
    ]) func aContainerThatMayDoMoreIsADanger(before: String, after: String, message: String) {
        let found = risks(deployment("", safe), deployment("", safe.replacing(before, with: after)))
        #expect(found == ["privilegedPod Deployment web runs \(message)"])
    }

    @Test(arguments: [
        ("hostNetwork: true", ["privilegedPod Deployment web runs with hostNetwork"]),
        (
            "volumes: [{name: v, hostPath: {path: /etc}}]",
            ["privilegedPod Deployment web mounts /etc of the node"]
        ),
        ("volumes: [{name: v, secret: {secretName: s}}]", ["secretRead Deployment web mounts the Secret s"]),
        ("serviceAccountName: admin", ["rightsGranted Deployment web runs as the account admin"]),
        (
            "initContainers: [{name: first, \("image: \"evil.example/x:1\"")}]",
            [
                "imageChanged Deployment web runs evil.example/x:1 in first",
                "imageSource Deployment web runs an image of evil.example/x in first; "
                    + "an image of evil.example/x without a digest in first",
                "privilegedPod Deployment web runs first as root; first with privilege escalation; "
                    + "first with a writable root file system; first with the default capabilities; "
                    + "first without a seccomp profile",
            ]
        ),
    ]) func whatAPodGetsIsARisk(pod: String, messages: [String]) {
        #expect(risks(deployment("", safe), deployment(pod, safe)) == messages)
    }

    @Test func anImageOfAnotherRepositoryOrWithAMovingTagIsADanger() {
        func image(_ name: String) -> String { deployment("", safe.replacing("nginx:1@sha256:a", with: name)) }
        #expect(
            risks(image("nginx:1@sha256:a"), image("ghcr.io/nginx:1@sha256:a")) == [
                "imageChanged Deployment web runs ghcr.io/nginx:1@sha256:a in web",
                "imageSource Deployment web runs an image of ghcr.io/nginx in web",
            ])
        #expect(
            risks(image("localhost:5000/nginx:1"), image("localhost:5000/nginx")) == [
                "imageChanged Deployment web runs localhost:5000/nginx in web",
                "imageSource Deployment web runs an image in web whose tag can move, localhost:5000/nginx",
            ])
        #expect(
            risks(image("nginx:1@sha256:a"), image("nginx:1")) == [
                "imageChanged Deployment web runs nginx:1 in web",
                "imageSource Deployment web runs an image of nginx without a digest in web",
            ])
        for (old, new) in [("nginx:1", "nginx:2"), ("nginx:1", "nginx:latest@sha256:b")] {
            #expect(risks(image(old), image(new)) == ["imageChanged Deployment web runs \(new) in web"])
        }
    }

    @Test func anotherCommandIsADanger() {
        let found = risks(deployment("", safe), deployment("", "\(safe), command: [sh, -c, \"true || id\"]"))
        #expect(found == ["programChanged Deployment web runs sh -c true || id as command of web"])
    }

    @Test func noPodsAreADanger() {
        let text = "{kind: Deployment, metadata: {name: web}, spec: {replicas: N}}"
        let found = risks(text.replacing("N", with: "2"), text.replacing("replicas: N", with: "replicas: 0"))
        #expect(found == ["pageStops Deployment web has no pods"])
    }

    // MARK: Connections

    private func policy(_ rule: String, _ types: String = "[Ingress, Egress]") -> String {
        "{kind: NetworkPolicy, metadata: {name: n}, spec: {podSelector: {}, policyTypes: \(types), ingress: [\(rule)]}}"
    }

    @Test func aListThatIsGoneMeansAll() {
        let peers = "from: [{podSelector: {matchLabels: {app: a}}}]"
        let ports = "ports: [{port: 8080}]"
        let narrow = policy("{\(peers), \(ports)}")
        #expect(
            risks(narrow, policy("{\(ports)}"))
                == ["networkOpen NetworkPolicy n opens ingress from everywhere on TCP port 8080"])
        #expect(
            risks(narrow, policy("{\(peers)}"))
                == ["networkOpen NetworkPolicy n opens ingress from pods with app=a of the namespace on all ports"])
        #expect(
            risks(narrow, policy("{\(peers.replacing("{matchLabels: {app: a}}", with: "{}")), \(ports)}"))
                == ["networkOpen NetworkPolicy n opens ingress from all pods of the namespace on TCP port 8080"])
        #expect(risks(policy("{}"), narrow).isEmpty)
        #expect(
            risks(narrow, policy("{\(peers), \(ports)}", "[Ingress]"))
                == ["networkOpen NetworkPolicy n no longer enforces isolation of all pods for egress"])
    }

    // MARK: Rights

    @Test func whatARoleOrABindingGrantsIsADanger() {
        #expect(
            risks(
                nil,
                "{kind: ClusterRoleBinding, metadata: {name: b}, roleRef: {kind: ClusterRole, name: cluster-admin}, subjects: [{kind: ServiceAccount, namespace: x, name: y}]}"
            )
                == [
                    "rightsGranted ClusterRoleBinding b grants ClusterRole cluster-admin to ServiceAccount x/y in all namespaces"
                ])
        func role(_ verbs: String) -> String {
            "{kind: Role, metadata: {name: r}, rules: [{apiGroups: [''], resources: [secrets], verbs: \(verbs)}]}"
        }
        #expect(
            risks(role("[get]"), role("[get, list]")) == ["rightsGranted Role r grants list on secrets"])
        #expect(risks(role("['*']"), role("[get]")).isEmpty)
        #expect(
            risks(
                "{kind: AppProject, metadata: {name: p}, spec: {sourceRepos: [a], namespaceResourceWhitelist: []}}",
                "{kind: AppProject, metadata: {name: p}, spec: {sourceRepos: ['*'], namespaceResourceWhitelist: []}}")
                == ["rightsGranted AppProject p grants applications from *"])
    }

    // MARK: Admission

    @Test func aWeakerAdmissionIsADanger() {
        func policy(_ rule: String) -> String {
            "{kind: ValidatingAdmissionPolicy, metadata: {name: p}, spec: {validations: [{expression: \"\(rule)\"}]}}"
        }
        let long = String(repeating: "a && ", count: 60)
        #expect(
            risks(policy("\(long)b"), policy("\(long)b || true"))
                == ["admissionWeaker ValidatingAdmissionPolicy p no longer enforces the rule \(long)b"])
        func binding(_ action: String) -> String {
            "{kind: ValidatingAdmissionPolicyBinding, metadata: {name: p}, spec: {policyName: p, validationActions: [\(action)]}}"
        }
        #expect(
            risks(binding("Deny"), binding("Audit"))
                == ["admissionWeaker ValidatingAdmissionPolicyBinding p no longer enforces the policy p with Deny"])
        func namespace(_ level: String) -> String {
            "{kind: Namespace, metadata: {name: n, labels: {pod-security.kubernetes.io/enforce: \(level)}}}"
        }
        #expect(
            risks(namespace("restricted"), namespace("baseline"))
                == ["podSecurity Namespace n opens the namespace to pods of Pod Security baseline"])
        #expect(risks(namespace("baseline"), namespace("restricted")).isEmpty)
    }

    /// A rule's list of constants may lose one. A new version of an image is no new permission.
    @Test func aListOfConstantsThatGrowsIsADanger() {
        func policy(_ variable: String) -> String {
            "{kind: ValidatingAdmissionPolicy, metadata: {name: p}, spec: {variables: [{name: v, expression: \"\(variable)\"}]}}"
        }
        func risk(_ text: String) -> String { "admissionWeaker ValidatingAdmissionPolicy p \(text)" }
        #expect(risks(policy("['a', 'b']"), policy("['b']")).isEmpty)
        #expect(risks(policy("['a']"), policy("['a', 'b']")) == [risk("opens its rules to b in v")])
        let images = "'x.example/a:1@sha256:1,x.example/a:2@sha256:2'.split(',')"
        #expect(risks(policy(images), policy(images.replacing("a:1@sha256:1", with: "a:3@sha256:3"))).isEmpty)
        #expect(
            risks(policy(images), policy(images.replacing("x.example/a:1", with: "y.example/a:1")))
                == [risk("opens its rules to images of y.example/a in v")])
        #expect(
            risks(policy("object.a"), policy("object.b")) == [risk("no longer enforces the variable v: object.a")])
    }

    // MARK: What serves a page

    @Test func aServiceOrAGatewayThatOpensIsADanger() {
        func service(_ type: String) -> String { "{kind: Service, metadata: {name: s}, spec: {type: \(type)}}" }
        #expect(risks(service("ClusterIP"), service("NodePort")) == ["exposed Service s exposes its pods as NodePort"])
        func ingress(_ name: String) -> String {
            "{kind: Ingress, metadata: {name: i}, spec: {ingressClassName: \(name), rules: [{host: a.example}]}}"
        }
        #expect(
            risks(ingress("a"), ingress("b")) == ["routingChanged Ingress i exposes itself through the class b"])
    }

    @Test func activeContentAndAHeaderThatGoesAreDangers() {
        func page(_ line: String) -> String {
            "{kind: ConfigMap, metadata: {name: c}, data: {index.html: \"<p>a</p>\\n\(line)\\n\"}}"
        }
        for tag in [
            "<meta http-equiv=refresh content=0>", "<script src=x>", "<p onclick=x>", "<svg/onload=x>",
            "<a href='https://b.example'>", "<a class='x' href=' javascript:x'>", "<a href='&#106;x'>",
            "<img src=//b.example/x>", "<style>@import 'b.css';",
        ] {
            #expect(risks(page("<p>b</p>"), page(tag)) == ["pageActive ConfigMap c contains \(tag) in index.html"])
        }
        #expect(
            risks(page("<p>b</p>"), page("<img\\nonerror=x>"))
                == ["pageActive ConfigMap c contains <img onerror=x> in index.html"])
        for tag in ["<a href='/help'>", "<a href='#top'>", "<img src=logo.png>", "a < b onclick=x"] {
            #expect(risks(page("<p>b</p>"), page(tag)).isEmpty, "\(tag)")
        }
        #expect(
            risks(page("<script>a()</script>"), page("<script>b()</script>"))
                == ["pageActive ConfigMap c contains <script>b() in index.html"])
        #expect(risks(page("<p>&lt;script&gt;</p>"), page("<p>&lt;form&gt; script</p>")).isEmpty)
        func server(_ line: String) -> String {
            "{kind: ConfigMap, metadata: {name: c}, data: {nginx.conf: \"server {\\n  \(line)\\n}\\n\"}}"
        }
        #expect(
            risks(server("add_header X-A a;"), server(""))
                == ["serverChanged ConfigMap c no longer contains add_header X-A a; in nginx.conf"])
    }

    @Test func anotherSourceIsADanger() {
        func application(_ url: String) -> String {
            "{kind: Application, metadata: {name: a}, spec: {source: {repoURL: \(url)}, project: p}}"
        }
        #expect(
            risks(application("x"), application("y")) == ["sourceChanged Application a reads source.repoURL y"])
        let kustomization = "{kind: Kustomization, metadata: {name: k}, spec: {serviceAccountName: a}}"
        #expect(
            risks(kustomization, "{kind: Kustomization, metadata: {name: k}, spec: {}}")
                == ["sourceChanged Kustomization k reads serviceAccountName (none)"])
    }

    // MARK: Removal

    @Test(arguments: [
        ("Namespace", RiskKind.namespaceGoes), ("NetworkPolicy", .guardRemoved), ("Service", .pageStops),
        ("ValidatingAdmissionPolicyBinding", .admissionWeaker), ("PodDisruptionBudget", .objectGoes),
    ]) func whatGoesIsJudgedByItsKind(kind: String, risk: RiskKind) {
        let object = KubernetesObject.Identity(group: "", kind: kind, namespace: "", name: "n")
        #expect(ObjectRisks.ofRemoval(object) == ObjectRisk(risk, "\(kind) n is deleted"))
    }

    @Test func aNewObjectTellsWhatItDoes() {
        let change = ObjectChange.changes(from: [], to: objects(deployment("", safe)))
        #expect(change.map(\.traits) == [["runs nginx:1@sha256:a in web", "runs an image of nginx in web"]])
        #expect(change.first?.fields.contains { $0.path == "spec.template.spec.containers[web].image" } == true)
    }
}
