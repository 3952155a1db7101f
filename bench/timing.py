"""Runs programs and measures their cost."""

import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """The cost of one run, or the median of several: wall-clock seconds, processor seconds, resident bytes."""

    wall: float
    cpu: float
    memory: int


def run(command, directory):
    """Runs a program to its end; a failure stops the benchmark."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            raise SystemExit(f"{command} in {directory} failed ({process.returncode}):\n{errors.read().decode()}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def median(costs):
    """Returns the median of each kind of cost."""
    return Cost(*(statistics.median(getattr(cost, kind) for cost in costs) for kind in ("wall", "cpu", "memory")))


def take_turns(repeats, *contestants):
    """Returns the median cost of each contestant, a function that runs something. The contestants alternate, so that a
    slow moment of the machine affects them all; the first round is a warm-up."""
    costs = [[contestant() for contestant in contestants] for _ in range(repeats + 1)][1:]
    return [median(column) for column in zip(*costs)]
