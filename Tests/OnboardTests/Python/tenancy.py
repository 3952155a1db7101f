"""Tries what a customer's overlay must not do, and tells which layer refuses it: tenancy.py REPOSITORY CLUSTER CUSTOMER.

The layers are the generated ones, read from clusters/CLUSTER: the customer's AppProject (Argo CD) or its account's roles
(Flux), the admission policies (their expressions are evaluated by cel-python), and Pod Security "restricted", as
Kubernetes' "Pod Security Standards" defines it, if the namespace enforces it. Prints an attempt and its refusals on each
line.
"""
import copy
import pathlib
import subprocess
import sys

import celpy
import yaml
from celpy.adapter import json_to_cel
from celpy.celtypes import ListType, StringType

root, cluster, customer = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
home = root / "clusters" / cluster
CLUSTER_SCOPED = {"Namespace", "ClusterRole", "ClusterRoleBinding", "PersistentVolume"}
PLURALS = {
    "ConfigMap": "configmaps", "Deployment": "deployments", "HorizontalPodAutoscaler": "horizontalpodautoscalers",
    "HTTPRoute": "httproutes", "Ingress": "ingresses", "LimitRange": "limitranges", "ListenerSet": "listenersets",
    "Certificate": "certificates", "Namespace": "namespaces", "NetworkPolicy": "networkpolicies", "Pod": "pods",
    "PodDisruptionBudget": "poddisruptionbudgets", "ResourceQuota": "resourcequotas", "RoleBinding": "rolebindings",
    "Secret": "secrets", "Service": "services", "ServiceAccount": "serviceaccounts", "ClusterRole": "clusterroles",
}


def load(path):
    with open(path, encoding="utf-8") as file:
        return [thing for thing in yaml.safe_load_all(file) if thing]


def group(thing):
    return thing["apiVersion"].rsplit("/", 1)[0] if "/" in thing["apiVersion"] else ""


built = list(yaml.safe_load_all(
    subprocess.run(["kubectl", "kustomize", home / "customers" / customer], capture_output=True, check=True).stdout))
tenant = load(home / "tenants" / f"{customer}.yaml")
platform = [thing for path in sorted((home / "platform").glob("*.yaml")) for thing in load(path)]
namespaces = {
    thing["metadata"]["name"]: thing["metadata"]["labels"]
    for path in (home / "tenants").glob("*.yaml") for thing in load(path) if thing["kind"] == "Namespace"}
for thing in built:
    if thing["kind"] == "Namespace":
        namespaces[thing["metadata"]["name"]] = thing["metadata"]["labels"]
projects = [thing for thing in tenant if thing["kind"] == "AppProject"]
accounts = [thing for thing in tenant if thing["kind"] == "ServiceAccount"]


def project(thing, namespace):
    """Argo CD: IsResourcePermitted of an AppProject."""
    for item in projects:
        spec = item["spec"]
        kind = (group(thing), thing["kind"])
        if thing["kind"] in CLUSTER_SCOPED:
            if not any((w["group"], w["kind"]) == kind and w.get("name", thing["metadata"]["name"]) ==
                       thing["metadata"]["name"] for w in spec["clusterResourceWhitelist"]):
                return "AppProject"
            continue
        if kind not in {(w["group"], w["kind"]) for w in spec["namespaceResourceWhitelist"]}:
            return "AppProject"
        if namespace not in {d["namespace"] for d in spec["destinations"]}:
            return "AppProject"
    return None


def roles(thing, namespace, me):
    """Flux: the rules that an account has in a namespace."""
    if me is None:
        return None
    rules = []
    for binding in tenant + platform:
        if binding["kind"] not in ("RoleBinding", "ClusterRoleBinding"):
            continue
        if me not in {(s["name"], s.get("namespace")) for s in binding["subjects"]}:
            continue
        if binding["kind"] == "RoleBinding" and binding["metadata"]["namespace"] != namespace:
            continue
        for role in platform:
            if (role["kind"], role["metadata"]["name"]) == (binding["roleRef"]["kind"], binding["roleRef"]["name"]):
                rules += role["rules"]
    if any(group(thing) in r["apiGroups"] and PLURALS[thing["kind"]] in r["resources"] and "create" in r["verbs"]
           for r in rules):
        return None
    return "RBAC"


