"""The pages of the played cluster: nginx as in the rehearsal, but new pods come before old ones go, as in a Deployment."""
import json
import pathlib
import signal
import socket
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "rehearsal"))

from cluster import PROGRAMS, Clusters, free_port  # noqa: E402


class Pages(Clusters):
    def __init__(self, scratch, names):
        self.scratch, self.port, self.pods, self.hosts, self.front = scratch, free_port(), {}, {}, None
        scratch.mkdir()
        scratch.chmod(0o755)
        subprocess.run([sys.executable, PROGRAMS / "certificates.py", scratch, *names, "localhost"], check=True)
        self.authority = scratch / "ca.pem"
        self.shown, self.count, self.failing, self.wrong, self.timers = {}, 0, False, False, []
        # Takes requests, and never answers.
        self.hanging, self.hole = False, socket.create_server(("127.0.0.1", 0), backlog=64)
        self.start_front()

    def show(self, customer, objects):
        """Serves what an overlay holds, or nothing where it holds nothing."""
        made = [thing for thing in objects if thing["kind"] in ("ConfigMap", "Ingress", "HTTPRoute")]
        name, before = self.shown.get(customer, (None, []))
        if made == before:
            return
        after = None
        if made:
            texts = made if not self.wrong else json.loads(json.dumps(made).replace("Welcome to SAS", "Hello"))
            self.count += 1
            after = f"{customer}-{self.count}"
            self.start_pod(after, texts)
        self.shown[customer] = (after, made)
        old = self.pods.pop(name, None)
        self.write_front()
        if self.failing and old:
            self.fail(after)
        if self.hanging and old:
            self.timers.append(threading.Timer(6.0, self.hang, [after]))
            self.timers[-1].start()
        self.front.send_signal(signal.SIGHUP)
        if old:
            self.timers.append(threading.Timer(1.0, self.stop_process, [old]))
            self.timers[-1].start()

    def fail(self, customer):
        """A rollout that loses requests: for a moment there is no pod."""
        self.answer_with(customer, "return 503; proxy_pass http://127.0.0.1:9;")

        def mend():
            self.write_front()
            self.front.send_signal(signal.SIGHUP)
        self.timers.append(threading.Timer(1.5, mend))
        self.timers[-1].start()

    def hang(self, customer):
        """A page that is right at first, and then takes requests without an answer."""
        self.answer_with(customer, f"proxy_pass http://127.0.0.1:{self.hole.getsockname()[1]};")
        self.front.send_signal(signal.SIGHUP)

    def answer_with(self, customer, directives):
        file = self.scratch / "front.conf"
        file.write_text(file.read_text().replace(
            f"location / {{ proxy_pass http://unix:{self.scratch}/{customer}/web.sock:/;", f"location / {{ {directives}"))

    def stop(self):
        for timer in self.timers:
            timer.join()
        super().stop()
