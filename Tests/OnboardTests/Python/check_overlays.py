"""Checks built overlays: check_overlays.py FILE..., each the output of `kubectl kustomize`, named CUSTOMER.yaml.

Beside it stands CUSTOMER.guards, the customer's guards in tenants/. Prints a line for each thing that is wrong, and exits
1 if there is one.
"""
import pathlib
import re
import sys

import kubernetes_validate
import yaml

VERSION = "1.33"
GUARDS = {"Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange"}
KINDS = {"ConfigMap", "Deployment", "Service", "PodDisruptionBudget", "ServiceAccount"} | GUARDS
# Their schemas are not Kubernetes' own.
CUSTOM = ("argoproj.io", "cert-manager.io", "fluxcd.io", "gateway.networking.k8s.io", "monitoring.coreos.com")


def is_custom(thing):
    return thing["apiVersion"].split("/")[0].endswith(CUSTOM)


def check(customer, objects):
    by_kind = {}
    for thing in objects:
        by_kind.setdefault(thing["kind"], []).append(thing)
        if is_custom(thing):
            continue
        try:
            kubernetes_validate.validate(thing, VERSION, strict=True)
        except kubernetes_validate.ValidationError as error:
            yield f"{thing['kind']} {thing['metadata']['name']}: {error.message}"
        if thing["kind"] != "Namespace" and thing["metadata"].get("namespace") != f"customer-{customer}":
            yield f"{thing['kind']} {thing['metadata']['name']} is in another namespace"
    missing = KINDS - by_kind.keys()
    if by_kind.keys().isdisjoint({"Ingress", "HTTPRoute"}):
        missing.add("Ingress or HTTPRoute")
    if missing:
        yield f"missing: {', '.join(sorted(missing))}"
        return
    yield from check_namespace(by_kind["Namespace"][0], customer)
    yield from check_deployment(by_kind["Deployment"][0], by_kind)
    yield from check_network(by_kind["NetworkPolicy"])
    if by_kind["PodDisruptionBudget"][0]["spec"].get("maxUnavailable") != 1:
        yield "the disruption budget can block a drain"


def check_namespace(namespace, customer):
    if namespace["metadata"]["name"] != f"customer-{customer}":
        yield "the namespace has another name"
    if namespace["metadata"]["labels"].get("pod-security.kubernetes.io/enforce") != "restricted":
        yield "Pod Security restricted is not enforced"


def check_deployment(deployment, by_kind):
    spec = deployment["spec"]
    template = spec["template"]
    pod = template["spec"]
    strategy = spec["strategy"]["rollingUpdate"]
    if strategy["maxUnavailable"] != 0 or strategy["maxSurge"] != 1:
        yield "a rollout has a gap"
    if pod.get("automountServiceAccountToken") is not False:
        yield "a token is mounted"
    if not pod["securityContext"].get("runAsNonRoot"):
        yield "may run as root"
    if pod["securityContext"]["seccompProfile"]["type"] != "RuntimeDefault":
        yield "no seccomp profile"
    for container in pod["containers"]:
        context = container["securityContext"]
        if context["allowPrivilegeEscalation"] or not context["readOnlyRootFilesystem"]:
            yield "privilege escalation or a writable root"
        if context["capabilities"]["drop"] != ["ALL"]:
            yield "capabilities are kept"
        if set(container["resources"]) != {"limits", "requests"}:
            yield "no requests or limits"
        for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
            if "host" in container[probe]["httpGet"]:
                yield f"{probe} names a host"
        if "preStop" not in container["lifecycle"]:
            yield "no drain before a pod stops"
    scaled = "HorizontalPodAutoscaler" in by_kind
    if not spec.get("replicas"):
        yield "without a number of pods the API server would fill in one"
    most = by_kind["HorizontalPodAutoscaler"][0]["spec"]["maxReplicas"] if scaled else spec["replicas"]
    if int(by_kind["ResourceQuota"][0]["spec"]["hard"]["pods"]) < 2 * most:
        yield "the quota leaves no room for a rollout"
    page = next(m for m in by_kind["ConfigMap"] if m["metadata"]["name"] == "page")
    if page["metadata"]["annotations"]["kustomize.toolkit.fluxcd.io/substitute"] != "disabled":
        yield "Flux would read ${…} in the page"
    shown = re.search(r'name="onboard-digest" content="([0-9a-f]{64})"', page["data"]["index.html"])
    if shown is None or shown[1] != template["metadata"]["annotations"]["onboard.sas.dev/digest"]:
        yield "the page and the pods carry different digests"


def check_network(policies):
    everything = [p for p in policies if p["spec"]["podSelector"] == {}]
    if not any(set(p["spec"]["policyTypes"]) == {"Ingress", "Egress"} and "ingress" not in p["spec"] for p in everything):
        yield "no policy denies by default"


def main():
    problems = 0
    for path in map(pathlib.Path, sys.argv[1:]):
        with open(path, encoding="utf-8") as file:
            objects = [thing for thing in yaml.safe_load_all(file) if thing]
        if guards := {thing["kind"] for thing in objects} & GUARDS:
            print(f"{path.stem}: the overlay holds {', '.join(sorted(guards))}")
            problems += 1
        with open(path.with_suffix(".guards"), encoding="utf-8") as file:
            objects += list(yaml.safe_load_all(file))
        for problem in check(path.stem, objects):
            print(f"{path.stem}: {problem}")
            problems += 1
    print(f"{len(sys.argv) - 1} overlays, {problems} problems")
    sys.exit(1 if problems else 0)


main()
