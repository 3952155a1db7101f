"""A scratch repository with a cluster of each engine and routing, and the customers that the attempts are about:
tenancy_fleet.py PROGRAM PACKAGE DIRECTORY.
"""
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys

CLUSTERS = {
    "argocd-ingress": "engine: argocd, routing: ingress, ingressClass: traefik, impersonation: true",
    "argocd-gateway": "engine: argocd, routing: gateway, gatewayClass: envoy, ingressNamespace: envoy-gateway-system",
    "flux-ingress": "engine: flux, routing: ingress, ingressClass: traefik, sourceWatcher: true, shards: 3",
    "flux-gateway": "engine: flux, routing: gateway, gatewayClass: envoy, ingressNamespace: envoy-gateway-system",
}
# A Gateway for the platform's domain, and Ingresses for customers' own.
MIXED = {
    name: f"engine: {name.removesuffix('-mixed')}, routing: gateway, gatewayClass: traefik, ingressClass: traefik"
    for name in ("argocd-mixed", "flux-mixed")
}
# Beside these, for what differs: guards still in the overlays.
OTHERS = {
    **MIXED,
    "argocd-overlay": "engine: argocd, routing: ingress, ingressClass: traefik, guards: overlay",
    "flux-overlay": "engine: flux, routing: gateway, gatewayClass: envoy, ingressNamespace: envoy-gateway-system, "
                    "guards: overlay",
}
RELEASE = "2099.1"
# The last release that has guards in the overlays, where an engine may remove them.
OLD_RELEASE = "2026.12"
FEATURES = {"starter": [], "growth": ["custom-domain", "autoscaling"],
            "enterprise": ["custom-domain", "autoscaling", "high-availability", "noindex"]}
STATES = ["active", "suspended", "offboarding"]


def platform(text):
    """onboard.yaml with these clusters, all rings on a release of the templates as they are."""
    lines, old = [], None
    for line in text.split("\n"):
        if line.startswith("  - {name: prod-"):
            if old is None:
                old = line
                lines += [f"  - {{name: {name}, region: eu, capacity: 200, issuer: letsencrypt, {keys}}}"
                          for name, keys in {**CLUSTERS, **OTHERS}.items()]
            continue
        if "release: " in line:
            start = line.index('release: "') + len('release: "')
            line = line[:start] + RELEASE + line[line.index('"', start):]
        lines.append(line)
    return "\n".join(lines)


def record(name, cluster, tier="starter", features=(), domains=(), **others):
    return {"id": name, "companyName": name, "motto": "Hello", "tier": tier, "cluster": cluster,
            "features": list(features), "domains": list(domains), "state": "active", **others}


def records():
    """On each cluster a customer zz-… with all there is and another one, blue-…; and a customer of each shape."""
    number = 0
    for cluster in {**CLUSTERS, **OTHERS}:
        yield record(f"zz-{cluster}", cluster, "enterprise", FEATURES["enterprise"],
                     [f"shop.zz-{cluster}.example", f"www.zz-{cluster}.example"])
        yield record(f"blue-{cluster}", cluster, "growth", ["custom-domain"], [f"blue-{cluster}.example"])
        shapes = [(tier, chosen) for tier in FEATURES for chosen in choices(tier)] if cluster in CLUSTERS else []
        for (tier, chosen), state in itertools.product(shapes, STATES):
            number += 1
            domains = [f"shop{number}.example"] if "custom-domain" in chosen else []
            more = {"offboardAfter": "2099-12-31"} if state == "offboarding" else {}
            yield record(f"shape-{number}", cluster, tier, chosen, domains, **more) | {"state": state}


def choices(tier):
    """No feature, each alone, all."""
    features = FEATURES[tier]
    return [[]] + [[feature] for feature in features] + ([features] if len(features) > 1 else [])


def make(program, package, root):
    """Makes and renders the repository. Returns its root."""
    root, package = pathlib.Path(root), pathlib.Path(package)
    shutil.copytree(package / "templates", root / "templates", ignore=shutil.ignore_patterns(RELEASE))
    shutil.copytree(package / "schemas", root / "schemas")
    (root / "onboard.yaml").write_text(platform((package / "onboard.yaml").read_text()))
    (root / "customers").mkdir()
    for item in records():
        (root / "customers" / f"{item['id']}.json").write_text(json.dumps(item, indent=2) + "\n")
    for arguments in (["release", RELEASE], ["validate", "--fix"], ["render"]):
        run(program, arguments, root)
    make_old(program, package, root / "old")
    return root


def make_old(program, package, root):
    """The checked-in customers as an older release renders them, nobody on hold."""
    shutil.copytree(package / "templates", root / "templates")
    shutil.copytree(package / "schemas", root / "schemas")
    shutil.copytree(package / "customers", root / "customers")
    for file in (root / "customers").glob("*.json"):
        file.write_text(file.read_text().replace('  "hold": true,\n', ""))
    text = (package / "onboard.yaml").read_text()
    (root / "onboard.yaml").write_text(re.sub(r'release: "[^"]+"', f'release: "{OLD_RELEASE}"', text))
    run(program, ["render"], root)


def run(program, arguments, root):
    done = subprocess.run([program, *arguments], cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"onboard {' '.join(arguments)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[:4000]}")


if __name__ == "__main__":
    make(*sys.argv[1:4])
