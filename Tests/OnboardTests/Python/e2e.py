"""Runs scripts/e2e against a cluster that is played: e2e.py PROGRAM PACKAGE SCENARIO. Prints what is not as it should be.

A scenario is `ENGINE ROUTING [TROUBLE]`. Without trouble, all checks pass. With it, the run must fail, its table say which
check failed and why, and the cluster be as it was before.
"""
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

from e2e_engines import Engine
from e2e_git import GitServer
from e2e_guards import GUARDS
from e2e_pages import Pages
from e2e_server import Server, furnished

CLUSTERS = {"argocd": "prod-eu-1", "flux": "prod-us-1"}
NAMESPACES = {"argocd": "argocd", "flux": "flux-system"}
CUSTOMER = {"argocd": "customer-acme-rockets", "flux": "customer-blwn-sgwl"}

# By trouble: the steps that are run, and what the lines of failed checks say.
TROUBLES = {
    "stuck": (["ready"], ["FAILED  ready: {id}: .*\n  seen: +not within .*the image cannot be pulled.*\n  look at: kubectl "]),
    "crashing": (["ready"], ["FAILED  ready: {id}: bootstrap -> pods\n  seen: +not within .*of [0-9]+ pods, 0 are new"]),
    "wrong": (["pages"], ["FAILED  pages: {id}: bootstrap -> page\n  seen: +not within .*https://{id}.sas.example/ .*Welcome to SAS"]),
    "unmeasured": (["autoscaling"], ["FAILED  autoscaling: .*: the autoscaler works\n  seen: +not within .*FailedGetResourceMetric"]),
    "kept": (["leave"], ["FAILED  leave: left: commit -> Namespace gone\n  seen: +not within .*still there: namespaces/customer-e2e"]),
    "missing": (["ready"], ["FAILED  ready: {id}: .*\n  seen: +not within .*{customer} is not found"]),
    "forbidden": (["ready"], ["FAILED  bootstrap: platform/: .*\n  seen: +Error from server .Forbidden.*tester"]),
    "slow": (["ready"], ["FAILED  ready: {id}: .*\n  seen: +not within .*Client.Timeout exceeded"]),
    "refused": (["ready", "pages"], ["FAILED  ready: .*\n  seen: +not within .*was refused", "FAILED  run: the cluster answers"]),
    "failing": (["motto"], ["FAILED  motto: no request failed meanwhile\n  seen: +[1-9][0-9]* of [0-9]+ requests failed.* 503 0"]),
    "behind": (["suspend"], ["FAILED  suspend: new customer e2e-first: commit -> applied\n  seen: +not within .*"
                             "onboard-tenants: revision [^ ]*[0-9a-f]{{40}}, (Ready True|Synced, Healthy)"]),
    "addons": (["ready"], []),
    "misjudged": (["attempts"], [
        "FAILED  attempts: refused: a Secret\n  seen: +it was admitted",
        "FAILED  attempts: refused: a pod with a token\n  seen: +refused, but not by onboard-deployments: .*'onboard-kinds'",
        "FAILED  attempts: refused: an image that no ring has\n  seen: +not within .*was refused - did you"]),
    "unpushed": (["ready"], ["FAILED  repository: push to file:.*\n  seen: +.*not appear to be a git repository"]),
    "doctor": (["ready"], ["FAILED  prerequisites: onboard doctor --cluster\n  seen: +it ended with 2: +missing"]),
    "occupied": (["ready"], ["FAILED  prerequisites: nothing of onboard's is there\n  seen: +still there: namespaces/customer-x"]),
    "killed": (["ready"], []),
}


# Runs that end well all the same: answers are lost now and then, the Git server is in the cluster, there are add-ons.
GOOD = (None, "hiccups", "server", "alone", "addons", *GUARDS)
# The Git server is that of the cluster.
INSIDE = ("server", "quoted")


