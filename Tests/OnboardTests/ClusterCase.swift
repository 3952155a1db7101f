import Testing

/// A cluster in which one thing is otherwise, and the lines that say so: all that are not ok.
struct ClusterCase: Sendable, CustomTestStringConvertible {
    typealias Change = ClusterState.Change
    typealias Sort = ClusterDoctorTests.Sort

    let sort: Sort
    /// Keys of the cluster's line in onboard.yaml.
    let keys: String
    let changes: [Change]
    let lines: [String]
    /// A part of what to do.
    let remedy: String

    init(_ sort: Sort, _ keys: String = "", _ changes: Change..., says lines: String..., remedy: String = "") {
        self.sort = sort
        self.keys = keys
        self.changes = changes
        self.lines = lines
        self.remedy = remedy
    }

    var testDescription: String { lines.first ?? "nothing with \(keys) \(changes.first.map { "\($0)" } ?? "")" }

    static let all = basics + flux + argoCD + certificates + ways + monitoring + roots

    private static let hook = "webhook: {host: hooks.sas.example, secret: onboard-webhook, type: github}"
    private static let plainHook = "webhook: {host: hooks.sas.example}"
    private static let start = "docs/how-to/start-a-cluster.md"
    private static let page = "docs/how-to/run-clusters.md"

