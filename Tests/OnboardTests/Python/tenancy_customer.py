"""What a customer's account may try with routes, certificates and Services. Names as in attempts.tsv."""
from tenancy_changes import added, annotation, both, changed, dropped, field, label

GATEWAY = "gateway.networking.k8s.io"
CHALLENGE = [{"apiVersion": "acme.cert-manager.io/v1", "kind": "Challenge", "name": "x", "uid": "1", "controller": True}]


def host_of(world):
    return world.host


def foreign_host(world):
    return world.foreign_host


def foreign_domain(world):
    return world.hosts(world.other)[1]


def own_domain(world):
    return world.hosts(world.customer)[1]


def hosts(*names):
    return field("spec/hostnames", lambda world: [name(world) if callable(name) else name for name in names])


def of_version(version):
    return field("apiVersion", f"{GATEWAY}/{version}")


def route(edit, name="web"):
    return changed("HTTPRoute", edit, name)


def listener(key, value):
    return changed("ListenerSet", field(f"spec/listeners/0/{key}", value))


def certificate(key, value):
    return changed("Certificate", field(f"spec/{key}" if key else "spec", value))


def service(key, value):
    return changed("Service", field(f"spec/{key}", value))


def ingress(edit, name="web"):
    return changed("Ingress", edit, name)


def rule_host(value):
    """Of the rule, and of its TLS."""
    return both(field("spec/rules/0/host", value), field("spec/tls", lambda world: [
        {"hosts": [value(world) if callable(value) else value]}]))


def ingress_annotation(key, value):
    return ingress(annotation(key, value))


def custom(kind, api, **rest):
    return added(kind, api, **rest)


