"""Checks that the policies admit what they have to: tenancy_admitted.py REPOSITORY. Prints what is refused.

REPOSITORY is one that tenancy_fleet.py made, with overlays of an older release in old/. Also: each entry of each list in a
policy is needed, and the lists of kinds agree.
"""
import concurrent.futures
import copy
import json
import re
import sys

import tenancy_controllers
import tenancy_fleet
import tenancy_lists
import tenancy_tenants
from tenancy_cel import refusing
from tenancy_layers import pod_of, pod_security, refusals
from tenancy_world import Request, World

# Clusters of old/, and clusters of the repository with policies for the same engine, routing, names and classes.
OLD = {"prod-eu-1": ["argocd-ingress", "argocd-overlay"], "prod-us-1": ["flux-gateway", "flux-overlay"]}
GUARDS = ("Namespace", "ResourceQuota", "LimitRange", "NetworkPolicy")


def shape(world, customer, thing):
    """An object without what is one customer's own, so that equal ones are judged once."""
    text = json.dumps({key: value for key, value in thing.items() if key != "data"}, sort_keys=True)
    space = world.namespaces.get(f"customer-{customer}", {}).get("metadata", {})
    listed = space.get("annotations", {}).get("onboard.sas.dev/hostnames", "").split(",")
    for name in [*listed[1:], *(host.replace(".", "-") for host in listed[1:]), customer]:
        text = text.replace(name, "NAME") if name else text
    return re.sub("[0-9a-f]{64}", "DIGEST", text), tuple(thing.get("data", {}))


def overlays(world, customers):
    """Each object of the overlays: where it is not there yet, and where it is and another ring comes."""
    seen = set()
    for customer in customers:
        for thing in world.overlay(customer):
            if shape(world, customer, thing) in seen:
                continue
            seen.add(shape(world, customer, thing))
            title = f"{customer}: {thing['kind']} {thing['metadata']['name']}"
            yield title, world.apply(thing, application=f"customer-{customer}")
            old = copy.deepcopy(thing)
            old["metadata"].setdefault("labels", {})["onboard.sas.dev/ring"] = "before"
            yield f"{title}, again", world.apply(thing, old, f"customer-{customer}")


def guards(world, namespaces=None):
    """What tenants/ holds of customers' namespaces, of which equal ones are judged once."""
    seen = set()
    for thing in world.tenants:
        space = thing["metadata"].get("namespace", thing["metadata"]["name"])
        if thing["kind"] in (*GUARDS, "RoleBinding") and space.startswith("customer-") and (
                namespaces is None or space in namespaces):
            one = shape(world, space.removeprefix("customer-"), thing)
            if one in seen:
                continue
            seen.add(one)
            yield (f"tenants/: {thing['kind']} {thing['metadata']['name']} of {thing['metadata'].get('namespace', 'it')}",
                   world.apply(thing, application="onboard-tenants"))


def registrations(world):
    """What else tenants/ holds, and what platform/ gives everybody's rights with; equal ones are judged once."""
    seen = set()
    for thing in world.tenants:
        customer = thing["metadata"].get("labels", {}).get("onboard.sas.dev/customer", "")
        one = shape(world, customer, thing)
        if thing["kind"] not in (*GUARDS, "RoleBinding") and one not in seen:
            seen.add(one)
            yield (f"tenants/: {thing['kind']} {thing['metadata']['name']}",
                   world.apply(thing, application="onboard-tenants"))
    yield from tenancy_tenants.samples(world)


def leaving(world):
    """All goes with its namespace: Kubernetes' own controller deletes it, whatever it is."""
    space = world.namespaces[world.own]
    gone = {**space, "metadata": {**space["metadata"], "deletionTimestamp": "2026-12-01T00:00:00Z"}}
    other = copy.copy(world)
    other.namespaces = {**world.namespaces, world.own: gone}
    for kind, name in (("ResourceQuota", "quota"), ("LimitRange", "limits"), ("NetworkPolicy", "default-deny")):
        thing = world.guard(kind, name)
        if thing:
            yield other, f"{kind} of a namespace that goes", Request(
                "system:serviceaccount:kube-system:namespace-controller", "DELETE", None, thing)
            yield world, f"{kind} that leaves tenants/", world.remove(thing, "onboard-tenants")


def refused(world, title, request, whole=False):
    """Refusals by policies; `whole`: by any layer."""
    layers, failed = refusals(request, world) if whole else refusing(request, world)
    pod = pod_of(request.object)
    if pod and not whole:
        layers = [*layers, *filter(None, [pod_security(pod, world.labels_of(request.namespace))])]
    return [f"{world.cluster}: {title}: refused by {', '.join(layers)}"] * bool(layers) + failed


def admitted(root, cluster):
    world = World(root, cluster)
    found, count = [], 0
    for title, request in overlays(world, world.customers):
        found += refused(world, title, request, whole=True)
        count += 1
    for title, request in [*guards(world), *registrations(world)]:
        found += refused(world, title, request, whole=True)
        count += 1
    for title, request in tenancy_controllers.requests(world):
        found += refused(world, title, request)
        count += 1
    for where, title, request in leaving(world):
        found += refused(where, title, request)
        count += 1
    return count, found


def older(root, cluster, policies):
    """The overlays of an older release, judged by the policies of today's templates. Their namespaces list no hosts."""
    customer = "acme-rockets" if cluster == "prod-eu-1" else "o-brien-sons"
    world = World(f"{root}/old", cluster, customer=customer, other=customer)
    # Policies name the cluster; those of this one are the same but for the name.
    world.policies = json.loads(json.dumps(World(root, policies).policies).replace(policies, cluster))
    for customer in world.customers:
        for thing in world.overlay(customer) + world.tenants:
            if thing["kind"] == "Namespace":
                world.namespaces[thing["metadata"]["name"]] = thing
    found, count = [], 0
    # Where guards are in tenants/, no release may have them in the overlays (`platform/guards-mixed`).
    registered = registrations(world) if policies in tenancy_fleet.OTHERS else []
    for title, request in [*overlays(world, world.customers), *guards(world), *registered]:
        if request.operation == "CREATE" and request.kind == "Namespace":
            continue  # a new one has to list its hosts; those of older releases are there
        found += refused(world, f"{title} by the policies of {policies}", request)
        count += 1
    return count, found


def main(root):
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as pool:
        useless = pool.submit(tenancy_lists.useless, root)
        runs = [pool.submit(admitted, root, cluster) for cluster in {**tenancy_fleet.CLUSTERS, **tenancy_fleet.OTHERS}]
        runs += [pool.submit(older, root, cluster, policies) for cluster, names in OLD.items() for policies in names]
        counts, lists = zip(*(run.result() for run in runs))
        found = [text for texts in lists for text in texts] + useless.result()
    found += tenancy_lists.disagreements(root)
    print("\n".join(found) or f"{sum(counts)} requests admitted")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
