"""Small repositories to attack, and the content of a directory before and after."""

import base64
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess

SOURCE = pathlib.Path(__file__).resolve().parent.parent
# Enough templates for every kind of written file, and few enough for thousands of runs.
PLATFORM_FILES = ["gateway.yaml", "tenants.yaml", "wildcard.yaml"]
TEMPLATES = ["addons", "base", "cluster", "email", "features", "guards", "overlay", "tiers"]
CUSTOMERS = ["acme-rockets", "galazio-nesi", "no"]
RELEASE = "sample"
TIME_LIMIT = 60


def run(program, arguments, directory, stdin=b"", environment=None, output=subprocess.PIPE):
    """Runs the program to its end; returns its exit code (negative for a signal), output and errors."""
    done = subprocess.run(
        [str(program), *arguments], cwd=directory, input=stdin, stdout=output, stderr=subprocess.PIPE,
        timeout=TIME_LIMIT, env={**os.environ, **(environment or {})})
    return done.returncode, done.stdout, done.stderr


def make(program, directory):
    """Creates a repository of three customers on two clusters, one for each engine and each routing. Next to it are the
    key that opens their contacts, and the password of the mail server."""
    directory.mkdir(parents=True)
    for name in TEMPLATES:
        shutil.copytree(SOURCE / "templates" / name, directory / "templates" / name)
    for file in (directory / "templates/cluster/platform").iterdir():
        if file.name not in PLATFORM_FILES:
            file.unlink()
    (directory / "customers").mkdir()
    for name in CUSTOMERS:
        shutil.copy(SOURCE / f"customers/{name}.json", directory / "customers")
    shutil.copytree(SOURCE / "schemas", directory / "schemas")
    platform = re.sub(r'release: "[^"]*"', f'release: "{RELEASE}"', (SOURCE / "onboard.yaml").read_text())
    recipient, contact = seal(directory.parent / "key.txt", b'{"name": "Ada Example", "email": "ada@acme.example"}')
    (directory.parent / "password").write_text("a password\n")
    (directory / "onboard.yaml").write_text(platform.replace("recipients: []", f"recipients: [{recipient}]"))
    for command in [["release", RELEASE], ["set", "acme-rockets", "--contact", contact], ["render"]]:
        code, _, errors = run(program, command, directory)
        if code != 0:
            raise SystemExit(f"the sample cannot be made: onboard {' '.join(command)}: {errors.decode()}")
    return directory


def seal(key, plaintext):
    """Creates a key; returns its recipient, and a text sealed to it."""
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    recipient = subprocess.run(["age-keygen", "-y", key], check=True, capture_output=True).stdout.decode().strip()
    sealed = subprocess.run(["age", "-r", recipient], input=plaintext, check=True, capture_output=True).stdout
    return recipient, "age:" + base64.b64encode(sealed).decode()


@functools.cache
def commands(program):
    """Returns every runnable command, by its words, with its options' names."""
    _, output, _ = run(program, ["--experimental-dump-help"], "/")

    def leaves(command, words):
        below = [each for each in command.get("subcommands", []) if each["commandName"] != "help"]
        if not below:
            names = {name["name"] for argument in command["arguments"] for name in argument.get("names", [])}
            yield " ".join(words), names
        for each in below:
            yield from leaves(each, [*words, each["commandName"]])

    return dict(leaves(json.loads(output)["command"], []))


@functools.cache
def formats(program, command):
    """Returns the output formats of a command, as its help lists them; or one without a name."""
    _, output, _ = run(program, [*command.split(), "--help"], "/")
    found = re.search(r"The form of the\s+result:\s+([a-z, \n]+)\.", output.decode())
    return found[1].replace(" ", "").replace("\n", "").split(",") if found else [None]


def tree(directory):
    """Returns every file below a directory with its bytes; a directory has None."""
    found = {}
    start = len(str(directory)) + 1
    for parent, folders, files in os.walk(directory):
        for name in folders:
            path = os.path.join(parent, name)
            found[path[start:]] = None if not os.path.islink(path) else os.readlink(path).encode()
        for name in files:
            path = os.path.join(parent, name)
            with open(path, "rb") as file:
                found[path[start:]] = file.read()
    return found


def restore(directory, wanted, present):
    """Restores the previous content of a directory."""
    for path in sorted(present.keys() - wanted.keys(), reverse=True):
        full = os.path.join(directory, path)
        os.rmdir(full) if present[path] is None else os.unlink(full)
    for path in sorted(wanted):
        if path in present and present[path] == wanted[path]:
            continue
        full = os.path.join(directory, path)
        if wanted[path] is None:
            os.makedirs(full, exist_ok=True)
        else:
            with open(full, "wb") as file:
                file.write(wanted[path])


def is_leftover(path):
    """Whether a path is, or is in, an unfinished file of a stopped run."""
    return any(part.startswith(".onboard-tmp-") for part in path.split("/"))


VOLATILE = re.compile(
    rb'age:[A-Za-z0-9+/=]+|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|"run": "[^"]*"')
NUMBER = re.compile(rb" \d\S*$", re.MULTILINE)


def settled(files):
    """Returns the content that two runs must share: everything except times, sealed texts, and a run's own notes."""
    return {
        path: content and (NUMBER if path.endswith(".prom") else VOLATILE).sub(b"_", content)
        for path, content in files.items()
        if "/.onboard/" not in f"/{path}" and not path.endswith(".onboard")
    }
