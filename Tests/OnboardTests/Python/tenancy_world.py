"""What a cluster holds after it was rendered and synced, and requests to its API server."""
import copy
import dataclasses
import pathlib
import subprocess

import yaml

from tenancy_defaults import defaulted

PLURALS = {"Ingress": "ingresses", "NetworkPolicy": "networkpolicies", "Gateway": "gateways",
           "ValidatingAdmissionPolicy": "validatingadmissionpolicies", "PriorityClass": "priorityclasses",
           "Endpoints": "endpoints", "StorageClass": "storageclasses", "PodSecurityPolicy": "podsecuritypolicies"}
CLUSTER_SCOPED = {
    "APIService", "CertificateSigningRequest", "ClusterIssuer", "ClusterRole", "ClusterRoleBinding",
    "CustomResourceDefinition", "GatewayClass", "IngressClass", "MutatingWebhookConfiguration", "Namespace", "Node",
    "PersistentVolume", "PriorityClass", "RuntimeClass", "StorageClass", "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration"}


def load(path):
    with open(path, encoding="utf-8") as file:
        return [thing for thing in yaml.safe_load_all(file) if thing]


@dataclasses.dataclass
class Request:
    """A request to the API server, after defaulting. `application` is the Argo CD Application that syncs, if one does."""
    user: str
    operation: str  # CREATE, UPDATE, DELETE; also GET
    object: dict | None
    old: dict | None = None
    application: str | None = None
    groups: list = dataclasses.field(default_factory=list)
    space: dict | None = None  # its Namespace, where that is another than the rendered one

    @property
    def thing(self):
        return self.object if self.object is not None else self.old

    @property
    def kind(self):
        return self.thing["kind"]

    @property
    def name(self):
        return self.thing["metadata"].get("name", "")

    @property
    def namespace(self):
        return "" if self.kind in CLUSTER_SCOPED else self.thing["metadata"].get("namespace", "")

    @property
    def group(self):
        return self.thing["apiVersion"].rpartition("/")[0]

    @property
    def version(self):
        return self.thing["apiVersion"].rpartition("/")[2]

    @property
    def resource(self):
        return PLURALS.get(self.kind, self.kind.lower() + "s")


