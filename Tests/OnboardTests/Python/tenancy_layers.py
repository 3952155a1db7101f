"""What stands between a request and the cluster, layer by layer; refusals() asks all of them.

RBAC, AppProjects, Pod Security, LimitRange and ResourceQuota follow their documentation. Of the API server's own rules,
those are here that an attempt runs into.
"""
import fnmatch
import re

from tenancy_cel import refusing
from tenancy_world import CLUSTER_SCOPED, Request

# Roles that every cluster has. Only what they could not be bound for is asked of them.
BUILT_IN = {"cluster-admin": [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}],
            "admin": [{"apiGroups": [""], "resources": ["secrets", "pods", "pods/exec"], "verbs": ["*"]}],
            "edit": [{"apiGroups": [""], "resources": ["secrets", "pods", "pods/exec"], "verbs": ["*"]}],
            "view": [{"apiGroups": [""], "resources": ["pods", "pods/log"], "verbs": ["get", "list", "watch"]}]}


# MARK: RBAC ("Using RBAC Authorization")

def rules_of(world, user, namespace):
    """The rules that an account has in a namespace; in none, those of ClusterRoleBindings alone."""
    _, _, own_namespace, name = user.split(":")
    rules = []
    for binding in world.platform + world.tenants:
        if binding["kind"] not in ("RoleBinding", "ClusterRoleBinding"):
            continue
        if not any(s["kind"] == "ServiceAccount" and s["name"] == name and s.get("namespace") == own_namespace
                   for s in binding["subjects"]):
            continue
        if binding["kind"] == "RoleBinding" and binding["metadata"]["namespace"] != namespace:
            continue
        reference, inside = binding["roleRef"], binding["metadata"].get("namespace")
        for role in world.platform + world.tenants:
            if (role["kind"], role["metadata"]["name"]) == (reference["kind"], reference["name"]) and (
                    role["kind"] == "ClusterRole" or role["metadata"]["namespace"] == inside):
                rules += role["rules"]
    return rules


def permits(rules, verb, group, resource, name=""):
    for rule in rules:
        if (verb in rule["verbs"] or "*" in rule["verbs"]) and (
                group in rule.get("apiGroups", []) or "*" in rule.get("apiGroups", [])) and (
                resource in rule.get("resources", []) or "*" in rule.get("resources", [])):
            if not rule.get("resourceNames") or (name in rule["resourceNames"]):
                return True
    return False


def role_rules(world, reference, namespace):
    if reference["kind"] == "ClusterRole" and reference["name"] in BUILT_IN:
        return BUILT_IN[reference["name"]]
    for role in world.platform + world.tenants:
        if (role["kind"], role["metadata"]["name"]) == (reference["kind"], reference["name"]) and (
                role["kind"] == "ClusterRole" or role["metadata"]["namespace"] == namespace):
            return role["rules"]
    return None


def escalates(world, request, mine):
    """Whether a role or binding gives rights that who makes it has not ("Privilege escalation prevention")."""
    def covered(rules):
        return all(permits(mine, verb, group, resource) for rule in rules for verb in rule["verbs"]
                   for group in rule.get("apiGroups", []) for resource in rule.get("resources", []))
    thing = request.object
    if thing is None or request.group != "rbac.authorization.k8s.io":
        return False
    if request.kind in ("Role", "ClusterRole"):
        return not permits(mine, "escalate", request.group, request.resource, request.name) and not covered(thing["rules"])
    reference = thing["roleRef"]
    plural = "clusterroles" if reference["kind"] == "ClusterRole" else "roles"
    if permits(mine, "bind", request.group, plural, reference["name"]):
        return False
    rules = role_rules(world, reference, request.namespace)
    return rules is None or not covered(rules)


VERBS = {"CREATE": ["patch", "create"], "UPDATE": ["patch"], "DELETE": ["delete"], "GET": ["get"]}