ROUTES = {
    "own host": route(hosts(host_of)),
    "own custom domain": route(hosts(own_domain)),
    "other customer's host": route(hosts(foreign_host)),
    "own host and other customer's host": route(hosts(host_of, foreign_host)),
    "domain itself": route(hosts(lambda world: world.domain)),
    "reserved www": route(hosts(lambda world: f"www.{world.domain}")),
    "wildcard": route(hosts(lambda world: f"*.{world.domain}")),
    "wildcard below own host": route(hosts(lambda world: f"*.{world.host}")),
    "no hostnames": route(dropped("spec/hostnames")),
    "hostnames: []": route(hosts()),
    "upper case": route(hosts(lambda world: world.host.upper())),
    "trailing dot": route(hosts(lambda world: f"{world.host}.")),
    "host below own host": route(hosts(lambda world: f"a.{world.host}")),
    "custom domain of another customer": route(hosts(foreign_domain)),
    "a domain of nobody": route(hosts("nobody.example")),
    "part of a listed domain": route(hosts(lambda world: own_domain(world).partition(".")[2])),
    "hostnames: [] on listener http (all hosts, http)": route(both(hosts(), field("spec/parentRefs/0/sectionName", "http"))),
    "v1beta1, other's host": route(both(of_version("v1beta1"), hosts(foreign_host))),
    "v1beta1, hostnames: []": route(both(of_version("v1beta1"), hosts())),
    "route in other's namespace": route(field("metadata/namespace", lambda world: world.foreign)),
    "route in the gateway's namespace": route(field("metadata/namespace", "envoy-gateway-system")),
    "HTTPRoute backend in another namespace (no ReferenceGrant)": route(
        field("spec/rules/0/backendRefs/0/namespace", lambda world: world.foreign)),
    "HTTPRoute backend of another Service": route(field("spec/rules/0/backendRefs/0/name", "other")),
    "HTTPRoute backend that pretends to be a solver": route(both(
        field("metadata/ownerReferences", CHALLENGE), field("spec/rules/0/backendRefs/0/name", "cm-acme-http-solver-x"))),
    "HTTPRoute backend of another kind": route(field("spec/rules/0/backendRefs/0/kind", "ServiceImport")),
    "HTTPRoute with a filter of a backend": route(field("spec/rules/0/backendRefs/0/filters", [
        {"type": "RequestHeaderModifier", "requestHeaderModifier": {"set": [{"name": "Host", "value": "x"}]}}])),
    "HTTPRoute with parentRef of another (platform) Gateway": route(field("spec/parentRefs/0/name", "internal")),
    "HTTPRoute with parentRef in another namespace": route(field("spec/parentRefs/0/namespace", "kube-system")),
    "HTTPRoute with parentRef of every listener": route(dropped("spec/parentRefs/0/sectionName")),
    "HTTPRoute with parentRef of the webhook's listener": route(field("spec/parentRefs/0/sectionName", "webhook")),
    "HTTPRoute with parentRef of a Service (mesh)": route(both(
        field("spec/parentRefs/0/group", ""), field("spec/parentRefs/0/kind", "Service"))),
    "HTTPRoute with parentRef of another's ListenerSet": changed("HTTPRoute", field("spec/parentRefs", lambda world: [{
        "group": GATEWAY, "kind": "ListenerSet", "name": "domains", "namespace": world.foreign}]), "web"),
    "HTTPRoute without parentRefs": route(dropped("spec/parentRefs")),
    "HTTPRoute mirrors requests": route(field("spec/rules/0/filters", [
        {"type": "RequestMirror", "requestMirror": {"backendRef": {"name": "x", "namespace": "kube-system", "port": 80}}}])),
    "HTTPRoute rewrites the host": route(field("spec/rules/0/filters", [
        {"type": "URLRewrite", "urlRewrite": {"hostname": "kubernetes.default.svc"}}])),
    "HTTPRoute redirects elsewhere": route(both(dropped("spec/rules/0/backendRefs"), field("spec/rules/0/filters", [
        {"type": "RequestRedirect", "requestRedirect": {"scheme": "https", "hostname": "evil.example", "statusCode": 301}}]))),
    "HTTPRoute with a filter of the controller's own": route(field("spec/rules/0/filters", [
        {"type": "ExtensionRef", "extensionRef": {"group": "traefik.io", "kind": "Middleware", "name": "auth"}}])),
    "HTTPRoute of every Gateway that takes all": route(field("spec/useDefaultGateways", "All")),
    "HTTPRoute with timeouts": route(field("spec/rules/0/timeouts", {"request": "3600s"})),
    "HTTPRoute by header": route(field("spec/rules/0/matches", [
        {"path": {"type": "PathPrefix", "value": "/"}, "headers": [{"name": "x", "value": "y", "type": "Exact"}]}])),
    "HTTPRoute of a path": route(field("spec/rules/0/matches/0/path", {"type": "RegularExpression", "value": ".*"})),
    "HTTPRoute with a finalizer": route(field("metadata/finalizers", ["example.com/never"])),
    "HTTPRoute that belongs to another object": route(field("metadata/ownerReferences", [
        {"apiVersion": "v1", "kind": "Service", "name": "web", "uid": "1"}])),
    "HTTPRoute with another customer's label": route(label("onboard.sas.dev/customer", lambda world: world.other)),
    "HTTPRoute annotation external-dns target": route(
        annotation("external-dns.alpha.kubernetes.io/target", "203.0.113.9")),
    "GRPCRoute in own namespace": custom("GRPCRoute", f"{GATEWAY}/v1", spec={}),
    "TLSRoute in own namespace": custom("TLSRoute", f"{GATEWAY}/v1alpha3", spec={}),
    "TCPRoute in own namespace": custom("TCPRoute", f"{GATEWAY}/v1alpha2", spec={}),
    "ReferenceGrant in own namespace": custom("ReferenceGrant", f"{GATEWAY}/v1beta1", spec={}),
    "Gateway in own namespace": custom("Gateway", f"{GATEWAY}/v1", spec={}),
}


def names(*values):
    return certificate("dnsNames", lambda world: [value(world) if callable(value) else value for value in values])


