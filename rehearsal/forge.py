"""A forge on this machine: a bare repository of real git, and a simulation of GitHub's pull requests and issues.

Its state is one JSON file, which the replacement of the `gh` program also reads and writes.
"""
import dataclasses
import fcntl
import json
import os
import pathlib
import subprocess

IDENTITY = ["-c", "user.name=Platform", "-c", "user.email=platform@sas.example", "-c", "commit.gpgsign=false"]


@dataclasses.dataclass
class Event:
    """An event that starts a workflow: its name, the fields that expressions read, and its whole text."""

    name: str
    fields: dict = dataclasses.field(default_factory=dict)
    payload: str = ""


# The denials of GitHub's rulesets, as a hook of the repository. A token identifies an app; all other pushes are a
# person's. GitHub does not limit `record` to two folders; the workflows do, and this hook checks it.
RULES = r"""#!/bin/bash
ref=$1 old=$2 new=$3 app=${GH_TOKEN%% *} none=0000000000000000000000000000000000000000
refuse() { echo "refused: $app may not push $ref: $*" >&2; exit 1; }
[ -n "$app" ] || exit 0
case " $GH_TOKEN " in *" contents "*) ;; *) refuse "its token has no right to contents" ;; esac
case $app:$ref in
    propose:refs/heads/main) refuse "a pull request is required" ;;
    propose:*) ;;
    record:refs/heads/main)
        [ "$(git merge-base "$old" "$new")" = "$old" ] || refuse "no force push"
        [ -z "$(git diff --name-only "$old" "$new" -- . ':!status' ':!dead-letters')" ] || refuse "more than its folders" ;;
    record:*) [ "$new" = $none ] || refuse "only a branch that propose made, and only away" ;;
    *) refuse "unknown" ;;
esac
"""


class Forge:
    main = "main"

    def __init__(self, scratch):
        self.scratch = scratch
        self.repository = scratch / "onboarding.git"
        self.state = scratch / "forge.json"
        self.state.write_text(json.dumps({"pulls": [], "issues": []}))

    def git(self, *arguments, at=None):
        done = subprocess.run(
            ["git", *IDENTITY, *arguments], cwd=at or self.repository, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={name: value for name, value in os.environ.items() if name != "GH_TOKEN"}, text=True)
        if done.returncode:
            raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def begin(self, source):
        """Commits the files of a directory as the first commit."""
        self.git("init", "--quiet", "--initial-branch", self.main, at=source)
        self.git("add", "--all", at=source)
        self.git("commit", "--quiet", "--message", "Begin", at=source)
        self.git("clone", "--quiet", "--bare", str(source), str(self.repository), at=self.scratch)
        program(self.repository / "hooks", "update", RULES)

    def check_out(self, workspace, ref):
        """Clones a branch; for a pull request, `pull/N`, its merge into the main branch."""
        self.git("clone", "--quiet", str(self.repository), str(workspace), at=self.scratch)
        if ref.startswith("pull/"):
            pull = self.pull(int(ref.split("/")[1]))
            if not self.merged_tree(pull["number"]):
                raise AssertionError(f"{pull['title']} conflicts: GitHub starts no workflow for it")
            self.git("merge", "--quiet", "--no-ff", "--no-edit", f"origin/{pull['head']}", at=workspace)
        elif ref != self.main:
            self.git("switch", "--quiet", ref, at=workspace)

    def read(self, kind):
        with self.state.open() as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            return json.load(file)[kind]

    def pull(self, number):
        return next(pull for pull in self.read("pulls") if pull["number"] == number)

    def open_pulls(self):
        """Returns the open pull requests; GitHub closes one whose branch is deleted."""
        there = self.branches("*")
        return [pull for pull in self.read("pulls") if pull["state"] == "OPEN" and pull["head"] in there]

    def merged_tree(self, number):
        """Returns the merge of a pull request; None for a conflict, where GitHub runs no check and merges nothing."""
        head = self.pull(number)["head"]
        try:
            return self.git("merge-tree", "--write-tree", self.main, head).strip()
        except RuntimeError:
            return None

    def merge(self, number, squash=False, delete=True):
        """Merges a pull request, as its approver does."""
        pull, tree = self.pull(number), self.merged_tree(number)
        if not tree:
            raise AssertionError(f"{pull['title']} conflicts with {self.main}")
        parents = [self.main] if squash else [self.main, pull["head"]]
        options = [option for parent in parents for option in ("-p", parent)]
        commit = self.git("commit-tree", tree, *options, "-m", f"{pull['title']} (#{number})").strip()
        self.git("update-ref", f"refs/heads/{self.main}", commit)
        self.close(number, "MERGED", delete)

    def close(self, number, state="CLOSED", delete=True):
        """Closes a pull request, and deletes its branch on request."""
        head = self.pull(number)["head"]
        self.update("pulls", number, state=state, tip=self.git("rev-parse", head).strip())
        if delete:
            self.git("update-ref", "-d", f"refs/heads/{head}")

    def branches(self, pattern):
        return self.git("branch", "--list", pattern, "--format=%(refname:short)").split()

    def letters(self):
        """Returns the branches of dead letters."""
        return self.branches("onboard-letter/*")

    def update(self, kind, number, **fields):
        with self.state.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            state = json.load(file)
            next(item for item in state[kind] if item["number"] == number).update(fields)
            file.seek(0)
            file.truncate()
            json.dump(state, file)

    def pull_event(self, number, label=None):
        """Returns GitHub's data of a pull request from a branch of the same repository, after a push or a new label."""
        fields = {"pull_request": {"number": number, "head": {"repo": {"full_name": "sas/onboarding"}}}}
        cause = {"action": "labeled", "label": {"name": label}} if label else {"action": "synchronize"}
        return Event("pull_request", fields | cause)


def program(directory, name, text):
    """Writes a program into a directory on the PATH."""
    directory.mkdir(exist_ok=True)
    path = pathlib.Path(directory) / name
    path.write_text(text)
    path.chmod(0o755)
    return path
