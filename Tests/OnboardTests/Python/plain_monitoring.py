"""Writes what the Prometheus operator would make of a cluster's objects: plain_monitoring.py PLATFORM OUTPUT.

PLATFORM is a cluster's directory platform/. OUTPUT gets rules.yaml, alertmanager.yaml, blackbox.yaml and dashboard.json.
"""
import json
import pathlib
import sys

import yaml

platform, output = map(pathlib.Path, sys.argv[1:3])


def objects(name):
    with open(platform / name, encoding="utf-8") as file:
        return {thing["kind"]: thing for thing in yaml.safe_load_all(file)}


def write(name, value):
    with open(output / name, "w", encoding="utf-8") as file:
        yaml.safe_dump(value, file, sort_keys=False)


def snake(key):
    """The name of a field in Alertmanager's own configuration."""
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in key)


def matchers(found):
    return [f'{m["name"]}{m.get("matchType", "=")}{json.dumps(m["value"])}' for m in found]


def plain(value):
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    result = {}
    for key, item in value.items():
        if key in ("matchers", "sourceMatch", "targetMatch"):
            result[{"matchers": "matchers", "sourceMatch": "source_matchers", "targetMatch": "target_matchers"}[key]] = (
                matchers(item))
        elif key == "urlSecret":
            result["url"] = f"http://127.0.0.1/{item['name']}/{item['key']}"
        else:
            result[snake(key)] = plain(item)
    return result


write("rules.yaml", {"groups": objects("alerts.yaml")["PrometheusRule"]["spec"]["groups"]})
def enforced(config):
    """What the operator makes of an AlertmanagerConfig: its alerts are those whose label `namespace` is its namespace.

    Read from pkg/alertmanager/amcfg.go of prometheus-operator 0.93.0: alertmanagerConfigMatcherStrategy OnNamespace.
    """
    matcher = f'namespace="{config["metadata"]["namespace"]}"'
    made = plain(config["spec"])
    made["route"].setdefault("matchers", []).append(matcher)
    made["route"]["continue"] = True
    for rule in made["inhibit_rules"]:
        rule["source_matchers"].append(matcher)
        rule["target_matchers"].append(matcher)
    return {
        "route": {"receiver": "null", "routes": [made["route"]]}, "receivers": [{"name": "null"}] + made["receivers"],
        "inhibit_rules": made["inhibit_rules"],
    }


write("alertmanager.yaml", enforced(objects("alertmanager.yaml")["AlertmanagerConfig"]))
(output / "blackbox.yaml").write_text(objects("blackbox.yaml")["ConfigMap"]["data"]["blackbox.yml"], encoding="utf-8")
(output / "dashboard.json").write_text(
    objects("dashboard.yaml")["ConfigMap"]["data"]["onboard.json"], encoding="utf-8")
