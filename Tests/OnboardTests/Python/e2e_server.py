"""A cluster that is played for scripts/e2e: answers each call of e2e_kubectl.py."""
import json
import pathlib
import socketserver
import threading
import time
import traceback

import yaml

from e2e_admission import judge
from e2e_arguments import Wrong, parse
from e2e_cluster import Cluster, key_of, selected, thing
from e2e_engines import ARGOCD, FLUX, SOURCE, documents

REFUSED = "The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?\n"
SLOW = "Unable to connect to the server: net/http: request canceled (Client.Timeout exceeded while awaiting headers)\n"


class Server:
    """`trouble` maps a moment to what goes wrong then: see e2e.py."""

    def __init__(self, address, kubeconfig, context, trouble):
        self.kubeconfig, self.context, self.trouble = str(kubeconfig), context, trouble
        self.cluster, self.lock = Cluster(), threading.Lock()
        self.calls, self.wrong, self.judged, self.state = [], [], [], "before"
        self.given, self.unserved = "", {"AlertmanagerConfig", "PrometheusRule", "ServiceMonitor"}
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                arguments, given = json.loads(self.rfile.readline())
                with outer.lock:
                    answer = outer.answer(arguments, given)
                self.wfile.write(json.dumps(answer).encode())
        self.server = socketserver.ThreadingUnixStreamServer(str(address), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=[0.05], daemon=True).start()

    def answer(self, arguments, given):
        self.calls.append(arguments)
        self.given = given
        status, output, errors, stays = 0, "", "", False
        try:
            call = parse(arguments, self.kubeconfig, self.context)
            self.engine.tick()
            errors = self.fails(call)
            if not errors:
                output, errors, stays = getattr(self, call.verb.replace("-", "_"))(call)
        except Wrong as mistake:
            self.wrong.append(f"kubectl {' '.join(arguments)}: {mistake}")
            errors = f"error: {mistake}\n"
        except Exception:  # the run must end, and say why
            self.wrong.append(f"kubectl {' '.join(arguments)}: {traceback.format_exc()}")
            errors = "error: the stand-in is wrong\n"
        if errors:
            status = 1
        return {"status": status, "output": output, "errors": errors, "stays": stays}

    def fails(self, call):
        """What is wrong with the connection, or the rights, at this call."""
        if self.trouble == "hiccups" and len(self.calls) % 40 in (25, 26) and call.verb == "get" and len(self.calls) > 30:
            return SLOW if len(self.calls) % 40 == 25 else REFUSED
        if self.trouble == "refused":
            # From the first look at pods until the run has asked whether the cluster answers at all.
            if self.state == "before" and call.words[:1] == ["deployments.apps"]:
                self.state = "down"
            if self.state == "down":
                self.state = "after" if call.words == ["namespace", "kube-system"] else "down"
                return REFUSED
        if self.trouble == "slow" and call.words[:1] == ["deployments.apps"] and call.verb == "get":
            return SLOW
        if self.trouble == "forbidden" and call.words[:1] == [self.engine.resource] and call.verb == "get" and (
                call.values.get("--selector")):
            return (f'Error from server (Forbidden): {self.engine.resource} is forbidden: User "tester" cannot list resource '
                    f'in the namespace "{self.engine.namespace}"\n')
        return ""

    # MARK: verbs

    def version(self, _):
        return json.dumps({"serverVersion": {"gitVersion": "v1.35.4"}}), "", False

    def auth(self, _):
        return "yes\n", "", False

    def found(self, call):
        """The objects that a call names, and kubectl's words of those that are not there."""
        found, errors = [], ""
        for resource in call.resources:
            everywhere = "--all-namespaces" in call.flags
            if not call.names:
                found += [made for made in self.cluster.all(resource, None if everywhere else call.namespace)
                          if selected(made, call.values.get("--selector", ""))]
            for name in call.names:
                made = self.cluster.find(resource, call.namespace, name)
                if made:
                    found.append(made)
                elif "--ignore-not-found" not in call.flags:
                    errors += f'Error from server (NotFound): {resource} "{name}" not found\n'
        return found, errors

    def get(self, call):
        if "--filename" in call.values:
            return self.get_file(call)
        found, errors = self.found(call)
        output = call.values["--output"]
        if output.startswith("jsonpath"):
            return found[0]["data"].get(output[len("jsonpath={.data."):-1].replace("\\", ""), "") if found else "", errors, False
        if call.values["--output"] == "name":
            return "".join(f"{key_of(made)[0]}/{made['metadata']['name']}\n" for made in found), errors, False
        if errors:
            return "", errors, False
        shown = [self.with_status(made) for made in found]
        return json.dumps(shown[0] if call.names else {"kind": "List", "items": shown}), "", False

    def get_file(self, call):
        """What is there of a file. Where a kind is not served, that is all that kubectl tells."""
        keys, errors = [], ""
        for made in documents(pathlib.Path(call.values["--filename"]).read_text()):
            if made["kind"] in self.unserved:
                errors += (f'error: resource mapping not found for name: "{made["metadata"]["name"]}" from "{call.values["--filename"]}": '
                           f'no matches for kind "{made["kind"]}" in version "{made["apiVersion"]}"\nensure CRDs are installed first\n')
            elif key_of(made) in self.cluster.objects:
                keys.append(key_of(made))
        return "" if errors else "".join(f"{key[0]}/{key[2]}\n" for key in keys), errors, False

    def with_status(self, made):
        shown = self.cluster.shown(made)
        if key_of(made)[0] in (FLUX, ARGOCD):
            shown["status"] = self.engine.status(made)
        return shown

    def annotate(self, call):
        found, errors = self.found(call)
        key, _, value = call.annotation.partition("=")
        for made in found:
            made["metadata"].setdefault("annotations", {})[key] = value
        return "", errors, False

    def apply(self, call):
        path = pathlib.Path(call.values["--filename"])
        files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        things = [made for file in files for made in documents(file.read_text())]
        if "--as" in call.values:
            self.judged.append(call.values["--as"])
            return self.dry_run(call.values["--as"], things[0])
        self.engine.changed = True
        for made in things:
            space = made["metadata"].get("namespace")
            if space and not self.cluster.find("namespaces", "", space):
                return "", f'Error from server (NotFound): namespaces "{space}" not found\n', False
            self.cluster.put(made)
        return "", "", False

    def create(self, call):
        errors = ""
        for file in sorted(pathlib.Path(call.values["--filename"]).glob("*.yaml")):
            for made in documents(file.read_text()):
                if key_of(made) in self.cluster.objects:
                    errors += f'Error from server (AlreadyExists): error when creating "{file}": {made["metadata"]["name"]} already exists\n'
                else:
                    self.cluster.put(made)
        return "", errors, False

    def dry_run(self, user, fields):
        words = judge(self.engine, self.name, user, fields)
        if self.trouble == "misjudged":
            text = json.dumps(fields)
            if fields["kind"] == "Secret":
                words = ""
            elif "busybox" in text:
                return "", REFUSED, False
            elif "automountServiceAccountToken" in text:
                words = words.replace("onboard-deployments", "onboard-kinds")
        return "" if words else "applied\n", f"{words}\n" if words else "", False

    def delete(self, call):
        if "--filename" in call.values:
            things = documents(pathlib.Path(call.values["--filename"]).read_text())
            keys, errors = [key_of(made) for made in things], ""
        else:
            found, errors = self.found(call)
            keys = [key_of(made) for made in found]
        self.engine.changed = True
        for key in keys:
            self.cluster.remove(key)
        return "", errors, False

    def exec(self, call):
        self.git_server.password = self.given.strip()
        return "New user 'e2e' has been successfully created!\n", "", False

    def port_forward(self, call):
        name, port = call.words[0].removeprefix("service/"), call.words[1].removeprefix(":")
        made = self.cluster.find("services", call.namespace, name)
        if made is None:
            return "", f'Error from server (NotFound): services "{name}" not found\n', False
        if int(port) not in [item["port"] for item in made["spec"]["ports"]]:
            return "", f"error: Service {name} does not have a service port {port}\n", False
        local = self.git_server.server_port if name == "git" else self.engine.pages.port
        return f"Forwarding from 127.0.0.1:{local} -> {port}\n", "", True