def rbac(request, world):
    """For accounts that the rendered files give rights. Of a server-side apply: patch, and create where there is nothing."""
    name = request.user.rpartition(":")[2]
    if name not in world.accounts:
        return None
    rules = rules_of(world, request.user, request.namespace)
    for verb in VERBS[request.operation]:
        # A request to create names no object, but a server-side apply does.
        if not permits(rules, verb, request.group, request.resource, request.name):
            return "RBAC"
    return "API validation" if escalates(world, request, rules) else None


# MARK: Argo CD (docs/operator-manual/project-specification.yaml; pkg/apis/application/v1alpha1/app_project_types.go)

def listed(items, request):
    return any(fnmatch.fnmatchcase(request.group, item["group"]) and fnmatch.fnmatchcase(request.kind, item["kind"])
               and ("name" not in item or fnmatch.fnmatchcase(request.name, item["name"])) for item in items)


def tracked(thing):
    return thing["metadata"].get("annotations", {}).get("argocd.argoproj.io/tracking-id", "")


def project(request, world):
    if request.application is None or world.engine != "argocd":
        return None
    if request.operation == "DELETE" and not tracked(request.old).startswith(f"{request.application}:"):
        return "project"  # an Application prunes what is its own ("Resource Tracking")
    everything = world.bootstrap + world.platform + world.tenants
    application = next((t for t in everything if t["kind"] == "Application"
                        and t["metadata"]["name"] == request.application), None)
    name = application["spec"]["project"] if application else request.application
    spec = next(t for t in everything if t["kind"] == "AppProject" and t["metadata"]["name"] == name)["spec"]
    if request.namespace:
        place = request.namespace
        if listed(spec.get("namespaceResourceBlacklist", []), request):
            return "project"
        if not listed(spec.get("namespaceResourceWhitelist", [{"group": "*", "kind": "*"}]), request):
            return "project"
    else:
        place = application["spec"]["destination"]["namespace"] if application else request.application
        if not listed(spec.get("clusterResourceWhitelist", []), request):
            return "project"
    ok = any(fnmatch.fnmatchcase(place, d.get("namespace", "")) and d.get("server") == "https://kubernetes.default.svc"
             for d in spec["destinations"])
    return None if ok else "project"


# MARK: Pod Security, "restricted", latest ("Pod Security Standards")