    private static let basics = [
        ClusterCase(
            .fluxIngress, "",
            .set("Version/", "serverVersion", #"{major: "1", minor: "29+", gitVersion: v1.29.9-eks}"#),
            says: "faulty   Kubernetes v1.29.9-eks", remedy: "upgrade to 1.30 or later"),
        ClusterCase(
            .argoIngress, "", .unserved("admissionregistration.k8s.io/v1"),
            says:
                "missing  admissionregistration.k8s.io/v1: ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding",
            remedy: "upgrade Kubernetes"),
        ClusterCase(
            .fluxIngress, "", .without("Namespace/monitoring"), says: "missing  the namespace monitoring",
            remedy: "kubectl create -f clusters/prod-us-1/namespaces/"),
        ClusterCase(
            .fluxIngress, "release: \"2026.13\"", .without("Namespace/monitoring"),
            says: "missing  the namespace monitoring", remedy: "kubectl create namespace monitoring"),
        ClusterCase(
            .argoIngress, "", .without("Namespace/traefik"), says: "missing  the namespace traefik"),
        ClusterCase(
            .fluxGateway, "", .without("Namespace/flux-system"), says: "missing  the namespace flux-system",
            remedy: "install the sync engine there"),
        ClusterCase(
            .fluxIngress, "", .without("APIService/v1beta1.metrics.k8s.io"),
            says: "missing  metrics-server (v1beta1.metrics.k8s.io)",
            remedy: "install it: \(start)#controllers-of-your-own"),
        ClusterCase(
            .fluxIngress, "addons: [metrics-server]", .without("APIService/v1beta1.metrics.k8s.io"),
            says: "missing  metrics-server (v1beta1.metrics.k8s.io)", "missing  HelmRelease addon-metrics-server",
            remedy:
                "the add-on metrics-server installs it, once this is applied and synced: kubectl apply --server-side"),
        ClusterCase(
            .argoIngress, "",
            .set(
                "APIService/v1beta1.metrics.k8s.io", "status conditions 0",
                #"{type: Available, status: "False", reason: MissingEndpoints, message: no endpoints}"#),
            says: "faulty   metrics-server (v1beta1.metrics.k8s.io) is not available: MissingEndpoints: no endpoints",
            remedy: "--kubelet-insecure-tls"),
        ClusterCase(
            .argoGateway, "tiers: [starter]", .without("APIService/v1beta1.metrics.k8s.io"),
            .unserved("gateway.networking.k8s.io/v1", ["ListenerSet"])),
    ]

    private static let flux = [
        ClusterCase(
            .fluxIngress, "", .without("Deployment/source-controller"),
            says: "missing  source-controller in flux-system", remedy: "--components of flux install: \(start)#flux"),
        ClusterCase(
            .fluxIngress, "",
            .set("Deployment/kustomize-controller", "status", "{replicas: 1, unavailableReplicas: 1}"),
            says: "faulty   kustomize-controller v1.9.4 has no available pod",
            remedy: "kubectl -n flux-system describe deployment kustomize-controller"),
        ClusterCase(
            .fluxIngress, "", .unset("Deployment/kustomize-controller", "spec template spec containers 0 args 7"),
            says: "next     Flux runs without its full multi-tenancy lockdown", remedy: "--no-remote-bases=true: "),
        ClusterCase(
            .fluxIngress, "",
            .unset(
                "CustomResourceDefinition/kustomizations.kustomize.toolkit.fluxcd.io",
                "spec versions 0 schema openAPIV3Schema properties spec properties ignore"),
            says: "faulty   Flux is too old: no spec.ignore of Kustomizations", remedy: "upgrade to Flux 2.9 or later"),
        ClusterCase(.fluxIngress, hook),
        ClusterCase(
            .fluxGateway, hook, .without("Deployment/notification-controller"),
            says: "missing  notification-controller in flux-system"),
        ClusterCase(
            .fluxGateway, hook, .unserved("notification.toolkit.fluxcd.io/v1"),
            says: "missing  notification.toolkit.fluxcd.io/v1: Receiver", remedy: "install Flux 2.9"),
        ClusterCase(
            .fluxIngress, hook, .without("Secret/onboard-webhook"),
            says: "missing  the Secret onboard-webhook in flux-system, of the webhook",
            remedy: "\(page)#push-instead-of-polls"),
        ClusterCase(.fluxIngress, "sourceWatcher: true"),
        ClusterCase(
            .fluxIngress, "sourceWatcher: true", .without("Deployment/source-watcher"),
            says: "missing  source-watcher in flux-system", remedy: "--components-extra=source-watcher"),
        ClusterCase(
            .fluxIngress, "sourceWatcher: true", .unserved("source.extensions.fluxcd.io/v1beta1"),
            says: "missing  source.extensions.fluxcd.io/v1beta1: ArtifactGenerator"),
        ClusterCase(
            .fluxIngress, "sourceWatcher: true",
            .set(
                "Deployment/kustomize-controller", "spec template spec containers 0 args 3",
                "--feature-gates=CancelHealthCheckOnNewRevision=true,ExternalArtifact=false"),
            says: "missing  the feature gate ExternalArtifact of kustomize-controller"),
        ClusterCase(.fluxIngress, "shards: 2"),
        ClusterCase(
            .fluxIngress, "shards: 3", says: "missing  a kustomize-controller for shard3",
            remedy: "--watch-label-selector=sharding.fluxcd.io/key=shard3"),
        ClusterCase(
            .fluxIngress, "shards: 2", .without("Deployment/kustomize-controller-shard1"),
            says: "missing  a kustomize-controller for shard1"),
        ClusterCase(
            .fluxIngress, "shards: 2",
            .unset("Deployment/kustomize-controller", "spec template spec containers 0 args 4"),
            says: "faulty   kustomize-controller also syncs the customers of shards",
            remedy: "--watch-label-selector=!sharding.fluxcd.io/key"),
        ClusterCase(
            .fluxGateway, "", .denied("system:serviceaccount:flux-system:kustomize-controller * *"),
            says: "missing  the rights of flux-system/kustomize-controller on everything", remedy: "cluster-admin"),
        ClusterCase(.fluxIngress, "secret: git-login"),
        ClusterCase(
            .fluxIngress, "secret: git-login", .without("Secret/git-login"),
            says: "missing  the Secret git-login in flux-system, which Flux uses to clone the repository",
            remedy: "flux create secret git git-login -n flux-system"),
    ]

    private static let argoCD = [
        ClusterCase(
            .argoIngress, "", .without("StatefulSet/argocd-application-controller"),
            says: "missing  argocd-application-controller in argocd", remedy: "install Argo CD: \(start)#argo-cd"),
        ClusterCase(
            .argoIngress, "", .set("Deployment/argocd-repo-server", "status availableReplicas", "0"),
            says: "faulty   argocd-repo-server v3.5.1 has no available pod",
            remedy: "kubectl -n argocd describe deployment argocd-repo-server"),
        // The names of the Helm chart.
        ClusterCase(
            .argoIngress, "", .set("Deployment/argocd-repo-server", "metadata name", "argo-argocd-repo-server")),
        ClusterCase(
            .argoIngress, "",
            .unset(
                "CustomResourceDefinition/appprojects.argoproj.io",
                "spec versions 0 schema openAPIV3Schema properties spec properties clusterResourceWhitelist items "
                    + "properties name"),
            says: "faulty   Argo CD is too old: no clusterResourceWhitelist[].name of AppProjects",
            remedy: "upgrade to Argo CD 3.3 or later"),
        ClusterCase(.argoGateway, plainHook),
        ClusterCase(
            .argoGateway, plainHook, .without("Deployment/argocd-server"), says: "missing  argocd-server in argocd"),
        ClusterCase(
            .argoGateway, plainHook, .set("ConfigMap/argocd-cmd-params-cm", "data", "{}"),
            says: "missing  server.insecure: \"true\" in the ConfigMap argocd-cmd-params-cm",
            remedy: "patch configmap argocd-cmd-params-cm --type merge -p '{\"data\":{\"server.insecure\":\"true\"}}'"),
        ClusterCase(
            .argoGateway, plainHook, .without("ConfigMap/argocd-cmd-params-cm"),
            .set(
                "Deployment/argocd-server", "spec template spec containers 0 args",
                "[/usr/local/bin/argocd-server, --insecure]")),
        ClusterCase(.argoIngress, "impersonation: true"),
        ClusterCase(
            .argoIngress, "impersonation: true",
            .set("ConfigMap/argocd-cm", "data", #"{application.sync.impersonation.enabled: "false"}"#),
            says: "missing  application.sync.impersonation.enabled: \"true\" in the ConfigMap argocd-cm"),
        ClusterCase(
            .argoIngress, "", .denied("system:serviceaccount:argocd:argocd-application-controller * *"),
            says: "missing  the rights of argocd/argocd-application-controller on everything",
            remedy: "namespace-install.yaml does not"),
    ]

    private static let certificates = [
        ClusterCase(
            .argoIngress, "", .unserved("cert-manager.io/v1", ["Certificate"]),
            says: "missing  cert-manager.io/v1: Certificate", remedy: "install cert-manager"),
        ClusterCase(
            .argoIngress, "", .unserved("cert-manager.io/v1"),
            says: "missing  cert-manager.io/v1: Certificate, ClusterIssuer", "missing  the ClusterIssuer le"),
        ClusterCase(
            .argoGateway, "addons: [cert-manager]", .without("Deployment/cert-manager"), says: "missing  cert-manager",
            remedy: "the add-on cert-manager installs it"),
        ClusterCase(
            .fluxIngress, "addons: [cert-manager]", .without("Deployment/helm-controller"),
            says: "missing  helm-controller in flux-system", remedy: "add-ons require it"),
        ClusterCase(
            .fluxIngress, "addons: [cert-manager]", .unserved("helm.toolkit.fluxcd.io/v2"),
            says: "missing  helm.toolkit.fluxcd.io/v2: HelmRelease", "missing  HelmRelease addon-cert-manager"),
        ClusterCase(
            .fluxIngress, "addons: [cert-manager]",
            .set(
                "HelmRelease/addon-cert-manager", "status conditions 0",
                #"{type: Ready, status: "False", reason: InstallFailed, message: no chart}"#),
            says: "faulty   HelmRelease addon-cert-manager is not Ready: InstallFailed: no chart",
            remedy: "kubectl -n flux-system describe helmrelease addon-cert-manager"),
        ClusterCase(.argoGateway, "addons: [cert-manager]"),
        ClusterCase(
            .argoGateway, "addons: [cert-manager]",
            .set("Application/addon-cert-manager", "status sync status", "Unknown"),
            says: "faulty   Application addon-cert-manager is Unknown: successfully synced (all tasks run)"),
        ClusterCase(
            .fluxGateway, "",
            .set("ConfigMap/cert-manager", "data", "{config.yaml: \"kind: ControllerConfiguration\"}"),
            says: "missing  the Gateway API setting of cert-manager", remedy: "--enable-gateway-api"),
        ClusterCase(
            .fluxGateway, "", .set("ConfigMap/cert-manager", "data", "{config.yaml: \"enableGatewayAPI: true\"}")),
        ClusterCase(
            .fluxGateway, "", .set("Deployment/cert-manager", "spec template spec containers 0 args", "[--v=2]"),
            says: "missing  the Gateway API setting of cert-manager"),
        ClusterCase(
            .fluxGateway, "",
            .set("Deployment/cert-manager", "spec template spec containers 0 args", "[--enable-gateway-api]")),
        ClusterCase(
            .fluxGateway, "", .without("ConfigMap/cert-manager"),
            says: "next     the Gateway API setting of cert-manager cannot be read"),
        ClusterCase(
            .argoIngress, "", .without("ClusterIssuer/le"), says: "missing  the ClusterIssuer le",
            remedy: "name another issuer"),
        ClusterCase(
            .argoIngress, "",
            .set(
                "ClusterIssuer/le", "status conditions 0",
                #"{type: Ready, status: "False", reason: ErrRegisterACMEAccount, message: Failed to register}"#),
            says: "faulty   the ClusterIssuer le is not ready: ErrRegisterACMEAccount: Failed to register",
            remedy: "kubectl describe clusterissuer le"),
        ClusterCase(
            .fluxGateway, "", .unset("ClusterIssuer/le", "spec acme solvers 0"),
            says: "missing  a DNS-01 solver for *.sas.example in the ClusterIssuer le", remedy: "add a dns01 solver"),
        ClusterCase(
            .fluxGateway, "", .set("ClusterIssuer/le", "spec acme solvers 0 selector dnsZones", "[as.example]"),
            says: "missing  a DNS-01 solver for *.sas.example in the ClusterIssuer le"),
        ClusterCase(
            .argoGateway, "", .unset("ClusterIssuer/le", "spec acme solvers 1"),
            says: "missing  a solver for customers' own domains in the ClusterIssuer le",
            remedy: "http01: {gatewayHTTPRoute: {parentRefs: [{kind: Gateway, name: customers, namespace: envoy}]}}"),
        ClusterCase(.argoGateway, "", .unset("ClusterIssuer/le", "spec acme solvers 0 selector")),
        ClusterCase(
            .argoGateway, "",
            .set("ClusterIssuer/le", "spec acme solvers 1 http01 gatewayHTTPRoute parentRefs 0 namespace", "other"),
            says:
                "faulty   the solver for customers' own domains in the ClusterIssuer le: its parentRefs do not name the "
                + "Gateway customers"),
        ClusterCase(
            .fluxGateway, "",
            .set("ClusterIssuer/le", "spec acme solvers 1 http01", "{ingress: {ingressClassName: traefik}}"),
            says:
                "faulty   the solver for customers' own domains in the ClusterIssuer le: its challenges use another "
                + "route than the domains"),
        ClusterCase(
            .argoIngress, "",
            .set("ClusterIssuer/le", "spec acme solvers 0 http01 ingress ingressClassName", "nginx"),
            says: "faulty   the solver for customers' own domains in the ClusterIssuer le: its class is nginx",
            remedy: "http01: {ingress: {ingressClassName: traefik}}"),
        ClusterCase(.argoGateway, "", .set("ClusterIssuer/le", "spec", "{ca: {secretName: trial-ca}}")),
    ]

    private static let pending = #"{type: Accepted, status: Unknown, reason: Pending, message: Waiting}"#
    private static let ways = [
        ClusterCase(
            .argoIngress, "", .without("IngressClass/traefik"), says: "missing  the IngressClass traefik",
            remedy: "kubectl get ingressclasses"),
        ClusterCase(
            .fluxIngress, "", .without("Service/traefik"), says: "missing  entry points 80 and 443 in traefik",
            remedy: "a Service of type LoadBalancer"),
        ClusterCase(
            .fluxIngress, "", .set("Service/traefik", "spec ports 1 port", "8443"),
            says: "missing  entry points 80 and 443 in traefik"),
        ClusterCase(
            .fluxIngress, "", .set("Service/traefik", "status", "{loadBalancer: {}}"),
            says: "faulty   entry points 80 and 443: the Service traefik, LoadBalancer has no address",
            remedy: "kubectl -n traefik describe service traefik"),
        ClusterCase(.fluxIngress, "", .set("Service/traefik", "spec type", "NodePort")),
        ClusterCase(
            .fluxIngress, "", .set("Service/traefik", "spec type", "ClusterIP"),
            .with(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: traefik-x7k2p, namespace: traefik}
                spec:
                  containers:
                    - {name: traefik, ports: [{containerPort: 8000, hostPort: 80}, {containerPort: 8443, hostPort: 443}]}
                """)),
        ClusterCase(
            .argoGateway, "", .without("GatewayClass/envoy"), says: "missing  the GatewayClass envoy",
            remedy: "kubectl get gatewayclasses"),
        ClusterCase(
            .argoGateway, "", .set("GatewayClass/envoy", "status conditions 0", pending),
            says: "faulty   the GatewayClass envoy is not accepted: Pending: Waiting"),
        ClusterCase(
            .argoGateway, "", .unserved("gateway.networking.k8s.io/v1", ["ListenerSet"]),
            says: "missing  gateway.networking.k8s.io/v1: ListenerSet", remedy: "Gateway API 1.5 or later"),
        ClusterCase(
            .argoGateway, "",
            .unset(
                "CustomResourceDefinition/gateways.gateway.networking.k8s.io",
                "spec versions 0 schema openAPIV3Schema properties spec properties allowedListeners"),
            says: "faulty   Gateway API is too old: no spec.allowedListeners of Gateways"),
        ClusterCase(
            .argoGateway, "", .set("GatewayClass/envoy", "spec controllerName", "traefik.io/gateway-controller"),
            .without("ListenerSet/domains"),
            says: "missing  ListenerSets in traefik.io/gateway-controller, for customers' own domains",
            remedy: "add ingressClass next to gatewayClass"),
        ClusterCase(
            .argoGateway, "", .set("GatewayClass/envoy", "status supportedFeatures", "[{name: Gateway}]"),
            says:
                "missing  ListenerSets in gateway.envoyproxy.io/gatewayclass-controller, for customers' own domains"),
        ClusterCase(
            .argoGateway, "", .without("ListenerSet/domains"),
            .set("GatewayClass/envoy", "status supportedFeatures", "[{name: Gateway}, {name: ListenerSet}]")),
        ClusterCase(
            .fluxGateway, "", .without("ListenerSet/domains"),
            says: "next     ListenerSets in gateway.envoyproxy.io/gatewayclass-controller, for customers' own domains: "
                + "unknown until one exists", remedy: "Envoy Gateway supports them from 1.8 on"),
        ClusterCase(
            .fluxGateway, "", .set("ListenerSet/domains", "status conditions 0", pending),
            says:
                "missing  ListenerSets in gateway.envoyproxy.io/gatewayclass-controller, for customers' own domains"),
        ClusterCase(
            .argoGateway, "ingressClass: traefik", .without("ListenerSet/domains"),
            .unserved("gateway.networking.k8s.io/v1", ["ListenerSet"]),
            .set("ClusterIssuer/le", "spec acme solvers 1 http01", "{ingress: {ingressClassName: traefik}}"),
            says: "missing  the IngressClass traefik"),
        ClusterCase(
            .fluxGateway, "",
            .set(
                "Gateway/customers", "status listeners 0 conditions 1",
                #"{type: Accepted, status: "False", reason: PortUnavailable, message: no matching entryPoint for port 443}"#
            ),
            says:
                "faulty   the Gateway customers, listener https, is not accepted: PortUnavailable: no matching "
                + "entryPoint for port 443", remedy: "ports.websecure.port"),
        ClusterCase(
            .fluxGateway, "",
            .set(
                "Gateway/customers", "status listeners 0 conditions 2",
                #"{type: ResolvedRefs, status: "False", reason: InvalidCertificateRef, message: Secret not found}"#),
            says:
                "faulty   the Gateway customers, listener https, is not resolved: InvalidCertificateRef: Secret not found",
            remedy: "kubectl -n envoy describe certificate onboard-wildcard"),
        ClusterCase(
            .fluxGateway, "",
            .set(
                "Gateway/customers", "status conditions 1",
                #"{type: Programmed, status: "False", reason: AddressNotAssigned, message: No addresses}"#),
            says: "faulty   the Gateway customers is not programmed: AddressNotAssigned: No addresses",
            remedy: "a load balancer must assign an address to its Service"),
        ClusterCase(
            .fluxGateway, "", .set("Gateway/customers", "status", "{conditions: [\(pending)]}"),
            says: "faulty   the Gateway customers is not programmed: no controller has accepted it"),
        ClusterCase(
            .fluxGateway, "", .without("Gateway/customers"), .without("Service/envoy-envoy-customers-6a0cf1b2"),
            says: "next     the Gateway customers is not in envoy yet",
            "next     entry points 80 and 443 are not in envoy yet",
            remedy: "kubectl apply --server-side -f clusters/prod-us-1/bootstrap/"),
    ]

    private static let monitoring = [
        ClusterCase(
            .fluxIngress, "", .unserved("monitoring.coreos.com/v1", ["Probe"]),
            says: "missing  monitoring.coreos.com/v1: Probe", remedy: "install the Prometheus operator"),
        ClusterCase(
            .argoIngress, "", .unserved("monitoring.coreos.com/v1alpha1"),
            says: "missing  monitoring.coreos.com/v1alpha1: AlertmanagerConfig"),
        ClusterCase(
            .fluxIngress, "", .without("Prometheus/k8s"), says: "missing  a Prometheus of the Prometheus operator",
            remedy: "\(page)#watch-them"),
        ClusterCase(
            .fluxIngress, "", .without("Alertmanager/main"),
            says: "missing  an Alertmanager of the Prometheus operator"),
        ClusterCase(
            .fluxIngress, "", .set("Prometheus/k8s", "spec probeSelector", "{matchLabels: {release: prometheus}}"),
            says: "faulty   no Prometheus selects onboard's Probes in monitoring: monitoring/k8s",
            remedy: "set probeSelector: {matchLabels: {app.kubernetes.io/managed-by: onboard}}"),
        ClusterCase(
            .fluxIngress, "", .unset("Prometheus/k8s", "spec ruleSelector"),
            says: "faulty   no Prometheus selects onboard's PrometheusRules in monitoring: monitoring/k8s"),
        ClusterCase(
            .fluxIngress, "",
            .set(
                "Prometheus/k8s", "spec probeNamespaceSelector", "{matchLabels: {kubernetes.io/metadata.name: other}}"),
            says: "faulty   no Prometheus selects onboard's Probes in monitoring: monitoring/k8s"),
        ClusterCase(
            .argoIngress, "", .set("Prometheus/k8s", "metadata namespace", "observability"),
            says: "faulty   no Prometheus selects onboard's ServiceMonitors in monitoring: observability/k8s",
            remedy: "serviceMonitorNamespaceSelector: {}"),
        ClusterCase(
            .argoIngress, "", .unset("Alertmanager/main", "spec alertmanagerConfigSelector"),
            says: "faulty   no Alertmanager selects onboard's AlertmanagerConfigs in monitoring: monitoring/main",
            remedy: "below alertmanager.alertmanagerSpec"),
        ClusterCase(
            .argoIngress, "", .without("Service/blackbox-exporter"),
            says: "missing  the blackbox exporter's Service blackbox-exporter in monitoring",
            remedy: "monitoring.prober"),
        ClusterCase(
            .argoIngress, "", .set("Service/blackbox-exporter", "spec ports 0 port", "19115"),
            says: "faulty   the blackbox exporter's Service blackbox-exporter in monitoring has no port 9115",
            remedy: "it has 19115"),
        ClusterCase(
            .argoIngress, "", .without("Deployment/kube-state-metrics"), says: "missing  kube-state-metrics"),
        ClusterCase(
            .fluxIngress, "",
            .set("Deployment/kube-state-metrics", "spec template spec containers 0 args", "[--port=8080]"),
            says:
                "missing  the metrics of Flux's objects in kube-state-metrics (--custom-resource-state-config-file)",
            remedy: "clusters/prod-us-1/platform/metrics.yaml"),
        ClusterCase(
            .argoIngress, "",
            .set("Deployment/kube-state-metrics", "spec template spec containers 0 args", "[--port=8080]")),
        ClusterCase(
            .fluxIngress, "",
            .denied(
                "system:serviceaccount:monitoring:kube-state-metrics list kustomizations.kustomize.toolkit.fluxcd.io"),
            says: "missing  the right of kube-state-metrics to list Flux's objects"),
        ClusterCase(
            .fluxIngress, "", .without("Secret/onboard-alerts"),
            says: "missing  the Secret onboard-alerts in monitoring, with the addresses for alerts",
            remedy: "kubectl -n monitoring create secret generic onboard-alerts"),
    ]

    private static let roots = [
        ClusterCase(
            .fluxIngress, "",
            .set(
                "GitRepository/onboard", "status conditions 0",
                #"{type: Ready, status: "False", reason: GitOperationFailed, message: authentication required}"#),
            says: "faulty   GitRepository onboard is not Ready: GitOperationFailed: authentication required",
            remedy: "kubectl -n flux-system describe gitrepository onboard"),
        ClusterCase(
            .fluxIngress, "",
            .set(
                "Kustomization/onboard-tenants", "status conditions 0",
                #"{type: Ready, status: Unknown, reason: Progressing, message: Building manifests}"#),
            says: "next     Kustomization onboard-tenants is being synced: Progressing: Building manifests"),
        ClusterCase(
            .fluxIngress, "", .set("Kustomization/onboard", "spec suspend", "true"),
            says: "faulty   Kustomization onboard is suspended"),
        ClusterCase(
            .fluxIngress, "", .without("Kustomization/onboard-tenants"),
            says: "missing  Kustomization onboard-tenants", remedy: "the engine creates it from platform/"),
        ClusterCase(
            .fluxIngress, "", .without("Kustomization/onboard-tenants"), .without("Kustomization/onboard"),
            .without("GitRepository/onboard"), says: "next     GitRepository onboard does not exist yet",
            "next     Kustomization onboard does not exist yet",
            "next     Kustomization onboard-tenants does not exist yet",
            remedy: "kubectl apply --server-side -f clusters/prod-us-1/bootstrap/"),
        ClusterCase(
            .argoGateway, "",
            .set(
                "Application/onboard", "status",
                "{sync: {status: Unknown}, conditions: [{type: ComparisonError, message: 'repository not found'}]}"),
            says: "faulty   Application onboard is Unknown: repository not found",
            remedy: "kubectl -n argocd describe application onboard"),
        ClusterCase(
            .argoGateway, "",
            .set(
                "Application/onboard-tenants", "status",
                "{sync: {status: OutOfSync}, operationState: {phase: Running, message: one or more objects failed}}"),
            says: "faulty   Application onboard-tenants is OutOfSync: one or more objects failed"),
        ClusterCase(
            .argoGateway, "", .unset("Application/onboard", "status"),
            says: "next     Application onboard: Argo CD has not reported its status yet"),
    ]
}
