"""What the API server says of a dry run in somebody's name, by the rendered roles and policies: words as kubectl prints them."""
import copy
import functools

from e2e_cluster import merged


@functools.cache
def world_of(root, cluster, customer, other):
    from tenancy_world import World
    return World(root, cluster, customer, other)


def judge(engine, cluster, user, fields):
    """The words of the refusal; nothing where it is admitted."""
    # cel-python takes a second to import, which most runs need not wait for.
    from tenancy_cel import refusing
    from tenancy_defaults import defaulted
    from tenancy_layers import pods, rbac, validation
    from tenancy_world import Request
    name, space = fields["metadata"]["name"], fields["metadata"].get("namespace", "")
    asked = space if space.startswith("customer-") else name
    customers = sorted(path.name for path in (engine.root / "clusters" / cluster / "customers").iterdir())
    customer = asked.removeprefix("customer-") if asked.startswith("customer-") else customers[0]
    world = world_of(engine.root, cluster, customer, next(other for other in customers if other != customer))
    old = live(world, fields, customer)
    made = defaulted(merged(copy.deepcopy(old), fields) if old else fields, engine.root)
    groups = ["system:serviceaccounts", f"system:serviceaccounts:{engine.namespace}", "system:authenticated"]
    request = Request(user, "UPDATE" if old else "CREATE", made, old, groups=groups)
    if rbac(request, world):
        where = f' in the namespace "{request.namespace}"' if request.namespace else ""
        return (f'Error from server (Forbidden): {request.resource} "{name}" is forbidden: User "{user}" cannot patch '
                f'resource "{request.resource}" in API group "{request.group}"{where}')
    refused, failed = refusing(request, world)
    if failed:
        return f"Error from server (InternalError): {failed}"
    # The API server tells of one policy, whichever came first. So an attempt must be one that a single policy refuses.
    assert len(refused) < 2, f"{name} is refused by {', '.join(refused)}"
    if refused:
        return (f'The {request.resource} "{name}" is invalid: : ValidatingAdmissionPolicy \'{refused[0]}\' with binding '
                f"'{refused[0]}' denied request: what the policy says")
    others = [layer for layer in [validation(request), *pods(request, world)] if layer]
    return f'Error from server (Forbidden): {request.resource} "{name}" is forbidden: {others[0]}' if others else ""


def live(world, fields, customer):
    """The object as it is there, if it is."""
    for application, things in ((f"customer-{customer}", world.overlay(customer)), ("onboard-tenants", world.tenants)):
        for thing in things:
            if thing["kind"] == fields["kind"] and thing["metadata"]["name"] == fields["metadata"]["name"] and (
                    thing["metadata"].get("namespace", "") == fields["metadata"].get("namespace", "")):
                return world.live(copy.deepcopy(thing), application)
    return None
