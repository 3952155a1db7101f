"""What tenants/ may try with either engine, what people and engines do with it, and platform/. Names as in attempts.tsv."""
import copy

from tenancy_argocd import ARGOCD
from tenancy_changes import annotation, appended, both, field, label
from tenancy_flux import FLUX
from tenancy_registered import (
    ROLES, TENANTS, another, by_person, by_platform, by_tenants, domain_probe, engines, found, gone, held, kube_system,
    only, own, placed, registered, renamed, spec, thing, unlabelled)
from tenancy_world import Request


# MARK: both engines

def binding(role="onboard-customer", name="onboard-customer", place=own, subject=None, kind="ClusterRole"):
    """A RoleBinding; of the customer's account, where no other subject is named."""
    def make(world):
        return thing(ROLES, "RoleBinding", name, place(world),
                     roleRef={"apiGroup": "rbac.authorization.k8s.io", "kind": kind, "name": role},
                     subjects=[subject(world) if subject else account(world, world.own)])
    return make


def account(world, name):
    return {"kind": "ServiceAccount", "name": name, "namespace": world.engine_namespace}


def zz(world):
    return account(world, "customer-zz")


def named(kind, name):
    return lambda world: {"apiGroup": "rbac.authorization.k8s.io", "kind": kind, "name": name}


def bound(role, kind="ClusterRole", subject=zz):
    """A role in another customer's namespace."""
    return held(binding(role, role, another, subject, kind))


def cluster_binding(name, role, subject=zz):
    return lambda world: thing(
        ROLES, "ClusterRoleBinding", name, subjects=[subject(world)],
        roleRef={"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": role})


def rendered_binding(name):
    def attempt(world):
        found = [t for t in world.platform if (t["kind"], t["metadata"]["name"]) == ("ClusterRoleBinding", name)]
        return by_platform(lambda world: copy.deepcopy(found[0]))(world) if found else None
    return attempt


def namespace(edit=None):
    return registered("Namespace", edit)


def relabelled(name):
    """A Namespace of the cluster, as if it were the customer's."""
    def attempt(world):
        item = found(world, "Namespace")
        item["metadata"]["name"] = name(world)
        return [by_tenants(world, item, thing("v1", "Namespace", name(world)))]
    return attempt


def customers_account(edit=None, **fields):
    def make(world):
        item = thing("v1", "ServiceAccount", world.own, world.engine_namespace, automountServiceAccountToken=False)
        label("onboard.sas.dev/customer", world.customer)(item, world)
        if edit:
            edit(item, world)
        return {**item, **fields}
    return held(make)


def guard(kind, name, place):
    def make(world):
        item = world.guard(kind, name)
        item["metadata"]["namespace"] = place(world)
        return item
    return held(make)


def probe(path, value):
    return spec("Probe", path, value)


def asks(*urls):
    """The Probe of a custom domain asks for pages."""
    return registered("Probe", field("spec/targets/staticConfig/static", list(urls)), domain_probe)


def ordinary(version, kind, name, place, **fields):
    return held(lambda world: thing(version, kind, name, place(world), **fields))


def monitoring(world):
    return "monitoring"