CERTIFICATES = {
    "Certificate of own domains": names(own_domain, lambda world: world.hosts(world.customer)[2]),
    "Certificate *.sas.example": names(lambda world: f"*.{world.domain}"),
    "Certificate own host": names(host_of),
    "Certificate other's host": names(foreign_host),
    "Certificate commonName other's host": certificate("commonName", foreign_host),
    "Certificate another's custom domain": names(own_domain, foreign_domain),
    "Certificate isCA, kubernetes.default.svc": changed("Certificate", both(
        field("spec/isCA", True), field("spec/dnsNames", ["kubernetes.default.svc"]))),
    "Certificate isCA": certificate("isCA", True),
    "Certificate from another ClusterIssuer": certificate("issuerRef/name", "internal-ca"),
    "Certificate from an Issuer": certificate("issuerRef/kind", "Issuer"),
    "Certificate from an issuer of another group": certificate("issuerRef/group", "awspca.cert-manager.io"),
    "Certificate ipAddresses/uris/emailAddresses": changed("Certificate", both(
        field("spec/ipAddresses", ["10.0.0.1"]), field("spec/uris", ["spiffe://x"]),
        field("spec/emailAddresses", ["ceo@sas.example"]))),
    "Certificate without names": certificate("dnsNames", []),
    "Certificate with secretTemplate labels/annotations (reflector…)": certificate("secretTemplate", {
        "annotations": {"reflector.v1.k8s.emberstack.com/reflection-allowed": "true"}}),
    "Certificate renewed all the time": changed("Certificate", both(
        field("spec/duration", "1h"), field("spec/renewBefore", "59m"))),
    "Certificate with a keystore": certificate("keystores", {"jks": {"create": True}}),
    "Certificate with a literal subject": certificate("literalSubject", "CN=sas.example"),
    "Certificate with the key's encoding": certificate("privateKey/encoding", "PKCS8"),
    "Certificate annotation of a challenge": changed("Certificate", annotation(
        "acme.cert-manager.io/http01-override-ingress-name", "other")),
}


def set_annotation(key, value):
    return changed("ListenerSet", annotation(key, value))


LISTENERS = {
    "ListenerSet other's host": listener("hostname", foreign_host),
    "ListenerSet wildcard": listener("hostname", lambda world: f"*.{world.domain}"),
    "ListenerSet without hostname": changed("ListenerSet", dropped("spec/listeners/0/hostname")),
    "ListenerSet another's custom domain": listener("hostname", foreign_domain),
    "ListenerSet own host": listener("hostname", host_of),
    "ListenerSet own host, allowedRoutes from All": changed("ListenerSet", both(
        field("spec/listeners/0/hostname", host_of),
        field("spec/listeners/0/allowedRoutes", {"namespaces": {"from": "All"}}))),
    "ListenerSet allowedRoutes from All": listener("allowedRoutes", {"namespaces": {"from": "All"}}),
    "ListenerSet allowedRoutes by a selector": listener("allowedRoutes", {
        "namespaces": {"from": "Selector", "selector": {}}}),
    "ListenerSet for TLSRoutes": listener("allowedRoutes/kinds", [{"group": GATEWAY, "kind": "TLSRoute"}]),
    "ListenerSet protocol TCP, port 8081 (opens a port at the LB)": changed("ListenerSet", both(
        field("spec/listeners/0/protocol", "TCP"), field("spec/listeners/0/port", 8081))),
    "ListenerSet port 8443": listener("port", 8443),
    "ListenerSet plain HTTP on port 80": changed("ListenerSet", both(
        field("spec/listeners/0/protocol", "HTTP"), field("spec/listeners/0/port", 80), dropped("spec/listeners/0/tls"))),
    "ListenerSet that passes TLS through": listener("tls/mode", "Passthrough"),
    "ListenerSet with options of the controller": listener("tls/options", {"envoy.example/insecure": "true"}),
    "ListenerSet refers to the wildcard Secret of the gateway's namespace": listener("tls/certificateRefs/0", {
        "group": "", "kind": "Secret", "name": "onboard-wildcard", "namespace": "envoy-gateway-system"}),
    "ListenerSet of another Gateway": changed("ListenerSet", field("spec/parentRef/name", "internal")),
    "ListenerSet of a Gateway elsewhere": changed("ListenerSet", field("spec/parentRef/namespace", "kube-system")),
    "ListenerSet annotation cert-manager.io/cluster-issuer": set_annotation("cert-manager.io/cluster-issuer", "internal-ca"),
}

