"""Says whether the schema and the validator agree on thousands of records: schema_agreement.py ONBOARD ROOT.

ROOT is a repository without customers, which is filled with them. Rules that a schema cannot state are listed in
UNSTATED, and in docs/reference/records.md; where only they are broken, the schema may accept.
"""
import json
import pathlib
import random
import subprocess
import sys

import jsonschema

UNSTATED = {
    "customer/id-differs-from-file", "customer/id-taken", "customer/host-taken", "customer/purchase-taken",
    "customer/not-canonical", "text/too-long", "text/unassigned", "text/stray-mark", "text/stray-selector",
    "text/stray-joiner", "text/tag-character", "text/too-many-marks", "text/nothing-visible", "text/noncharacter",
    "text/private-use", "text/invisible-character", "host/international", "host/too-few-labels", "host/ip-address",
    "date/no-such-day", "timestamp/no-such-day", "timestamp/no-such-time", "contact/personal-data",
}

onboard, root = sys.argv[1], pathlib.Path(sys.argv[2])
schema = json.loads(subprocess.run([onboard, "schema", "customer", "--root", root], check=True, capture_output=True).stdout)
validator = jsonschema.Draft202012Validator(schema)
pick = random.Random(7)

TEXTS = ["Plain", "O'Brien & Sons <Ltd>", "No", "日本の会社", "شركة الفجر", "👩🏽‍🍳 Bakery", "a\u0301", "x" * 120]
BAD_TEXTS = ["", " ", " a", "a ", "a  b", "a\tb", "a\nb", "a\u202eb", "a\u0000b", "a\u007fb", "a\u00adb", "a\u200bb",
             "a\ufeffb", "a\ue000b", "\u0301a", "x" * 300, "a\u2028b", "a\u00a0b", "a\ufffeb", "a\u061cb", 7, None, ["a"]]
NAMES = ["growht", "", "UPPER", "-a", "a-", "a" * 41, "a b", "a.b", 7, None, True]
IDS = ["UPPER", "1a", "-a", "a-", "a" * 41, "a b", "xn--a", "www", "", "a\n", 7]
HOSTS = ["welcome.one.example", "one.4u", "1.2.3.x4", "xn--bcher-kva.example", "a.b.c.example"]
BAD_HOSTS = ["", "one", "One.example", "*.one.example", "one.example.", "https://one.example", "one..example", "-a.example",
             "127.0.0.1", "a.sas.example", "sas.example", "a_b.example", "a" * 64 + ".example", "bücher.example", 7, None]
DATES = ["2026-12-31", "2027-02-29", "2026-13-01", "26-12-31", "2026-1-1", "", 7]
TIMES = ["2026-11-20T10:00:00Z", "2026-11-20T10:00:00.5+01:00", "2026-11-20 10:00:00Z", "2026-11-20T25:00:00Z", "2026-12-31T23:59:60Z", "2026-11-20T10:00:60Z", "now", 7]
TOKENS = ["evt_1", "a/b:c+d~e", "", "a b", "a@b", "x" * 129, "é", 7, None]
DIGEST = "0123456789abcdef" * 2
EVENT = {"source": "billing", "id": "evt_1", "type": "purchase.completed", "time": "2026-11-20T10:00:00Z", "digest": DIGEST}
CONTACTS = ["age:", "age:12", "age:QUJD", "age:QUI=", "age:QUI", "age:QQ==", "age:Q===", "crm:12345", "crm:", ":1", "CRM:1", "a@b.example", "crm:a b", "", 7]
TIERS = {"starter": [], "growth": ["custom-domain", "autoscaling"],
         "enterprise": ["custom-domain", "autoscaling", "high-availability", "noindex"]}
ORDER = ["$schema", "id", "companyName", "motto", "tier", "cluster", "movingFrom", "domains", "features", "ring", "state",
         "offboardAfter", "pruneAfter", "hold", "protected", "contact", "purchase", "events"]


