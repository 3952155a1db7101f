"""What may be tried with the list of hosts on a customer's Namespace, and with routes under another list."""
import copy

from tenancy_layers import hosts_of
from tenancy_registered import by_person, by_tenants, found

LIST = "onboard.sas.dev/hostnames"


def listing(change):
    """tenants/ gives the Namespace another list: where it is not there yet, and where it is."""
    def attempt(world):
        old = found(world, "Namespace")
        thing = copy.deepcopy(old)
        thing["metadata"]["annotations"][LIST] = ",".join(change(world, world.hosts(world.customer)))
        return [by_tenants(world, thing), by_tenants(world, thing, old)]
    return attempt


def without_list(thing):
    thing = copy.deepcopy(thing)
    del thing["metadata"]["annotations"][LIST]
    return thing


def edited(thing, world):
    thing["metadata"]["labels"]["onboard.sas.dev/ring"] = "other"
    return thing


TENANTS = {
    "list with one more domain": listing(lambda world, hosts: [*hosts, "more.example"]),
    "list without one of the domains": listing(lambda world, hosts: hosts[:2]),
    "list of the own host alone": listing(lambda world, hosts: hosts[:1]),
    "list with another customer's host": listing(lambda world, hosts: [*hosts, world.foreign_host]),
    "list with the domain itself": listing(lambda world, hosts: [*hosts, world.domain]),
    "list with a reserved host": listing(lambda world, hosts: [*hosts, f"www.{world.domain}"]),
    "list with a host below the own one": listing(lambda world, hosts: [*hosts, f"a.{world.host}"]),
    "list of another customer": listing(lambda world, hosts: world.hosts(world.other)),
    "list without the own host": listing(lambda world, hosts: hosts[1:]),
    "list with the own host last": listing(lambda world, hosts: [*hosts[1:], hosts[0]]),
    "list with a wildcard": listing(lambda world, hosts: [*hosts, "*.example"]),
    "list with an empty entry": listing(lambda world, hosts: [*hosts, ""]),
    "list with spaces": listing(lambda world, hosts: [*hosts, " more.example"]),
    "list in upper case": listing(lambda world, hosts: [*hosts, "MORE.EXAMPLE"]),
    "list with a name without a dot": listing(lambda world, hosts: [*hosts, "localhost"]),
    "list with an address": listing(lambda world, hosts: [*hosts, "https://more.example/"]),
    "list with a dot at the end": listing(lambda world, hosts: [*hosts, "more.example."]),
    "list that is empty": listing(lambda world, hosts: []),
    "list taken away": lambda world: [
        by_tenants(world, without_list(found(world, "Namespace")), found(world, "Namespace"))],
    "new Namespace without a list": lambda world: [by_tenants(world, without_list(found(world, "Namespace")))],
    "list for a Namespace of an older release": lambda world: [
        by_tenants(world, found(world, "Namespace"), without_list(found(world, "Namespace")))],
    "another ring for a Namespace of an older release": lambda world: [by_tenants(
        world, edited(without_list(found(world, "Namespace")), world), without_list(found(world, "Namespace")))],
    "list that people change": lambda world: [by_person(
        world, with_list(world.namespaces[world.own], f"{world.host},more.example"), world.namespaces[world.own])],
}


def with_list(thing, text):
    thing = copy.deepcopy(thing)
    thing["metadata"]["annotations"][LIST] = text
    thing["metadata"]["annotations"].pop("argocd.argoproj.io/tracking-id", None)
    return thing


# MARK: routes under another list

def under(space, old, *hosts):
    """A route with these hosts, whose namespace is as `space` makes it. `old`: it is there already."""
    def attempt(world):
        domain = domain_of(world)
        routes = [t for t in world.overlay(world.customer)
                  if t["kind"] in ("HTTPRoute", "Ingress") and not t["metadata"]["name"].startswith("redirect-")]
        listed = domain if domain in [host(world) for host in hosts] else world.host
        before = next(t for t in routes if listed in hosts_of(t))
        thing = copy.deepcopy(before)
        set_hosts(thing, [host(world) for host in hosts])
        request = world.apply(thing, before if old else None)
        request.space = space(world.namespaces[world.own], world)
        return [request]
    return attempt


def set_hosts(thing, hosts):
    if thing["kind"] == "HTTPRoute":
        thing["spec"]["hostnames"] = hosts
    else:
        thing["spec"]["rules"] = [{**thing["spec"]["rules"][0], "host": host} for host in hosts]
        thing["spec"]["tls"][0]["hosts"] = hosts


def none(space, world):
    return without_list(space)


def own_alone(space, world):
    return with_list(space, world.host)


def host_of(world):
    return world.host


def domain_of(world):
    return world.hosts(world.customer)[1]


def certificate(space, *hosts):
    def attempt(world):
        thing = world.find("Certificate")
        if thing is None:
            return None
        thing["spec"]["dnsNames"] = [host(world) for host in hosts]
        request = world.apply(thing)
        request.space = space(world.namespaces[world.own], world)
        return [request]
    return attempt


CUSTOMER = {
    "no list: own host": under(none, False, host_of),
    "no list: own domain": under(none, False, domain_of),
    "no list: other customer's host": under(none, False, lambda world: world.foreign_host),
    "no list: domain itself": under(none, False, lambda world: world.domain),
    "no list: wildcard": under(none, False, lambda world: "*.example"),
    "no list: no host": under(none, False, lambda world: ""),
    "no list: Certificate of own domain": certificate(none, domain_of),
    "no list: Certificate of own host": certificate(none, host_of),
    "no list: Certificate with a wildcard": certificate(none, lambda world: "*.example"),
    "no list: Certificate of the domain itself": certificate(none, lambda world: world.domain),
    "domain that left the list: made anew": under(own_alone, False, domain_of),
    "domain that left the list: as it was": under(own_alone, True, domain_of),
    "domain that left the list: own host beside it": under(own_alone, True, domain_of, host_of),
}
