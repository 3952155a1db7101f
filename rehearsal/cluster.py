"""Simulated clusters on this machine: `kubectl kustomize` builds the overlays, and nginx serves each page with the
configuration of its ConfigMap, behind nginx with TLS."""
import pathlib
import shutil
import socket
import subprocess
import sys
import time

import yaml

PROGRAMS = pathlib.Path(__file__).resolve().parent.parent / "Tests/OnboardTests/Python"


def free_port():
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return made.getsockname()[1]


def wait_for(check, what):
    for _ in range(200):
        if check():
            return
        time.sleep(0.05)
    sys.exit(f"{what} does not come up")


class Clusters:
    def __init__(self, scratch, domain):
        self.scratch, self.domain = scratch / "clusters", domain
        self.scratch.mkdir()
        self.scratch.chmod(0o755)
        scratch.chmod(0o755)
        self.port, self.pods, self.hosts, self.front = free_port(), {}, {}, None
        names = [f"*.{domain}", "welcome.acme-rockets.example", "localhost"]
        subprocess.run([sys.executable, PROGRAMS / "certificates.py", self.scratch, *names], check=True)
        self.authority = self.scratch / "ca.pem"

    def sync(self, repository, only=None):
        """Applies clusters/; returns the number of objects by customer."""
        overlays = {path.name: path for path in repository.glob("clusters/*/customers/*")}
        counts = {}
        for customer in sorted(set(overlays) | set(self.pods)):
            if only and customer not in only:
                continue
            objects = self.build(overlays[customer]) if customer in overlays else []
            counts[customer] = len(objects)
            self.stop_pod(customer)
            if objects:
                self.start_pod(customer, objects)
        self.start_front()
        return counts

    @staticmethod
    def build(overlay):
        manifest = yaml.safe_load((overlay / "kustomization.yaml").read_text())
        if not manifest.get("resources"):
            return []
        built = subprocess.run(["kubectl", "kustomize", overlay], check=True, capture_output=True, text=True).stdout
        return [document for document in yaml.safe_load_all(built) if document]

    def start_pod(self, customer, objects):
        maps = {item["metadata"]["name"]: item["data"] for item in objects if item["kind"] == "ConfigMap"}
        root = self.scratch / customer
        shutil.rmtree(root, ignore_errors=True)
        for folder in ("www", "tmp"):
            (root / folder).mkdir(parents=True)
            (root / folder).chmod(0o777)
        for name, content in maps["page"].items():
            (root / "www" / name).write_text(content)
        configuration = maps["web-config"]["nginx.conf"].replace(" /tmp/", f" {root}/tmp/")
        configuration = configuration.replace("/srv/www", f"{root}/www").replace("listen web:8080", "#")
        configuration = configuration.replace("listen 8080", f"listen unix:{root}/web.sock")
        (root / "nginx.conf").write_text(configuration)
        self.hosts[customer] = [host for item in objects for host in self.routes(item)]
        self.pods[customer] = self.start(root / "nginx.conf")
        wait_for((root / "web.sock").exists, f"the pod of {customer}")

    @staticmethod
    def routes(item):
        """Returns the hostnames that an object routes to the page."""
        if item["kind"] == "Ingress":
            return [rule["host"] for rule in item["spec"]["rules"]]
        return item["spec"].get("hostnames", []) if item["kind"] == "HTTPRoute" else []

    def stop_pod(self, customer):
        if customer in self.pods:
            self.stop_process(self.pods.pop(customer))

    def write_front(self):
        root = self.scratch
        servers = "".join(
            f"server {{ listen 127.0.0.1:{self.port} ssl; server_name {' '.join(self.hosts[customer])};"
            " add_header Strict-Transport-Security max-age=63072000 always;"
            f" location / {{ proxy_pass http://unix:{root}/{customer}/web.sock:/; proxy_set_header Host $host; }} }}\n"
            for customer in sorted(self.pods))
        temporary = "".join(
            f"{name}_temp_path {root}/front-tmp;" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (root / "front.conf").write_text(
            f"daemon off; pid {root}/front.pid; error_log stderr crit; events {{ worker_connections 256; }}\n"
            f"http {{ access_log off; server_names_hash_bucket_size 128; {temporary}\n"
            f"ssl_certificate {root}/good.pem; ssl_certificate_key {root}/key.pem;\n"
            f"server {{ listen 127.0.0.1:{self.port} ssl default_server; location / {{ return 404; }}"
            f" location /downloads/ {{ alias {root}/downloads/; }} }}\n{servers}}}\n")

    def start_front(self):
        self.write_front()
        if self.front:
            self.stop_process(self.front)
        self.front = self.start(self.scratch / "front.conf")
        address = f"https://localhost:{self.port}/"
        wait_for(lambda: subprocess.run(
            ["curl", "--silent", "--cacert", self.authority, "--max-time", "1", address], capture_output=True
        ).returncode == 0, "nginx")

    def offer(self, program):
        """Serves a program for download; returns its address."""
        (self.scratch / "downloads").mkdir()
        (self.scratch / "downloads").chmod(0o755)
        shutil.copy(program, self.scratch / "downloads/onboard")
        return f"https://localhost:{self.port}/downloads/onboard"

    @staticmethod
    def start(configuration):
        return subprocess.Popen(
            [shutil.which("nginx") or "/usr/sbin/nginx", "-e", "stderr", "-c", configuration], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @staticmethod
    def stop_process(process):
        process.terminate()
        process.wait()

    def stop(self):
        for process in [*self.pods.values(), self.front]:
            if process:
                self.stop_process(process)


class MailServer:
    """A real SMTP server with TLS that stores the emails that it accepts."""

    def __init__(self, clusters):
        self.directory, self.port = clusters.scratch, free_port()
        self.process = subprocess.Popen(
            [sys.executable, PROGRAMS / "mail.py", self.directory, "implicit", str(self.port)], stdin=subprocess.DEVNULL)
        wait_for((self.directory / "ready").exists, "the mail server")

    @property
    def letters(self):
        return sorted(self.directory.glob("[0-9]*.eml"))

    def stop(self):
        self.process.terminate()
        self.process.wait()
