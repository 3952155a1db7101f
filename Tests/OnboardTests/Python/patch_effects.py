"""Takes each operation out of the patches of components and overlays, one at a time, and says which ones change nothing.

    patch_effects.py ROOT

ROOT is a repository that may be changed. An operation has to change an overlay that it is part of, if only one.
"""
import functools
import pathlib
import subprocess
import sys

import yaml

root = pathlib.Path(sys.argv[1])
overlays = sorted(path.parent for path in root.glob("clusters/*/customers/*/kustomization.yaml"))


def build(overlay):
    return subprocess.run(["kubectl", "kustomize", overlay], check=True, capture_output=True).stdout


built = functools.cache(build)


def overlays_with(component):
    """Overlays that use the component."""
    using = [overlay for overlay in overlays
             if any(component.samefile(overlay / path)
                    for path in yaml.safe_load((overlay / "kustomization.yaml").read_text())["components"])]
    return sorted(using, key=str)


def operations(kustomization):
    """Each operation of the patches, with the kustomization that is left without it."""
    patches = kustomization.get("patches", [])
    for place, patch in enumerate(patches):
        listed = yaml.safe_load(patch["patch"])
        for index, operation in enumerate(listed):
            rest = listed[:index] + listed[index + 1:]
            changed = [{**patch, "patch": yaml.safe_dump(rest)}] if rest else []
            yield operation, {**kustomization, "patches": patches[:place] + changed + patches[place + 1:]}


def changes_any(path, kustomization, users):
    """Whether one of the overlays is built differently with this kustomization at the path."""
    text = path.read_text()
    path.write_text(yaml.safe_dump(kustomization))
    try:
        return any(build(overlay) != built(overlay) for overlay in users)
    finally:
        path.write_text(text)


effects = {}
rings = yaml.safe_load((root / "onboard.yaml").read_text())["rings"].values()
for path in sorted(path for release in {ring["release"] for ring in rings}
                   for path in (root / "templates/releases" / release).glob("*/**/kustomization.yaml")):
    component = yaml.safe_load(path.read_text())
    if component.get("kind") == "Component":
        users = overlays_with(path.parent)[:4]
        if not users:
            effects[f"{path.relative_to(root)}: no sample customer uses this component"] = False
        for user in users:
            built(user)
        for operation, rest in operations(component):
            effects[f"{path.relative_to(root)}: {operation} changes nothing"] = changes_any(path, rest, users)
for overlay in overlays:
    path = overlay / "kustomization.yaml"
    built(overlay)
    for operation, rest in operations(yaml.safe_load(path.read_text())):
        what = f"overlays: {operation['op']} {operation['path']} changes nothing"
        effects[what] = effects.get(what) or changes_any(path, rest, [overlay])

silent = [what for what, is_seen in effects.items() if not is_seen]
print(*silent, f"{len(effects)} operations, {len(silent)} without effect", sep="\n")
sys.exit(1 if silent or not effects else 0)
