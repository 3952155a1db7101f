"""What a customer's account may try with guards, with other kinds of objects and outside its namespace."""
import copy

from tenancy_changes import added, annotation, dropped, field, guard, label, removed
from tenancy_world import Request


def open_to_all(thing, world):
    thing["spec"] = {"podSelector": {}, "policyTypes": ["Ingress", "Egress"], "ingress": [{}], "egress": [{}]}


def renamed(thing, name):
    thing["metadata"]["name"] = name
    return thing


def rules(value):
    return guard("NetworkPolicy", "web", field("spec/ingress", value))


GUARDS = {
    "ResourceQuota raised to 10000 pods": guard("ResourceQuota", "quota", field("spec/hard/pods", "10000")),
    "ResourceQuota for some pods only": guard("ResourceQuota", "quota", field("spec/scopes", ["BestEffort"])),
    "ResourceQuota without a limit of memory": guard("ResourceQuota", "quota", dropped("spec/hard/limits.memory")),
    "ResourceQuota with room for volumes": guard("ResourceQuota", "quota", field(
        "spec/hard/persistentvolumeclaims", "10")),
    "a second LimitRange": lambda world: [world.apply(renamed(world.guard("LimitRange", "limits"), "more"))],
    "a second ResourceQuota": added("ResourceQuota", "v1", spec={"hard": {"pods": "10"}}),
    "delete ResourceQuota": removed("ResourceQuota", "quota"),
    "LimitRange raised": guard("LimitRange", "limits", field("spec/limits/0/max/cpu", "64")),
    "LimitRange without a maximum": guard("LimitRange", "limits", field("spec/limits/0/max", {})),
    "delete LimitRange": removed("LimitRange", "limits"),
    "NetworkPolicy that opens all": guard("NetworkPolicy", "default-deny", open_to_all),
    "NetworkPolicy that lets all in": rules([{}]),
    "NetworkPolicy that lets a network in": rules([
        {"from": [{"ipBlock": {"cidr": "0.0.0.0/0"}}], "ports": [{"port": 8080, "protocol": "TCP"}]}]),
    "NetworkPolicy that lets another namespace in": guard("NetworkPolicy", "web", field(
        "spec/ingress/0/from/0/namespaceSelector/matchLabels", {"kubernetes.io/metadata.name": "default"})),
    "NetworkPolicy that lets something out": guard("NetworkPolicy", "web", field("spec/egress", [{}])),
    "NetworkPolicy for another port": guard("NetworkPolicy", "web", field(
        "spec/ingress/0/ports", [{"port": 22, "protocol": "TCP"}])),
    "NetworkPolicy for a named port": guard("NetworkPolicy", "web", field(
        "spec/ingress/0/ports", [{"port": "http", "protocol": "TCP"}])),
    "NetworkPolicy default-deny for some pods only": guard("NetworkPolicy", "default-deny", field(
        "spec/podSelector", {"matchLabels": {"a": "b"}})),
    "delete NetworkPolicy default-deny": removed("NetworkPolicy", "default-deny"),
    "guard as it is, with another annotation": guard("NetworkPolicy", "web", annotation(
        "kustomize.toolkit.fluxcd.io/prune", "enabled")),
}


def own_namespace(edit):
    def attempt(world):
        old = copy.deepcopy(world.namespaces[world.own])
        thing = copy.deepcopy(old)
        edit(thing, world)
        return [world.apply(thing, old)]
    return attempt


def read(kind, api, namespace):
    def attempt(world):
        if world.account_name not in world.accounts:
            return None
        thing = {"apiVersion": api, "kind": kind, "metadata": {"name": "x", "namespace": namespace(world)}}
        return [Request(world.account(world.account_name), "GET", None, thing, world.own)]
    return attempt


