"""What tenants/ and platform/ may try with Argo CD. Names as in attempts.tsv."""
from tenancy_changes import appended, both, field, label
from tenancy_registered import (
    ROLES, SERVER, another, by_platform, held, own, placed, registered, renamed, spec, thing, without)


def project(path, value):
    return spec("AppProject", path, value)


def application(path, value):
    return spec("Application", path, value)


def with_kind(group, kind):
    return registered("AppProject", appended("spec/namespaceResourceWhitelist", {"group": group, "kind": kind}))


def under(account):
    return project("destinationServiceAccounts", lambda world: [
        {"server": SERVER, "namespace": world.own, "defaultServiceAccount": account(world)}])


ALL = [{"group": "*", "kind": "*"}]
ARGOCD = {
    "AppProject customer-zz with destinations * and kinds *": renamed("AppProject", "customer-zz", both(
        field("metadata/labels", {"onboard.sas.dev/customer": "zz"}),
        field("spec/destinations", [{"server": "*", "namespace": "*"}]),
        field("spec/clusterResourceWhitelist", ALL), field("spec/namespaceResourceWhitelist", ALL))),
    "Application of project default": application("project", "default"),
    "Application of project onboard-addons": application("project", "onboard-addons"),
    "Application named addon-traefik": renamed("Application", "addon-traefik"),
    "AppProject, as rendered": registered("AppProject"),
    "AppProject with every repository": project("sourceRepos", ["*"]),
    "AppProject with a second repository": registered(
        "AppProject", appended("spec/sourceRepos", "https://git.example/evil.git")),
    "AppProject with another customer's namespace": project("destinations/0/namespace", another),
    "AppProject with a second namespace": registered(
        "AppProject", appended("spec/destinations", {"server": SERVER, "namespace": "kube-system"})),
    "AppProject with all namespaces": project("destinations/0/namespace", "*"),
    "AppProject with another cluster": project("destinations/0/server", "https://other.example"),
    "AppProject with a cluster by name": project("destinations/0/name", "in-cluster"),
    "AppProject without a list of kinds (= all)": without("AppProject", "namespaceResourceWhitelist"),
    "AppProject with an empty list of kinds": project("namespaceResourceWhitelist", []),
    "AppProject with Secrets": with_kind("", "Secret"),
    "AppProject with RoleBindings": with_kind("rbac.authorization.k8s.io", "RoleBinding"),
    "AppProject with all kinds of apps": with_kind("apps", "*"),
    "AppProject with NetworkPolicies": with_kind("networking.k8s.io", "NetworkPolicy"),
    "AppProject with the customer's Namespace": project("clusterResourceWhitelist", lambda world: [
        {"group": "", "kind": "Namespace", "name": world.own}]),
    "AppProject with all Namespaces": project("clusterResourceWhitelist", [{"group": "", "kind": "Namespace"}]),
    "AppProject with ClusterRoles": project(
        "clusterResourceWhitelist", [{"group": "rbac.authorization.k8s.io", "kind": "ClusterRole"}]),
    "AppProject with Applications elsewhere": project("sourceNamespaces", ["*"]),
    "AppProject with a role for people": project("roles", [{"name": "all", "groups": ["all"]}]),
    "AppProject under Argo CD's own account": under(
        lambda world: f"{world.engine_namespace}:argocd-application-controller"),
    "AppProject under another customer's account": under(lambda world: f"{world.engine_namespace}:{world.foreign}"),
    "AppProject under an account of the customer's namespace": under(lambda world: "web"),
    "AppProject labelled as another customer's": registered(
        "AppProject", label("onboard.sas.dev/customer", lambda world: world.other)),
    "overwrite AppProject onboard": renamed("AppProject", "onboard"),
    "overwrite AppProject onboard-tenants": renamed("AppProject", "onboard-tenants"),
    "overwrite AppProject default": renamed("AppProject", "default"),
    "Application, as rendered": registered("Application"),
    "overwrite Application onboard (platform)": renamed("Application", "onboard"),
    "overwrite Application onboard-tenants itself": renamed("Application", "onboard-tenants"),
    "Application named apps": renamed("Application", "apps"),
    "Application in a customer's namespace": placed("Application", own),
    "Application of another customer's project": application("project", another),
    "Application of project onboard": application("project", "onboard"),
    "Application to kube-system": application("destination/namespace", "kube-system"),
    "Application to another cluster": application("destination/server", "https://other.example"),
    "Application to a cluster by name": application(
        "destination", lambda world: {"name": "in-cluster", "namespace": world.own}),
    "Application of another repository": application("source/repoURL", "https://git.example/evil.git"),
    "Application of another branch": application("source/targetRevision", "evil"),
    "Application of platform/": application("source/path", lambda world: f"clusters/{world.cluster}/platform"),
    "Application of another customer's overlay": application(
        "source/path", lambda world: f"clusters/{world.cluster}/customers/{world.other}"),
    "Application of another customer's overlay under its own project": registered("Application", both(
        label("onboard.sas.dev/customer", lambda world: world.other),
        field("spec/source/path", lambda world: f"clusters/{world.cluster}/customers/{world.other}"))),
    "Application with two sources": application("sources", [{"repoURL": "https://git.example/evil.git"}]),
    "Application with Kustomize patches": application("source/kustomize", {"patches": [{"patch": "[]"}]}),
    "Application with a plugin": application("source/plugin", {"name": "evil"}),
    "Application that recurses": application("source/directory", {"recurse": True}),
    "Application that may take others' objects": application("syncPolicy/syncOptions", ["ServerSideApply=true"]),
    "Application that replaces": application(
        "syncPolicy/syncOptions", ["FailOnSharedResource=true", "Replace=true"]),
    "Application with labels for the Namespace": application(
        "syncPolicy/managedNamespaceMetadata", {"labels": {"pod-security.kubernetes.io/enforce": "privileged"}}),
    "Application that ignores the image": application(
        "ignoreDifferences", [{"group": "apps", "kind": "Deployment", "jsonPointers": ["/spec/template"]}]),
    "Application with Argo CD's finalizer": registered(
        "Application", field("metadata/finalizers", ["resources-finalizer.argocd.argoproj.io"])),
    "Application asked to sync files of its own": registered(
        "Application", field("operation", {"sync": {"manifests": ["{}"]}})),
    "Application asked to sync another source": registered(
        "Application", field("operation", {"sync": {"source": {"repoURL": "https://git.example/evil.git"}}})),
    "Application asked to sync other sources": registered(
        "Application", field("operation", {"sync": {"sources": [{"repoURL": "https://git.example/evil.git"}]}})),
    "Application labelled as another customer's": registered(
        "Application", label("onboard.sas.dev/customer", lambda world: world.other)),
    "ConfigMap argocd-rbac-cm (everybody an admin)": held(lambda world: thing(
        "v1", "ConfigMap", "argocd-rbac-cm", world.engine_namespace, data={"policy.default": "role:admin"})),
    "ConfigMap argocd-cm": held(lambda world: thing("v1", "ConfigMap", "argocd-cm", world.engine_namespace, data={})),
    "delete-by-rename: ValidatingAdmissionPolicy onboard-hosts emptied": held(lambda world: thing(
        "admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "onboard-hosts", spec={"validations": []})),
    "platform/ with ClusterRole onboard-zz": by_platform(
        lambda world: thing(ROLES, "ClusterRole", "onboard-zz", rules=[])),
    "platform/ with an AppProject": by_platform(lambda world: thing(
        "argoproj.io/v1alpha1", "AppProject", "all", world.engine_namespace, spec={})),
    "platform/ with a Secret": by_platform(lambda world: thing("v1", "Secret", "s", world.engine_namespace)),
}
