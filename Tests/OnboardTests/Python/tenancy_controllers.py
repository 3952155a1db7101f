"""What the cluster's own controllers, cert-manager and people with kubectl write into a customer's namespace.

cert-manager 1.21: pkg/issuer/acme/http/{pod,service,ingress,httproute}.go, pkg/controller/certificate-shim/sync.go,
pkg/controller/certificates/{keymanager,issuing,requestmanager}. Kubernetes: the controllers of kube-controller-manager.
"""
import copy

from tenancy_defaults import defaulted
from tenancy_world import Request

CERT_MANAGER = "system:serviceaccount:cert-manager:cert-manager"
KUBE = "system:serviceaccount:kube-system:"
ADMIN = "kubernetes-admin"
SOLVER = {"acme.cert-manager.io/http-domain": "1", "acme.cert-manager.io/http-token": "2",
          "acme.cert-manager.io/http01-solver": "true"}
TOKEN = "/.well-known/acme-challenge/token"


def owner(api, kind, name="x"):
    return [{"apiVersion": api, "kind": kind, "name": name, "uid": "1", "controller": True, "blockOwnerDeletion": True}]


CHALLENGE = owner("acme.cert-manager.io/v1", "Challenge")


def made(world, user, kind, api, name="x", **rest):
    metadata = {"name": name, "namespace": world.own, **rest.pop("metadata", {})}
    thing = defaulted({"apiVersion": api, "kind": kind, "metadata": metadata, **rest}, world.root)
    return f"{kind} {name} by {user}", Request(user, "CREATE", thing)


def solver(world, kind, api, name, annotations=None, **rest):
    metadata = {"labels": {**SOLVER, "issuer.example/team": "platform"}, "ownerReferences": CHALLENGE}
    if annotations:
        metadata["annotations"] = annotations
    return made(world, CERT_MANAGER, kind, api, f"cm-acme-http-solver-{name}", metadata=metadata, **rest)


def solvers(world):
    """What answers an ACME challenge for the customer's first own domain."""
    domain = world.hosts(world.customer)[1]
    port = [{"name": "http", "port": 8089, "targetPort": 8089}]
    for kind in ("NodePort", "ClusterIP"):
        yield solver(world, "Service", "v1", kind.lower(), {"auth.istio.io/8089": "NONE"},
                     spec={"type": kind, "ports": copy.deepcopy(port), "selector": SOLVER})
    yield solver(world, "Pod", "v1", "pod", {"sidecar.istio.io/inject": "false"}, spec={
        "automountServiceAccountToken": False, "enableServiceLinks": False, "restartPolicy": "OnFailure",
        "nodeSelector": {"kubernetes.io/os": "linux"},
        "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
        "containers": [{"name": "acmesolver", "image": "quay.io/jetstack/cert-manager-acmesolver:v1.21.1",
                        "args": ["--listen-port=8089"], "ports": [{"name": "http", "containerPort": 8089}],
                        "resources": {"requests": {"cpu": "10m", "memory": "64Mi"},
                                      "limits": {"cpu": "100m", "memory": "64Mi"}},
                        "securityContext": {"readOnlyRootFilesystem": True, "allowPrivilegeEscalation": False,
                                            "capabilities": {"drop": ["ALL"]}}}]})
    if world.routing != "gateway":
        backend = {"service": {"name": "cm-acme-http-solver-clusterip", "port": {"number": 8089}}}
        yield solver(world, "Ingress", "networking.k8s.io/v1", "ingress", {
            "nginx.ingress.kubernetes.io/whitelist-source-range": "0.0.0.0/0,::/0",
            "kubernetes.io/ingress.class": "traefik"}, spec={"rules": [{"host": domain, "http": {"paths": [
                {"path": TOKEN, "pathType": "ImplementationSpecific", "backend": backend}]}}]})
        return
    parent = {"group": "gateway.networking.k8s.io", "kind": "Gateway", "name": "customers",
              "namespace": "envoy-gateway-system"}
    yield solver(world, "HTTPRoute", "gateway.networking.k8s.io/v1", "route", spec={
        "parentRefs": [parent], "hostnames": [domain], "rules": [{
            "matches": [{"path": {"type": "Exact", "value": TOKEN}}],
            "backendRefs": [{"group": "", "kind": "Service", "name": "cm-acme-http-solver-clusterip",
                             "namespace": world.own, "port": 8089, "weight": 1}]}]})


def certificates(world):
    """What cert-manager keeps of a Certificate, and the Certificate that it makes for an Ingress."""
    domain, fao = world.hosts(world.customer)[1], {"controller.cert-manager.io/fao": "true"}
    if world.routing != "gateway":
        ingress = next(t for t in world.overlay(world.customer) if t["kind"] == "Ingress" and "annotations" in t["metadata"]
                       and "cert-manager.io/cluster-issuer" in t["metadata"]["annotations"])
        yield made(world, CERT_MANAGER, "Certificate", "cert-manager.io/v1", metadata={
            "labels": ingress["metadata"]["labels"], "ownerReferences": owner("networking.k8s.io/v1", "Ingress")}, spec={
                "dnsNames": [domain], "secretName": "x", "usages": ["digital signature", "key encipherment"],
                "issuerRef": {"name": "letsencrypt", "kind": "ClusterIssuer", "group": "cert-manager.io"}})
    for kind, api, parent in (("CertificateRequest", "cert-manager.io/v1", "Certificate"),
                              ("Order", "acme.cert-manager.io/v1", "CertificateRequest"),
                              ("Challenge", "acme.cert-manager.io/v1", "Order")):
        yield made(world, CERT_MANAGER, kind, api, metadata={"ownerReferences": owner(api, parent)}, spec={})
    yield made(world, CERT_MANAGER, "Secret", "v1", "key", type="Opaque", metadata={
        "labels": {**fao, "cert-manager.io/next-private-key": "true"},
        "ownerReferences": owner("cert-manager.io/v1", "Certificate")})
    yield made(world, CERT_MANAGER, "Secret", "v1", "certificate", type="kubernetes.io/tls", metadata={
        "labels": fao, "annotations": {"cert-manager.io/certificate-name": "x"}})


