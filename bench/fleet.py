"""Creates a repository of many customers, always the same ones."""

import csv
import json
import random
import re
import shutil

SLUGS = ["amber", "bridge", "cedar", "delta", "ember", "falcon", "garden", "harbour", "indigo", "juniper", "kestrel",
         "lantern", "meadow", "nova", "orchard", "pioneer", "quarry", "river", "summit", "tulip"]
# Typical companies and mottos; seven in ten are of the first group.
LATIN = [
    ("Amber & Sons, Inc.", "Fresh every morning"),
    ("Blue Harbour Logistics GmbH", "Your parcel: on time, or free"),
    ("Café Ünïcôde", "Crème brûlée, à toute heure"),
    ("Delta \"Quick\" Repairs Ltd", "We'll fix it -- today"),
    ("Falcon Analytics 24/7", "100% data, 0% noise #insight"),
    ("Jørgensen Møbler A/S", "Skåret i træ siden 1921"),
    ("Łódź Spółka z o.o.", "Zażółć gęślą jaźń"),
    ("Pioneer <Labs> Co.", "Yes: no: maybe"),
    ("Quarry Stone Works", "Built to last, and then some, by people who have done nothing else for four generations"),
    ("Tulip 🌷 Flowers", "Say it with 💐"),
]
OTHERS = [
    ("Северный ветер", "Тепло там, где нас ждут"),
    ("Γαλάζιο Νησί", "Η θάλασσα ξέρει τον δρόμο"),
    ("株式会社星明製作所", "小さな部品に、星の明かりのような確かさを。"),
    ("晨光科技有限公司", "每天都是新的开始"),
    ("한빛상회", "오늘도 맑음"),
    ("شركة الفجر", "نور جديد كل صباح"),
    ("בלון סגול", "עפים גבוה, נוחתים רך"),
    ("सुबह की चाय", "हर सुबह एक नई शुरुआत"),
    ("บ้านฟ้า", "ทำทุกวันให้เบาสบายเหมือนลอยอยู่บนฟ้า"),
]
FEATURES = {
    "starter": [],
    "growth": ["custom-domain", "autoscaling"],
    "enterprise": ["custom-domain", "autoscaling", "high-availability", "noindex"],
}


def record(number, chance):
    """Returns a customer's record, with its keys in canonical order."""
    name, motto = chance.choice(LATIN if chance.random() < 0.7 else OTHERS)
    identifier = f"{chance.choice(SLUGS)}-{chance.choice(SLUGS)}-{number}"
    tier = chance.choices(list(FEATURES), [6, 3, 1])[0]
    features = [feature for feature in FEATURES[tier] if chance.random() < 0.5]
    state = chance.choices(["active", "suspended", "offboarding"], [94, 4, 2])[0]
    fields = {
        "$schema": "../schemas/customer.schema.json",
        "id": identifier,
        "companyName": f"{name} {number}",
        "motto": motto,
        "tier": tier,
        "cluster": chance.choice(["prod-eu-1", "prod-us-1"]),
        "domains": [f"welcome.{identifier}.example"] if "custom-domain" in features else None,
        "features": features or None,
        "ring": "canary" if chance.random() < 0.1 else None,
        "state": state,
        "offboardAfter": "2099-12-31" if state == "offboarding" else None,
        "protected": True if chance.random() < 0.01 else None,
        "contact": f"crm:{10_000 + number}" if chance.random() < 0.5 else None,
        "purchase": {
            "id": f"evt_{number:08}",
            "source": "billing",
            "purchasedAt": f"2025-{1 + number % 12:02}-{1 + number % 28:02}T10:{number % 60:02}:00Z",
        },
    }
    return {key: value for key, value in fields.items() if value is not None}


def purchases(repository, file):
    """Writes the purchases of a repository's customers as CloudEvents, one per line, with typical billing fields."""
    with open(file, "w") as lines:
        for path in sorted((repository / "customers").iterdir()):
            fields = json.loads(path.read_text())
            data = {key: fields[key] for key in ["companyName", "motto", "tier", "domains", "features"] if key in fields}
            data["contact"] = {"name": "Some One", "email": f"someone@{fields['id']}.example"}
            data["invoice"] = {"number": fields["purchase"]["id"], "amount": 900, "currency": "EUR", "lines": [1, 2, 3]}
            event = {"specversion": "1.0", "type": "com.sas.purchase.completed", "source": "billing",
                     "id": fields["purchase"]["id"], "time": fields["purchase"]["purchasedAt"],
                     "datacontenttype": "application/json", "data": data}
            lines.write(json.dumps(event, ensure_ascii=False) + "\n")


def overlays_only(target):
    """Reduces a repository to what the peers also render: overlays, on clusters of one kind."""
    platform = (target / "onboard.yaml").read_text()
    platform = re.sub(r"(?m)^(monitoring|support):.*\n", "", platform)
    platform = re.sub(r"engine: flux, routing: gateway(.*?)gatewayClass", r"engine: argocd, routing: ingress\1ingressClass", platform)
    (target / "onboard.yaml").write_text(platform)
    for folder in ["cluster", "guards", *(target / "templates").glob("*/*/guards")]:
        shutil.rmtree(target / "templates" / folder)


def make(source, target, count):
    """Creates a repository with this many customers, and the platform and templates of the repository `source`."""
    chance = random.Random(2026)
    (target / "customers").mkdir(parents=True)
    for number in range(count):
        fields = record(number, chance)
        text = json.dumps(fields, indent=2, ensure_ascii=False) + "\n"
        (target / "customers" / f"{fields['id']}.json").write_text(text)
    platform = (source / "onboard.yaml").read_text()
    (target / "onboard.yaml").write_text(re.sub(r"capacity: \d+", "capacity: 20000", platform))
    shutil.copytree(source / "templates", target / "templates", ignore=shutil.ignore_patterns("releases"))
    return sorted(set(re.findall(r'release: "([^"]+)"', platform)))


def table(path, rows):
    """Writes a table like another system's export: some cells contain quotes and delimiters."""
    chance = random.Random(4180)
    names = [name for name, _ in LATIN + OTHERS]
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["companyName", "motto", "tier", "id", "region", "contact", "purchaseID", "purchasedAt"])
        for number in range(rows):
            name, motto = chance.choice(LATIN + OTHERS)
            cells = [name, motto, "growth", f"customer-{number}", "eu", f"crm:{number}", f"evt_{number}", "2026-11-20"]
            if chance.random() < 0.1:
                cells[1] = f"{motto}, {chance.choice(names)}"
            writer.writerow(cells)