RIGHTS = [{"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}]
IN_B = "in customer-blue-lantern-cooperative"
BOTH = {
    "Namespace as rendered": namespace(),
    "Namespace enforce-version v1.0 (old standard)":
        namespace(label("pod-security.kubernetes.io/enforce-version", "v1.0")),
    "Namespace with another's label": namespace(label("onboard.sas.dev/customer", lambda world: world.other)),
    "Namespace without customer label": namespace(unlabelled),
    "Namespace privileged": namespace(label("pod-security.kubernetes.io/enforce", "privileged")),
    "Namespace foo": renamed("Namespace", "foo"),
    "relabel kube-system": relabelled(kube_system),
    "relabel flux-system": relabelled(engines),
    "Namespace with free extra labels": namespace(label("istio-injection", "enabled")),
    "delete another namespace kube-system": gone("v1", "Namespace", "kube-system"),
    "delete customer namespace": lambda world: [world.remove(
        world.live(found(world, "Namespace"), TENANTS), TENANTS)],
    f"RoleBinding cluster-admin (ClusterRole) to ServiceAccount customer-zz {IN_B}": bound("cluster-admin"),
    f"RoleBinding onboard-customer (ClusterRole) to User eve {IN_B}":
        bound("onboard-customer", subject=named("User", "eve")),
    f"RoleBinding onboard-customer (ClusterRole) to Group system:authenticated {IN_B}":
        bound("onboard-customer", subject=named("Group", "system:authenticated")),
    f"RoleBinding onboard-tenants (ClusterRole) to ServiceAccount customer-zz {IN_B}": bound("onboard-tenants"),
    f"RoleBinding admin (ClusterRole) to ServiceAccount customer-zz {IN_B}": bound("admin"),
    f"RoleBinding x (Role) to ServiceAccount customer-zz {IN_B}": bound("x", "Role"),
    "RoleBinding onboard-customer: account of zz in B's namespace": bound("onboard-customer"),
    "RoleBinding customer-zz -> onboard-customer in flux-system":
        held(binding(name="customer-zz", place=engines, subject=zz)),
    "ConfigMap flux-system/onboard-tenants": registered("ConfigMap", name=lambda world: "onboard-tenants"),
    "ConfigMap flux-system/other": ordinary("v1", "ConfigMap", "other", engines),
    "ServiceAccount customer-zz token via annotation (IRSA role)":
        customers_account(annotation("eks.amazonaws.com/role-arn", "arn:aws:iam::1:role/admin")),
    "Probe as rendered": registered("Probe"),
    "Probe to cloud metadata (SSRF)": asks("http://169.254.169.254/latest/meta-data/"),
    "ClusterRoleBinding onboard-zz -> cluster-admin (allowed by project onboard's whitelist onboard-*)":
        held(cluster_binding("onboard-zz", "cluster-admin")),
    "RoleBinding as rendered": registered("RoleBinding"),
    "account as rendered": registered("ServiceAccount"),
    "quota as rendered": guard("ResourceQuota", "quota", own),
    "limits as rendered": guard("LimitRange", "limits", own),
    "NetworkPolicy as rendered": guard("NetworkPolicy", "default-deny", own),
    "RoleBinding onboard-customer in kube-system": held(binding(place=kube_system)),
    "RoleBinding of two accounts": held(lambda world: {
        **binding()(world), "subjects": [account(world, world.own), zz(world)]}),
    "RoleBinding of an account in the customer's namespace": held(binding(
        subject=lambda world: {"kind": "ServiceAccount", "name": world.own, "namespace": world.own})),
    "RoleBinding of another name": held(binding(name="second")),
    "Role in a customer's namespace": ordinary(ROLES, "Role", "all", own, rules=RIGHTS),
    "ClusterRole onboard-customer with all rights": held(
        lambda world: thing(ROLES, "ClusterRole", "onboard-customer", rules=RIGHTS)),
    "account with pull secrets": customers_account(imagePullSecrets=[{"name": "registry"}]),
    "account with Secrets": customers_account(secrets=[{"name": "flux-system"}]),
    "account that mounts its token": customers_account(automountServiceAccountToken=True),
    "account that kubectl applied": registered(
        "ServiceAccount", annotation("kubectl.kubernetes.io/last-applied-configuration", "{}")),
    "account labelled as another customer's": customers_account(
        label("onboard.sas.dev/customer", lambda world: world.other)),
    "account default of the engine": ordinary("v1", "ServiceAccount", "default", engines),
    "overwrite account onboard-tenants": ordinary("v1", "ServiceAccount", "onboard-tenants", engines),
    "NetworkPolicy in kube-system": guard("NetworkPolicy", "default-deny", kube_system),
    "NetworkPolicy in the engine's namespace": guard("NetworkPolicy", "default-deny", engines),
    "ResourceQuota in the engine's namespace": guard("ResourceQuota", "quota", engines),
    "LimitRange in monitoring": guard("LimitRange", "limits", monitoring),
    "Secret": ordinary("v1", "Secret", "onboard-tenants", engines),
    "Deployment": lambda world: [by_tenants(world, world.find("Deployment"))],
    "Job": ordinary("batch/v1", "Job", "x", own, spec={}),
    "ConfigMap onboard-tenants elsewhere": ordinary("v1", "ConfigMap", "onboard-tenants", monitoring),
    "ConfigMap of a customer's page": lambda world: [by_tenants(world, world.find("ConfigMap", "page"))],
    "delete a NetworkPolicy of kube-system": gone("networking.k8s.io/v1", "NetworkPolicy", "default-deny", kube_system),
    "delete ConfigMap argocd-cm": gone("v1", "ConfigMap", "argocd-cm", engines),
    "delete another namespace monitoring": gone("v1", "Namespace", "monitoring"),
    "Probe of a domain as rendered": registered("Probe", name=domain_probe),
    "Probe of a domain whose last label has no letter": asks("https://shop.1-2/"),
    "Probe over http": asks("http://shop.example/"),
    "Probe of another customer's page": probe(
        "targets/staticConfig/static", lambda world: [f"https://{world.foreign_host}/"]),
    "Probe of two pages": registered("Probe", appended("spec/targets/staticConfig/static", "https://10.0.0.1/")),
    "Probe of no page": asks(),
    "Probe of another customer's name with its own page": registered("Probe", both(
        label("onboard.sas.dev/customer", lambda world: world.other),
        field("spec/targets/staticConfig/labels/customer", lambda world: world.other)), domain_probe),
    "Probe of an address": asks("https://10.96.0.1/"),
    "Probe of a port": asks("https://kubernetes.default.svc:6443/"),
    "Probe with a password": asks("https://a:b@shop.example/"),
    "Probe of a path": asks("https://shop.example/admin"),
    "Probe with a token": probe("bearerTokenSecret", {"name": "token", "key": "token"}),
    "Probe with authorization": probe("authorization", {"credentials": {"name": "token", "key": "token"}}),
    "Probe with basic authentication": probe("basicAuth", {"username": {"name": "x", "key": "y"}}),
    "Probe with tlsConfig": probe("tlsConfig", {"insecureSkipVerify": True}),
    "Probe through another prober": probe("prober/url", "evil.example:9115"),
    "Probe through a proxy": probe("prober/proxyUrl", "http://evil.example"),
    "Probe of another path of the prober": probe("prober/path", "/config"),
    "Probe with another module": probe("module", "tcp_connect"),
    "Probe of all Ingresses": probe("targets", {"ingress": {"namespaceSelector": {"any": True}}}),
    "Probe with relabelings": probe("targets/staticConfig/relabelingConfigs", [{"action": "drop"}]),
    "Probe with another customer's name on its metrics": probe(
        "targets/staticConfig/labels/customer", lambda world: world.other),
    "Probe with a label of its own": probe("targets/staticConfig/labels/severity", "none"),
    "Probe labelled as another customer's": registered(
        "Probe", label("onboard.sas.dev/customer", lambda world: world.other)),
    "Probe in the engine's namespace": placed("Probe", engines),
    "Probe not named after a customer": renamed("Probe", "blackbox"),
    "platform/ with ClusterRoleBinding onboard-support as rendered": rendered_binding("onboard-support"),
    "platform/ with ClusterRoleBinding onboard-tenants as rendered": rendered_binding("onboard-tenants"),
    "platform/ with ClusterRoleBinding onboard-zz": by_platform(cluster_binding("onboard-zz", "cluster-admin")),
    "platform/ with ClusterRoleBinding onboard-support to cluster-admin":
        by_platform(cluster_binding("onboard-support", "cluster-admin")),
    "platform/ with ClusterRoleBinding onboard-tenants to cluster-admin": by_platform(cluster_binding(
        "onboard-tenants", "cluster-admin", lambda world: account(world, TENANTS))),
    "platform/ with ClusterRoleBinding onboard-support for everybody": by_platform(
        cluster_binding("onboard-support", "onboard-support", named("Group", "system:authenticated"))),
}


# MARK: people, and engines themselves

def by_engine(kind, edit, controller):
    """An engine's own account changes an object that is there."""
    def attempt(world):
        old = found(world, kind)
        if old is None:
            return None
        old = world.live(old, TENANTS)
        item = copy.deepcopy(old)
        edit(item, world)
        return [by_person(world, item, old, world.account(controller))]
    return attempt


def goes(kind, key, controller):
    """An object of a form that is not allowed any more loses its finalizer."""
    def attempt(world):
        old = found(world, kind)
        old["spec"][key] = "x"
        old["metadata"].update({"deletionTimestamp": "2026-11-28T11:00:00Z", "finalizers": ["example.com/last"]})
        item = copy.deepcopy(old)
        del item["metadata"]["finalizers"]
        return [by_person(world, item, old, world.account(controller))]
    return attempt


def strays(world):
    """A customer's account, given rights elsewhere by mistake."""
    if not world.accounts & {world.own}:
        return None
    page = world.find("ConfigMap", "page")
    page["metadata"]["namespace"] = world.foreign
    return [Request(world.account(world.own), "CREATE", page), Request(world.account(world.own), "DELETE", None, page)]


def person(make):
    return lambda world: [by_person(world, make(world))]


def without_account(world):
    item = found(world, "Kustomization")
    item["spec"]["serviceAccountName"] = "kustomize-controller"
    return item


def sync(item, world):
    """What Argo CD writes to sync an Application by itself."""
    item["operation"] = {"initiatedBy": {"automated": True}, "sync": {
        "revision": "0" * 40, "prune": True, "source": copy.deepcopy(item["spec"]["source"]),
        "syncOptions": item["spec"]["syncPolicy"]["syncOptions"]}}


def moved_while_syncing(world):
    old = found(world, "Application")
    old["spec"]["source"]["repoURL"] = "https://git.example/old.git"
    sync(old, world)
    item = {**found(world, "Application"), "operation": copy.deepcopy(old["operation"])}
    return [by_tenants(world, item, old)]


def forged(world):
    """Argo CD writes the tracking-id itself, so what an overlay claims is gone when it is applied."""
    item = world.guard("NetworkPolicy", "web")
    annotation("argocd.argoproj.io/tracking-id", "onboard-tenants:networking.k8s.io/NetworkPolicy:x/web")(item, world)
    return [world.apply(item)]


ARGO, FLUXES = "argocd-application-controller", "kustomize-controller"
PEOPLE = {
    **only("flux", {
        "people suspend a customer's Kustomization": by_engine("Kustomization", field("spec/suspend", True), "admin"),
        "people make a customer's Kustomization with all rights": person(without_account),
        "Flux lets a Kustomization of an old form go": goes("Kustomization", "namePrefix", FLUXES),
    }),
    **only("argocd", {
        "Argo CD writes an Application's status": by_engine("Application", field("status", {"sync": "Synced"}), ARGO),
        "Argo CD syncs by itself": by_engine("Application", sync, ARGO),
        "Argo CD lets a project of an old form go": goes("AppProject", "orphanedResources", ARGO),
        "the repository's address changes while Argo CD syncs": moved_while_syncing,
        "people delete a customer's Application with all it applied": by_engine(
            "Application", field("metadata/finalizers", ["resources-finalizer.argocd.argoproj.io"]), "argocd-server"),
        "people sync a customer's Application from a directory of theirs": by_engine(
            "Application", field("operation", {"sync": {"manifests": ["{}"]}}), "argocd-server"),
        "an overlay's guard with the tracking-id of tenants/": forged,
    }),
    "a customer's account in another customer's namespace": strays,
    "people bind another account in a customer's namespace": person(binding(subject=zz)),
    "people bind admin in a customer's namespace": person(binding("admin", "admin", subject=named("User", "eve"))),
    "people bind admin elsewhere": person(binding(
        "admin", "admin", lambda world: "shop", named("User", "eve"))),
}

# Of these, what has to be admitted.
ADMITTED = ["account that kubectl applied", "Argo CD syncs by itself", "Kustomization that waits, as in 2026.11",
            "people suspend a customer's Kustomization", "platform/ with ClusterRoleBinding onboard-support as rendered",
            "platform/ with ClusterRoleBinding onboard-tenants as rendered"]


def samples(world):
    """Requests that are not what tenants/ holds, and have to be admitted."""
    for name in ADMITTED:
        for request in ATTEMPTS[name](world) or []:
            yield name, request


ATTEMPTS = {**only("flux", FLUX), **only("argocd", ARGOCD), **BOTH, **PEOPLE}
