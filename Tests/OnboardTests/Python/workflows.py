"""Prints what is against the house rules in workflows and actions, a line for each: workflows.py FILE...

Linters say what is wrong for everybody; these are rules of this repository, which a rehearsal of the steps relies on.
"""

import re
import subprocess
import sys
from pathlib import Path

import yaml

PINNED = re.compile(r"\./.*|[\w.-]+/[\w./-]+@[0-9a-f]{40}")
PINNED_WITH_VERSION = re.compile(r"uses:\s+[\w.-]+/[\w./-]+@[0-9a-f]{40}\s+# v\d+\.\d+\.\d+$")


def of_step(step, shell):
    name = step.get("name", "(a step without a name)")
    if "name" not in step:
        yield f"{name}: a step needs a name"
    if "run" in step:
        if "${{" in step["run"]:
            yield f"{name}: no expression in a script; pass it by env"
        arguments = [Path(sys.executable).with_name("shellcheck"), "--shell=bash", "--format=gcc", "-"]
        linted = subprocess.run(arguments, input=step["run"], capture_output=True, text=True)
        yield from (f"{name}: {line}" for line in (linted.stdout + linted.stderr).splitlines())
        # The default shell ends with the status of a pipe's last command, so that a failure before it is not seen.
        if "|" in step["run"].replace("||", "") and step.get("shell", shell) != "bash":
            yield f"{name}: a pipe needs shell: bash, which fails where any part of it does"
    elif not PINNED.fullmatch(step["uses"]):
        yield f"{name}: {step['uses']} is not pinned by a commit"


def of_workflow(workflow):
    if workflow.get("permissions") != {}:
        yield "permissions at the top must be {}; each job asks for its own"
    if "pull_request_target" in workflow[True]:  # YAML 1.1 reads the key `on` so
        yield "pull_request_target gives a foreign branch our secrets"
    for name, job in workflow["jobs"].items():
        for key in ["timeout-minutes", "permissions"]:
            if key not in job:
                yield f"{name}: no {key}"
        shell = (job.get("defaults") or workflow.get("defaults") or {}).get("run", {}).get("shell")
        for step in job["steps"]:
            yield from (f"{name}: {problem}" for problem in of_step(step, shell))


for file in sys.argv[1:]:
    text = Path(file).read_text()
    document = yaml.safe_load(text)
    if "runs" in document:
        problems = [problem for step in document["runs"]["steps"] for problem in of_step(step, None)]
    else:
        problems = list(of_workflow(document))
    for line in text.splitlines():
        if "uses:" in line and "@" in line and not PINNED_WITH_VERSION.search(line):
            problems.append(f"{line.strip()}: say the version after the commit")
    for problem in problems:
        print(f"{file}: {problem}")
