"""The lists in policies: each entry is needed, and the kinds are those of the role and of the project."""
import copy
import re

import tenancy_controllers
import tenancy_fleet
from tenancy_cel import Failure, judge, matches, names_of, names_used
from tenancy_world import PLURALS, World

ENTRY = re.compile(r"'[^']*'")


def entries(policy):
    """Each text that stands in a list or as a map's key, with the variable's expression without it."""
    for variable in policy["spec"].get("variables", []):
        text = variable["expression"]
        if "[" not in text or not re.match(r"\s*[\[{]", text):
            continue
        for match in ENTRY.finditer(text):
            # A text that is on no list instead of the entry.
            yield variable["name"], match.group(), text[:match.start()] + "'not-on-any-list'" + text[match.end():]


def samples(world):
    import tenancy_admitted
    yield from tenancy_admitted.overlays(world, [world.customer])
    yield from tenancy_admitted.guards(world, {world.own})
    yield from tenancy_admitted.registrations(world)
    yield from tenancy_controllers.requests(world)


def with_expression(policy, name, expression):
    changed = copy.deepcopy(policy)
    for variable in changed["spec"]["variables"]:
        if variable["name"] == name:
            variable["expression"] = expression
    return changed


def asking(policy, name):
    """The validations that ask a variable, by themselves or through others."""
    return [index for index, item in enumerate(policy["spec"]["validations"])
            if name in names_used([item["expression"]], policy["spec"])]


def is_refused(policy, names, only):
    try:
        return not judge(policy, names, only)
    except Failure:
        return True


def is_needed(policy, name, expression, about):
    changed, only = with_expression(policy, name, expression), asking(policy, name)
    return any(is_refused(changed, names, only) for names in about)


def useless(root):
    """Entries of lists without which no object is refused on any cluster."""
    needed = {}
    for cluster in tenancy_fleet.CLUSTERS:
        world = World(root, cluster)
        requests = [request for _, request in samples(world)]
        for policy in world.policies:
            about = [names_of(request, world) for request in requests if matches(policy, request, world)]
            for name, entry, expression in entries(policy):
                key = (policy["metadata"]["name"], name, entry)
                needed[key] = needed.get(key) or is_needed(policy, name, expression, about)
    return [f"{policy}: {name}: nothing needs {entry}" for (policy, name, entry), is_so in needed.items() if not is_so]


def listed(world, name):
    policy = next(p for p in world.policies if p["metadata"]["name"] == "onboard-kinds")
    text = next(v["expression"] for v in policy["spec"]["variables"] if v["name"] == name)
    return {entry.strip("'") for entry in ENTRY.findall(text)}


def disagreements(root):
    """Between the kinds of overlays in the policy, in the account's role and in the project."""
    found = []
    for cluster in {**tenancy_fleet.CLUSTERS, **tenancy_fleet.MIXED}:
        world = World(root, cluster)
        kinds = listed(world, "overlay") | listed(world, "ingresses") | listed(world, "routes")
        guards = listed(world, "guards")
        for title, others in (("role", of_role(world)), ("project", of_project(world))):
            if others and others - guards != kinds:
                found.append(f"{cluster}: the {title} of customers differs in {sorted((others - guards) ^ kinds)}")
        judged = {p["metadata"]["name"].removeprefix("onboard-") for p in world.policies}
        found += [f"{cluster}: no policy onboard-{kind.partition('/')[2]}" for kind in sorted(kinds | guards)
                  if kind.partition("/")[2] not in judged]
    return found


def of_role(world):
    roles = [t for t in world.platform if t["kind"] == "ClusterRole" and t["metadata"]["name"] == "onboard-customer"]
    return {f"{group}/{resource}" for role in roles for rule in role["rules"] if "patch" in rule["verbs"]
            for group in rule["apiGroups"] for resource in rule["resources"]}


def of_project(world):
    projects = [t for t in world.tenants if t["kind"] == "AppProject" and t["metadata"]["name"] == world.own]
    return {f"{item['group']}/{PLURALS.get(item['kind'], item['kind'].lower() + 's')}"
            for project in projects for item in project["spec"]["namespaceResourceWhitelist"]}