def split(text, separator):
    return ListType([StringType(part) for part in str(text).split(str(separator))])


def holds(expression, activation):
    environment = celpy.Environment()
    program = environment.program(environment.compile(expression), functions={"split": split})
    return program.evaluate(activation)


def covers(constraints, thing, namespace):
    selector = constraints.get("namespaceSelector", {}).get("matchExpressions", [])
    labels = namespaces.get(namespace, {})
    if any(e["operator"] == "Exists" and e["key"] not in labels for e in selector):
        return False
    return any(
        (group(thing) in r["apiGroups"] or "*" in r["apiGroups"])
        and (PLURALS[thing["kind"]] in r["resources"] or "*" in r["resources"]) for r in constraints["resourceRules"])


def policies(thing, namespace, user):
    bound = {thing["spec"]["policyName"] for thing in platform if thing["kind"] == "ValidatingAdmissionPolicyBinding"}
    refused = []
    for policy in platform:
        if policy["kind"] != "ValidatingAdmissionPolicy" or policy["metadata"]["name"] not in bound:
            continue
        spec = policy["spec"]
        if not covers(spec["matchConstraints"], thing, namespace):
            continue
        name = thing["metadata"]["name"]
        request = {"userInfo": {"username": user}, "name": name, "operation": "CREATE"}
        if namespace:
            request["namespace"] = name if thing["kind"] == "Namespace" else namespace
        values = {
            "object": json_to_cel(thing), "request": json_to_cel(request),
            "namespaceObject": json_to_cel({"metadata": {"labels": namespaces.get(namespace, {})}}),
        }
        if not all(holds(c["expression"], values) for c in spec.get("matchConditions", [])):
            continue
        variables = celpy.celtypes.MapType()
        values["variables"] = variables
        for variable in spec.get("variables", []):
            variables[StringType(variable["name"])] = holds(variable["expression"], values)
        if not all(holds(v["expression"], values) for v in spec["validations"]):
            refused.append(policy["metadata"]["name"])
    return refused


def pod_security(thing, namespace):
    """What "restricted" refuses of the pods that a Deployment makes."""
    if thing["kind"] not in ("Deployment", "Pod"):
        return None
    if namespaces.get(namespace, {}).get("pod-security.kubernetes.io/enforce") != "restricted":
        return None
    pod = thing["spec"]["template"]["spec"] if thing["kind"] == "Deployment" else thing["spec"]
    allowed = {"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"}
    bad = any(pod.get(key) for key in ("hostNetwork", "hostPID", "hostIPC"))
    bad |= any(set(volume) - {"name"} - allowed for volume in pod.get("volumes", []))
    outer = pod.get("securityContext", {})
    for container in pod["containers"] + pod.get("initContainers", []):
        inner = container.get("securityContext", {})
        bad |= inner.get("privileged", False) or inner.get("allowPrivilegeEscalation") is not False
        bad |= "ALL" not in inner.get("capabilities", {}).get("drop", [])
        bad |= bool(set(inner.get("capabilities", {}).get("add", [])) - {"NET_BIND_SERVICE"})
        bad |= not inner.get("runAsNonRoot", outer.get("runAsNonRoot", False))
        profile = inner.get("seccompProfile", outer.get("seccompProfile", {})).get("type")
        bad |= profile not in ("RuntimeDefault", "Localhost")
        bad |= any("hostPort" in port for port in container.get("ports", []))
    return "Pod Security" if bad else None


def refusals(thing, namespace, account=None):
    me = (account or accounts[0]["metadata"]["name"], accounts[0]["metadata"]["namespace"]) if accounts else None
    user = f"system:serviceaccount:{me[1]}:{me[0]}" if me else "system:serviceaccount:argocd:argocd-application-controller"
    found = [None if account else project(thing, namespace), roles(thing, namespace, me),
             *policies(thing, namespace, user), pod_security(thing, namespace)]
    return [layer for layer in found if layer]


