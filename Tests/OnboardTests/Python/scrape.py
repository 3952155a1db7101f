"""Has a real Prometheus on loopback scrape a file of metrics and evaluate rules: scrape.py METRICS RULES.

Prints as JSON how healthy the target and the rules are, what `onboard_cluster_capacity` says, and which alerts are
pending or fire.
"""
import functools
import http.server
import json
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

metrics, rules = map(pathlib.Path, sys.argv[1:3])
alert = sys.argv[3]


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def ask(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/{path}", timeout=5) as answer:
        return json.load(answer)["data"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {"": "application/openmetrics-text; version=1.0.0; charset=utf-8"}

    def log_message(self, *_):
        pass


def main():
    with tempfile.TemporaryDirectory() as directory:
        scratch = pathlib.Path(directory)
        (scratch / "www").mkdir()
        shutil.copy(metrics, scratch / "www" / "metrics")
        # Groups with an interval of their own would be evaluated minutes later.
        text = re.sub(r"(?m)^ *interval: .*\n", "", rules.read_text(encoding="utf-8"))
        (scratch / "rules.yaml").write_text(text, encoding="utf-8")
        handler = functools.partial(Quiet, directory=scratch / "www")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (scratch / "prometheus.yaml").write_text(json.dumps({
            "global": {"scrape_interval": "1s", "evaluation_interval": "1s"}, "rule_files": ["rules.yaml"],
            "scrape_configs": [{
                "job_name": "onboard", "static_configs": [{"targets": [f"127.0.0.1:{server.server_port}"]}]}],
        }))
        port = free_port()
        prometheus = subprocess.Popen(
            ["prometheus", f"--config.file={scratch}/prometheus.yaml", f"--storage.tsdb.path={scratch}/data",
             f"--web.listen-address=127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            print(json.dumps(watch(port)))
        finally:
            prometheus.terminate()
            prometheus.wait()
            server.shutdown()


def watch(port):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        time.sleep(0.5)
        try:
            groups = ask(port, "rules")["groups"]
            found = [rule for group in groups for rule in group["rules"]]
            targets = ask(port, "targets")["activeTargets"]
            capacity = ask(port, "query?query=" + urllib.parse.quote("onboard_cluster_capacity"))["result"]
        except OSError:
            continue
        pending = [rule["name"] for rule in found if rule.get("state", "inactive") != "inactive"]
        if capacity and alert in pending and all(rule["health"] != "unknown" for rule in found):
            return {
                "target": targets[0]["health"], "rules": {rule["name"]: rule["health"] for rule in found},
                "capacity": {item["metric"]["cluster"]: item["value"][1] for item in capacity}, "active": pending,
            }
    sys.exit("Prometheus evaluated nothing within a minute")


main()