NAMESPACES = {
    "Namespace customer-new": added("Namespace", "v1", name="customer-new"),
    "Namespace without a customer": added("Namespace", "v1", name="mine"),
    "own Namespace -> privileged": own_namespace(label("pod-security.kubernetes.io/enforce", "privileged")),
    "own Namespace lists another's domain": own_namespace(annotation(
        "onboard.sas.dev/hostnames", lambda world: ",".join([world.host, world.hosts(world.other)[1]]))),
    "own Namespace without its list": own_namespace(lambda thing, world: thing["metadata"]["annotations"].pop(
        "onboard.sas.dev/hostnames")),
    "own Namespace without its label": own_namespace(lambda thing, world: thing["metadata"]["labels"].pop(
        "onboard.sas.dev/customer")),
    "own Namespace with a label that injects": own_namespace(label("istio-injection", "enabled")),
    "own Namespace that belongs to an object that is not there": own_namespace(field("metadata/ownerReferences", [
        {"apiVersion": "v1", "kind": "ConfigMap", "name": "none", "uid": "0-0"}])),
    "own Namespace on another node": own_namespace(annotation(
        "scheduler.alpha.kubernetes.io/node-selector", "node-role.kubernetes.io/control-plane=")),
    "delete own Namespace": lambda world: [world.remove(copy.deepcopy(world.namespaces[world.own]))],
    "get kustomizations flux-system": read("Kustomization", "kustomize.toolkit.fluxcd.io/v1",
                                           lambda world: world.engine_namespace),
    "get configmaps other customer": read("ConfigMap", "v1", lambda world: world.foreign),
    "get secrets of its own namespace": read("Secret", "v1", lambda world: world.own),
    "get configmaps of its own namespace": read("ConfigMap", "v1", lambda world: world.own),
}

RBAC = "rbac.authorization.k8s.io"
ADMISSION = "admissionregistration.k8s.io/v1"


def binding(kind, name):
    return dict(roleRef={"apiGroup": RBAC, "kind": "ClusterRole", "name": name},
                subjects=[{"kind": "ServiceAccount", "name": "web", "namespace": "x"}])


CLUSTER = {
    "ClusterRoleBinding cluster-admin": added("ClusterRoleBinding", f"{RBAC}/v1", **binding("ClusterRole", "cluster-admin")),
    "ClusterRole": added("ClusterRole", f"{RBAC}/v1", rules=[{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}]),
    "RoleBinding cluster-admin in own namespace": added(
        "RoleBinding", f"{RBAC}/v1", **binding("ClusterRole", "cluster-admin")),
    "RoleBinding onboard-customer for another account": added(
        "RoleBinding", f"{RBAC}/v1", name="onboard-customer", **binding("ClusterRole", "onboard-customer")),
    "Role in own namespace": added("Role", f"{RBAC}/v1", rules=[
        {"apiGroups": [""], "resources": ["secrets"], "verbs": ["*"]}]),
    "ValidatingWebhookConfiguration": added("ValidatingWebhookConfiguration", ADMISSION, webhooks=[]),
    "MutatingWebhookConfiguration": added("MutatingWebhookConfiguration", ADMISSION, webhooks=[]),
    "a policy's Binding": added("ValidatingAdmissionPolicyBinding", ADMISSION, name="onboard-hosts", spec={}),
    "CustomResourceDefinition": added("CustomResourceDefinition", "apiextensions.k8s.io/v1", spec={}),
    "PriorityClass": added("PriorityClass", "scheduling.k8s.io/v1", value=1000000),
    "ClusterIssuer": added("ClusterIssuer", "cert-manager.io/v1", spec={}),
    "IngressClass": added("IngressClass", "networking.k8s.io/v1", spec={}),
    "GatewayClass": added("GatewayClass", "gateway.networking.k8s.io/v1", spec={}),
    "APIService": added("APIService", "apiregistration.k8s.io/v1", spec={}),
    "PersistentVolume": added("PersistentVolume", "v1", spec={"hostPath": {"path": "/"}}),
    "Flux Kustomization in own namespace": added("Kustomization", "kustomize.toolkit.fluxcd.io/v1", spec={}),
    "Flux Kustomization in flux-system": added("Kustomization", "kustomize.toolkit.fluxcd.io/v1", spec={},
                                               namespace=lambda world: world.engine_namespace),
    "Application of Argo CD in own namespace": added("Application", "argoproj.io/v1alpha1", spec={}),
    "Application of Argo CD in its namespace": added("Application", "argoproj.io/v1alpha1", spec={},
                                                     namespace=lambda world: world.engine_namespace),
    "Secret in own namespace": added("Secret", "v1", type="Opaque", stringData={}),
    "Secret that pretends to be a certificate's": added("Secret", "v1", type="kubernetes.io/tls", edit=label(
        "controller.cert-manager.io/fao", "true")),
    "Secret of type service-account-token": added("Secret", "v1", type="kubernetes.io/service-account-token",
                                                  edit=annotation("kubernetes.io/service-account.name", "default")),
    "ConfigMap in flux-system": added("ConfigMap", "v1", data={}, namespace=lambda world: world.engine_namespace),
    "ConfigMap in kube-system": added("ConfigMap", "v1", data={}, namespace=lambda world: "kube-system"),
}

