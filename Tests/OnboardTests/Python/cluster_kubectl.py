"""Plays kubectl before a cluster whose objects are in a file: only calls that read, and only these.

It is one process for many calls: a script in the place of kubectl sends it the arguments, and gets exit code, output and
errors. It writes its port to the second file that it is given. What it does not know it refuses with exit code 99, and
notes it in FILE.refused.
"""

import json
import os
import re
import socketserver
import sys
import threading
import time


class End(Exception):
    """The end of a call: exit code, output, errors."""

    def __init__(self, code, output="", errors=""):
        super().__init__(code)
        self.answer = (code, output, errors)


def refuse(reason):
    raise End(99, "", f"stand-in: {reason}\n")


def fail(message):
    raise End(1, "", message + "\n")


def tell(text):
    raise End(0, text)


def split_options(words):
    """The words that are no options, and the options with their values."""
    known = {"-n", "-l", "-o", "--raw", "--as", "--kubeconfig", "--context"}
    flags = {"--all-namespaces", "--ignore-not-found"}
    plain, options = [], {}
    words = list(words)
    while words:
        word = words.pop(0)
        if word in known and words:
            options[word] = words.pop(0)
        elif word in flags:
            options[word] = True
        elif re.fullmatch(r"--request-timeout=\d+s", word):
            options["--request-timeout"] = word
        elif word.startswith("-"):
            refuse(f"unknown option {word}")
        else:
            plain.append(word)
    if "--request-timeout" not in options:
        refuse("no --request-timeout")
    return plain, options


def path_steps(path):
    """The steps of a JSONPath: names, [*] and [?(@.name=="value")]."""
    pattern = r'\.((?:\\.|[^.\[\\])+)|\[(\*)\]|\[\?\(@\.(\w+)==\\?"([^"\\]*)\\?"\)\]'
    place = 0
    while place < len(path):
        match = re.compile(pattern).match(path, place)
        if not match:
            refuse(f"JSONPath {path}")
        yield match
        place = match.end()


def lookup(value, path):
    values = [value]
    for step in path_steps(path):
        name, every, key, wanted = step.groups()
        if every:
            values = [item for one in values for item in (one if isinstance(one, list) else [])]
        elif key:
            values = [item for one in values for item in one if item.get(key) == wanted]
        else:
            name = name.replace("\\", "")
            values = [one[name] for one in values if isinstance(one, dict) and name in one]
    return " ".join(one if isinstance(one, str) else json.dumps(one) for one in values)


class Cluster:
    def __init__(self, documents):
        self.documents = documents
        self.lists = [one for one in documents if one["kind"] == "APIResourceList"]
        self.objects = [one for one in documents if "metadata" in one]

    def resource(self, name):
        """The group version and kind of a resource such as deployments.apps."""
        plural, _, group = name.partition(".")
        for served in self.lists:
            version = served["groupVersion"]
            if (version.rpartition("/")[0]) != group:
                continue
            for resource in served["resources"]:
                if resource["name"] == plural:
                    return version, resource
        fail(f'error: the server doesn\'t have a resource type "{plural}"')

    def of(self, version, kind, namespace, labels):
        wanted = dict(pair.split("=") for pair in labels.split(",")) if labels else {}
        for one in self.objects:
            meta = one["metadata"]
            if (one["apiVersion"], one["kind"]) != (version, kind):
                continue
            if namespace not in (None, meta.get("namespace")):
                continue
            if all(meta.get("labels", {}).get(key) == value for key, value in wanted.items()):
                yield one


def show(value, form, name=""):
    if form == "json":
        return json.dumps(value, indent=4) + "\n"
    if form == "name":
        return name + "\n"
    if form.startswith("jsonpath={") and form.endswith("}"):
        return lookup(value, form[len("jsonpath={") : -1])
    return refuse(f"form {form}")


def get_raw(cluster, path):
    for served in cluster.lists:
        if path == f"/apis/{served['groupVersion']}":
            tell(json.dumps(served))
    fail("Error from server (NotFound): the server could not find the requested resource")


def get(cluster, plain, options):
    if "--raw" in options:
        get_raw(cluster, options["--raw"])
    resource, names, form = plain[0], plain[1:], options.get("-o", "")
    if resource == "secrets" and form != "name":
        refuse("contents of Secrets")
    version, found = cluster.resource(resource)
    everywhere = "--all-namespaces" in options
    if found["namespaced"] != (everywhere or "-n" in options):
        refuse("namespace")
    objects = list(cluster.of(version, found["kind"], options.get("-n"), options.get("-l")))
    if not names:
        items = {"apiVersion": "v1", "items": objects, "kind": "List", "metadata": {"resourceVersion": ""}}
        tell(show(items, form))
    group = version.rpartition("/")[0]
    shown = ""
    for name in names:
        match = [one for one in objects if one["metadata"]["name"] == name]
        if match:
            shown += show(match[0], form, f"{found['kind'].lower()}{'.' + group if group else ''}/{name}")
        elif "--ignore-not-found" not in options:
            fail(f'Error from server (NotFound): {resource} "{name}" not found')
    tell(shown)


def can_i(cluster, plain, options):
    allowed = [line for one in cluster.documents if one["kind"] == "Rights" for line in one["allowed"]]
    if "--all-namespaces" not in options or len(plain) != 4:
        refuse("rights")
    if f"{options['--as']} {plain[2]} {plain[3]}" in allowed:
        tell("yes\n")
    raise End(1, "no\n")


def play(state, words):
    for fault in state["faults"]:
        if fault["call"] in " ".join(words):
            time.sleep(fault["seconds"])
            fail(fault["message"])
    plain, options = split_options(words)
    if options.get("--context") not in (None, "us"):
        fail(f'error: context "{options["--context"]}" does not exist')
    cluster = Cluster(state["documents"])
    if plain == ["version"] and options.get("-o") == "json":
        server = [one for one in cluster.documents if one["kind"] == "Version"][0]["serverVersion"]
        tell(json.dumps({"clientVersion": {"major": "1", "minor": "35"}, "serverVersion": server}))
    if plain[:1] == ["get"]:
        get(cluster, plain[1:], options)
    if plain[:2] == ["auth", "can-i"]:
        can_i(cluster, plain, options)
    refuse("a call that is not only for reading, or unknown")


class Call(socketserver.StreamRequestHandler):
    def word(self):
        word = b""
        while (byte := self.rfile.read(1)) != b"\0":
            word += byte
        return word.decode()

    def handle(self):
        words = [self.word() for _ in range(int(self.word()))]
        try:
            play(self.server.state, words)
        except End as end:
            code, output, errors = end.answer
        if code == 99:
            with open(sys.argv[1] + ".refused", "a", encoding="utf-8") as log:
                log.write(f"{errors.strip()}: {' '.join(words)}\n")
        output, errors = output.encode(), errors.encode()
        self.wfile.write(f"{code} {len(output)} {len(errors)}\n".encode() + output + errors)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


def main():
    server = Server(("127.0.0.1", 0), Call)
    with open(sys.argv[1], encoding="utf-8") as file:
        server.state = json.load(file)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with open(sys.argv[2] + ".new", "w", encoding="utf-8") as file:
        file.write(str(server.server_address[1]))
    os.rename(sys.argv[2] + ".new", sys.argv[2])
    time.sleep(120)


if __name__ == "__main__":
    main()
