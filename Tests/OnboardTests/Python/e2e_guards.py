"""What scripts/e2e must not harm or overlook, against played clusters: each scenario of e2e.py that is named here.

Each is a function that takes a run, and yields what is not as it should be.
"""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from e2e_cluster import key_of, thing

BEGIN = ["prerequisites", "repository", "bootstrap"]


def call(run, *steps, program="run", output=None, **variables):
    """A call of `run`, with its words in `output`, when it has ended."""
    environment = {**run.environment, **variables}
    done = subprocess.run([run.package / "scripts/e2e" / program, *steps], env=environment, text=True, timeout=200,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    run.output = getattr(run, "output", "") + done.stdout
    return done


def expect(done, status, *words):
    if done.returncode != status:
        yield f"{done.args}: ended with {done.returncode}, not {status}"
    for text in words:
        if text not in done.stdout:
            yield f"{done.args}: does not say: {text}"


def changes(run, before):
    for key in sorted({key for key, _ in set(before.items()) ^ set(run.server.cluster.text().items())}):
        yield f"not as before: {key}"


def git(run, *arguments):
    return subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@localhost", "--git-dir", run.remote, *arguments],
                          check=True, capture_output=True, text=True).stdout.strip()


def foreign_commit(run):
    return git(run, "commit-tree", "-m", "Not of the test", git(run, "hash-object", "-t", "tree", "-w", "/dev/null"))


def elsewhere(run):
    """KUBECONFIG leads to another cluster than the one that WORK is of: nothing there is touched."""
    from e2e import Run
    before = run.server.cluster.text()
    yield from expect(call(run, *BEGIN, CLEANUP="no"), 0)
    with tempfile.TemporaryDirectory(prefix="onboard-e2e-") as scratch:
        root = pathlib.Path(scratch)
        root.chmod(0o755)
        other = Run(run.program, run.package, run.engine, run.routing, "occupied", root)
        there, work = other.server.cluster.text(), run.scratch / "work"
        other.environment["WORK"] = str(work)
        try:
            for steps in (["ready"], ["cleanup"]):
                yield from expect(call(other, *steps), 1, "another cluster")
            os.rename(work / "bootstrapped", work / "later")
            yield from expect(call(other, "prerequisites"), 1, "not cleaned up")
            os.rename(work / "later", work / "bootstrapped")
            yield from changes(other, there)
        finally:
            run.output += other.output
            other.pages.stop()
    yield from expect(call(run, "cleanup"), 0)
    yield from changes(run, before)


def branch(run):
    """A branch that is there already, or that somebody else has pushed to, stays as it is."""
    before = run.server.cluster.text()
    theirs = foreign_commit(run)
    git(run, "branch", "main", theirs)
    yield from expect(call(run, "repository", BRANCH="main"), 1, "the branch main is there already")
    yield from expect(call(run, *BEGIN, CLEANUP="no"), 0)
    git(run, "update-ref", "refs/heads/onboard-e2e", theirs)
    yield from expect(call(run, "cleanup"), 1, "which this run has not pushed: it stays")
    if git(run, "for-each-ref", "--format", "%(refname:short) %(objectname)").split() != ["main", theirs, "onboard-e2e", theirs]:
        yield "the branches are not as they were"
    git(run, "update-ref", "-d", "refs/heads/onboard-e2e")
    yield from expect(call(run, "cleanup"), 0)
    yield from changes(run, before)


def install(run):
    """kind/install.sh changes nothing where the cluster is not kind's."""
    log = run.scratch / "installed"
    run.write("kubectl", f'#!/bin/bash\ncase "$*" in "get nodes "*) printf "$NODES" ;; *) echo "$@" >> {log}; exit 3 ;; esac\n')
    run.write("curl", f"#!/bin/bash\necho curl >> {log}; exit 3\n")
    kind, other = "a kind://docker/kind/a\\n", "b aws:///eu/b\\n"
    for words, variables, status in [
            ([], {"NODES": kind}, 64), (["flux", "none"], {"NODES": kind}, 64), (["none", "ingress"], {"NODES": kind}, 64),
            (["argocd", "ingress"], {"NODES": kind, "KUBECONFIG": ""}, 64), (["argocd", "ingress"], {"NODES": kind + other}, 64),
            (["argocd", "ingress"], {"NODES": "b \\n"}, 64), (["argocd", "ingress"], {"NODES": ""}, 64)]:
        yield from expect(call(run, *words, program="kind/install.sh", **variables), status, "install.sh: ")
    if log.exists():
        yield f"made: {log.read_text()}"
    for variables in ({"NODES": kind}, {"NODES": other, "FORCE": "yes"}):
        yield from expect(call(run, "argocd", "ingress", program="kind/install.sh", **variables), 3)


