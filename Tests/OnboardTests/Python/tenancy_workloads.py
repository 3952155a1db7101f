"""What a customer's account may try with its pods and what belongs to them. Names as in attempts.tsv."""
from tenancy_changes import added, annotation, appended, both, changed, dropped, elsewhere, field, label

POD = "spec/template/spec"
CONTAINER = f"{POD}/containers/0"


def deployment(edit):
    return changed("Deployment", edit)


def pod(key, value):
    return deployment(field(f"{POD}/{key}", value))


def container(key, value):
    return deployment(field(f"{CONTAINER}/{key}", value))


def volume(kind, value):
    return deployment(appended(f"{POD}/volumes", {"name": "x", kind: value}))


def security(key, value):
    return container(f"securityContext/{key}", value)


def token():
    return volume("projected", {"sources": [{"serviceAccountToken": {"path": "token"}}]})


def limit(name, amount):
    return container(f"resources/limits/{name}", amount)


def probe(handler):
    def edit(thing, world):
        one = thing["spec"]["template"]["spec"]["containers"][0]["livenessProbe"]
        del one["httpGet"]
        one.update(handler)
    return deployment(edit)


def plain(thing, world):
    """A Deployment as any text on Kubernetes shows it."""
    thing["spec"]["template"]["spec"] = {"containers": [{"name": "web", "image": "nginx:latest"}]}


def with_own_token(thing, world):
    thing["spec"]["template"]["spec"].update(serviceAccountName="default", serviceAccount="default",
                                             automountServiceAccountToken=True)


PODS = {
    "pod as PSS wants": deployment(lambda thing, world: None),
    "hostNetwork": pod("hostNetwork", True),
    "hostPID": pod("hostPID", True),
    "hostIPC": pod("hostIPC", True),
    "hostPath": volume("hostPath", {"path": "/"}),
    "hostPort 80": container("ports/0/hostPort", 80),
    "projected token of its SA": token(),
    "automount token, SA default": deployment(with_own_token),
    "automount token, SA web": pod("automountServiceAccountToken", True),
    "priorityClassName system-cluster-critical": pod("priorityClassName", "system-cluster-critical"),
    "priorityClassName system-node-critical": pod("priorityClassName", "system-node-critical"),
    "tolerations all": pod("tolerations", [{"operator": "Exists"}]),
    "nodeName": pod("nodeName", "node-1"),
    "limits above LimitRange": limit("cpu", "10"),
    "ephemeral-storage above LimitRange": limit("ephemeral-storage", "10Gi"),
    "emptyDir memory 10Gi": volume("emptyDir", {"medium": "Memory", "sizeLimit": "10Gi"}),
    "emptyDir 10Gi": volume("emptyDir", {"sizeLimit": "10Gi"}),
    "emptyDir without limit": volume("emptyDir", {}),
    "mounts Secret of its namespace": volume("secret", {"secretName": "x"}),
    "pod-level resources 64 cpu": pod("resources", {"requests": {"cpu": "64"}, "limits": {"cpu": "64"}}),
    "hostAliases": pod("hostAliases", [{"ip": "203.0.113.9", "hostnames": ["kubernetes.default.svc"]}]),
    "shareProcessNamespace": pod("shareProcessNamespace", True),
    "privileged": security("privileged", True),
    "root": deployment(both(field(f"{POD}/securityContext/runAsNonRoot", False),
                            field(f"{POD}/securityContext/runAsUser", 0))),
    "seccomp Unconfined": pod("securityContext/seccompProfile/type", "Unconfined"),
    "seccomp of the node's own": pod("securityContext/seccompProfile", {"type": "Localhost", "localhostProfile": "x"}),
    "cap NET_BIND_SERVICE (restricted allows)": security("capabilities/add", ["NET_BIND_SERVICE"]),
    "writable root": security("readOnlyRootFilesystem", False),
    "container as root": security("runAsUser", 0),
    "procMount Unmasked": security("procMount", "Unmasked"),
    "sysctls": pod("securityContext/sysctls", [{"name": "kernel.msgmax", "value": "1"}]),
    "fsGroup": pod("securityContext/fsGroup", 0),
}

