"""The objects of a cluster, for the tests of scripts/e2e: kept, selected, applied, deleted, as the API server does it."""
import copy
import json
import time

PLURALS = {"Gateway": "gateways", "NetworkPolicy": "networkpolicies", "Ingress": "ingresses"}
CLUSTER_SCOPED = {"Namespace", "ClusterRole", "ClusterRoleBinding", "ValidatingAdmissionPolicy",
                  "ValidatingAdmissionPolicyBinding", "IngressClass", "GatewayClass", "ClusterIssuer",
                  "CustomResourceDefinition"}


def resource_of(thing):
    """The full name of the kind's resource, such as deployments.apps."""
    kind, group = thing["kind"], thing["apiVersion"].rpartition("/")[0]
    plural = PLURALS.get(kind) or (kind.lower()[:-1] + "ies" if kind.endswith("y") else
                                   kind.lower() + ("es" if kind.endswith("s") else "s"))
    return f"{plural}.{group}" if group else plural


def key_of(thing):
    space = "" if thing["kind"] in CLUSTER_SCOPED else thing["metadata"].get("namespace", "default")
    return resource_of(thing), space, thing["metadata"]["name"]


def merged(old, new, key=""):
    """Of a server-side apply: maps are merged, lists of named containers too, other lists are replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{name: merged(old[name], value, name) if name in old else value for name, value in new.items()}}
    if key in ("containers", "volumes") and isinstance(old, list):
        names = {item["name"]: item for item in new}
        return [merged(item, names.pop(item["name"])) if item["name"] in names else item for item in old] + list(names.values())
    return new


def selected(thing, selector):
    labels = thing["metadata"].get("labels", {})
    parts = [part.partition("=") for part in selector.split(",") if part]
    return all(key in labels and (not equals or labels[key] == value) for key, equals, value in parts)


def thing(api, kind, name, namespace=None, **rest):
    metadata = {"name": name, **({"namespace": namespace} if namespace else {}), **rest.pop("metadata", {})}
    return {"apiVersion": api, "kind": kind, "metadata": metadata, **rest}


class Cluster:
    def __init__(self):
        self.objects, self.applied, self.never = {}, {}, set()

    def put(self, made, delay=0.0):
        """Applies an object. A new generation is there at once, and takes `delay` until it is ready."""
        key, made = key_of(made), copy.deepcopy(made)
        old = self.objects.get(key)
        before = {"spec": old.get("spec"), "generation": old["metadata"]["generation"]} if old else None
        made["metadata"]["generation"] = before["generation"] if before else 0
        if before is None or before["spec"] != made.get("spec"):
            made["metadata"]["generation"] += 1
            made["ready"] = time.monotonic() + delay
        else:
            made["ready"] = old["ready"]
        if old and "status" in old:
            made["status"] = old["status"]
        mine = made["metadata"].get("annotations", {})
        if old:  # what others have set stays
            others = {name: value for name, value in old["metadata"].get("annotations", {}).items()
                      if name not in self.applied.get(key, ())}
            if others or mine:
                made["metadata"]["annotations"] = {**others, **mine}
        self.applied[key] = set(mine)
        self.objects[key] = made

    def find(self, resource, namespace, name):
        return self.objects.get((resource, namespace, name))

    def all(self, resource, namespace):
        return [made for key, made in self.objects.items() if key[0] == resource and namespace in (None, key[1])]

    def remove(self, key):
        """With a Namespace goes all that is in it."""
        self.objects.pop(key, None)
        if key[0] == "namespaces":
            for other in [other for other in self.objects if other[1] == key[2]]:
                del self.objects[other]

    def shown(self, made):
        """An object as `kubectl get` shows it, with the status of the moment."""
        shown = {name: value for name, value in made.items() if name != "ready"}
        ready = time.monotonic() >= made["ready"] and made["kind"] not in self.never
        if made["kind"] == "Deployment":
            return {**shown, "status": deployment_status(made, ready)}
        if made["kind"] == "HorizontalPodAutoscaler":
            condition = {"type": "ScalingActive", "status": "True" if ready else "False",
                         "reason": "ValidMetricFound" if ready else "FailedGetResourceMetric", "message": ""}
            return {**shown, "status": {"conditions": [condition]}}
        return shown

    def text(self):
        """All objects without what times pass over: to compare a cluster before and after."""
        return {key: json.dumps({name: value for name, value in made.items() if name not in ("ready", "status")}, sort_keys=True)
                for key, made in self.objects.items()}


def deployment_status(made, ready):
    """Of a rolling update: before it ends, old pods serve on."""
    count = made["spec"].get("replicas", 1)
    new = count if ready else 0
    return {"observedGeneration": made["metadata"]["generation"] if ready else made["metadata"]["generation"] - 1,
            "replicas": count, "updatedReplicas": new, "availableReplicas": count, "readyReplicas": count,
            "conditions": [{"type": "Available", "status": "True", "message": "Deployment has minimum availability."}]}
