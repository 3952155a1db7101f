"""Which calls of kubectl the stand-in takes: every other verb, resource or flag is a mistake of scripts/e2e."""
import csv
import dataclasses

# Resources by the names that kubectl takes, with whether they stand in a namespace.
RESOURCES = {
    "namespaces": False, "namespace": False, "services": True, "secrets": True, "secret": True, "configmaps": True,
    "resourcequotas": True, "deployments.apps": True, "horizontalpodautoscalers.autoscaling": True,
    "customresourcedefinitions.apiextensions.k8s.io": False, "ingressclasses.networking.k8s.io": False,
    "gatewayclasses.gateway.networking.k8s.io": False, "clusterissuers.cert-manager.io": False,
    "kustomizations.kustomize.toolkit.fluxcd.io": True, "gitrepositories.source.toolkit.fluxcd.io": True,
    "applications.argoproj.io": True, "appprojects.argoproj.io": True, "probes.monitoring.coreos.com": True,
    "clusterroles.rbac.authorization.k8s.io": False, "clusterrolebindings.rbac.authorization.k8s.io": False,
    "roles.rbac.authorization.k8s.io": True, "rolebindings.rbac.authorization.k8s.io": True,
    "gateways.gateway.networking.k8s.io": True, "httproutes.gateway.networking.k8s.io": True,
    "certificates.cert-manager.io": True, "servicemonitors.monitoring.coreos.com": True,
    "prometheusrules.monitoring.coreos.com": True, "alertmanagerconfigs.monitoring.coreos.com": True,
    "helmreleases.helm.toolkit.fluxcd.io": True, "helmrepositories.source.toolkit.fluxcd.io": True,
    "serviceaccounts": True, "validatingadmissionpolicies.admissionregistration.k8s.io": False,
    "validatingadmissionpolicybindings.admissionregistration.k8s.io": False,
}
SINGULAR = {"namespace": "namespaces", "secret": "secrets"}

# By verb: flags with a value, and flags without one. Those of every call are --kubeconfig, --context, --request-timeout.
FLAGS = {
    "version": ({"--output"}, set()),
    "auth": (set(), set()),
    "get": ({"--namespace", "--selector", "--output", "--filename"}, {"--ignore-not-found"}),
    "annotate": ({"--namespace", "--selector"}, {"--overwrite"}),
    "apply": ({"--filename", "--field-manager", "--as", "--output"},
              {"--server-side", "--force-conflicts", "--dry-run=server"}),
    "create": ({"--filename"}, set()),
    "delete": ({"--namespace", "--selector", "--timeout", "--filename"}, {"--ignore-not-found", "--all-namespaces"}),
    "exec": ({"--namespace"}, {"--stdin"}),
    "port-forward": ({"--address", "--namespace"}, set()),
}


class Wrong(Exception):
    """A call that kubectl, or this test, would not take."""


@dataclasses.dataclass
class Call:
    verb: str
    words: list
    values: dict
    flags: set
    command: list

    @property
    def namespace(self):
        return self.values.get("--namespace", "")

    @property
    def resources(self):
        """What the first word names: `a,b`, or `a/NAME`."""
        return [SINGULAR.get(name, name) for name in self.words[0].partition("/")[0].split(",")]

    @property
    def names(self):
        single = self.words[0].partition("/")[2]
        return [single] if single else self.words[1:]


def parse(arguments, kubeconfig, context):
    """A call, after everything that can be seen of it alone was checked."""
    words, values, flags, rest = [], {}, set(), list(arguments)
    command = []
    if "--" in rest:
        command = rest[rest.index("--") + 1:]
        rest = rest[:rest.index("--")]
    wanted = {"--kubeconfig", "--context", "--request-timeout"} | {name for kinds in FLAGS.values() for name in kinds[0]}
    while rest:
        word = rest.pop(0)
        if word in wanted:
            if not rest:
                raise Wrong(f"flag needs an argument: {word}")
            values[word] = rest.pop(0)
            if word == "--filename":  # kubectl reads a list, separated by commas
                [values[word]] = next(csv.reader([values[word]], strict=True))
        elif word.startswith("-"):
            flags.add(word)
        else:
            words.append(word)
    verb = words.pop(0) if words else ""
    call = Call(verb, words, values, flags, command)
    check(call, kubeconfig, context)
    return call