class Run:
    def __init__(self, program, package, engine, routing, trouble, scratch):
        self.package, self.engine, self.routing, self.trouble, self.scratch = package, engine, routing, trouble, scratch
        self.program, self.customer = program, CUSTOMER[engine]
        kubectl = shutil.which("kubectl")
        self.tools = scratch / "tools"
        self.tools.mkdir()
        self.write("kubectl", f"#!{sys.executable} -SE\n" + (package / "Tests/OnboardTests/Python/e2e_kubectl.py").read_text())
        self.write("onboard", f"""#!/bin/bash
case " $* " in
    *" doctor --help "*) echo "--cluster" ;;
    *" doctor "*) echo "  {'missing' if trouble == 'doctor' else 'ok'}  GatewayClass envoy"; exit {2 if trouble == 'doctor' else 0} ;;
    *) exec {program} "$@" ;;
esac
""")
        self.git_server = GitServer(scratch)
        self.remote = scratch / "e2e/onboarding.git" if trouble in INSIDE else scratch / "remote.git"
        if trouble not in INSIDE:
            subprocess.run(["git", "init", "--quiet", "--bare", self.remote], check=True)
        self.pages = Pages(scratch / "pages", ["*.sas.example", "*.acme-rockets.example", "*.obrien-sons.example",
                                               "*.onboard-e2e.example", "*.galazio-nesi.example"])
        self.kubeconfig = scratch / "kube config"
        self.kubeconfig.write_text("{}")
        self.server = Server(scratch / "socket", self.kubeconfig, "test", trouble)
        url = "https://git.example/sas/scratch.git"
        inside = "http://git.onboard-e2e.svc.cluster.local:3000/e2e/onboarding.git"
        self.server.git_server = self.git_server
        self.server.name = CLUSTERS[engine]
        self.server.engine = Engine(
            self.server.cluster, engine, NAMESPACES[engine], scratch, {url: self.remote, inside: self.remote}, kubectl, self.pages)
        furnished(self.server, engine, routing, NAMESPACES[engine], self.pages.authority)
        self.play()
        self.environment = {
            "PATH": f"{self.tools}:{os.environ['PATH']}", "HOME": str(scratch), "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8", "TMPDIR": str(scratch), "E2E_SOCKET": str(scratch / "socket"), "E2E_KUBECTL": kubectl,
            "KUBECONFIG": str(self.kubeconfig), "CONTEXT": "test", "REPOSITORY_URL": url, "PUSH_URL": f"file://{self.remote}", "ROUTING": routing,
            "INGRESS_NAMESPACE": "traefik" if routing == "ingress" else "envoy-gateway-system",
            "ONBOARD": str(self.tools / "onboard"), "WORK": str(scratch / "work"), "CUSTOMERS": "2", "POLL": "0.1",
            "TIMEOUT": "60" if trouble in (*GOOD, "killed") else "15", "LINGER": "1.5",
        }

        if trouble == "addons":
            self.environment["ADDONS"] = "metrics-server prometheus"
        if trouble in INSIDE:
            del self.environment["REPOSITORY_URL"], self.environment["PUSH_URL"]

    def write(self, name, text):
        file = self.tools / name
        file.write_text(text)
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    def play(self):
        customer = CUSTOMER[self.engine]
        if self.trouble in ("stuck", "killed"):
            self.server.engine.stuck[customer] = "the image cannot be pulled"
        if self.trouble == "missing":
            self.server.engine.left_out.add(customer)
        if self.trouble == "occupied":
            from e2e_cluster import thing
            self.server.cluster.put(thing("v1", "Namespace", "customer-x", metadata={"labels": {"onboard.sas.dev/customer": "x"}}))
        if self.trouble == "unpushed":
            shutil.rmtree(self.remote)
        self.server.cluster.never = {"crashing": {"Deployment"}, "unmeasured": {"HorizontalPodAutoscaler"}}.get(self.trouble, set())
        self.server.engine.kept = {"Namespace"} if self.trouble == "kept" else set()
        self.pages.wrong = self.trouble == "wrong"
        self.server.engine.behind = self.trouble == "behind"
        self.pages.failing = self.trouble == "failing"

    def start(self, *steps):
        return subprocess.Popen([self.package / "scripts/e2e/run", *steps], env=self.environment, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def problems(self):
        before, begun = self.server.cluster.text(), time.monotonic()
        steps, patterns = TROUBLES.get(self.trouble, ([], []))
        if self.trouble == "alone":
            yield from self.alone()
            steps = ["cleanup"]
        running = self.start(*steps)
        if self.trouble == "killed":
            while running.poll() is None and not (self.scratch / "work/bootstrapped").exists():
                time.sleep(0.05)
            running.terminate()
        self.output = running.communicate(timeout=600)[0]
        yield from self.server.wrong
        yield from self.verdict(running.returncode, patterns)
        after = self.server.cluster.text()
        for key in sorted(set(before.items()) ^ set(after.items())):
            yield f"not as before: {key[0]}"
        branches = subprocess.run(["git", "--git-dir", self.remote, "branch"], capture_output=True, text=True).stdout
        if branches and self.trouble != "server":
            yield f"branches are left: {branches}"
        self.figures = f"{self.output.count(chr(10) + '== ')} steps, {self.last_line()}, {len(self.server.calls)} calls of kubectl, " \
                       f"{len(self.server.judged)} judged, {time.monotonic() - begun:.0f} s"

    def guarded(self, test):
        begun = time.monotonic()
        yield from test(self)
        yield from self.server.wrong
        self.figures = f"{len(self.server.calls)} calls of kubectl, {time.monotonic() - begun:.0f} s"

    def alone(self):
        """Steps by themselves: without what comes first they say so; after it, each file runs."""
        folder = self.package / "scripts/e2e/steps"
        kept = {**self.environment, "CLEANUP": "no"}
        for program, status, words in [
                ([folder / "04-ready.sh"], 1, "nothing is prepared"), ([folder.parent / "run", "nothing"], 64, "steps are: prerequisites"),
                ([folder.parent / "run", "prerequisites", "repository", "bootstrap"], 0, "0 failed"),
                ([folder / "04-ready.sh"], 0, "ok "), ([folder / "08-suspend.sh"], 0, "resumed: commit -> page"),
                ([folder.parent / "run"], 1, "not cleaned up"), ([folder.parent / "run", "pages"], 0, "0 failed")]:
            done = subprocess.run(program, env=kept, text=True, capture_output=True, timeout=300)
            if done.returncode != status or words not in done.stdout + done.stderr:
                yield f"{program}: ended with {done.returncode}: {done.stdout}{done.stderr}"

    def last_line(self):
        return self.output.strip().rpartition("\n")[2]

    def verdict(self, status, patterns):
        good = self.trouble in GOOD
        if status != (0 if good else 143 if self.trouble == "killed" else 1):
            yield f"the run ended with {status}"
        failed = re.findall(r"(?m)^FAILED  .*", self.output)
        if good and failed:
            yield from failed
        if not good and not failed and patterns:
            yield "no check failed"
        customer = CUSTOMER[self.engine]
        for pattern in patterns:
            text = pattern.format(id=customer.removeprefix("customer-"), customer=customer)
            if not re.search(text, self.output):
                yield f"the table does not say: {text}"
        if not re.search(r"\n[0-9]+ checks, [0-9]+ failed, [0-9]+ s\n$", self.output):
            yield "there is no last line with the counts"


def main(program, package, scenario):
    engine, routing, trouble = (scenario.split() + [None])[:3]
    with tempfile.TemporaryDirectory(prefix="onboard-e2e-") as scratch:
        root = pathlib.Path(scratch)
        root.chmod(0o755)
        run = Run(program, pathlib.Path(package), engine, routing, trouble, root)
        try:
            problems = list(run.guarded(GUARDS[trouble]) if trouble in GUARDS else run.problems())
        finally:
            run.pages.stop()
    if problems:
        print(run.output)
    print("\n".join(problems) or f"{scenario}: {run.figures}")
    return 1 if problems else 0


if __name__ == "__main__":
    # The process that runs the tests may have these blocked, and programs that it starts would be deaf to them.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    sys.exit(main(*sys.argv[1:4]))
