"""Checks that a customer's account may do what Flux does with its account: rights.py REPOSITORY CLUSTER.

From the kinds of the built overlays follow the rights: what kustomize-controller 1.9.4 calls to apply and to prune, and
what kstatus reads to tell an object's health, where a Kustomization waits for it. Prints a line for each right that is
missing and for each kind of which the table does not know what kstatus reads, and exits 1 if there is one.
"""
import pathlib
import subprocess
import sys

import yaml

root, cluster = pathlib.Path(sys.argv[1]), sys.argv[2]
home = root / "clusters" / cluster

# fluxcd/pkg, ssa/v0.76.1: manager_apply.go and manager_delete.go.
APPLIED = {"get", "create", "patch", "delete"}
# fluxcd/cli-utils v1.2.1: pkg/kstatus/polling/polling.go and statusreaders/. What is read beside the object itself.
READ = {
    ("apps", "deployments"): [("apps", "replicasets"), ("", "pods")],
    ("apps", "statefulsets"): [("", "pods")],
    ("", "configmaps"): [],
    ("", "limitranges"): [],
    ("", "resourcequotas"): [],
    ("", "serviceaccounts"): [],
    ("", "services"): [],
    ("autoscaling", "horizontalpodautoscalers"): [],
    ("cert-manager.io", "certificates"): [],
    ("gateway.networking.k8s.io", "httproutes"): [],
    ("gateway.networking.k8s.io", "listenersets"): [],
    ("networking.k8s.io", "ingresses"): [],
    ("networking.k8s.io", "networkpolicies"): [],
    ("policy", "poddisruptionbudgets"): [],
}
PLURALS = {"Ingress": "ingresses", "NetworkPolicy": "networkpolicies"}


def load(text):
    return [thing for thing in yaml.safe_load_all(text) if thing]


def resource(thing):
    group = thing["apiVersion"].rpartition("/")[0]
    return group, PLURALS.get(thing["kind"], thing["kind"].lower() + "s")


def allowed(rules, group, name):
    return {verb for rule in rules if group in rule["apiGroups"] and name in rule["resources"] for verb in rule["verbs"]}


platform = load((home / "platform/tenants.yaml").read_text())
rules = next(thing["rules"] for thing in platform
             if thing["kind"] == "ClusterRole" and thing["metadata"]["name"] == "onboard-customer")
kinds = set()
for overlay in sorted((home / "customers").iterdir()):
    built = subprocess.run(["kubectl", "kustomize", overlay], check=True, capture_output=True, text=True).stdout
    kinds |= {resource(thing) for thing in load(built)}
problems = []
for kind in sorted(kinds):
    missing = APPLIED - allowed(rules, *kind)
    if missing:
        problems.append(f"{kind}: the account may not {', '.join(sorted(missing))}")
    if kind not in READ:
        problems.append(f"{kind}: what does kstatus read to tell its health? Add it to the table, with its source")
    for other in READ.get(kind, []):
        unread = {"get", "list", "watch"} - allowed(rules, *other)
        if unread:
            problems.append(f"{kind}: kstatus reads {other}, and the account may not {', '.join(sorted(unread))}")
print("\n".join(problems) or f"{len(kinds)} kinds")
sys.exit(1 if problems else 0)
