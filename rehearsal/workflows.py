"""Runs the jobs of GitHub's workflow files on this machine: their own `run:` steps, read from the YAML.

This module simulates external actions: a checkout is a clone, an artifact a copy, an app's token its name and rights.
Secrets are those of a job's environment, which allows jobs of the main branch only. Expressions support what the files
use: names, comparisons, `&&`, `||`, `!` and the functions of a job's status.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import yaml

TOKEN = re.compile(r"\s*(?:(?P<op>&&|\|\||==|!=|!|\(|\))|'(?P<text>[^']*)'|(?P<number>\d+)|(?P<name>[A-Za-z_][\w.-]*))")


class Expression:
    """One expression, evaluated with a lookup of names (GitHub, "Evaluate expressions in workflows")."""

    def __init__(self, text, look_up, functions):
        self.tokens = [match for match in TOKEN.finditer(text) if match[0].strip()]
        if "".join(token[0] for token in self.tokens).replace(" ", "") != text.replace(" ", "").replace("\n", ""):
            raise ValueError(f"an expression that is not understood here: {text}")
        self.look_up, self.functions, self.place = look_up, functions, 0

    def value(self):
        value = self.either()
        if self.place != len(self.tokens):
            raise ValueError(f"more than an expression: {self.tokens[self.place][0]}")
        return value

    def next_is(self, *operators):
        if self.place < len(self.tokens) and self.tokens[self.place]["op"] in operators:
            self.place += 1
            return self.tokens[self.place - 1]["op"]
        return None

    def either(self):
        value = self.both()
        while self.next_is("||"):
            other = self.both()
            value = value or other
        return value

    def both(self):
        value = self.comparison()
        while self.next_is("&&"):
            other = self.comparison()
            value = value and other
        return value

    def comparison(self):
        value = self.single()
        operator = self.next_is("==", "!=")
        if not operator:
            return value
        same = str(value) == str(self.single())
        return same if operator == "==" else not same

    def single(self):
        if self.next_is("!"):
            return not self.single()
        if self.next_is("("):
            value = self.either()
            self.next_is(")")
            return value
        token = self.tokens[self.place]
        self.place += 1
        if token["text"] is not None:
            return token["text"]
        if token["number"] is not None:
            return int(token["number"])
        if self.next_is("("):
            self.next_is(")")
            return self.functions[token["name"]]()
        return self.look_up(token["name"])


class Failed(Exception):
    """A failed job, with the output of its steps."""


class Runner:
    """Runs workflows of a forge's repository, each job in its own workspace."""

    def __init__(self, forge, environment, variables, secrets, tell):
        self.forge, self.environment, self.tell = forge, environment, tell
        self.contexts, self.secrets = {"vars": variables}, secrets
        self.number = 0

    def run(self, name, event, ref="main", before=None, path=None):
        """Runs a workflow; returns the results of its jobs: `outputs` of steps, `artifacts`, `summary`, `said`.

        `before` is called with a step's name and its workspace before the step; `path` is a folder that stands first
        in PATH. Raises Failed where a job fails, and ValueError where the event does not start the workflow.
        """
        self.number += 1
        text = self.forge.git("show", f"{self.forge.main}:.github/workflows/{name}.yaml")
        workflow = yaml.safe_load(text)
        if event.name not in workflow[True]:  # YAML 1.1 reads the key `on` as true
            raise ValueError(f"{name} does not start with {event.name}")
        results, failed = {}, []
        for job_name, job in workflow["jobs"].items():
            run = JobRun(self, workflow, job, event, ref, results, before, path)
            if run.is_wanted():
                results[job_name] = run
                run.run()
                if run.status == "failure":
                    failed.append(f"{name}: {job_name}\n{run.said}")
        if failed:
            raise Failed("\n".join(failed))
        return results


