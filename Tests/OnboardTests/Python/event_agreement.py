"""Says whether the schema of events, the CloudEvents SDK and `ingest` agree on events: event_agreement.py ONBOARD ROOT.

ROOT is a repository that is filled with customers. What the schema accepts must be a CloudEvent to the SDK and must be
applied by `ingest`, but for the rules in UNSTATED; what it refuses must be in a dead letter.
"""
import json
import pathlib
import random
import subprocess
import sys

import jsonschema
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

UNSTATED = ("text/", "host/", "timestamp/", "customer/feature-not-in-tier", "customer/domain", "customer/host-taken",
            "event/early", "event/conflict")

onboard, root = sys.argv[1], pathlib.Path(sys.argv[2])
schema = json.loads(subprocess.run([onboard, "schema", "event", "--root", root], check=True, capture_output=True).stdout)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
pick = random.Random(11)

KINDS = ["purchase.completed", "plan.changed", "payment.failed", "payment.recovered", "subscription.cancelled"]
ODD = ["", " ", "a b", "a@b.example", "x" * 130, 7, None, True, [], {}, "growht", "2026-11-20", "\u202e"]


def event(number):
    kind = pick.choice(KINDS)
    data = {"companyName": f"Company {number}", "motto": "Motto", "tier": pick.choice(["starter", "growth", "enterprise"])}
    if kind != "purchase.completed":
        data = {"tier": "growth"} if kind == "plan.changed" else {}
        data[pick.choice(["customer", "purchase"])] = "no"
        if "purchase" in data:
            data["purchase"] = {"id": "evt_2026_0001", "source": "billing"}
    elif pick.random() < 0.3:
        data |= {"region": pick.choice(["eu", "us"]), "contact": {"name": "N", "email": "n@m.example"}, "more": [1]}
    return {"specversion": "1.0", "type": f"com.sas.{kind}", "source": "/billing/eu", "id": f"evt-{number}",
            "time": "2026-11-20T10:00:00Z", "datacontenttype": "application/json", "data": data}


def spoil(event):
    place = pick.choice([event, event, event["data"]]) if isinstance(event.get("data"), dict) else event
    key = pick.choice(list(place) or ["x"])
    if pick.random() < 0.4:
        place.pop(key, None)
    elif key not in ("contact", "more", "datacontenttype"):
        place[key] = pick.choice(ODD)


events = []
for number in range(3000):
    made = event(number)
    for _ in range(pick.choice([0, 0, 1, 2])):
        spoil(made)
    events.append(made)
(root / "events.jsonl").write_text("".join(json.dumps(event) + "\n" for event in events))
done = subprocess.run([onboard, "ingest", "events.jsonl", "--format", "json"], cwd=root, capture_output=True)
outcomes = json.loads(done.stdout)["events"]
by_line = {outcome["line"]: outcome for outcome in outcomes}

disagreements = accepted = 0
for line, made in enumerate(events, 1):
    errors = [error.message[:80] for error in validator.iter_errors(made)]
    outcome = by_line[line]
    found = [d["identifier"] for d in outcome["diagnostics"]]
    stated = [identifier for identifier in found if not identifier.startswith(UNSTATED)]
    problem = None
    if errors and outcome["outcome"] != "deadLetter":
        problem = f"only the schema refuses: {errors}"
    elif stated and not errors:
        problem = f"only ingest refuses: {stated}"
    elif not errors:
        accepted += 1
        read = JSONFormat().read(CloudEvent, json.dumps(made).encode())
        if read.get_id() != made["id"] or read.get_data() != made["data"]:
            problem = "the SDK reads something else"
    if problem:
        disagreements += 1
        if disagreements <= 10:
            print(f"{problem}\n    {json.dumps(made)[:300]}")
print(f"{len(events)} events, {accepted} accepted by all, {disagreements} disagreements")
sys.exit(1 if disagreements or accepted < 500 else 0)
