"""Workers on all cores, each a process with what was made before it was forked."""

import concurrent.futures
import multiprocessing
import os

job = None


def work(case):
    return job(case)


def each(function, cases, chunk=4):
    """What a function makes of each case, in order. It is called in other processes."""
    global job
    job = function
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as workers:
        yield from workers.map(work, cases, chunksize=chunk)


def collect(function, cases, kinds):
    """All that is wrong with the cases, by its kind: a function gives it as pairs of a kind and a text."""
    wrong = {kind: [] for kind in kinds}
    for found in each(function, cases):
        for kind, text in found:
            wrong[kind].append(text)
    return wrong