DEPLOYMENTS = {
    "plain Deployment with any image": deployment(plain),
    "Deployment priorityClassName system-cluster-critical": PODS["priorityClassName system-cluster-critical"],
    "Deployment priorityClassName system-node-critical": PODS["priorityClassName system-node-critical"],
    "Deployment hostNetwork": PODS["hostNetwork"],
    "Deployment hostPath": PODS["hostPath"],
    "Deployment mounts a Secret of its namespace (a certificate's key)": PODS["mounts Secret of its namespace"],
    "Deployment projected token": token(),
    "Deployment automount token of SA default": deployment(with_own_token),
    "Deployment tolerates all taints, control-plane node": deployment(both(
        field(f"{POD}/tolerations", [{"operator": "Exists"}]),
        field(f"{POD}/nodeSelector", {"node-role.kubernetes.io/control-plane": ""}))),
    "Deployment nodeName": PODS["nodeName"],
    "Deployment runtimeClass": pod("runtimeClassName", "kata"),
    "imagePullSecrets": pod("imagePullSecrets", [{"name": "x"}]),
    "Deployment in another customer's namespace": elsewhere("Deployment", lambda world: world.foreign),
    "Deployment in kube-system": elsewhere("Deployment", lambda world: "kube-system"),
    "Deployment with another tag": container("image", "nginxinc/nginx-unprivileged:latest"),
    "Deployment with a ring's image from elsewhere": container("image", lambda world: f"evil.example/{world.images[0]}"),
    "Deployment with a ring's tag and another digest": container(
        "image", lambda world: f"{world.images[0].partition('@')[0]}@sha256:{'0' * 64}"),
    "Deployment with all rings' images in one": container("image", lambda world: ",".join(world.images)),
    "Deployment with the image of another ring": container("image", lambda world: world.images[0]),
    "Deployment with an initContainer": deployment(lambda thing, world: thing["spec"]["template"]["spec"].update(
        initContainers=thing["spec"]["template"]["spec"]["containers"])),
    "Deployment with a second container of another image": deployment(lambda thing, world: thing[
        "spec"]["template"]["spec"]["containers"].append(
            {**thing["spec"]["template"]["spec"]["containers"][0], "name": "y", "image": "evil.example/miner"})),
    "Deployment runs a shell": container("command", ["sh", "-c", "sleep 1d"]),
    "Deployment with arguments": container("args", ["-g", "user root;"]),
    "Deployment without a command": deployment(dropped(f"{CONTAINER}/command")),
    "Deployment env from a Secret": container("env", [
        {"name": "KEY", "valueFrom": {"secretKeyRef": {"name": "x", "key": "tls.key"}}}]),
    "Deployment envFrom a Secret": container("envFrom", [{"secretRef": {"name": "x"}}]),
    "Deployment probe of cloud metadata (from the node)": container("livenessProbe/httpGet/host", "169.254.169.254"),
    "Deployment probe with headers": container("livenessProbe/httpGet/httpHeaders", [{"name": "Host", "value": "x"}]),
    "Deployment probe by TCP elsewhere": probe({"tcpSocket": {"host": "10.0.0.1", "port": 22}}),
    "Deployment probe by a command": probe({"exec": {"command": ["sh", "-c", "true"]}}),
    "Deployment preStop asks cloud metadata": container("lifecycle/preStop", {
        "httpGet": {"host": "169.254.169.254", "port": 80}}),
    "Deployment postStart runs a command": container("lifecycle/postStart", {"exec": {"command": ["sh"]}}),
    "Deployment mounts part of a volume": container("volumeMounts/0/subPath", "../.."),
    "Deployment mount that reaches the node": container("volumeMounts/0/mountPropagation", "Bidirectional"),
    "Deployment with a persistent volume": volume("persistentVolumeClaim", {"claimName": "x"}),
    "Deployment with a CSI volume": volume("csi", {"driver": "secrets-store.csi.k8s.io"}),
    "Deployment with an ephemeral volume": volume("ephemeral", {"volumeClaimTemplate": {"spec": {}}}),
    "Deployment with an NFS volume": volume("nfs", {"server": "10.0.0.1", "path": "/"}),
    "Deployment mounts kube-root-ca.crt": volume("configMap", {"name": "kube-root-ca.crt"}),
    "Deployment affinity to other pods": pod("affinity", {"podAffinity": {}}),
    "Deployment nodeSelector": pod("nodeSelector", {"kubernetes.io/hostname": "node-1"}),
    "Deployment dnsConfig": pod("dnsConfig", {"nameservers": ["203.0.113.9"]}),
    "Deployment dnsPolicy of the node": pod("dnsPolicy", "Default"),
    "Deployment with another scheduler": pod("schedulerName", "mine"),
    "Deployment never ends": pod("terminationGracePeriodSeconds", 86400),
    "Deployment preemptionPolicy": pod("preemptionPolicy", "PreemptLowerPriority"),
    "Deployment hostUsers": pod("hostUsers", True),
    "Deployment readinessGates": pod("readinessGates", [{"conditionType": "example.com/x"}]),
    "Deployment resourceClaims": pod("resourceClaims", [{"name": "gpu", "resourceClaimName": "x"}]),
    "Deployment with a GPU": deployment(lambda thing, world: thing["spec"]["template"]["spec"]["containers"][0][
        "resources"]["limits"].update({"nvidia.com/gpu": "1"})),
    "Deployment without limits": deployment(field(f"{CONTAINER}/resources", {})),
    "Deployment pods with the solver's label": deployment(lambda thing, world: thing["spec"]["template"]["metadata"][
        "labels"].update({"acme.cert-manager.io/http01-solver": "true"})),
    "Deployment pods with another customer's label": deployment(lambda thing, world: thing["spec"]["template"][
        "metadata"]["labels"].update({"onboard.sas.dev/customer": world.other})),
    "Deployment pods with a finalizer": deployment(lambda thing, world: thing["spec"]["template"]["metadata"].update(
        {"finalizers": ["evil.example/stay"]})),
    "Deployment pods without AppArmor": deployment(lambda thing, world: thing["spec"]["template"]["metadata"].setdefault(
        "annotations", {}).update({"container.apparmor.security.beta.kubernetes.io/web": "unconfined"})),
    "Deployment on a port of the system": container("ports/0/containerPort", 80),
    "Deployment paused": deployment(field("spec/paused", True)),
    "Deployment restarted by kubectl": deployment(lambda thing, world: thing["spec"]["template"]["metadata"].setdefault(
        "annotations", {}).update({"kubectl.kubernetes.io/restartedAt": "2026-12-01T00:00:00Z"})),
    "Deployment with stdin and a terminal": deployment(both(
        field(f"{CONTAINER}/stdin", True), field(f"{CONTAINER}/tty", True))),
}