def check(call, kubeconfig, context):
    if call.verb not in FLAGS:
        raise Wrong(f'unknown command "{call.verb}" for "kubectl"')
    if call.values.pop("--kubeconfig", None) != kubeconfig:
        raise Wrong("--kubeconfig is missing, or not the one of the test")
    if call.values.pop("--context", "") != context:
        raise Wrong("--context is missing, or not the one of the test")
    timeout = call.values.pop("--request-timeout", None)
    if (timeout is None) != (call.verb == "port-forward"):
        raise Wrong("--request-timeout belongs to every call but port-forward, which it would end")
    with_values, without = FLAGS[call.verb]
    for flag in [*set(call.values) - with_values, *call.flags - without]:
        raise Wrong(f"unknown flag: {flag}")
    CHECKS[call.verb](call)


def expect(holds, what):
    if not holds:
        raise Wrong(what)


def check_resources(call):
    for resource in call.resources:
        expect(resource in RESOURCES, f'the server doesn\'t have a resource type "{resource}"')
        expect(RESOURCES[resource] == (bool(call.namespace) != ("--all-namespaces" in call.flags)),
               f"{resource}: --namespace is for what stands in a namespace, and needed there")
    expect(bool(call.names) != ("--selector" in call.values) or call.verb == "get", "name, or --selector, not both")
    expect(not (call.names and "--selector" in call.values), "a name cannot be given together with --selector")


def check_get(call):
    output = call.values.get("--output")
    if "--filename" in call.values:
        return expect(not call.words and output == "name" and call.flags == {"--ignore-not-found"}, "what is there of a file")
    expect(call.words, "get what?")
    check_resources(call)
    if call.resources == ["secrets"]:  # never the key
        return expect(output in ("name", r"jsonpath={.data.ca\.crt}", r"jsonpath={.data.tls\.crt}"), f"a Secret's {output}")
    expect(output in ("json", "name"), "--output is json or name")


def check_delete(call):
    expect("--ignore-not-found" in call.flags and "--timeout" in call.values, "a delete bears repetition, and ends")
    expect(bool(call.words) != ("--filename" in call.values), "objects, or a file")
    if call.words:
        check_resources(call)


def check_apply(call):
    expect("--server-side" in call.flags and "--filename" in call.values, "apply --server-side --filename")
    expect(("--as" in call.values) == ("--dry-run=server" in call.flags), "in another's name only as a dry run")
    expect(not call.words, f"unexpected {call.words}")


def check_annotate(call):
    call.annotation = call.words.pop()
    check_resources(call)
    expect("--overwrite" in call.flags and call.annotation.count("=") == 1, "annotate --overwrite KEY=VALUE")


CHECKS = {
    "create": lambda call: expect(not call.words and "--filename" in call.values, "create --filename"),
    "version": lambda call: expect(call.values == {"--output": "json"}, "version --output json"),
    "auth": lambda call: expect(call.words == ["can-i", "impersonate", "serviceaccounts"], f"auth {call.words}"),
    "get": check_get, "delete": check_delete, "apply": check_apply, "annotate": check_annotate,
    "exec": lambda call: expect(  # the password comes as input, and stands in no command line
        call.words == ["deployment/git"] and "--stdin" in call.flags and call.command[:2] == ["sh", "-c"]
        and "gitea admin user create" in call.command[2] and '--password "$password"' in call.command[2],
        f"exec {call.words} {call.command}"),
    "port-forward": lambda call: expect(
        len(call.words) == 2 and call.words[0].startswith("service/") and call.words[1].startswith(":")
        and call.values["--address"] == "127.0.0.1" and call.namespace, f"port-forward {call.words}"),
}
