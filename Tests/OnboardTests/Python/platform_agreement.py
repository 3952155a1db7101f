"""Says whether the schema of onboard.yaml and its reader agree on a cluster's keys: platform_agreement.py ONBOARD ROOT.

ROOT is a repository without customers, whose onboard.yaml is rewritten. Rules that a schema cannot state are listed in
UNSTATED; where only they are broken, the schema may accept.
"""
import itertools
import json
import pathlib
import subprocess
import sys

import jsonschema
import yaml

UNSTATED = {"platform/webhook-host", "platform/duplicate-webhook", "platform/extras-missing", "host/ip-address"}

onboard, root = sys.argv[1], pathlib.Path(sys.argv[2])
schema = json.loads(subprocess.run([onboard, "schema", "platform"], check=True, capture_output=True).stdout)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
file = root / "onboard.yaml"
sample = yaml.safe_load(file.read_text(encoding="utf-8")) | {"reservedIDs": ["www", "hooks"]}

ABSENT = object()
GOOD = {"host": "hooks.sas.example", "secret": "forge", "type": "github"}
VALUES = {
    "host": [ABSENT, "hooks.other.example", "acme.sas.example", "hooks", "hooks_.sas.example", "127.0.0.1", "", 7, None],
    "secret": [ABSENT, "a b", "", "-a", "a" * 41, 7, None],
    "type": [ABSENT, "gitlab", "generic", "generic-hmac", "GitHub", "bitbucket", "", 7, None],
    "token": ["x"],
}


def webhooks():
    yield from (ABSENT, None, "hooks.sas.example", [], {}, {"host": GOOD["host"]}, GOOD)
    for key, values in VALUES.items():
        for value in values:
            yield {k: v for k, v in (GOOD | {key: value}).items() if v is not ABSENT}


def extras():
    good = {"directory": "own", "account": "ops"}
    yield from (None, [], {}, "own", good, {"directory": "own"}, {"account": "ops"}, good | {"path": "x"})
    yield from (good | {"directory": name} for name in ("platform", "customers", "a/b", "..", "-a", "", 7, None))
    yield from (good | {"account": name} for name in ("a b", "", 7, None, "default", "kustomize-controller"))


def clusters():
    keys = [("webhook", value) for value in webhooks()]
    keys += [("sourceWatcher", value) for value in (True, False, "true", 1, None)]
    keys += [("guards", value) for value in ("overlay", "tenants", "both", True, None)]
    keys += [("impersonation", value) for value in (True, False, "true", None)]
    keys += [("extras", value) for value in extras()]
    keys += [("shards", value) for value in (1, 100, 0, 101, "2", None)]
    for engine, (key, value) in itertools.product(("argocd", "flux"), keys):
        yield {"engine": engine} | ({} if value is ABSENT else {key: value})
    yield {"engine": "flux", "sourceWatcher": True, "shards": 3, "webhook": GOOD}
    yield {"webhook": GOOD, "sourceWatcher": True}
    for guards, isOn in itertools.product(("overlay", "tenants"), (True, False)):
        yield {"engine": "argocd", "guards": guards, "impersonation": isOn}
    yield {"engine": "fluxx", "webhook": GOOD, "sourceWatcher": True}


def platforms():
    for keys in clusters():
        first = {key: value for key, value in sample["clusters"][0].items() if key != "engine"} | keys
        yield keys, sample | {"clusters": [first]}
    yield "flux", sample | {"flux": {"fanout": "artifacts"}}
    twice = [cluster | {"engine": "flux", "webhook": GOOD} for cluster in sample["clusters"]]
    yield "one host twice", sample | {"clusters": twice}


total = accepted = disagreements = 0
for subject, platform in platforms():
    file.write_text(json.dumps(platform), encoding="utf-8")
    errors = [f"{error.json_path}: {error.message[:90]}" for error in validator.iter_errors(platform)]
    done = subprocess.run([onboard, "validate", "--format", "json", "--root", root], capture_output=True)
    diagnostics = json.loads(done.stdout)["diagnostics"]
    found = {diagnostic["identifier"] for diagnostic in diagnostics if diagnostic["severity"] == "error"}
    total += 1
    accepted += not errors and not found
    if errors and not found:
        problem = f"only the schema refuses: {errors}"
    elif found - UNSTATED and not errors:
        problem = f"only the reader refuses: {sorted(found)}"
    else:
        continue
    disagreements += 1
    print(f"{subject}: {problem}")
print(f"{total} platforms, {accepted} accepted by both, {disagreements} disagreements")
sys.exit(1 if disagreements or accepted < 10 else 0)
