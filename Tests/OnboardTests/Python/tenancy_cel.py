"""Admission policies (admissionregistration.k8s.io/v1) with their expressions evaluated by cel-python."""
import functools
import re

import celpy
from celpy.adapter import json_to_cel
from celpy.celtypes import BoolType, ListType, MapType, StringType


def split(text, separator):
    return ListType([StringType(part) for part in str(text).split(str(separator))])


def join(items, separator=""):
    return StringType(str(separator).join(map(str, items)))


def substring(text, start, end=None):
    return StringType(str(text)[int(start):None if end is None else int(end)])


def replace(text, old, new):
    return StringType(str(text).replace(str(old), str(new)))


def equal(one, other):
    """Values of different types are not equal; cel-python ends in an error where such are inside maps and lists."""
    try:
        return BoolType(bool(one == other))
    except TypeError:
        return BoolType(False)


# What Kubernetes 1.30 has and cel-python lacks, or has otherwise.
FUNCTIONS = {"split": split, "join": join, "substring": substring, "replace": replace, "_==_": equal,
             "_!=_": lambda one, other: BoolType(not equal(one, other))}


@functools.cache
def program(expression):
    environment = celpy.Environment()
    return environment.program(environment.compile(expression), functions=FUNCTIONS)


class Failure(Exception):
    """An expression that ends in an error: refused, with `failurePolicy: Fail`."""


def value(expression, names):
    try:
        return program(expression).evaluate(names)
    except Exception as error:  # cel-python raises many types
        raise Failure(f"{expression}: {error}") from error


def covers(rule, request):
    """Whether a rule of matchConstraints is about a request. `*` is no subresource."""
    if not ({"*", request.group} & set(rule["apiGroups"])) or request.operation not in rule["operations"]:
        return False
    # A request for another version of a kind is converted (matchPolicy: Equivalent, the default).
    if not ({"*", "*/*", request.resource} & set(rule["resources"])):
        return False
    return rule.get("scope", "*") in ("*", "Namespaced" if request.namespace else "Cluster")


def selected(selector, labels):
    for key, text in selector.get("matchLabels", {}).items():
        if labels.get(key) != text:
            return False
    for item in selector.get("matchExpressions", []):
        there, operator = item["key"] in labels, item["operator"]
        if operator in ("Exists", "DoesNotExist"):
            if there != (operator == "Exists"):
                return False
        elif (labels.get(item["key"]) in item["values"]) != (operator == "In"):
            return False
    return True


def matches(policy, request, world):
    constraints = policy["spec"]["matchConstraints"]
    if not any(covers(rule, request) for rule in constraints["resourceRules"]):
        return False
    if "namespaceSelector" not in constraints:
        return True
    if request.namespace:
        return selected(constraints["namespaceSelector"], world.labels_of(request.namespace))
    if request.kind == "Namespace":  # by the labels it gets
        thing = request.object or request.old
        return selected(constraints["namespaceSelector"], thing["metadata"].get("labels", {}))
    return True  # what is in no namespace is never passed over


def names_of(request, world):
    about = {"userInfo": {"username": request.user, "groups": request.groups}, "operation": request.operation,
             "kind": {"group": request.group, "version": request.version, "kind": request.kind},
             "resource": {"group": request.group, "version": request.version, "resource": request.resource}}
    if request.name:
        about["name"] = request.name
    if request.namespace or request.kind == "Namespace":
        about["namespace"] = request.namespace or request.name
    space = request.space or world.namespaces.get(request.namespace)
    if request.namespace and space is None:
        space = {"metadata": {"name": request.namespace, "labels": world.labels_of(request.namespace)}}
    return {"object": json_to_cel(request.object), "oldObject": json_to_cel(request.old),
            "request": json_to_cel(about), "namespaceObject": json_to_cel(space if request.namespace else None)}


def names_used(expressions, spec):
    """The variables that expressions use, with those that these use, in their order."""
    used, waiting = set(), list(expressions)
    texts = {item["name"]: item["expression"] for item in spec.get("variables", [])}
    while waiting:
        for name in re.findall(r"variables\.(\w+)", waiting.pop()):
            if name in texts and name not in used:
                used.add(name)
                waiting.append(texts[name])
    return [name for name in texts if name in used]


def judge(policy, names, only=None):
    """Whether a policy admits what `names` say. `only` says which validations are asked. Raises a Failure."""
    spec, names = policy["spec"], dict(names)
    if not all(value(item["expression"], names) for item in spec.get("matchConditions", [])):
        return True
    checks = spec["validations"] if only is None else [spec["validations"][index] for index in only]
    texts = {item["name"]: item["expression"] for item in spec.get("variables", [])}
    names["variables"] = MapType()
    for name in names_used([item["expression"] for item in checks], spec):
        names["variables"][StringType(name)] = value(texts[name], names)
    for item in checks:
        if not value(item["expression"], names):
            if "messageExpression" in item:
                value(item["messageExpression"], names)
            return False
    return True


def refusing(request, world):
    """The names of the policies that refuse a request, and those of which an expression failed."""
    refused, failed, names = [], [], names_of(request, world)
    for policy in world.policies:
        if not matches(policy, request, world):
            continue
        try:
            if not judge(policy, names):
                refused.append(policy["metadata"]["name"])
        except Failure as failure:
            refused.append(policy["metadata"]["name"])
            failed.append(f"{policy['metadata']['name']}: {failure}")
    return refused, failed
