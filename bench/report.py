"""The rows of docs/benchmarks.md, and the page itself."""

import os
import pathlib
import platform
import re
import subprocess
from dataclasses import dataclass
from importlib import metadata

from timing import Cost


@dataclass(frozen=True)
class Limit:
    """What was measured, against what, and the most it may be."""

    what: str
    ours: str
    against: str
    figure: str
    at_most: str
    holds: bool

    def line(self):
        return f"| {self.what} | {self.ours} | {self.against} | **{self.figure}** | {self.at_most} | {self.verdict()} |"

    def verdict(self):
        return "holds" if self.holds else "**missed**"


@dataclass(frozen=True)
class Overlays:
    """What the overlays of some customers cost with a tool."""

    tool: str
    customers: int
    cost: Cost
    bytes: int

    @property
    def each(self):
        return self.cost.wall / self.customers


@dataclass(frozen=True)
class Peer:
    """A row of the table of peers."""

    tool: str
    cells: tuple

    def line(self):
        return f"| {self.tool} | {' | '.join(self.cells)} |"


def time(seconds):
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.{1 if seconds < 0.1 else 0}f} ms"


def ratio(what, ours, other_name, other, limit, kind="wall"):
    mine, its = getattr(ours, kind), getattr(other, kind)
    figure = mine / its
    return Limit(what, time(mine), f"{other_name}: {time(its)}", f"{figure:.2f} ×", f"{limit:g} ×", figure <= limit)


def memory(what, amount, limit):
    return Limit(what, "", "", f"{amount / 2**20:.0f} MiB", f"{limit / 2**20:.0f} MiB", amount <= limit)


def seconds(what, amount, limit):
    return Limit(what, "", "", time(amount), time(limit), amount <= limit)


def peer(theirs, ours):
    size = f"{theirs.bytes // theirs.customers:,}"
    times = (time(theirs.cost.wall), time(theirs.cost.cpu), f"{theirs.each * 1e6:,.0f} µs")
    return Peer(theirs.tool, (f"{theirs.customers:,}", size, *times, f"{theirs.each / ours.each:.1f} ×"))


def no_peer(tool, reason):
    return Peer(tool, (reason, "", "", "", "", ""))


def machine(program, scratch, kapitan, load):
    """What the figures depend on, as rows of a table."""
    def first_line(*command):
        try:
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
        except (OSError, subprocess.CalledProcessError, IndexError):
            return "not there"

    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    file_system = first_line("stat", "--file-system", "--format=%T", str(scratch))
    kubectl = subprocess.run(["kubectl", "version", "--client"], capture_output=True, text=True).stdout
    return [
        ("processor", f"{cpu[1] if cpu else platform.machine()}; {len(os.sched_getaffinity(0))} cores used"),
        ("load before", f"{load:.2f} processes that wanted to run; other work makes two threads slower than one"),
        ("system", f"Linux {platform.release().split('-')[0]}, {file_system} in {scratch.parent}"),
        ("onboard", f"{first_line(program, '--version')}, built with {first_line('swift', '--version')}"),
        ("kubectl", ", ".join(kubectl.split("\n")[:2])),
        ("cp, cat", first_line("cp", "--version")),
        ("Python", f"{platform.python_version()}, Jinja2 {metadata.version('jinja2')}"),
        ("Kapitan", first_line(kapitan / "kapitan", "--version")),
    ]


def page(limits, peers, machine):
    """The page as Markdown."""
    rows, peer_rows = ("\n".join(row.line() for row in table) for table in (limits, peers))
    facts = "\n".join(f"| {name} | {text} |" for name, text in machine)
    return f"""# Benchmarks

Written by `make bench`, which takes a few minutes and fails where a limit is missed. Each figure with a limit is a
ratio of two times of the same run on the same machine, so that it says the same on a slow machine as on a fast one.
The two take turns, after a first turn that only warms up; what stands here are medians. A time is by the clock, start
of the program included, unless it says processor time. Files are in memory where the machine has such a file system.

| what | onboard | against | figure | at most | |
|---|---|---|---|---|---|
{rows}

- The customers are made up, always the same (`bench/fleet.py`): 60 % starter, 30 % growth, 10 % enterprise, each
  feature of a tier switched on for half of its customers, three in ten names in a script other than Latin.
- Cold is a `render` with no `clusters/` at all. "Every output file" is read by
  `find clusters -type f -print0 | xargs -0 cat > /dev/null`.
- Each `add` is of a new purchase: it reads and judges all records, writes the new one with fsync, and renders its
  overlay.
- "The same objects in one file" are the output of `kubectl kustomize` on the overlay, with a `kustomization.yaml`
  that names that one file. Of each tier the active customer with the most files is built.

## Peers

The same overlays, made of the same records with the same text of templates (`bench/peers/`), into an empty directory; all
clusters with Argo CD and Ingress, and without what stands beside overlays. The run fails where a peer makes a file more or less than onboard; how alike they are, the bytes say.

| tool | customers | bytes for each | time | processor time | for each | × onboard |
|---|---|---|---|---|---|---|
{peer_rows}

- The Jinja2 script is what a team would write first: one process that reads a record, fills the templates and writes
  the files. It checks nothing: neither a record, nor two customers with one host, nor what a template makes of a
  company's name; it writes every file each time and removes none.
- Kapitan has a target for each customer and a class for each feature. Its inventory holds the derived values ready;
  writing that inventory is not counted. The figure for each customer includes the start of the program, as onboard's
  does.

## The machine

| | |
|---|---|
{facts}
"""
