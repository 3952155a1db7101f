"""Says whether PyYAML reads the texts of a YAML list as they stand in a JSON list: same_texts.py YAML JSON."""
import json
import sys

import yaml

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    found = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
with open(sys.argv[2], encoding="utf-8") as file:
    wanted = json.load(file)

different = [(a, b) for a, b in zip(found, wanted) if not isinstance(a, str) or a != b]
for a, b in different[:5]:
    print(f"found {a!r}, wanted {b!r}")
if different or len(found) != len(wanted):
    sys.exit(1)
print(f"{len(found)} texts are the same")
