"""Tries what attempts.tsv says on rendered clusters: tenancy.py REPOSITORY TABLE. Prints each line whose verdict is another.

REPOSITORY is one that tenancy_fleet.py made. A line of the table names an attempt, whose account makes it, the clusters
(`all`, or words that are all in the cluster's name or traits: flux, argocd, ingress, gateway, impersonation, accounts), the
verdict, and layers that must refuse it, each by itself: `access` is the account's role or the project, a policy is named.
"""
import concurrent.futures
import csv
import sys

import tenancy_customer
import tenancy_fleet
import tenancy_hostnames
import tenancy_kinds
import tenancy_tenants
import tenancy_workloads
from tenancy_layers import refusals
from tenancy_world import World

# A module of attempts for each account.
ATTEMPTS = {"customer": {**tenancy_customer.ATTEMPTS, **tenancy_hostnames.CUSTOMER, **tenancy_workloads.ATTEMPTS,
                         **tenancy_kinds.ATTEMPTS},
            "tenants": {**tenancy_hostnames.TENANTS, **tenancy_tenants.ATTEMPTS}}


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def traits(world):
    return {"all", world.engine, world.routing} | ({"impersonation"} if world.impersonation else set()) | (
        {"accounts"} if world.accounts else set())


def layers(request, world):
    refused, failed = refusals(request, world)
    return {"access" if layer in ("RBAC", "project") else layer for layer in refused}, failed


def problems_of(line, world):
    """What is not as a line says."""
    requests = ATTEMPTS[line["account"]][line["attempt"]](world)
    if not requests:
        return ["there is no such object here"]
    found = []
    expected = set(filter(None, line["refused by"].split(", ")))
    for request in requests:
        refused, failed = layers(request, world)
        told = f"{request.operation} by {request.user}: refused by {', '.join(sorted(refused)) or 'nothing'}"
        if bool(refused) != (line["verdict"] == "refused") or not expected <= refused:
            found.append(told)
        found += failed
    return found


def tried(root, cluster, lines):
    world = World(root, cluster)
    found, count = [], 0
    for line in lines:
        if set(line["clusters"].split()) <= traits(world):
            count += 1
            found += [f"{cluster}: {line['attempt']}: {text}" for text in problems_of(line, world)]
    return count, found


def main(root, path):
    lines = table(path)
    named = [(line["account"], line["attempt"]) for line in lines]
    found = [f"{name}: twice in the table" for name in set(named) if named.count(name) > 1]
    found += [f"{name}: not in the table" for account in ATTEMPTS for name in ATTEMPTS[account]
              if (account, name) not in named]
    with concurrent.futures.ProcessPoolExecutor(max_workers=2) as pool:
        runs = [pool.submit(tried, root, cluster, lines) for cluster in {**tenancy_fleet.CLUSTERS, **tenancy_fleet.MIXED}]
        counts, lists = zip(*(run.result() for run in runs))
    found += [text for texts in lists for text in texts]
    print("\n".join(found) or f"{len(lines)} attempts, {sum(counts)} trials")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