VOLUMES = {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"}


def container_is_restricted(container, outer):
    inner = container.get("securityContext", {})
    capabilities = inner.get("capabilities", {})
    user = inner.get("runAsUser", outer.get("runAsUser"))
    profile = inner.get("seccompProfile", outer.get("seccompProfile", {})).get("type")
    return (not inner.get("privileged") and inner.get("allowPrivilegeEscalation") is False
            and "ALL" in capabilities.get("drop", []) and not set(capabilities.get("add", [])) - {"NET_BIND_SERVICE"}
            and inner.get("runAsNonRoot", outer.get("runAsNonRoot", False)) and user != 0
            and profile in ("RuntimeDefault", "Localhost") and inner.get("procMount", "Default") == "Default"
            and not any(port.get("hostPort") for port in container.get("ports", [])))


def pod_security(pod, labels):
    if labels.get("pod-security.kubernetes.io/enforce") != "restricted":
        return None
    outer = pod.get("securityContext", {})
    good = not any(pod.get(key) for key in ("hostNetwork", "hostPID", "hostIPC"))
    good &= not any(set(volume) - {"name"} - VOLUMES for volume in pod.get("volumes", []))
    good &= not outer.get("sysctls") and outer.get("runAsUser") != 0
    for container in pod["containers"] + pod.get("initContainers", []):
        good &= bool(container_is_restricted(container, outer))
    return None if good else "Pod Security"


# MARK: LimitRange and ResourceQuota

UNITS = {"": 1, "m": 0.001, "k": 1e3, "M": 1e6, "G": 1e9, "Ki": 2**10, "Mi": 2**20, "Gi": 2**30, "Ti": 2**40}


def quantity(text):
    number, unit = re.fullmatch(r"([0-9.]+)([A-Za-z]*)", str(text)).groups()
    return float(number) * UNITS[unit]


def limit_range(pod, world, namespace):
    limits = world.guard("LimitRange", "limits", namespace.removeprefix("customer-"))
    for item in limits["spec"]["limits"] if limits else []:
        for container in pod["containers"] if item["type"] == "Container" else []:
            asked = container.get("resources", {})
            for name, most in item.get("max", {}).items():
                amount = asked.get("limits", {}).get(name, item.get("default", {}).get(name))
                if amount is None or quantity(amount) > quantity(most):
                    return "LimitRange"
    return None


def quota(pod, world, namespace):
    room = world.guard("ResourceQuota", "quota", namespace.removeprefix("customer-"))
    asked = [pod["resources"]] if "resources" in pod else [c.get("resources", {}) for c in pod["containers"]]
    for key, most in room["spec"]["hard"].items() if room else []:
        part, _, name = key.partition(".")
        if part in ("limits", "requests"):
            if sum(quantity(item.get(part, {}).get(name, 0)) for item in asked) > quantity(most):
                return "quota"
    return None


def pod_of(thing):
    """The pod that an object makes."""
    if thing is None or thing["kind"] not in ("Deployment", "Pod"):
        return None
    return thing["spec"]["template"]["spec"] if thing["kind"] == "Deployment" else thing["spec"]


def pods(request, world):
    pod = pod_of(request.object)
    if pod is None:
        return []
    namespace = request.namespace
    return [pod_security(pod, world.labels_of(namespace)), limit_range(pod, world, namespace),
            quota(pod, world, namespace)]


# MARK: the API server's own rules

HOST = re.compile(r"(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")


def hosts_of(thing):
    spec = thing.get("spec", {})
    if thing["kind"] == "Ingress":
        return [rule["host"] for rule in spec.get("rules", []) if "host" in rule] + [
            host for item in spec.get("tls", []) for host in item.get("hosts", [])]
    if thing["kind"] == "HTTPRoute":
        return spec.get("hostnames", [])
    if thing["kind"] == "ListenerSet":
        return [item["hostname"] for item in spec["listeners"] if "hostname" in item]
    return []


def validation(request):
    thing = request.object
    if thing is None:
        protected = request.kind == "Namespace" and request.name in ("default", "kube-public", "kube-system")
        return "API validation" if protected else None
    spec = thing.get("spec", {})
    bad = any(not HOST.fullmatch(host) for host in hosts_of(thing))
    if thing["kind"] == "Ingress":
        bad |= not spec.get("rules") and "defaultBackend" not in spec
    if thing["kind"] == "Service" and request.old is not None:
        bad |= spec.get("type") == "ClusterIP" and spec.get("clusterIP") != request.old["spec"].get("clusterIP")
    elif thing["kind"] == "Service":
        bad |= spec.get("clusterIP") == "10.96.0.10"  # of the cluster's DNS
    if thing["kind"] == "ListenerSet":
        bad |= any(item["protocol"] not in ("HTTPS", "TLS") and "tls" in item for item in spec["listeners"])
        bad |= any(item["protocol"] in ("TCP", "UDP") and "hostname" in item for item in spec["listeners"])
    if thing["kind"] == "RoleBinding" and request.old is not None:
        bad |= thing["roleRef"] != request.old["roleRef"]
    return "API validation" if bad else None


def refusals(request, world):
    """The layers that refuse a request, and the expressions that failed."""
    found = [project(request, world), rbac(request, world), validation(request), *pods(request, world)]
    refused, failed = refusing(request, world)
    return list(dict.fromkeys([layer for layer in found if layer] + refused)), failed


__all__ = ["CLUSTER_SCOPED", "Request", "refusals"]
