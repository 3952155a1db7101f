"""A forge on this machine: a bare repository of real git, and what stands in for GitHub's pull requests and issues.

Its state is one JSON file, which the stand-in for the `gh` program reads and writes as well.
"""
import dataclasses
import fcntl
import json
import pathlib
import subprocess

IDENTITY = ["-c", "user.name=Platform", "-c", "user.email=platform@sas.example", "-c", "commit.gpgsign=false"]


@dataclasses.dataclass
class Event:
    """What starts a workflow: its name, the fields that expressions read, and the text of the whole."""

    name: str
    fields: dict = dataclasses.field(default_factory=dict)
    payload: str = ""


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
            text=True)
        if done.returncode:
            raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def begin(self, source):
        """Takes the files of a directory as the first commit."""
        self.git("init", "--quiet", "--initial-branch", self.main, at=source)
        self.git("add", "--all", at=source)
        self.git("commit", "--quiet", "--message", "Begin", at=source)
        self.git("clone", "--quiet", "--bare", str(source), str(self.repository), at=self.scratch)

    def check_out(self, workspace, ref):
        """A clone at a branch; of a pull request, `pull/N`, at the merge of it into the main branch."""
        self.git("clone", "--quiet", str(self.repository), str(workspace), at=self.scratch)
        if ref.startswith("pull/"):
            pull = self.pull(int(ref.split("/")[1]))
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
        return [pull for pull in self.read("pulls") if pull["state"] == "OPEN"]

    def merge(self, number):
        """Merges a pull request as a person does who has approved it."""
        pull = self.pull(number)
        workspace = self.scratch / f"merge-{number}"
        self.check_out(workspace, f"pull/{number}")
        self.git("push", "--quiet", "origin", "HEAD:main", f":{pull['head']}", at=workspace)
        self.update("pulls", number, state="MERGED")

    def update(self, kind, number, **fields):
        with self.state.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            state = json.load(file)
            next(item for item in state[kind] if item["number"] == number).update(fields)
            file.seek(0)
            file.truncate()
            json.dump(state, file)

    def pull_event(self, number):
        """What GitHub says of a pull request from a branch of the same repository."""
        fields = {"pull_request": {"number": number, "head": {"repo": {"full_name": "sas/onboarding"}}}}
        return Event("pull_request", fields)


def program(directory, name, text):
    """Writes a program into a directory that stands in PATH."""
    directory.mkdir(exist_ok=True)
    path = pathlib.Path(directory) / name
    path.write_text(text)
    path.chmod(0o755)
    return path
