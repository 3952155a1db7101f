"""Workers on all cores, each a forked process with the data that was prepared before."""

import concurrent.futures
import multiprocessing
import os

job = None


def work(case):
    return job(case)


def each(function, cases, chunk=4):
    """Yields the result of a function for each case, in order. The function runs in other processes."""
    global job
    job = function
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as workers:
        yield from workers.map(work, cases, chunksize=chunk)


def collect(function, cases, kinds):
    """Returns the problems of the cases by kind; the function yields them as pairs of a kind and a text."""
    wrong = {kind: [] for kind in kinds}
    for found in each(function, cases):
        for kind, text in found:
            wrong[kind].append(text)
    return wrong
