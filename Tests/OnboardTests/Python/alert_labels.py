"""Prints a line for each alert of a file of rules, its labels as amtool takes them: alert_labels.py RULES."""
import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    groups = yaml.safe_load(file)["groups"]
for rule in (rule for group in groups for rule in group["rules"] if "alert" in rule):
    print(" ".join([f"alertname={rule['alert']}"] + [f"{name}={value}" for name, value in rule["labels"].items()]))
