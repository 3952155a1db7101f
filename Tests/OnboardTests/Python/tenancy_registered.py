"""How attempts of tenants/ are made: what registers a customer, changed; and who applies it."""
import copy

from tenancy_changes import dropped, field
from tenancy_world import Request

TENANTS, PLATFORM = "onboard-tenants", "onboard"
ROLES = "rbac.authorization.k8s.io/v1"
SERVER = "https://kubernetes.default.svc"


# MARK: objects and requests

def own(world):
    return world.own


def another(world):
    return world.foreign


def engines(world):
    return world.engine_namespace


def kube_system(world):
    return "kube-system"


def thing(version, kind, name, namespace=None, **fields):
    return {"apiVersion": version, "kind": kind,
            "metadata": {"name": name, **({"namespace": namespace} if namespace else {})}, **fields}


def found(world, kind, name=None):
    """A copy of a customer's object in tenants/, of that name or of the customer's; None where there is none."""
    for item in world.tenants:
        place = item["metadata"].get("namespace")
        if item["kind"] == kind and (
                item["metadata"]["name"] == (name or world.own) or (name is None and place == world.own)):
            return copy.deepcopy(item)
    return None


def domain_probe(world):
    return next(t["metadata"]["name"] for t in world.tenants
                if t["kind"] == "Probe" and t["metadata"]["name"].startswith(f"{world.own}-domain-"))


def by_tenants(world, item, old=None):
    """tenants/ holds `item`, and the engine applies it."""
    return world.apply(item, old and world.live(copy.deepcopy(old), TENANTS), TENANTS)


def registered(kind, edit=None, name=None):
    """tenants/ holds a customer's object as `edit` makes it: where it is not there yet, and where it is."""
    def attempt(world):
        old = found(world, kind, name and name(world))
        if old is None:
            return None
        item = copy.deepcopy(old)
        if edit:
            edit(item, world)
        return [by_tenants(world, item), by_tenants(world, item, old)]
    return attempt


def spec(kind, path, value):
    return registered(kind, field(f"spec/{path}", value))


def without(kind, path):
    return registered(kind, dropped(f"spec/{path}"))


def held(make):
    """tenants/ holds what `make` gives, new."""
    return lambda world: [by_tenants(world, make(world))]


def renamed(kind, name, edit=None):
    """tenants/ holds a customer's object under another name."""
    def attempt(world):
        item = found(world, kind)
        if item is None:
            return None
        item["metadata"]["name"] = name
        if edit:
            edit(item, world)
        return [by_tenants(world, item)]
    return attempt


def placed(kind, namespace):
    return registered(kind, field("metadata/namespace", namespace))


def gone(version, kind, name, namespace=None):
    return lambda world: [world.remove(
        world.live(thing(version, kind, name, namespace and namespace(world)), TENANTS), TENANTS)]


def unlabelled(item, world):
    del item["metadata"]["labels"]["onboard.sas.dev/customer"]


def by_person(world, item, old=None, user="kubernetes-admin"):
    return Request(user, "UPDATE" if old else "CREATE", item, old)


def by_platform(make):
    """platform/ holds what `make` gives: applied by what may write roles and policies."""
    def attempt(world):
        name = "argocd-application-controller" if world.engine == "argocd" else "kustomize-controller"
        return [Request(world.account(name), "CREATE", world.live(make(world), PLATFORM), None, PLATFORM)]
    return attempt


def only(engine, table):
    """Attempts on clusters with one of the engines."""
    def limited(attempt):
        return lambda world: attempt(world) if world.engine == engine else None
    return {name: limited(attempt) for name, attempt in table.items()}