OWNED = field("metadata/ownerReferences", [
    {"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web", "uid": "1", "controller": True}])
# Kinds that no overlay has. Each would be a way round what is asked of a Deployment, a route or a guard.
OTHER = {
    "Pod": added("Pod", "v1", spec={"containers": [{"name": "x", "image": "x"}]}),
    "Pod that pretends to belong to a ReplicaSet": added("Pod", "v1", edit=OWNED, spec={
        "containers": [{"name": "x", "image": "x"}]}),
    "ReplicaSet": added("ReplicaSet", "apps/v1", spec={}),
    "ReplicationController": added("ReplicationController", "v1", spec={}),
    "StatefulSet": added("StatefulSet", "apps/v1", spec={}),
    "DaemonSet": added("DaemonSet", "apps/v1", spec={}),
    "Job": added("Job", "batch/v1", spec={}),
    "CronJob": added("CronJob", "batch/v1", spec={}),
    "PodTemplate": added("PodTemplate", "v1", template={}),
    "PersistentVolumeClaim": added("PersistentVolumeClaim", "v1", spec={}),
    "Lease": added("Lease", "coordination.k8s.io/v1", spec={}),
    "Event": added("Event", "v1", reason="x"),
    "Issuer": added("Issuer", "cert-manager.io/v1", spec={"selfSigned": {}}),
    "CertificateRequest": added("CertificateRequest", "cert-manager.io/v1", spec={}),
    "Order": added("Order", "acme.cert-manager.io/v1", spec={}),
    "Challenge": added("Challenge", "acme.cert-manager.io/v1", spec={}),
    "ServiceMonitor": added("ServiceMonitor", "monitoring.coreos.com/v1", spec={}),
    "PodMonitor": added("PodMonitor", "monitoring.coreos.com/v1", spec={}),
    "Probe": added("Probe", "monitoring.coreos.com/v1", spec={}),
    "PrometheusRule": added("PrometheusRule", "monitoring.coreos.com/v1", spec={}),
    "Middleware of Traefik": added("Middleware", "traefik.io/v1alpha1", spec={}),
    "IngressRoute of Traefik": added("IngressRoute", "traefik.io/v1alpha1", spec={}),
    "Backend of Envoy Gateway": added("Backend", "gateway.envoyproxy.io/v1alpha1", spec={}),
    "SecurityPolicy of Envoy Gateway": added("SecurityPolicy", "gateway.envoyproxy.io/v1alpha1", spec={}),
    "EnvoyPatchPolicy": added("EnvoyPatchPolicy", "gateway.envoyproxy.io/v1alpha1", spec={}),
    "BackendTLSPolicy": added("BackendTLSPolicy", "gateway.networking.k8s.io/v1", spec={}),
    "CiliumNetworkPolicy": added("CiliumNetworkPolicy", "cilium.io/v2", spec={}),
    "NetworkPolicy of Calico": added("NetworkPolicy", "projectcalico.org/v3", spec={}),
    "ExternalSecret": added("ExternalSecret", "external-secrets.io/v1", spec={}),
    "DNSEndpoint of external-dns": added("DNSEndpoint", "externaldns.k8s.io/v1alpha1", spec={}),
    "HelmRelease of Flux": added("HelmRelease", "helm.toolkit.fluxcd.io/v2", spec={}),
    "VerticalPodAutoscaler": added("VerticalPodAutoscaler", "autoscaling.k8s.io/v1", spec={}),
}

ATTEMPTS = {**GUARDS, **NAMESPACES, **CLUSTER, **OTHER}