SERVICES = {
    "Service LoadBalancer": service("type", "LoadBalancer"),
    "Service NodePort": service("type", "NodePort"),
    "NodePort with the solver label (any selector, any port)": changed("Service", both(
        field("spec/type", "NodePort"), label("acme.cert-manager.io/http01-solver", "true"))),
    "NodePort that pretends to belong to a challenge": changed("Service", both(
        field("spec/type", "NodePort"), label("acme.cert-manager.io/http01-solver", "true"),
        field("metadata/ownerReferences", CHALLENGE))),
    "Service ExternalName": changed("Service", field("spec", {
        "type": "ExternalName", "externalName": "kubernetes.default.svc"})),
    "Service externalIPs (CVE-2020-8554)": service("externalIPs", ["203.0.113.7"]),
    "Service loadBalancerIP on ClusterIP": service("loadBalancerIP", "203.0.113.7"),
    "Service loadBalancerClass": changed("Service", both(
        field("spec/type", "LoadBalancer"), field("spec/loadBalancerClass", "example.com/lb"))),
    "Service with chosen clusterIP 10.96.0.10": service("clusterIP", "10.96.0.10"),
    "Service annotation external-dns hostname": changed("Service", annotation(
        "external-dns.alpha.kubernetes.io/hostname", foreign_host)),
    "Service annotation of a load balancer": changed("Service", annotation(
        "service.beta.kubernetes.io/aws-load-balancer-type", "external")),
    "Service without selector": changed("Service", dropped("spec/selector")),
    "Service for other pods": service("selector", {"acme.cert-manager.io/http01-solver": "true"}),
    "Service with another port": service("ports/0/port", 22),
    "Service with a port of the node": service("ports/0/nodePort", 30080),
    "Service with trafficDistribution": service("trafficDistribution", "PreferClose"),
    "Service benign extras": changed("Service", both(
        field("spec/sessionAffinity", "ClientIP"), field("spec/internalTrafficPolicy", "Local"),
        field("spec/publishNotReadyAddresses", True), field("spec/ipFamilyPolicy", "SingleStack"))),
    "Endpoints to a foreign address": added("Endpoints", "v1", subsets=[{"addresses": [{"ip": "10.0.0.1"}]}]),
    "EndpointSlice to a foreign address": added("EndpointSlice", "discovery.k8s.io/v1", addressType="IPv4",
                                                endpoints=[{"addresses": ["10.0.0.1"]}]),
}

SNIPPETS = {
    "nginx.ingress.kubernetes.io/server-alias: blue-lantern-cooperative.sas.example": foreign_host,
    "nginx.ingress.kubernetes.io/configuration-snippet: 'return 200 x;'": "return 200 x;",
    "external-dns.alpha.kubernetes.io/hostname: blue-lantern-cooperative.sas.example": foreign_host,
    "cert-manager.io/alt-names: blue-lantern-cooperative.sas.example": foreign_host,
    "cert-manager.io/common-name: blue-lantern-cooperative.sas.example": foreign_host,
    "cert-manager.io/cluster-issuer: internal-ca": "internal-ca",
    "traefik.ingress.kubernetes.io/router.middlewares: kube-system-auth@kubernetescrd": "kube-system-auth@kubernetescrd",
    "traefik.ingress.kubernetes.io/router.entrypoints: traefik": "traefik",
    "traefik.ingress.kubernetes.io/router.priority: '99999'": "99999",
    "traefik.ingress.kubernetes.io/router.pathmatcher: 'HostRegexp(`.*`) || Path'": "HostRegexp(`.*`) || Path",
    "kubernetes.io/ingress.class: nginx": "nginx",
    "nginx.ingress.kubernetes.io/auth-url: http://169.254.169.254/": "http://169.254.169.254/",
    "acme.cert-manager.io/http01-edit-in-place: 'true'": "true",
    "argocd.argoproj.io/hook: PreSync": "PreSync",
    "kustomize.toolkit.fluxcd.io/force: enabled": "enabled",
}