def kubernetes(world):
    deployment = world.find("Deployment")
    template = deployment["spec"]["template"]
    labels = {**template["metadata"]["labels"], "pod-template-hash": "1"}
    yield made(world, KUBE + "deployment-controller", "ReplicaSet", "apps/v1", metadata={
        "labels": labels, "ownerReferences": owner("apps/v1", "Deployment")}, spec={"template": template})
    yield made(world, KUBE + "replicaset-controller", "Pod", "v1", metadata={
        "labels": labels, "ownerReferences": owner("apps/v1", "ReplicaSet")}, spec=template["spec"])
    for parent in ("Service", "Endpoints"):
        yield made(world, KUBE + "endpointslice-controller", "EndpointSlice", "discovery.k8s.io/v1", parent.lower(),
                   metadata={"ownerReferences": owner("v1", parent)}, addressType="IPv4", endpoints=[])
    yield made(world, KUBE + "endpoint-controller", "Endpoints", "v1", "web", subsets=[])
    yield made(world, "system:kube-scheduler", "Event", "events.k8s.io/v1", reason="Scheduled")
    yield made(world, "system:node:one", "Event", "v1", reason="Pulled")
    yield made(world, KUBE + "service-account-controller", "ServiceAccount", "v1", "default")
    yield made(world, KUBE + "root-ca-cert-publisher", "ConfigMap", "v1", "kube-root-ca.crt", data={"ca.crt": "x"},
               metadata={"annotations": {"kubernetes.io/description": "Contains a CA bundle"}})
    yield made(world, KUBE + "cilium", "CiliumEndpoint", "cilium.io/v2")
    yield made(world, "eks:network-policy-controller", "PolicyEndpoint", "networking.k8s.aws/v1alpha1")


def edits(world):
    """Changes of what is there already."""
    def edited(title, user, kind, edit, old=None):
        old = old or world.find(kind)
        thing = copy.deepcopy(old)
        edit(thing)
        return title, Request(user, "UPDATE", thing, old)
    deployment = world.find("Deployment")
    yield edited("revision of a Deployment", KUBE + "deployment-controller", "Deployment", lambda t: t[
        "metadata"].setdefault("annotations", {}).update({"deployment.kubernetes.io/revision": "2"}))
    yield edited("kubectl rollout restart", ADMIN, "Deployment", lambda t: t["spec"]["template"][
        "metadata"]["annotations"].update({"kubectl.kubernetes.io/restartedAt": "2026-12-01T00:00:00Z"}))
    yield edited("shareProcessNamespace", ADMIN, "Deployment", lambda t: t["spec"]["template"]["spec"].update(
        shareProcessNamespace=True))
    yield edited("Service extras", ADMIN, "Service", lambda t: t["spec"].update(
        sessionAffinity="ClientIP", sessionAffinityConfig={"clientIP": {"timeoutSeconds": 60}},
        publishNotReadyAddresses=True))
    for thing in [*world.overlay(world.customer), world.namespaces[world.own]]:
        yield edited(f"kubectl apply of {thing['kind']}", ADMIN, None, lambda t: t["metadata"].setdefault(
            "annotations", {}).update({"kubectl.kubernetes.io/last-applied-configuration": "{}"}), thing)
    # An image of a ring that has another one by now, and a pod that no release would make any more.
    old = copy.deepcopy(deployment)
    old["spec"]["template"]["spec"]["containers"][0]["image"] = "nginxinc/nginx-unprivileged:1.27-alpine"
    yield edited("an image that is there already", world.user(world.own), "Deployment",
                 lambda t: t["spec"].update(replicas=1), old)
    old = copy.deepcopy(deployment)
    old["spec"]["template"]["spec"]["priorityClassName"] = "system-node-critical"
    old["metadata"]["labels"]["foreign"] = "x"
    old["metadata"]["finalizers"] = ["foregroundDeletion"]
    yield edited("a finalizer taken from what is not allowed", KUBE + "generic-garbage-collector", "Deployment",
                 lambda t: t["metadata"].pop("finalizers"), old)
    old = copy.deepcopy(deployment)
    old["metadata"]["finalizers"] = ["foregroundDeletion"]
    yield edited("a change of what is being deleted", world.user(world.own), "Deployment",
                 lambda t: t["metadata"]["labels"].update({"onboard.sas.dev/ring": "other"}), old)


def requests(world):
    return [*solvers(world), *certificates(world), *kubernetes(world), *edits(world)]
