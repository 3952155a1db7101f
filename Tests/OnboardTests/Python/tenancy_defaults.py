"""What the API server fills in before admission: for custom kinds from templates/kinds, for Kubernetes' own by its code."""
import copy
import functools
import pathlib

import yaml


@functools.cache
def schemas(root):
    found = {}
    for path in sorted((pathlib.Path(root) / "templates/kinds").glob("*.yaml")):
        for crd in yaml.safe_load_all(path.read_text()):
            for version in crd["spec"]["versions"]:
                kind = (f"{crd['spec']['group']}/{version['name']}", crd["spec"]["names"]["kind"])
                found[kind] = version["schema"]["openAPIV3Schema"]
    return found


def fill(value, schema):
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if name not in value and "default" in inner:
                value[name] = copy.deepcopy(inner["default"])
            if name in value:
                fill(value[name], inner)
    elif isinstance(value, list):
        for item in value:
            fill(item, schema.get("items", {}))


def fill_pod(pod):
    """k8s.io/kubernetes, pkg/apis/core/v1/defaults.go."""
    for name, given in {"restartPolicy": "Always", "dnsPolicy": "ClusterFirst", "schedulerName": "default-scheduler",
                        "terminationGracePeriodSeconds": 30, "securityContext": {}}.items():
        pod.setdefault(name, given)
    if "serviceAccountName" in pod:
        pod.setdefault("serviceAccount", pod["serviceAccountName"])
    for container in pod.get("containers", []) + pod.get("initContainers", []):
        for name, given in {"resources": {}, "terminationMessagePath": "/dev/termination-log",
                            "terminationMessagePolicy": "File", "imagePullPolicy": "IfNotPresent"}.items():
            container.setdefault(name, given)
        for port in container.get("ports", []):
            port.setdefault("protocol", "TCP")
        for name in ("startupProbe", "readinessProbe", "livenessProbe"):
            if name in container:
                for key, given in {"timeoutSeconds": 1, "periodSeconds": 10, "successThreshold": 1,
                                   "failureThreshold": 3}.items():
                    container[name].setdefault(key, given)
                if "httpGet" in container[name]:
                    container[name]["httpGet"].setdefault("scheme", "HTTP")
    for volume in pod.get("volumes", []):
        for kind in ("configMap", "secret"):
            if kind in volume:
                volume[kind].setdefault("defaultMode", 420)


def fill_service(spec):
    if spec.get("type", "ClusterIP") == "ExternalName":
        return
    for name, given in {"type": "ClusterIP", "clusterIP": "10.96.7.7", "clusterIPs": ["10.96.7.7"],
                        "ipFamilies": ["IPv4"], "ipFamilyPolicy": "SingleStack", "internalTrafficPolicy": "Cluster",
                        "sessionAffinity": "None"}.items():
        spec.setdefault(name, given)
    if spec["type"] in ("NodePort", "LoadBalancer"):
        spec.setdefault("externalTrafficPolicy", "Cluster")
    if spec["sessionAffinity"] == "ClientIP":
        spec.setdefault("sessionAffinityConfig", {"clientIP": {"timeoutSeconds": 10800}})
    for index, port in enumerate(spec.get("ports", [])):
        port.setdefault("protocol", "TCP")
        port.setdefault("targetPort", port["port"])
        if spec["type"] in ("NodePort", "LoadBalancer"):
            port.setdefault("nodePort", 30000 + index)


def fill_deployment(spec):
    for name, given in {"replicas": 1, "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600,
                        "strategy": {"type": "RollingUpdate"}}.items():
        spec.setdefault(name, given)
    spec["template"].setdefault("metadata", {}).setdefault("creationTimestamp", None)
    fill_pod(spec["template"]["spec"])


def fill_namespace(thing):
    thing["metadata"].setdefault("labels", {})["kubernetes.io/metadata.name"] = thing["metadata"]["name"]
    thing.setdefault("spec", {"finalizers": ["kubernetes"]})


def without_empty(value):
    """Kubernetes' own kinds leave out empty lists, maps of strings and false: they are read into structures."""
    if isinstance(value, dict):
        kept = {name: without_empty(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items()
                if inner not in ([], "") and not (inner is False and name.startswith("host"))}
    return [without_empty(item) for item in value] if isinstance(value, list) else value


def defaulted(thing, root):
    """A copy as admission sees it."""
    thing = copy.deepcopy(thing)
    schema = schemas(str(root)).get((thing["apiVersion"], thing["kind"]))
    if schema:
        fill(thing, schema)
        return thing
    group, kind = thing["apiVersion"].rpartition("/")[0], thing["kind"]
    if "." not in group or group.endswith(".k8s.io"):
        thing = without_empty(thing)
    if kind == "Deployment" and "template" in thing.get("spec", {}):
        fill_deployment(thing["spec"])
    elif kind == "Service" and "spec" in thing:
        fill_service(thing["spec"])
    elif kind == "Pod":
        fill_pod(thing["spec"])
    elif kind == "Namespace":
        fill_namespace(thing)
    return thing
