"""Puts hostile names in every place of a name, and checks the output of every command."""

import os
import random
import re

import pool
import repository
from scenarios import READERS, SCENARIOS

# Everything that a terminal or a log could interpret: a line break followed by a workflow command, escapes, a bell, a
# return, a character that reverses the line, a byte that is not text.
WORST = b"a\n::error file=x::y\r\x1b[31m\x07\x9b\xe2\x80\xaeb\xff"
NAMES = [WORST, b"-rf", b"%0A::error file=x::y", b"\n", b"\x1b]0;x\x07", b"n" * 250]
PLACES = [
    "", "customers", "status", "dead-letters", "dead-letters/dropped", "schemas", "clusters", "clusters/prod-eu-1",
    "clusters/prod-eu-1/customers", "clusters/prod-eu-1/customers/acme-rockets", "clusters/prod-eu-1/tenants",
    "clusters/prod-us-1/platform", "templates", "templates/base", "templates/features", "templates/email",
    "templates/releases", f"templates/releases/{repository.RELEASE}", f"templates/releases/{repository.RELEASE}/base",
    "inbox",
]
KINDS = ["raw", "crashed"]
CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")
TURNS = [mark.encode() for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"]
# Commands whose words differ from those of the attack on the disk.
WORDS = {
    "ingest": ["ingest", "--wait", "0", "inbox"],
    "contact": ["contact", "acme-rockets", "--identity", "../key.txt"],
}


def command_lines(program):
    """Yields every command with valid words, in every output format."""
    words = {name: [*name.split(), *more] for name, more in READERS.items()}
    for scenario in SCENARIOS:
        for name in repository.commands(program):
            if scenario.arguments[:len(name.split())] == tuple(name.split()) and not scenario.stdin:
                if "{" not in " ".join(scenario.arguments):
                    words.setdefault(name, list(scenario.arguments))
    words |= WORDS
    for name, line in sorted(words.items()):
        for form in repository.formats(program, name):
            yield line + (["--format", form] if form else [])
    yield ["validate", "--format", "github"]
    yield ["render", "--check"]


def judge(line, code, said):
    """Returns the forbidden content of a command's output."""
    if code < 0 or code == 70:
        yield "crashed", f"it ended with {code}"
    found = CONTROL.search(said)
    if found:
        yield "raw", f"the byte {found[0]!r} in {said[max(0, found.start() - 60):found.end() + 20]!r}"
    if any(mark in said for mark in TURNS) and "json" not in line and "sarif" not in line:
        yield "raw", "a letter that turns the line around"
    if re.search(rb"^::error file=x::y", said, re.MULTILINE):
        yield "raw", "a workflow's command that is not the program's own"


def plant(place, directory):
    """Creates files and folders with hostile names below a directory."""
    home = os.path.join(os.fsencode(directory), os.fsencode(place))
    os.makedirs(home, exist_ok=True)
    for number, name in enumerate(NAMES):
        for ending in [b"", b".json", b".yaml"]:
            if len(name + ending) > 255:
                continue
            path = os.path.join(home, name + ending)
            if number % 2 and not ending:
                os.mkdir(path)
                path = os.path.join(path, b"x.json")
            with open(path, "wb") as file:
                file.write(b"{\"a\": \x1b}\n")


class Names:
    def __init__(self, program, scratch, sample):
        self.program, self.scratch = program, scratch
        self.sample = repository.tree(sample.parent)

    def worker(self):
        place = self.scratch / f"worker-{os.getpid()}"
        place.mkdir(parents=True, exist_ok=True)
        repository.restore(place, self.sample, repository.tree(place))
        return place

    def __call__(self, case):
        kind, line, where = case
        place = self.worker()
        home = place / "repository"
        if kind == "place":
            plant(where, home)
        elif where == "":
            # The repository directory itself.
            os.rename(os.fsencode(home), os.path.join(os.fsencode(place), WORST))
            home = os.path.join(os.fsencode(place), WORST)
        code, output, errors = repository.run(self.program, line, home)
        if where == "" and kind == "root":
            os.rename(home, os.fsencode(place / "repository"))
        words = " ".join(os.fsencode(word).decode(errors="backslashreplace") for word in line)
        return [(kind_of, f"onboard {words!r}, {kind} {where!r}: {text}")
                for kind_of, text in judge(line, code, output + errors)]


def argument_lines(program):
    """Yields every option and every argument of every command with the worst name as its value."""
    worst = os.fsdecode(WORST)
    for name, options in repository.commands(program).items():
        words = name.split()
        yield [*words, worst]
        yield [*words, "--" + worst]
        yield [*words, "--root", worst]
        for option in sorted(options):
            yield [*words, "no", f"--{option}={worst}"]
    yield [worst]


def attack(program, scratch, sample, quick, seed):
    """Plants the names and runs the commands; returns what was tried, and the problems by kind."""
    lines = list(command_lines(program))
    cases = [("place", line, place) for place in PLACES for line in lines]
    cases += [("root", line, "") for line in lines]
    cases += [("argument", line, "-") for line in argument_lines(program)]
    if quick:
        cases = random.Random(seed).sample(cases, len(cases) // 6)
    wrong = pool.collect(Names(program, scratch, sample), cases, KINDS)
    return f"{len(NAMES)} hostile names in {len(PLACES)} places and all arguments, {len(cases):,} runs", wrong