def changed(kind, change):
    thing = copy.deepcopy(next(item for item in built if item["kind"] == kind))
    change(thing)
    return thing


def tell(attempt, thing, namespace, account=None):
    print(f"{attempt}: {', '.join(refusals(thing, namespace, account)) or 'nothing'}")


own = f"customer-{customer}"
neighbour = next(path.name for path in sorted((home / "customers").iterdir()) if path.name != customer)
other = f"customer-{neighbour}"
namespaces.setdefault(other, {**namespaces[own], "onboard.sas.dev/customer": neighbour})
route = "Ingress" if any(thing["kind"] == "Ingress" for thing in built) else "HTTPRoute"


def set_host(thing, host):
    if thing["kind"] == "Ingress":
        thing["spec"]["rules"][0]["host"] = host
    else:
        thing["spec"]["hostnames"] = [host]


def drop_host(thing):
    if thing["kind"] == "Ingress":
        del thing["spec"]["rules"][0]["host"]
    else:
        del thing["spec"]["hostnames"]


def empty_hosts(thing):
    """No host at all: a route with an empty list takes every host of its listener, as one without a list does."""
    if thing["kind"] == "Ingress":
        drop_host(thing)
    else:
        thing["spec"]["hostnames"] = []


domain = next(thing["data"]["domain"] for thing in load(home / "tenants/_cluster.yaml"))
pod = lambda thing: thing["spec"]["template"]["spec"]
refused = [f"{thing['kind']} {thing['metadata']['name']}" for thing in built if refusals(thing, own)]
print(f"all {len(built)} objects of its own: {', '.join(refused) or 'nothing'}")
tell("a ClusterRole", {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
                       "metadata": {"name": "all"}, "rules": []}, "")
tell("a RoleBinding", {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
                       "metadata": {"name": "all", "namespace": own}}, own)
tell("a Secret", {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s", "namespace": own}}, own)
tell("a hostPath", changed("Deployment", lambda d: pod(d)["volumes"].append(
    {"name": "host", "hostPath": {"path": "/"}})), own)
tell("a privileged pod", changed("Deployment", lambda d: pod(d)["containers"][0].update(
    {"securityContext": {"privileged": True}})), own)
tell("another customer's namespace", changed("ConfigMap", lambda c: c["metadata"].update({"namespace": other})), other)
tell("kube-system", changed("ConfigMap", lambda c: c["metadata"].update({"namespace": "kube-system"})), "kube-system")
tell("another customer's host", changed(route, lambda r: set_host(r, f"{neighbour}.{domain}")), own)
tell("the platform's host", changed(route, lambda r: set_host(r, domain)), own)
tell("a wildcard host", changed(route, lambda r: set_host(r, "*.example.com")), own)
tell("every host", changed(route, drop_host), own)
tell("an empty list of hosts", changed(route, empty_hosts), own)
tell("a load balancer", changed("Service", lambda s: s["spec"].update({"type": "LoadBalancer"})), own)
tell("a Service of cert-manager", changed("Service", lambda s: (s["spec"].update({"type": "NodePort"}), s["metadata"].update(
    {"labels": {"acme.cert-manager.io/http01-solver": "true"}}))), own)
tell("a namespace without Pod Security", {
    "apiVersion": "v1", "kind": "Namespace", "metadata": {"name": own, "labels": {
        "onboard.sas.dev/customer": customer}}}, own)
tell("a namespace of another name", {
    "apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "kube-public", "labels": {}}}, "kube-public")
if accounts:
    by = "onboard-tenants"
    binding = next(thing for thing in tenant if thing["kind"] == "RoleBinding")
    space = next(thing for thing in tenant if thing["kind"] == "Namespace")
    tell("tenants: the customer's namespace", space, own, by)
    tell("tenants: the customer's RoleBinding", binding, own, by)
    tell("tenants: another namespace", {**space, "metadata": {**space["metadata"], "name": "kube-public"}}, "kube-public", by)
    tell("tenants: a RoleBinding elsewhere", {**binding, "metadata": {"name": "x"}}, "kube-system", by)
    tell("tenants: a Deployment", next(thing for thing in built if thing["kind"] == "Deployment"), own, by)
