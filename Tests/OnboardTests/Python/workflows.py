"""Prints what is against the house rules in workflows and actions, a line for each: workflows.py FILE...

Linters say what is wrong for everybody; these are rules of this repository, which a rehearsal of the steps relies on.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

PINNED = re.compile(r"\./.*|[\w.-]+/[\w./-]+@[0-9a-f]{40}")
PINNED_WITH_VERSION = re.compile(r"uses:\s+[\w.-]+/[\w./-]+@[0-9a-f]{40}\s+# v\d+\.\d+\.\d+$")

# The environments and their secrets; see docs/how-to/run-in-github.md.
ENVIRONMENTS = {
    "propose": ["ONBOARD_PROPOSE_PRIVATE_KEY"],
    "record": ["ONBOARD_RECORD_PRIVATE_KEY"],
    "welcome": ["ONBOARD_RECORD_PRIVATE_KEY", "ONBOARD_SMTP_PASSWORD", "ONBOARD_AGE_IDENTITY"],
}


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


def of_secrets(name, job, events):
    """Secrets are those of an environment, which takes jobs of main alone; what starts elsewhere would never begin."""
    text = json.dumps(job)
    environment = job.get("environment")
    if "secrets." in text and environment not in ENVIRONMENTS:
        yield f"{name}: secrets need one of the environments {', '.join(ENVIRONMENTS)}"
    for secret in re.findall(r"secrets\.(\w+)", text):
        if secret not in ENVIRONMENTS.get(environment, []):
            yield f"{name}: the environment {environment} does not hold {secret}"
    if environment and not events <= {"push", "schedule", "workflow_dispatch", "repository_dispatch"}:
        yield f"{name}: the environment {environment} takes jobs of main, and {', '.join(events)} may start elsewhere"


def of_apps(name, job):
    """The app that may push past review has no right but that to contents, and reads no event."""
    for step in job["steps"]:
        given = step.get("with", {})
        rights = sorted(key for key in given if key.startswith("permission-"))
        if "RECORD" in str(given.get("private-key")) and rights != ["permission-contents"]:
            yield f"{name}: {step['name']}: the token must ask for contents alone"
    if job.get("environment") != "propose" and "event_path" in json.dumps(job):
        yield f"{name}: an event is read where the key of the app that records is"


def of_workflow(workflow):
    if workflow.get("permissions") != {}:
        yield "permissions at the top must be {}; each job asks for its own"
    if "pull_request_target" in workflow[True]:  # YAML 1.1 reads the key `on` so
        yield "pull_request_target gives a foreign branch our secrets"
    for name, job in workflow["jobs"].items():
        for key in ["timeout-minutes", "permissions"]:
            if key not in job:
                yield f"{name}: no {key}"
        yield from of_secrets(name, job, set(workflow[True]))
        yield from of_apps(name, job)
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
