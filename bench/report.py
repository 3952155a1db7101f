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
    """A measurement, its baseline, and its limit."""

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
    """The cost of some customers' overlays with a tool."""

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
    """Returns the properties of the machine that affect the figures, as rows of a table."""
    def first_line(*command):
        try:
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
        except (OSError, subprocess.CalledProcessError, IndexError):
            return "not installed"

    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    file_system = first_line("stat", "--file-system", "--format=%T", str(scratch))
    kubectl = subprocess.run(["kubectl", "version", "--client"], capture_output=True, text=True).stdout
    return [
        ("processor", f"{cpu[1] if cpu else platform.machine()}; {len(os.sched_getaffinity(0))} cores used"),
        ("load before", f"{load:.2f} runnable processes; other work makes two threads slower than one"),
        ("system", f"Linux {platform.release().split('-')[0]}, {file_system} in {scratch.parent}"),
        ("onboard", f"{first_line(program, '--version')}, built with {first_line('swift', '--version')}"),
        ("kubectl", ", ".join(kubectl.split("\n")[:2])),
        ("cp, cat", first_line("cp", "--version")),
        ("Python", f"{platform.python_version()}, Jinja2 {metadata.version('jinja2')}"),
        ("Kapitan", first_line(kapitan / "kapitan", "--version")),
    ]


def page(limits, peers, machine):
    """Returns the page as Markdown."""
    rows, peer_rows = ("\n".join(row.line() for row in table) for table in (limits, peers))
    facts = "\n".join(f"| {name} | {text} |" for name, text in machine)
    return f"""# Benchmarks

`make bench` writes this page. It takes a few minutes and fails if a limit is missed. Most figures with a limit are
ratios of two times, measured in the same run on the same machine. So a slow machine and a fast one give the same
figure. The two commands alternate, after a warm-up round; the page shows medians. A time is wall-clock time, including
the start of the program, unless it says processor time. Files are in memory if the machine has such a file system.

| what | onboard | against | figure | at most | |
|---|---|---|---|---|---|
{rows}

- The customers are generated, always the same (`bench/fleet.py`): 60 % starter, 30 % growth, 10 % enterprise. Each
  feature of a tier is switched on for half of its customers. Three in ten names are in a script other than Latin.
- A cold `render` starts without `clusters/`. "Every output file" is read with
  `find clusters -type f -print0 | xargs -0 cat > /dev/null`.
- Each `add` has a new purchase: it reads and validates all records, writes the new one with fsync, and renders its
  overlay.
- "The same objects in one file" are the output of `kubectl kustomize` on the overlay, with a `kustomization.yaml`
  that names that one file. For each tier, the active customer with the most files is built.

## Peers

Each tool renders the same overlays from the same records and the same template texts (`bench/peers/`), into an empty
directory. All clusters use Argo CD and Ingress, and only overlays are rendered. The run fails if a peer writes a file
more or less than onboard; the bytes for each customer show how similar the results are.

| tool | customers | bytes for each | time | processor time | for each | × onboard |
|---|---|---|---|---|---|---|
{peer_rows}

- The Jinja2 script is a typical first solution: one process that reads a record, fills the templates and writes the
  files. It has no checks: not of records, of two customers with one hostname, or of a company's name in a template. It
  writes every file each time and removes none.
- Kapitan has a target for each customer and a class for each feature. Its inventory contains the derived values;
  writing that inventory is not counted. The figure for each customer includes the start of the program, as for onboard.

## The machine

| | |
|---|---|
{facts}
"""
