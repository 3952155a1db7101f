"""Prints every metric that a dashboard asks for, and that is not among those given: dashboard_metrics.py DASHBOARD NAME..."""
import json
import re
import sys

WORDS = {"avg", "by", "count", "max", "min", "or", "sum", "time", "topk", "bottomk", "vector", "phase", "instance"}


def expressions(panels):
    for panel in panels:
        yield from (target["expr"] for target in panel.get("targets", []))
        yield from expressions(panel.get("panels", []))


with open(sys.argv[1], encoding="utf-8") as file:
    dashboard = json.load(file)
ids = [panel["id"] for panel in dashboard["panels"]]
assert len(ids) == len(set(ids)), "two panels have one id"
found = set()
for expression in expressions(dashboard["panels"]):
    bare = re.sub(r"\{[^}]*\}|by \([^)]*\)|\"[^\"]*\"", "", expression)
    found |= set(re.findall(r"[a-z_:][a-z0-9_:]{3,}", bare)) - WORDS
assert found, "the dashboard asks for nothing"
print("\n".join(sorted(found - set(sys.argv[2:]))), end="")