class World:
    """A rendered cluster: `root`/clusters/`cluster`, and the customer whose account tries things."""

    def __init__(self, root, cluster, customer=None, other=None):
        self.root, self.cluster = pathlib.Path(root), cluster
        self.customer, self.other = customer or f"zz-{cluster}", other or f"blue-{cluster}"
        self.home = self.root / "clusters" / cluster
        self.platform = [t for path in sorted((self.home / "platform").glob("*.yaml")) for t in load(path)]
        self.bootstrap = [t for path in sorted((self.home / "bootstrap").glob("*.yaml")) for t in load(path)]
        self.tenants = [t for path in sorted((self.home / "tenants").glob("*.yaml")) for t in load(path)]
        rings = yaml.safe_load((self.root / "onboard.yaml").read_text())["rings"]
        self.images = [ring["image"] for ring in rings.values()]
        self.customers = sorted(path.name for path in (self.home / "customers").iterdir())
        self.engine = "argocd" if any(t["kind"] == "Application" for t in self.bootstrap) else "flux"
        self.engine_namespace = self.bootstrap[0]["metadata"]["namespace"]
        notes = next(t for t in self.tenants if t["metadata"]["name"] == "onboard-tenants")
        self.domain = notes["data"]["domain"]
        self.repository = notes["data"]["repository"]
        self.overlays = {}
        kinds = {t["kind"] for t in self.platform} | {
            t["metadata"]["name"] for t in self.platform if t["kind"] == "ValidatingAdmissionPolicy"}
        # Mixed: the platform's domain by the Gateway, customers' own by Ingresses.
        self.routing = ("ingress" if "Gateway" not in kinds else "mixed" if "onboard-ingresses" in kinds else "gateway")
        self.accounts = {t["metadata"]["name"] for t in self.tenants + self.platform if t["kind"] == "ServiceAccount"
                         and t["metadata"]["namespace"] == self.engine_namespace}
        self.impersonation = self.engine == "argocd" and self.account_name in self.accounts
        spaces = [self.live(t, "onboard-tenants") for t in self.tenants if t["kind"] == "Namespace"]
        for customer in (self.customer, self.other):
            spaces += [t for t in self.overlay(customer) if t["kind"] == "Namespace"]
        self.namespaces = {t["metadata"]["name"]: t for t in spaces}
        bound = {t["spec"]["policyName"] for t in self.platform if t["kind"] == "ValidatingAdmissionPolicyBinding"}
        self.policies = [t for t in self.platform
                         if t["kind"] == "ValidatingAdmissionPolicy" and t["metadata"]["name"] in bound]

    def overlay(self, customer):
        """The objects of a customer's overlay, as they are live."""
        if customer not in self.overlays:
            folder = self.home / "customers" / customer
            made = subprocess.run(["kubectl", "kustomize", folder], capture_output=True, check=True)
            self.overlays[customer] = [self.live(t, f"customer-{customer}") for t in yaml.safe_load_all(made.stdout) if t]
        return self.overlays[customer]

    def live(self, thing, application):
        """An object as the API server has it once the engine applied it: with defaults and the engine's own marks."""
        thing = defaulted(thing, self.root)
        if thing["kind"] not in CLUSTER_SCOPED:
            thing["metadata"].setdefault("namespace", f"customer-{self.customer}")
        metadata = thing["metadata"]
        if self.engine == "flux":
            metadata.setdefault("labels", {}).update({
                "kustomize.toolkit.fluxcd.io/name": application,
                "kustomize.toolkit.fluxcd.io/namespace": self.engine_namespace})
        else:
            group, kind = thing["apiVersion"].rpartition("/")[0], thing["kind"]
            place = f"{metadata.get('namespace', application)}/{metadata['name']}"
            metadata.setdefault("annotations", {})["argocd.argoproj.io/tracking-id"] = (
                f"{application}:{group}/{kind}:{place}")
        return thing

    # MARK: who asks

    @property
    def account_name(self):
        return f"customer-{self.customer}"

    def account(self, name):
        return f"system:serviceaccount:{self.engine_namespace}:{name}"

    def user(self, application):
        """Whose rights a sync of this name has: an account of its own, or Argo CD's."""
        if self.engine == "flux" or self.impersonation:
            return self.account(application)
        return self.account("argocd-application-controller")

    # MARK: what is there

    @property
    def own(self):
        return f"customer-{self.customer}"

    @property
    def foreign(self):
        return f"customer-{self.other}"

    @property
    def host(self):
        return f"{self.customer}.{self.domain}"

    @property
    def foreign_host(self):
        return f"{self.other}.{self.domain}"

    def hosts(self, customer):
        return self.namespaces[f"customer-{customer}"]["metadata"]["annotations"]["onboard.sas.dev/hostnames"].split(",")

    def labels_of(self, namespace):
        space = self.namespaces.get(namespace, {"metadata": {}})
        return {"kubernetes.io/metadata.name": namespace, **space["metadata"].get("labels", {})}

    def find(self, kind, name=None, customer=None):
        """A copy of an object of an overlay, as it is live. None where the cluster's overlays have no such kind."""
        for thing in self.overlay(customer or self.customer):
            if thing["kind"] == kind and name in (None, thing["metadata"]["name"]):
                return copy.deepcopy(thing)
        return None

    def guard(self, kind, name, customer=None):
        """A copy of a guard in tenants/, as it is live."""
        for thing in self.tenants:
            if thing["kind"] == kind and thing["metadata"]["name"] == name and thing["metadata"].get(
                    "namespace", f"customer-{customer or self.customer}") == f"customer-{customer or self.customer}":
                return self.live(copy.deepcopy(thing), "onboard-tenants")
        return None

    # MARK: requests of the engine

    def apply(self, thing, old=None, application=None):
        """What the engine asks where an object of an overlay (or of `application`) is to be as `thing`."""
        application = application or self.own
        thing = self.live(copy.deepcopy(thing), application)
        return Request(self.user(application), "UPDATE" if old else "CREATE", thing, old, application)

    def remove(self, thing, application=None):
        application = application or self.own
        return Request(self.user(application), "DELETE", None, thing, application)
