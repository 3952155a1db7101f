"""What a sync engine does, for the tests of scripts/e2e: reads the repository that was pushed, and applies and prunes.

Platform, tenants and customers are one object of the engine each, which applies only as long as it is there itself. What
is there is applied again at each look, as engines do.
"""
import functools
import pathlib
import subprocess
import time

import yaml

from e2e_cluster import key_of

FLUX = "kustomizations.kustomize.toolkit.fluxcd.io"
SOURCE = "gitrepositories.source.toolkit.fluxcd.io"
ARGOCD = "applications.argoproj.io"
# How long after the look at a commit the objects have it.
DELAYS = {"onboard": 0.05, "onboard-tenants": 0.1}


def documents(text):
    return [made for made in yaml.load_all(text, yaml.CSafeLoader) if made]


@functools.cache
def built(kubectl, overlay, digest):
    """The objects of an overlay. `digest` is of the files that they are made of."""
    return documents(subprocess.run([kubectl, "kustomize", overlay], check=True, capture_output=True).stdout)


class Engine:
    def __init__(self, cluster, kind, namespace, scratch, remotes, kubectl, pages):
        self.cluster, self.kind, self.namespace, self.scratch = cluster, kind, namespace, scratch
        self.remotes, self.kubectl, self.pages = remotes, kubectl, pages
        self.resource = FLUX if kind == "flux" else ARGOCD
        self.commit, self.asked, self.looked, self.inventories, self.seen = None, None, 0.0, {}, {}
        self.left_out, self.stuck, self.changed, self.behind, self.kept = set(), {}, False, False, set()

    # MARK: Git

    def source(self):
        """The repository and branch that the root names, and whether somebody asked to look again."""
        if self.kind == "flux":
            made = self.cluster.find(SOURCE, self.namespace, "onboard")
            return made and (made["spec"]["url"], made["spec"]["ref"]["branch"],
                             made["metadata"].get("annotations", {}).get("reconcile.fluxcd.io/requestedAt"))
        made = self.cluster.find(ARGOCD, self.namespace, "onboard")
        if not made:
            return None
        asked = any("argocd.argoproj.io/refresh" in other["metadata"].get("annotations", {})
                    for other in self.cluster.all(ARGOCD, self.namespace))
        return made["spec"]["source"]["repoURL"], made["spec"]["source"]["targetRevision"], time.monotonic() if asked else None

    def git(self, url, *arguments):
        return subprocess.run(["git", "--git-dir", self.remotes[url], *arguments], check=True, capture_output=True).stdout

    def tick(self):
        source = self.source()
        if source is None:
            return
        url, branch, asked = source
        if self.commit is None or (asked != self.asked and not self.behind):
            self.asked, self.looked = asked, time.monotonic()
            self.check_out(url, self.git(url, "rev-parse", f"refs/heads/{branch}").decode().strip())
            for other in self.cluster.all(ARGOCD, self.namespace):
                other["metadata"].get("annotations", {}).pop("argocd.argoproj.io/refresh", None)
            self.changed = True
        if self.changed:
            self.changed = False
            self.heal()

    def check_out(self, url, commit):
        if commit == self.commit:
            return
        self.commit, self.url = commit, url
        self.root = self.scratch / f"commit-{commit}"
        self.root.mkdir()
        archive = self.git(url, "archive", commit)
        subprocess.run(["tar", "-x", "-C", self.root], input=archive, check=True)

    # MARK: applying

    def heal(self):
        for name in ("onboard", "onboard-addons", "onboard-tenants"):
            self.apply(name)
        for made in self.cluster.all(self.resource, self.namespace):
            if made["metadata"]["name"].startswith("customer-"):
                self.apply(made["metadata"]["name"])

    def path(self, made):
        return made["spec"]["path"] if self.kind == "flux" else made["spec"]["source"]["path"]

    def apply(self, name):
        made = self.cluster.find(self.resource, self.namespace, name)
        if made is None:
            return
        folder = self.root / self.path(made)
        wanted = {key_of(thing): thing for thing in self.wanted(folder) if thing["metadata"]["name"] not in self.left_out}
        before = self.inventories.get(name, set())
        for key, thing in wanted.items():
            self.cluster.put(thing, 0.2)
        for key in before - set(wanted):
            gone = self.cluster.objects.get(key)
            if gone is not None and not protected(gone) and gone["kind"] not in self.kept:
                self.cluster.remove(key)
        self.inventories[name] = set(wanted)
        if self.seen.get(name, (None,))[0] != self.commit:
            self.seen[name] = (self.commit, time.monotonic() + DELAYS.get(name, 0.2))
        if name.startswith("customer-"):
            self.pages.show(name.removeprefix("customer-"), list(wanted.values()))

    def wanted(self, folder):
        if not (folder / "kustomization.yaml").exists():
            return [thing for file in sorted(folder.glob("*.yaml")) for thing in documents(file.read_text())]
        if not yaml.load((folder / "kustomization.yaml").read_text(), yaml.CSafeLoader).get("resources"):
            return []
        inside = folder.relative_to(self.root)
        digest = self.git(self.url, "rev-parse", f"{self.commit}:{inside}", f"{self.commit}:templates/releases")
        made = built(self.kubectl, str(pathlib.Path(folder)), digest)
        return made

    # MARK: what is told

    def status(self, made):
        """The status of an object of the engine; before its time, that of the commit before."""
        name, generation = made["metadata"]["name"], made["metadata"]["generation"]
        commit, ready = self.seen.get(name, ("0" * 40, 0.0))
        late = time.monotonic() < ready
        words = self.stuck.get(name)
        if self.kind == "flux":
            good = not late and not words
            return {"observedGeneration": generation if not late else generation - 1,
                    "lastAppliedRevision": f"onboard-e2e@sha1:{commit if not late else '0' * 40}",
                    "conditions": [{"type": "Ready", "status": "True" if good else "False" if words else "Unknown",
                                    "message": words or ("Applied revision" if good else "Reconciliation in progress")}]}
        return {"sync": {"status": "OutOfSync" if late else "Synced", "revision": "0" * 40 if late else commit},
                "health": {"status": "Degraded" if words else "Progressing" if late else "Healthy"},
                "operationState": {"phase": "Succeeded", "message": words or "successfully synced"}}


def protected(thing):
    notes = thing["metadata"].get("annotations", {})
    return notes.get("kustomize.toolkit.fluxcd.io/prune") == "disabled" or (
        "Prune=false" in notes.get("argocd.argoproj.io/sync-options", ""))