class JobRun:
    def __init__(self, runner, workflow, job, event, ref, others, before, path):
        self.runner, self.job, self.event, self.ref = runner, job, event, ref
        self.others, self.before, self.path = others, before, path
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="job-", dir=runner.forge.scratch))
        self.workspace, self.temporary = self.directory / "workspace", self.directory / "temp"
        self.artifacts, self.outputs = {}, {}
        self.steps, self.status, self.said = {}, "success", ""
        self.temporary.mkdir()
        for name in ("event.json", "output", "summary", "path"):
            (self.directory / name).touch()
        (self.directory / "event.json").write_text(event.payload if isinstance(event.payload, str) else "")
        self.shell = workflow.get("defaults", {}).get("run", {}).get("shell", "bash -e {0}")

    @property
    def summary(self):
        return (self.directory / "summary").read_text()

    def secrets(self):
        environment = self.job.get("environment")
        if environment and self.ref != self.runner.forge.main:
            raise Failed(f"{self.ref} may not use the environment {environment}")
        return self.runner.secrets[environment] if environment else {}

    def rights(self):
        """Returns the rights of the job's own token, in the form of a token."""
        return " ".join(name for name, level in self.job["permissions"].items() if level == "write")

    def is_wanted(self):
        needs = self.job.get("needs", [])
        needs = [needs] if isinstance(needs, str) else needs
        default = all(name in self.others and self.others[name].status == "success" for name in needs)
        return self.evaluate(self.job["if"]) if "if" in self.job else default

    def run(self):
        for step in self.job["steps"]:
            condition = str(step.get("if", "success()"))
            if not re.search(r"(always|failure|cancelled|success)\(\)", condition):
                condition = f"success() && ({condition})"
            identifier = step.get("id", step["name"])
            self.steps[identifier] = {"outputs": {}, "outcome": "skipped"}
            if not self.evaluate(condition):
                continue
            if self.before:
                self.before(step["name"], self.workspace)
            outcome = self.run_step(step, identifier)
            self.steps[identifier]["outcome"] = "success" if outcome else "failure"
            if not outcome and not step.get("continue-on-error"):
                self.status = "failure"
        self.outputs = self.values(self.job.get("outputs", {}))

    def run_step(self, step, identifier):
        if "uses" in step:
            return self.use(step, identifier)
        output = self.directory / "output"
        output.write_text("")
        environment = {**self.runner.environment, **self.values(self.job.get("env", {})), **self.values(step.get("env", {}))}
        folders = [self.path] if self.path else []
        folders += (self.directory / "path").read_text().split()
        environment |= {
            "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(self.directory / "summary"),
            "GITHUB_PATH": str(self.directory / "path"), "GITHUB_EVENT_PATH": str(self.directory / "event.json"),
            "GITHUB_WORKSPACE": str(self.workspace), "RUNNER_TEMP": str(self.temporary),
            "PATH": ":".join([*map(str, folders), self.runner.environment["PATH"]]),
        }
        script = self.directory / "step.sh"
        script.write_text(step["run"])
        # GitHub's command lines for `shell: bash`, and for no shell.
        flags = ["--noprofile", "--norc", "-eo", "pipefail"] if self.shell == "bash" else ["-e"]
        done = subprocess.run(
            ["bash", *flags, str(script)], cwd=self.workspace, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in output.read_text().splitlines():
            name, _, value = line.partition("=")
            self.steps[identifier]["outputs"][name] = value
        self.said += f"--- {step['name']}: exit {done.returncode}\n{done.stdout}"
        self.runner.tell(step["name"], step["run"], done.returncode, done.stdout)
        return done.returncode == 0

    def use(self, step, identifier):
        values = self.values(step.get("with", {}))
        action = step["uses"].partition("@")[0]
        if action == "actions/checkout":
            self.runner.forge.check_out(self.workspace, values.get("ref") or self.ref)
        elif action == "actions/create-github-app-token":
            return self.become(values, identifier)
        elif action == "actions/upload-artifact":
            self.keep(values["name"], values["path"])
        elif action == "./":
            return self.use_ours(values)
        else:
            raise ValueError(f"an action that is not known here: {action}")
        return True

    def become(self, inputs, identifier):
        """Returns the token of the app with this id and key; the token has the requested rights."""
        app = inputs["client-id"]
        rights = [name.removeprefix("permission-") for name in inputs if name.startswith("permission-")]
        self.steps[identifier]["outputs"]["token"] = " ".join([app, *rights])
        return inputs["private-key"] == f"key of {app}"

    def use_ours(self, inputs):
        action = yaml.safe_load((self.workspace / "action.yml").read_text())
        known = {name: inputs.get(name, given.get("default", "")) for name, given in action["inputs"].items()}
        for step in action["runs"]["steps"]:
            environment = {
                name: self.expand(value, {"inputs": known, "github": {"action_path": str(self.workspace)}})
                for name, value in step["env"].items()}
            outer = self.job.get("env", {})
            self.job["env"] = {**outer, **environment}
            done = self.run_step({"name": step["name"], "run": step["run"]}, step["id"]) if self.add_step(step["id"]) else False
            self.job["env"] = outer
            if not done:
                return False
        return True

    def add_step(self, identifier):
        self.steps[identifier] = {"outputs": {}, "outcome": "skipped"}
        return True

    def keep(self, name, pattern):
        kept = self.directory / f"artifact-{name}"
        source = pathlib.Path(pattern)
        if "*" in source.name:
            kept.mkdir()
            for file in source.parent.glob(source.name):
                shutil.copy(file, kept)
        else:
            shutil.copytree(source, kept)
        self.artifacts[name] = kept

    def values(self, entries):
        return {name: self.expand(str(value)) for name, value in entries.items()}

    def expand(self, text, contexts=None):
        return re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(self.evaluate(match[1], contexts) or ""), str(text))

    def evaluate(self, text, contexts=None):
        text = str(text).strip()
        if text.startswith("${{"):
            text = text[3:-2]
        functions = {
            "always": lambda: True, "success": lambda: self.status == "success",
            "failure": lambda: self.status == "failure", "cancelled": lambda: False,
        }
        return Expression(text.strip(), lambda name: self.look_up(name, contexts or {}), functions).value()

    def look_up(self, name, more):
        known = {
            "github": {
                "event_name": self.event.name, "event": self.event.fields, "repository": "sas/onboarding",
                "event_path": str(self.directory / "event.json"), "ref": self.ref, "token": f"job {self.rights()}",
                "run_id": str(self.runner.number), "run_attempt": "1",
            },
            "runner": {"temp": str(self.temporary)}, "steps": self.steps,
            "needs": {name: {"result": run.status, "outputs": run.outputs} for name, run in self.others.items()},
            "secrets": self.secrets(), **self.runner.contexts,
        }
        value = {**known, **more}
        for part in name.split("."):
            value = value.get(part, "") if isinstance(value, dict) else ""
        return value
