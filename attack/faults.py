"""Kills every command that writes, fills and breaks its disk, and closes its output, at each write; then runs the
command again.

In between, no file is torn or lost, and `validate` passes. Afterwards the same command ends as if uninterrupted.
"""

import dataclasses
import hashlib
import os
import pathlib
import re
import shutil
import subprocess

import loopback
import pool
import repository
from scenarios import PIPELINE, READERS, SCENARIOS

KINDS = ["torn", "lost", "invalid", "unfinished", "left over", "untrue"]
# Files that `validate` does not read; most faults leave them behind.
OVERLAYS = re.compile("/clusters/[^/]+/(customers|tenants)/")
RECORD = re.compile(r"^repository/customers/[^/.]+\.json$")
GOOD_ENDS = {"kill": {-9}, "full": {74, 75}, "moment": {74, 75}, "broken": {74}}
# The maximum of each fault for a command: `init` alone makes a thousand writes.
MOST = {"kill": 240, "full": 120, "moment": 120, "broken": 60}
QUICK = {"kill": 5, "full": 2, "moment": 2, "broken": 1}
# Failing standard output: on a full disk, and to a pipe without a reader. The command still finishes its work.
DEAF = ["full output", "gone reader"]


def is_whole(path, content, before, after):
    """Whether a file is in its old or new state. While an export is written, its list names the files of both."""
    if content in (before, after):
        return True
    if not path.endswith("/.onboard-preview") or before is None or after is None:
        return False
    return sorted(content.splitlines()) == sorted({*before.splitlines(), *after.splitlines()})


@dataclasses.dataclass
class Prepared:
    """A scenario with the files before and after an undisturbed command."""

    number: int
    before: dict
    after: dict
    # The exit code of `validate` before the command.
    validates: int
    points: int

    @property
    def scenario(self):
        return SCENARIOS[self.number]


class Campaign:
    """The data of the workers, prepared before they are forked."""

    def __init__(self, program, library, scratch, sample, quick):
        self.program, self.preload, self.scratch, self.quick = program, str(library), scratch, quick
        self.sample = repository.tree(sample.parent)
        self.prepared = {}
        self.known = {}
        certificate = loopback.make_certificate(scratch)
        self.pages = loopback.Server(certificate, loopback.pages(self.sample))
        self.places = {"certificate": certificate, "pages": self.pages.port}

    # Before

    def place(self, name):
        """Returns an empty directory for the caller's use."""
        path = self.scratch / name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def prepare(self, number):
        """Creates the repository of a scenario, and records the effect of the undisturbed command."""
        scenario = SCENARIOS[number]
        place = self.place(f"made-{number}")
        repository.restore(place, self.sample, {})
        home = place / "repository"
        for path, content in scenario.files.items():
            file = home / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content(file.read_text()) if callable(content) else content)
        for command in scenario.before:
            if command[0] == "rm":
                subprocess.run(["rm", "-r", home / command[1]], check=True)
            else:
                code, _, errors = repository.run(self.program, command, home)
                if code not in (0, 1):
                    raise SystemExit(f"{scenario.name}: onboard {command} ended with {code}: {errors.decode()}")
        before = repository.tree(place)
        validates = scenario.directory and self.validates(before, place)
        log = place / "changes"
        code, _, errors = self.run(scenario, place, {"ATTACK_LOG": str(log)})
        if code != scenario.exit:
            raise SystemExit(f"{scenario.name}: undisturbed, it ended with {code}: {errors.decode()}")
        points = len(log.read_text().splitlines()) if log.exists() else 0
        log.unlink(missing_ok=True)
        after = repository.tree(place)
        if repository.settled(after) == repository.settled(before):
            raise SystemExit(f"{scenario.name}: undisturbed, it changed nothing")
        shutil.rmtree(place)
        return Prepared(number, before, after, validates, points)

    def run(self, scenario, place, environment=None, output=subprocess.PIPE):
        """Runs the command of a scenario, with the disk faults of the environment."""
        if environment:
            environment = {"LD_PRELOAD": self.preload, **environment}
        directory = place / scenario.directory
        arguments = [word.format(**self.places) for word in scenario.arguments]
        return repository.run(self.program, arguments, directory, scenario.stdin, environment, output)

    def run_with_fault(self, scenario, place, how, at):
        if how not in DEAF:
            return self.run(scenario, place, {"ATTACK_AT": str(at), "ATTACK_HOW": how})
        if how == "full output":
            output = os.open("/dev/full", os.O_WRONLY)
        else:
            reader, output = os.pipe()
            os.close(reader)
        try:
            return self.run(scenario, place, output=output)
        finally:
            os.close(output)

    # One fault

    def try_fault(self, case):
        """Yields the problems after a fault, as pairs of a kind and a description."""
        number, how, at = case
        prepared = self.prepared[number]
        place = self.place(f"worker-{os.getpid()}")
        repository.restore(place, prepared.before, repository.tree(place))
        found = []
        try:
            code, _, errors = self.run_with_fault(prepared.scenario, place, how, at)
            seen = repository.tree(place)
            found += self.judge_between(prepared, how, code, errors, seen, place)
            again, _, errors = self.run(prepared.scenario, place)
            found += self.judge_after(prepared, again, errors, repository.tree(place))
        except subprocess.TimeoutExpired:
            found.append(("untrue", f"it hangs for {repository.TIME_LIMIT} s"))
        return [(kind, f"{prepared.scenario.name}, {how} at {at} of {prepared.points}: {text}") for kind, text in found]

    def judge_between(self, prepared, how, code, errors, seen, place):
        before, after = repository.settled(prepared.before), repository.settled(prepared.after)
        seen_now = repository.settled(seen)
        files = {path: content for path, content in seen_now.items() if not repository.is_leftover(path)}
        is_done = files == after
        ends = {prepared.scenario.exit, 74 if how in DEAF else prepared.scenario.exit}
        # The fault did not matter, or could not be reported: then the work must be done.
        if code not in GOOD_ENDS.get(how, ()) and not (code in ends and is_done):
            text = errors.decode(errors="replace").strip().splitlines()
            yield "untrue", f"it ended with {code}{'' if is_done else ', not done'}: {text[-1] if text else ''}"
        for path, content in files.items():
            if content is not None and not is_whole(path, content, before.get(path), after.get(path)):
                yield "torn", f"{path} is neither as before nor as after"
        for path in before.keys() & after.keys():
            if path not in files:
                yield "lost", path
        validates = self.validates(seen, place)
        if prepared.scenario.directory and validates not in (0, prepared.validates):
            yield "invalid", f"validate ended with {validates}"

    def validates(self, seen, place):
        """Returns the exit code of `validate`, cached because many faults leave the same files. With --quick and the
        sample's templates it checks records only, because templates take most of the time."""
        state = {path: content for path, content in seen.items()
                 if not repository.is_leftover(path) and not OVERLAYS.search(path)}
        key = hashlib.sha256(repr(sorted(state.items())).encode()).digest()
        if key not in self.known:
            words = ["validate"]
            if self.quick and all(self.sample.get(path) == content for path, content in state.items()
                                  if "/templates/" in path or path.endswith("/onboard.yaml")):
                words += [path.removeprefix("repository/") for path in sorted(state) if RECORD.search(path)]
            self.known[key] = repository.run(self.program, words, place / "repository")[0]
        return self.known[key]

    def judge_after(self, prepared, code, errors, files):
        if code not in (prepared.scenario.exit, prepared.scenario.again):
            text = errors.decode(errors="replace").strip().splitlines()
            yield "unfinished", f"run again, it ended with {code}: {text[0] if text else ''}"
        now, after = repository.settled(files), repository.settled(prepared.after)
        differences = sorted(path for path in now.keys() | after.keys() if now.get(path, b"-") != after.get(path, b"-"))
        for kind, paths in [
            ("left over", [path for path in differences if repository.is_leftover(path)]),
            ("unfinished", [path for path in differences if not repository.is_leftover(path)]),
        ]:
            if paths:
                yield kind, f"run again, it leaves another {', another '.join(paths[:3])}"