def good(number):
    tier = pick.choice(list(TIERS))
    features = pick.sample(TIERS[tier], pick.randint(0, len(TIERS[tier])))
    record = {"id": f"c-{number}", "companyName": pick.choice(TEXTS), "motto": pick.choice(TEXTS), "tier": tier,
              "cluster": pick.choice(["prod-eu-1", "prod-us-1"])}
    if "custom-domain" in features and pick.random() < 0.7:
        record["domains"] = [f"n{number}.{pick.choice(HOSTS)}"]
    if features or pick.random() < 0.2:
        record["features"] = features
    for key, values in {"ring": ["canary", "stable"], "state": ["active", "suspended", "offboarding", "leaving"],
                        "hold": [True, False], "protected": [True, False], "contact": ["crm:12345", "age:QUJD"]}.items():
        if pick.random() < 0.5:
            record[key] = pick.choice(values)
    if record.get("state") in ("offboarding", "leaving"):
        record["offboardAfter"] = "2027-01-31"
    if pick.random() < 0.2:
        record["movingFrom"] = "prod-us-1" if record["cluster"] == "prod-eu-1" else "prod-eu-1"
    if record.get("state") == "leaving" or ("movingFrom" in record and pick.random() < 0.5):
        record["pruneAfter"] = "2027-02-07"
    if pick.random() < 0.7:
        record["purchase"] = {"id": f"evt_{number}", "source": "billing", "purchasedAt": "2026-11-20T10:00:00Z"}
    if pick.random() < 0.3:
        record["events"] = [EVENT, EVENT | {"id": "evt_2", "type": "plan.changed", "time": "2026-11-21T10:00:00+01:00"}]
    if pick.random() < 0.1:
        record = {key: record[key] for key in ("id", "purchase") if key in record} | {"state": "left"}
    return record


def spoil(record):
    kind = pick.randrange(17)
    if kind == 0:
        record.pop(pick.choice(list(record)))
    elif kind == 1:
        record[pick.choice(["teir", "Motto", "extra", "domain"])] = "x"
    elif kind == 2:
        record[pick.choice(["companyName", "motto"])] = pick.choice(BAD_TEXTS)
    elif kind == 3:
        record[pick.choice(["tier", "cluster", "movingFrom", "ring", "state"])] = pick.choice(NAMES)
    elif kind == 4:
        record["id"] = pick.choice(IDS)
    elif kind == 5:
        record["domains"] = [pick.choice(HOSTS + BAD_HOSTS) for _ in range(pick.randint(0, 2))]
    elif kind == 6:
        record["domains"] = pick.choice(["x.example", 7, None, {}, [[]]])
    elif kind == 7:
        record["features"] = pick.choices([f for fs in TIERS.values() for f in fs] + ["autoscalling", 7], k=pick.randint(0, 3))
    elif kind == 8:
        record[pick.choice(["offboardAfter", "pruneAfter"])] = pick.choice(DATES)
    elif kind == 9:
        record[pick.choice(["hold", "protected"])] = pick.choice(["true", 1, None])
    elif kind == 10:
        record["contact"] = pick.choice(CONTACTS)
    elif kind == 11:
        record["purchase"] = {"id": pick.choice(TOKENS), "source": pick.choice(TOKENS), "purchasedAt": pick.choice(TIMES)}
    elif kind == 12:
        record["purchase"] = pick.choice([{}, [], "evt", {"source": "x"}, {"id": "x", "extra": 1}, None])
    elif kind == 13:
        record["tier"] = pick.choice(list(TIERS))
    elif kind == 14:
        record["state"] = pick.choice(["active", "offboarding", "leaving", "left"])
    elif kind == 15:
        key = pick.choice([*EVENT, "extra"])
        value = pick.choice([7, None, "", "a b", DIGEST.upper(), "plan.changd", "2026-11-20"])
        record["events"] = pick.choice([[], {}, "x", [7], [EVENT | {key: value}],
                                        [{k: v for k, v in EVENT.items() if k != key}]])
    else:
        record["companyName"] = "".join(chr(pick.choice([pick.randrange(0x20, 0x500), pick.randrange(0x20, 0xD7FF)]))
                                        for _ in range(pick.randint(1, 6)))


customers = root / "customers"
records = {}
for number in range(6000):
    record = good(number)
    for _ in range(pick.choice([0, 1, 1, 2])):
        spoil(record)
    ordered = {key: record[key] for key in ORDER if key in record} | record
    name = f"c-{number}.json"
    records[f"customers/{name}"] = ordered
    (customers / name).write_text(json.dumps(ordered, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

report = json.loads(subprocess.run([onboard, "validate", "--all", "--format", "json", "--root", root], capture_output=True).stdout)
found = {}
for diagnostic in report["diagnostics"]:
    if diagnostic["severity"] != "error":
        continue
    found.setdefault(diagnostic["location"]["file"], set()).add(diagnostic["identifier"])

disagreements = accepted = 0
for file, record in records.items():
    errors = [f"{e.json_path}: {e.message[:90]}" for e in validator.iter_errors(record)]
    identifiers = found.get(file, set())
    accepted += not errors and not identifiers
    stated = identifiers - UNSTATED
    if errors and not identifiers:
        problem = f"only the schema refuses: {errors}"
    elif stated and not errors:
        problem = f"only the validator refuses: {sorted(stated)}"
    else:
        continue
    disagreements += 1
    if disagreements <= 10:
        print(f"{file}: {problem}\n    {json.dumps(record, ensure_ascii=True)[:300]}")
print(f"{len(records)} records, {accepted} accepted by both, {disagreements} disagreements")
sys.exit(1 if disagreements or accepted < 500 else 0)
