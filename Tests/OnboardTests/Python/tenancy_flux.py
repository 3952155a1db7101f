"""What tenants/ may try with Flux. Names as in attempts.tsv."""
from tenancy_changes import appended, both, dropped, field, label
from tenancy_registered import another, held, own, placed, registered, renamed, spec, thing, unlabelled, without


def kustomization(path, value):
    return spec("Kustomization", path, value)


def generator(path, value):
    return spec("ArtifactGenerator", path, value)


def overlay_path(customer, rest=""):
    return lambda world: f"./clusters/{world.cluster}/customers/{customer(world)}{rest}"


def copied(source, target="@artifact/templates/releases/"):
    return registered("ArtifactGenerator", appended(
        "spec/artifacts/0/copy", lambda world: {"from": source.format(world.cluster, world.other), "to": target}))


FLUX = {
    "Kustomization, as rendered": registered("Kustomization"),
    "Kustomization without serviceAccountName (= controller's cluster-admin)":
        without("Kustomization", "serviceAccountName"),
    "Kustomization with kustomize-controller's account": kustomization("serviceAccountName", "kustomize-controller"),
    "Kustomization with another customer's account": kustomization("serviceAccountName", another),
    "Kustomization path ./": kustomization("path", "./"),
    "Kustomization kubeConfig": kustomization("kubeConfig", {"secretRef": {"name": "other"}}),
    "Kustomization postBuild.substituteFrom a Secret of flux-system": kustomization(
        "postBuild", {"substituteFrom": [{"kind": "Secret", "name": "flux-system"}]}),
    "Kustomization targetNamespace other": kustomization("targetNamespace", another),
    "overwrite Kustomization onboard (platform)": renamed("Kustomization", "onboard"),
    "overwrite Kustomization onboard-tenants itself without account": renamed(
        "Kustomization", "onboard-tenants", dropped("spec/serviceAccountName")),
    "Kustomization named apps": renamed("Kustomization", "apps"),
    "Kustomization of addons/": kustomization("path", lambda world: f"./clusters/{world.cluster}/addons"),
    "HelmRelease in tenants/": held(
        lambda world: thing("helm.toolkit.fluxcd.io/v2", "HelmRelease", "addon-traefik", world.engine_namespace, spec={})),
    "Kustomization in a customer's namespace": placed("Kustomization", own),
    "Kustomization sourceRef other GitRepository": kustomization(
        "sourceRef", {"kind": "GitRepository", "name": "flux-system"}),
    "ServiceAccount flux-system/kustomize-controller": held(
        lambda world: thing("v1", "ServiceAccount", "kustomize-controller", world.engine_namespace)),
    "Kustomization of a repository elsewhere": kustomization(
        "sourceRef", {"kind": "GitRepository", "name": "onboard", "namespace": "elsewhere"}),
    "Kustomization of an artifact of another customer": kustomization(
        "sourceRef", lambda world: {"kind": "ExternalArtifact", "name": world.foreign}),
    "Kustomization path of another customer": kustomization("path", overlay_path(lambda world: world.other)),
    "Kustomization path out of its own": kustomization(
        "path", overlay_path(lambda world: world.customer, "/../../platform")),
    "Kustomization patches": kustomization("patches", [{"patch": "- {op: remove, path: /spec}"}]),
    "Kustomization images": kustomization("images", [{"name": "nginxinc/nginx-unprivileged", "newName": "evil"}]),
    "Kustomization components": kustomization("components", ["../../platform"]),
    "Kustomization decryption with a Secret": kustomization(
        "decryption", {"provider": "sops", "secretRef": {"name": "sops-age"}}),
    "Kustomization commonMetadata": kustomization("commonMetadata", {"labels": {"x": "y"}}),
    "Kustomization namePrefix": kustomization("namePrefix", "x-"),
    "Kustomization dependsOn": kustomization("dependsOn", [{"name": "never"}]),
    "Kustomization healthChecks elsewhere": kustomization("healthChecks", [
        {"apiVersion": "apps/v1", "kind": "Deployment", "name": "coredns", "namespace": "kube-system"}]),
    "Kustomization force": kustomization("force", True),
    "Kustomization that deletes what it applied": kustomization("deletionPolicy", "Delete"),
    "Kustomization that never prunes": kustomization("prune", False),
    "Kustomization that ignores the image": kustomization(
        "ignore", [{"paths": ["/spec/template"], "target": {"kind": "Deployment", "name": "web"}}]),
    "Kustomization every second": kustomization("interval", "1s"),
    "Kustomization that waits, as in 2026.11": kustomization("wait", True),
    "Kustomization labelled as another customer's": registered(
        "Kustomization", label("onboard.sas.dev/customer", lambda world: world.other)),
    "Kustomization of another customer's overlay under its own account": registered("Kustomization", both(
        label("onboard.sas.dev/customer", lambda world: world.other),
        field("spec/path", overlay_path(lambda world: world.other)))),
    "Kustomization without the customer's label": registered(
        "Kustomization", unlabelled),
    "ArtifactGenerator, as rendered": registered("ArtifactGenerator"),
    "ArtifactGenerator of another repository": generator(
        "sources", [{"alias": "onboard", "kind": "GitRepository", "name": "flux-system"}]),
    "ArtifactGenerator of a repository elsewhere": generator("sources/0/namespace", "elsewhere"),
    "ArtifactGenerator that makes another's artifact": generator("artifacts/0/name", another),
    "ArtifactGenerator that copies platform/": copied("@onboard/clusters/{0}/platform/**"),
    "ArtifactGenerator that copies another's overlay": copied("@onboard/clusters/{0}/customers/{1}/**"),
    "ArtifactGenerator of another customer's overlay under its own name": registered("ArtifactGenerator", both(
        label("onboard.sas.dev/customer", lambda world: world.other),
        field("spec/artifacts/0/copy", lambda world: [
            {"from": f"@onboard/clusters/{world.cluster}/customers/{world.other}/**",
             "to": f"@artifact/clusters/{world.cluster}/customers/{world.other}/"}]))),
    "ArtifactGenerator that climbs": copied("@onboard/templates/releases/../../**"),
    "ArtifactGenerator that copies to another's overlay": copied(
        "@onboard/templates/releases/2099.1/**", "@artifact/clusters/other/"),
    "ArtifactGenerator that extracts archives": generator("artifacts/0/copy/0/strategy", "Extract"),
}