def furnished(server, engine, routing, namespace, authority):
    """What a cluster has before onboard comes."""
    import base64
    ingress = "traefik" if routing == "ingress" else "envoy-gateway-system"
    put = server.cluster.put
    for name in ("default", "kube-system", "cert-manager", namespace, ingress):
        put(thing("v1", "Namespace", name))
    server.cluster.find("namespaces", "", "kube-system")["metadata"]["uid"] = f"uid-{id(server):x}"
    if routing == "ingress":  # else bootstrap/ makes it, and the cleanup takes it away
        put(thing("v1", "Namespace", "monitoring"))
    put(thing("apiextensions.k8s.io/v1", "CustomResourceDefinition", "probes.monitoring.coreos.com"))
    for resource in (FLUX, SOURCE) if engine == "flux" else (ARGOCD,):
        put(thing("apiextensions.k8s.io/v1", "CustomResourceDefinition", resource))
    if routing == "ingress":
        put(thing("networking.k8s.io/v1", "IngressClass", "traefik"))
        put(thing("v1", "Service", "traefik", ingress, spec={"type": "LoadBalancer", "ports": [{"port": 80}, {"port": 443}]}))
    else:
        put(thing("gateway.networking.k8s.io/v1", "GatewayClass", "envoy"))
        put(thing("v1", "Service", "envoy-webhook", ingress, spec={"type": "ClusterIP", "ports": [{"port": 443}]}))
        put(thing("v1", "Service", "envoy-customers", ingress, spec={"type": "ClusterIP", "ports": [{"port": 443}]},
                  metadata={"labels": {"gateway.envoyproxy.io/owning-gateway-name": "customers"}}))
    put(thing("cert-manager.io/v1", "ClusterIssuer", "letsencrypt", spec={"ca": {"secretName": "authority"}}))
    put(thing("v1", "Secret", "authority", "cert-manager",
              data={"ca.crt": base64.b64encode(authority.read_bytes()).decode()}))


__all__ = ["Server", "furnished", "yaml"]
