"""Plays the API server of the cluster whose objects are in a file for a real kubectl, as far as it is only read.

Writes a kubeconfig to the second file that it is given, and ends after two minutes. Anything else than GET, but for
questions about rights, is noted in FILE.refused.
"""

import http.server
import json
import os
import sys
import threading
import time
import urllib.parse

from cluster_kubectl import Cluster

STATE = sys.argv[1]

with open(STATE, encoding="utf-8") as file:
    CLUSTER = Cluster(json.load(file)["documents"])


def status(code, reason, words):
    return code, {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": code, "reason": reason,
                  "message": words, "metadata": {}}


def groups():
    found = {}
    for served in CLUSTER.lists:
        group, _, version = served["groupVersion"].rpartition("/")
        if group:
            found.setdefault(group, []).append({"groupVersion": served["groupVersion"], "version": version})
    return [{"name": group, "versions": versions, "preferredVersion": versions[0]} for group, versions in found.items()]


def discovery(path):
    if path == "/version":
        server = [one for one in CLUSTER.documents if one["kind"] == "Version"][0]
        return 200, server["serverVersion"]
    if path == "/api":
        return 200, {"kind": "APIVersions", "versions": ["v1"]}
    if path == "/apis":
        return 200, {"kind": "APIGroupList", "apiVersion": "v1", "groups": groups()}
    for served in CLUSTER.lists:
        root = "/api/" if served["groupVersion"] == "v1" else "/apis/"
        if path == root + served["groupVersion"]:
            return 200, served
    return None


def varint(data, place):
    value, shift = 0, 0
    while True:
        byte = data[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place


def message(data):
    """The fields of a protobuf message that have a length, by number: kubectl asks about rights in this form."""
    fields, place = {}, 0
    while place < len(data):
        tag, place = varint(data, place)
        length, place = varint(data, place)
        if tag & 7 == 2:
            fields[tag >> 3] = data[place : place + length]
            place += length
    return fields


def rights(body):
    """Verb and resource of a SelfSubjectAccessReview, in the envelope of Kubernetes."""
    review = message(message(body[4:])[2])
    asked = {number: value.decode() for number, value in message(message(review[2])[1]).items()}
    group = asked.get(3, "")
    return f"{asked[2]} {asked[5]}" + ("" if group in ("", "*") else f".{group}")


def objects(path, labels):
    parts = path.strip("/").split("/")
    if len(parts) < 4 - (parts[0] == "api"):
        return status(404, "NotFound", "the server could not find the requested resource")
    version, rest = (parts[1], parts[2:]) if parts[0] == "api" else ("/".join(parts[1:3]), parts[3:])
    namespace = None
    if rest[0] == "namespaces" and len(rest) > 2:
        namespace, rest = rest[1], rest[2:]
    kinds = {one["name"]: one["kind"] for served in CLUSTER.lists if served["groupVersion"] == version
             for one in served["resources"]}
    if rest[0] not in kinds:
        return status(404, "NotFound", "the server could not find the requested resource")
    found = list(CLUSTER.of(version, kinds[rest[0]], namespace, labels))
    if len(rest) == 1:
        return 200, {"apiVersion": version, "kind": kinds[rest[0]] + "List", "metadata": {"resourceVersion": "1"},
                     "items": found}
    for one in found:
        if one["metadata"]["name"] == rest[1]:
            return 200, one
    return status(404, "NotFound", f'{rest[0]} "{rest[1]}" not found')


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        labels = urllib.parse.parse_qs(url.query).get("labelSelector", [""])[0]
        self.answer(*(discovery(url.path) or objects(url.path, labels)))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.partition("?")[0] != "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews":
            return self.refuse()
        question = f"{self.headers['Impersonate-User']} {rights(body)}"
        allowed = [line for one in CLUSTER.documents if one["kind"] == "Rights" for line in one["allowed"]]
        kind = {"kind": "SelfSubjectAccessReview", "apiVersion": "authorization.k8s.io/v1"}
        return self.answer(201, {**kind, "status": {"allowed": question in allowed}})

    def refuse(self):
        with open(STATE + ".refused", "a", encoding="utf-8") as log:
            log.write(f"{self.command} {self.path}\n")
        self.answer(*status(405, "MethodNotAllowed", "only reading is allowed"))

    do_PUT = do_PATCH = do_DELETE = refuse

    def answer(self, code, value):
        data = json.dumps(value).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    config = {
        "apiVersion": "v1", "kind": "Config", "current-context": "us", "users": [{"name": "u", "user": {}}],
        "clusters": [{"name": "c", "cluster": {"server": f"http://127.0.0.1:{server.server_port}"}}],
        "contexts": [{"name": "us", "context": {"cluster": "c", "user": "u"}}],
    }
    with open(sys.argv[2] + ".new", "w", encoding="utf-8") as file:
        json.dump(config, file)
    os.rename(sys.argv[2] + ".new", sys.argv[2])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    time.sleep(120)


main()
