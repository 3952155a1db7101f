"""Removes each operation of each component's patches in turn and says which one changes no overlay: patch_effects.py ROOT.

ROOT is a repository that may be changed.
"""
import pathlib
import subprocess
import sys

import yaml

root = pathlib.Path(sys.argv[1])


def build(overlay):
    return subprocess.run(["kubectl", "kustomize", overlay], check=True, capture_output=True).stdout


def overlays_with(component):
    """Overlays that use the component, those without an autoscaler first: it takes the replicas that a tier sets."""
    using = [k.parent for k in root.glob("clusters/*/customers/*/kustomization.yaml")
             if any(component.samefile(k.parent / c) for c in yaml.safe_load(k.read_text())["components"])]
    return sorted(using, key=lambda overlay: ((overlay / "autoscaler.yaml").exists(), str(overlay)))


silent = seen = 0
for path in sorted(root.glob("templates/releases/*/*/**/kustomization.yaml")):
    text = path.read_text()
    component = yaml.safe_load(text)
    if component.get("kind") != "Component":
        continue
    overlays = overlays_with(path.parent)[:4]
    if not overlays:
        print(f"{path.relative_to(root)}: no sample customer uses this component")
        silent += 1
        continue
    before = [build(overlay) for overlay in overlays]
    patches = component.get("patches", [])
    for place, patch in enumerate(patches):
        operations = yaml.safe_load(patch["patch"])
        for index in range(len(operations)):
            rest = operations[:index] + operations[index + 1:]
            changed = [{**patch, "patch": yaml.safe_dump(rest)}] if rest else []
            path.write_text(yaml.safe_dump({**component, "patches": patches[:place] + changed + patches[place + 1:]}))
            seen += 1
            if all(build(overlay) == old for overlay, old in zip(overlays, before)):
                print(f"{path.relative_to(root)}: {operations[index]} changes nothing")
                silent += 1
    path.write_text(text)
print(f"{seen} operations, {silent} without effect")
sys.exit(1 if silent or not seen else 0)
