"""What the peers' templates are filled with: the values of a customer, and the page's template in Jinja2."""

import hashlib
import json
import re

import yaml

FEATURES = ["custom-domain", "autoscaling", "high-availability", "noindex"]
FOLDERS_WITH_FILES = {"custom-domain": "domains.yaml", "autoscaling": "autoscaler.yaml"}
FOLDERS_WITH_COMPONENT = ["autoscaling", "high-availability"]


def platform(repository):
    return yaml.safe_load((repository / "onboard.yaml").read_text())


def of_customer(record, platform):
    """The values of a customer's record. Nothing is checked."""
    identifier = record["id"]
    cluster = next(cluster for cluster in platform["clusters"] if cluster["name"] == record["cluster"])
    ring = record.get("ring", "stable")
    features = record.get("features", [])
    state = record.get("state", "active")
    release = f"../../../../templates/releases/{platform['rings'][ring]['release']}"
    folders = [name for name in features if not (name == "autoscaling" and state == "suspended")]
    files = ["files/index.html"] + (["files/robots.txt"] if "noindex" in features else [])
    components = [f"tiers/{record['tier']}"]
    components += [f"features/{name}/component" for name in FOLDERS_WITH_COMPONENT if name in features]
    components += ["states/suspended"] if state == "suspended" else []
    resources = [FOLDERS_WITH_FILES[name] for name in folders if name in FOLDERS_WITH_FILES]
    return {
        "id": identifier,
        "namespace": f"customer-{identifier}",
        "companyName": record["companyName"],
        "motto": record["motto"],
        "tier": record["tier"],
        "ring": ring,
        "image": platform["rings"][ring]["image"],
        "state": state,
        "suspended": state == "suspended",
        "offboarding": state == "offboarding",
        "offboardAfter": record.get("offboardAfter"),
        "cluster": {"ingressNamespace": cluster["ingressClass"], **cluster},
        "host": f"{identifier}.{platform['domain']}",
        "domains": [{"name": name, "object": object_name(name)} for name in record.get("domains", [])],
        "features": {name: name in features for name in FEATURES},
        "folders": ["overlay"] + folders,
        "resources": [f"{release}/base"] + sorted(resources + ["ingress.yaml", "namespace.yaml"]),
        "components": [f"{release}/{path}" for path in components],
        "files": files,
        "digest": hashlib.sha256(json.dumps(record).encode()).hexdigest(),
    }


def object_name(domain):
    return f"domain-{hashlib.sha256(domain.encode()).hexdigest()[:8]}-{domain[:48].replace('.', '-').strip('-')}"


def page_template(repository):
    """The page's template, from Mustache to Jinja2, so that the peers fill the same page."""
    text = (repository / "templates/overlay/files/index.html").read_text()
    text = re.sub(r"{{#([\w.]+)}}", r"{% if c.\1 %}", text)
    text = re.sub(r"{{\^([\w.]+)}}", r"{% if not c.\1 %}", text)
    text = re.sub(r"{{/[\w.]+}}", r"{% endif %}", text)
    text = re.sub(r"{{([\w.]+)}}", r"{{ c.\1 | e }}", text)
    return "<!-- Generated from customers/{{ c.id }}.json; do not edit. -->\n" + text