def named(run):
    """What was there before under a name that is rendered, or as a policy of onboard's, stays as it is."""
    label = {"labels": {"app.kubernetes.io/managed-by": "onboard"}}
    policy = thing("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "of-another-engine", metadata=label)
    gateway = thing("gateway.networking.k8s.io/v1", "Gateway", "customers", "envoy-gateway-system")
    run.server.unserved.add("HTTPRoute")  # in one file with the Gateway
    for made in (thing("rbac.authorization.k8s.io/v1", "ClusterRole", "onboard-support"), gateway, policy):
        run.server.cluster.put(made)
        before = run.server.cluster.text()
        yield from expect(call(run, "repository"), 1, f"/{made['metadata']['name']}", "still there")
        yield from changes(run, before)
        run.server.cluster.remove(key_of(made))


def folder(run):
    """A folder with something in it is no place for WORK."""
    home = run.scratch / "home"
    (home / "repository").mkdir(parents=True)
    (home / "repository/thesis").write_text("years")
    for step in (["prerequisites"], []):
        yield from expect(call(run, *step, WORK=str(home)), 64, "is not of this test")
    yield from expect(call(run, program="steps/01-prerequisites.sh", WORK=str(home)), 64, "is not of this test")
    if sorted(path.name for path in home.rglob("*")) != ["repository", "thesis"]:
        yield "the folder is not as before"


def piped(run):
    """Ctrl-C ends `| tee` as well: the cleanup has nobody to tell, and works."""
    before = run.server.cluster.text()
    # A wait without end, to be interrupted.
    environment = {**run.environment, "TIMEOUT": "60"}
    run.server.engine.left_out.add(run.customer)
    work = run.scratch / "work"
    running = subprocess.Popen(["bash", "-c", '"$0" ready 2>&1 | tee "$1"', run.package / "scripts/e2e/run", run.scratch / "log"],
                               env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    end = time.monotonic() + 60
    while not (work / "bootstrapped").exists() and time.monotonic() < end:
        time.sleep(0.1)
    time.sleep(0.5)
    os.killpg(running.pid, signal.SIGINT)
    while (work / "clean-before").exists() and time.monotonic() < end:
        time.sleep(0.1)
    running.wait()
    time.sleep(1)  # for the table, after the cleanup
    run.output = (run.scratch / "log").read_text()
    if (work / "clean-before").exists():
        yield "not cleaned up"
    yield from changes(run, before)


def numbers(run):
    """What is no number is told before anything runs."""
    for name, value in [("TIMEOUT", "5m"), ("TIMEOUT", "0"), ("REQUEST_TIMEOUT", "-1"), ("RATE", "x"), ("RATE", "1.5"),
                        ("CUSTOMERS", "0"), ("CUSTOMERS", "x"), ("POLL", "abc"), ("LINGER", "1s")]:
        yield from expect(call(run, "ready", **{name: value}), 64, f"{name}={value} is not a")
    if run.server.calls:
        yield "kubectl was called"


def lost(run):
    """Without the scratch copy the cleanup fails, and removes what labels tell of."""
    before = run.server.cluster.text()
    yield from expect(call(run, *BEGIN, CLEANUP="no"), 0)
    shutil.rmtree(run.scratch / "work/repository")
    yield from expect(call(run, "cleanup"), 1, "FAILED  cleanup: scratch copy")
    yield from changes(run, before)
    if git(run, "branch"):
        yield "the branch is left"


def hanging(run):
    """A page that does not answer any more counts as failed requests, though none of them ends by itself."""
    run.pages.hanging = True
    done = call(run, "motto", LINGER="8")
    yield from expect(done, 1, "FAILED  motto: no request failed meanwhile", " 000 28")


def sparse(run):
    """Too few requests tell nothing."""
    curl = shutil.which("curl")
    run.write("curl", f"""#!/bin/bash
case "$*" in *--rate*) echo "200 0" >&2; exec sleep 60 ;; *) exec {curl} "$@" ;; esac
""")
    yield from expect(call(run, "motto", TIMEOUT="30"), 1, "FAILED  motto: no request failed meanwhile", "the last one did not end",
                      "requests were to be made")


def unlisted(run):
    """A list of customers that cannot be made, or a file that cannot be copied, is a failure."""
    before = run.server.cluster.text()
    yield from expect(call(run, *BEGIN, CLEANUP="no"), 0)
    record = next((run.scratch / "work/repository/customers").glob("*.json"))
    good = record.read_text()
    record.write_text("{broken")
    for step in ("ready", "pages", "attempts"):
        yield from expect(call(run, step), 1, f"FAILED  {step}: list of customers")
    record.write_text(good)
    yield from expect(call(run, "cleanup"), 0)
    jq = shutil.which("jq")
    for word in ("sort_by(.state", "del(.hold"):
        run.write("jq", f'#!/bin/bash\ncase "$*" in *"{word}"*) exit 5 ;; *) exec {jq} "$@" ;; esac\n')
        yield from expect(call(run, "prerequisites"), 1, "FAILED  prerequisites: scratch copy of the repository")
    yield from changes(run, before)


def login(run):
    """A login in an address is told to nobody."""
    done = call(run, "repository", PUSH_URL="https://tester:hunter2@127.0.0.1:1/x.git")
    yield from expect(done, 1, "push to https://127.0.0.1:1/x.git")
    work = run.scratch / "work"
    if "hunter2" in done.stdout + (work / "results.tsv").read_text():
        yield "the password is shown"
    for path in work.rglob("*"):
        if path.stat().st_mode & 0o077:
            yield f"{path} can be read by others"
            break


def quoted(run):
    """A folder and an image with characters that shells, sed and kubectl read in their own way."""
    before = run.server.cluster.text()
    work = str(run.scratch / "a 'b\" $x*;,c")
    yield from expect(call(run, *BEGIN, WORK=work, GIT_IMAGE="registry.example/a&b|c", CLEANUP="no"), 0)
    made = run.server.cluster.find("deployments.apps", "onboard-e2e", "git")
    if not made or made["spec"]["template"]["spec"]["containers"][0]["image"] != "registry.example/a&b|c":
        yield "the image is another one"
    yield from expect(call(run, "cleanup", WORK=work), 0)
    yield from changes(run, before)


GUARDS = {test.__name__: test for test in (
    elsewhere, branch, install, named, folder, piped, numbers, lost, hanging, sparse, unlisted, login, quoted)}