def check_completeness(program):
    """Counts the attacked commands. Every command has a scenario, only reads, or is a pipeline step."""
    known = repository.commands(program)
    written = {name for name in known for scenario in SCENARIOS if " ".join(scenario.arguments).startswith(name)}
    others = READERS.keys() | PIPELINE
    missing = known.keys() - written - others
    gone = others - known.keys()
    if missing or gone:
        raise SystemExit(f"attack/scenarios.py says nothing of: {', '.join(sorted(missing)) or 'nothing'}; "
                         f"and knows, in vain: {', '.join(sorted(gone)) or 'nothing'}")
    return len(written)


def cases(prepared, quick):
    """Returns the faults to try: all; with --quick, some of each scenario, evenly and always the last."""
    for each in prepared:
        for how in ["kill", "moment" if each.scenario.waits else "full", "broken"]:
            points = range(1, each.points + 1)
            most = (QUICK if quick else MOST)[how]
            step = max(1, -(-len(points) // most))
            for at in reversed(points[::-1][::step]):
                yield each.number, how, at
        for how in DEAF:
            yield each.number, how, 1


def compile_library(scratch):
    library = scratch / "faults.so"
    source = pathlib.Path(__file__).with_name("faults.c")
    compiler = shutil.which("cc") or "clang"  # Swift contains clang
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"], check=True)
    return library


def attack(program, scratch, sample, quick, seed, only=""):
    """Runs all faults; returns what was tried, and the problems by kind."""
    commands = check_completeness(program)
    scratch.mkdir()
    campaign = Campaign(program, compile_library(scratch), scratch, sample, quick)
    with campaign.pages:
        chosen = [number for number, scenario in enumerate(SCENARIOS) if re.search(only, scenario.name)]
        for each in pool.each(campaign.prepare, chosen, chunk=1):
            campaign.prepared[each.number] = each
        tried = list(cases(campaign.prepared.values(), quick))
        wrong = pool.collect(campaign.try_fault, tried, KINDS)
    kills, deaf = sum(how == "kill" for _, how, _ in tried), sum(how in DEAF for _, how, _ in tried)
    disk = len(tried) - kills - deaf
    return f"{kills:,} kills, {disk:,} disk faults and {deaf:,} lost outputs over {commands} commands", wrong