SCALING = {
    "HPA maxReplicas 10000": changed("HorizontalPodAutoscaler", field("spec/maxReplicas", 10000)),
    "HPA of another Deployment": changed("HorizontalPodAutoscaler", field("spec/scaleTargetRef/name", "other")),
    "HPA by an external metric": changed("HorizontalPodAutoscaler", field("spec/metrics", [
        {"type": "External", "external": {"metric": {"name": "x"}, "target": {"type": "Value", "value": "1"}}}])),
    "PDB maxUnavailable 0 (blocks every drain)": changed("PodDisruptionBudget", field("spec/maxUnavailable", 0)),
    "PDB that counts pods that are not ready": changed("PodDisruptionBudget", dropped(
        "spec/unhealthyPodEvictionPolicy")),
    "a second PDB for the same pods": added("PodDisruptionBudget", "policy/v1", name="more", spec={
        "maxUnavailable": 1, "unhealthyPodEvictionPolicy": "AlwaysAllow",
        "selector": {"matchLabels": {"app.kubernetes.io/name": "welcome"}}}),
    "PDB maxUnavailable 0%": changed("PodDisruptionBudget", field("spec/maxUnavailable", "0%")),
    "PDB minAvailable 100%": changed("PodDisruptionBudget", both(
        dropped("spec/maxUnavailable"), field("spec/minAvailable", "100%"))),
}

FILES = {
    "ConfigMap of another name": added("ConfigMap", "v1", data={"a": "b"}),
    "ConfigMap with another file": changed("ConfigMap", field("data/x", "y"), "page"),
    "ConfigMap with binary data": changed("ConfigMap", field("binaryData", {"x": "AA=="}), "page"),
    "ConfigMap that cannot change again": changed("ConfigMap", field("immutable", True), "page"),
    "ConfigMap as a dashboard": changed("ConfigMap", label("grafana_dashboard", "1"), "page"),
    "ConfigMap copied into every namespace": changed("ConfigMap", annotation(
        "reflector.v1.k8s.emberstack.com/reflection-auto-enabled", "true"), "page"),
    "ConfigMap kube-root-ca.crt": added("ConfigMap", "v1", name="kube-root-ca.crt", data={"ca.crt": "x"}),
    "ServiceAccount with imagePullSecrets / cloud role annotation (IRSA)": changed("ServiceAccount", both(
        field("imagePullSecrets", [{"name": "x"}]),
        annotation("eks.amazonaws.com/role-arn", "arn:aws:iam::1:role/admin"))),
    "ServiceAccount with a cloud role": changed("ServiceAccount", annotation(
        "iam.gke.io/gcp-service-account", "admin@x.iam.gserviceaccount.com")),
    "ServiceAccount with Secrets": changed("ServiceAccount", field("secrets", [{"name": "x"}])),
    "ServiceAccount with a token for pods": changed("ServiceAccount", field("automountServiceAccountToken", True)),
    "ServiceAccount of another name": added("ServiceAccount", "v1", automountServiceAccountToken=False),
    "ServiceAccount default": added("ServiceAccount", "v1", name="default", automountServiceAccountToken=True),
}

ATTEMPTS = {**PODS, **DEPLOYMENTS, **SCALING, **FILES}