def tls(*hosts_of_tls):
    return field("spec/tls", lambda world: [
        {"hosts": [host(world) if callable(host) else host for host in hosts_of_tls], "secretName": "x"}])


def path(key, value):
    return ingress(field(f"spec/rules/0/http/paths/0/{key}", value))


INGRESSES = {
    "Ingress own host": ingress(rule_host(host_of)),
    "Ingress other's host": ingress(rule_host(foreign_host)),
    "Ingress wildcard": ingress(rule_host(lambda world: f"*.{world.domain}")),
    "Ingress wildcard of own domain": ingress(rule_host(lambda world: f"*.{own_domain(world)}")),
    "Ingress rule without host": ingress(dropped("spec/rules/0/host")),
    "Ingress defaultBackend only": ingress(field("spec", lambda world: {
        "ingressClassName": "traefik", "defaultBackend": {"service": {"name": "web", "port": {"number": 80}}}})),
    "Ingress own host + defaultBackend": ingress(field(
        "spec/defaultBackend", {"service": {"name": "web", "port": {"number": 80}}})),
    "Ingress rules: [] no backend": ingress(field("spec", {"ingressClassName": "traefik", "rules": []})),
    "Ingress tls.hosts other's host (+cluster-issuer: gets a certificate)": ingress(both(
        tls(foreign_host), annotation("cert-manager.io/cluster-issuer", "letsencrypt"))),
    "Ingress tls.hosts wildcard": ingress(tls(lambda world: f"*.{world.domain}")),
    "Ingress tls without hosts": ingress(field("spec/tls", [{"secretName": "x"}])),
    "Ingress with tls only, no rules": ingress(dropped("spec/rules")),
    "Ingress upper case": ingress(rule_host(lambda world: world.host.upper())),
    "Ingress trailing dot": ingress(rule_host(lambda world: f"{world.host}.")),
    "Ingress another's custom domain": ingress(rule_host(foreign_domain)),
    "Ingress a domain of nobody": ingress(rule_host("nobody.example")),
    "Ingress certificate for own host (uses up the domain's certificates)": ingress(both(
        tls(host_of), annotation("cert-manager.io/cluster-issuer", "letsencrypt"))),
    "Ingress of another class": ingress(field("spec/ingressClassName", "internal")),
    "Ingress without a class": ingress(dropped("spec/ingressClassName")),
    "Ingress to another Service": path("backend", {"service": {"name": "other", "port": {"number": 80}}}),
    "Ingress to an object of the controller's own": path("backend", {
        "resource": {"apiGroup": "traefik.io", "kind": "TraefikService", "name": "api@internal"}}),
    "Ingress with configuration in its path": path("path", "/ { } location /x"),
    "Ingress that pretends to answer a challenge": ingress(both(
        field("metadata/ownerReferences", CHALLENGE), rule_host(foreign_host))),
    **{f"Ingress annotation {text}": ingress_annotation(text.partition(": ")[0], value) for text, value in SNIPPETS.items()},
}
INGRESS_ON_GATEWAY = {"Ingress": added("Ingress", "networking.k8s.io/v1", spec={
    "rules": [{"host": "x.example", "http": {"paths": []}}]})}
HTTPROUTE_ON_INGRESS = {"HTTPRoute on a cluster with Ingress": added("HTTPRoute", f"{GATEWAY}/v1", spec={
    "parentRefs": [{"name": "customers"}], "hostnames": ["x.example"]})}

ATTEMPTS = {**ROUTES, **CERTIFICATES, **LISTENERS, **SERVICES, **INGRESSES, **INGRESS_ON_GATEWAY, **HTTPROUTE_ON_INGRESS}
