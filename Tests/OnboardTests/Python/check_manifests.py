"""Checks the directories of a cluster that an engine applies without an index: check_manifests.py CLUSTER...

Every file is plain manifests, no object stands twice, Kubernetes' own kinds are valid by its schemas, and kustomize builds
all of them together, as Flux does. Prints a line for each thing that is wrong, and exits 1 if there is one.
"""
import pathlib
import subprocess
import sys
import tempfile

import kubernetes_validate
import yaml

VERSION = "1.33"
CUSTOM = ("argoproj.io", "cert-manager.io", "fluxcd.io", "gateway.networking.k8s.io", "monitoring.coreos.com")


def check(directory):
    seen = {}
    files = sorted(directory.iterdir())
    for path in files:
        with open(path, encoding="utf-8") as file:
            objects = list(yaml.safe_load_all(file))
        for thing in objects:
            if not isinstance(thing, dict) or not {"apiVersion", "kind", "metadata"} <= thing.keys():
                yield f"{path}: no manifest"
                continue
            meta = thing["metadata"]
            key = (thing["apiVersion"], thing["kind"], meta.get("namespace"), meta["name"])
            if key in seen:
                yield f"{path}: {key} stands in {seen[key]} as well"
            seen[key] = path
            # Shared namespaces are somebody else's as well.
            if path.parent.name != "namespaces" and meta.get("labels", {}).get("app.kubernetes.io/managed-by") != "onboard":
                yield f"{path}: {thing['kind']} {meta['name']} has no label that says whose it is"
            if thing["apiVersion"].split("/")[0].endswith(CUSTOM):
                continue
            try:
                kubernetes_validate.validate(thing, VERSION, strict=True)
            except kubernetes_validate.ValidationError as error:
                yield f"{path}: {thing['kind']} {meta['name']}: {error.message}"
    with tempfile.TemporaryDirectory() as scratch:
        index = pathlib.Path(scratch, "kustomization.yaml")
        for path in files:
            pathlib.Path(scratch, path.name).write_bytes(path.read_bytes())
        index.write_text(yaml.safe_dump({"resources": [path.name for path in files]}), encoding="utf-8")
        built = subprocess.run(["kubectl", "kustomize", scratch], capture_output=True, text=True)
        if built.returncode or built.stdout.count("\nkind: ") + built.stdout.startswith("kind: ") != len(seen):
            yield f"{directory}: does not build: {built.stderr.strip()}"
    yield len(seen)


total = problems = 0
for cluster in map(pathlib.Path, sys.argv[1:]):
    for directory in sorted(path for path in cluster.iterdir() if path.name != "customers"):
        for found in check(directory):
            if isinstance(found, int):
                total += found
            else:
                print(found)
                problems += 1
print(f"{total} objects, {problems} problems")
sys.exit(1 if problems or not total else 0)
