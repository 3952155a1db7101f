"""Feeds the program with broken variants of good inputs, always the same for the same seed.

The program never crashes or hangs. Commands that only read change nothing. A command that fails for wrong usage or a
faulty request has written nothing. `validate` and a second run accept everything that `ingest` and `import` wrote.
"""

import os
import random
import subprocess

import pool
import repository
import scenarios

KINDS = ["crashed", "hung", "written", "left faulty"]
GOOD_ENDS = {0, 1, 2, 64, 74, 75}
# Texts that have a meaning for some parser.
PIECES = [
    b"\"", b"'", b"\\", b"{", b"}", b"[", b"]", b",", b":", b": ", b"- ", b"\n", b"\r\n", b"\t", b"\0", b"\xff",
    b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xfe\xff", "\u202e".encode(), "\u0301".encode(), b"null", b"true",
    b"-1", b"0", b"1e999", b"99999999999999999999", b"0200", b"0x10", b"1_000", b"~", b"!!binary ", b"&a ", b"*a",
    b"<<: ", b"| ", b"> ", b"{{", b"}}", b"{{{", b"{{#", b"{{^", b"{{/", b"{{>", b"{{!", b"{{=| |=}}", b"# ",
    b"---\n", b"...\n", b"%YAML 1.1\n", b"../", b"/etc/passwd", b"https://x.example/", b"$(id)", b"`id`", b"%s",
    b"\x1b[31m", b"::error::x\n", b"=cmd", b"@", b"9999-12-31T23:59:60Z", b"1970-01-01T00:00:00Z", b"\\u0000",
    b"\\ud800", b"\"\":\"\",", b";", b"\"\"", b"sep=;\n",
]


def mutate(chance, text):
    """Returns a text with damage like that of a broken disk, a wrong editor or an attacker."""
    text = bytearray(text)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        at = chance.randrange(len(text) + 1)
        length = min(len(text) - at, chance.choice([1, 1, 2, 8, 64, 512]))
        kind = chance.randrange(8)
        if kind == 0 and at < len(text):
            text[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del text[at:at + length]
        elif kind == 2:
            text[at:at] = text[at:at + length] * chance.choice([1, 2, 40])
        elif kind == 3:
            other = chance.randrange(len(text) + 1)
            text[at:at] = text[other:other + length]
        elif kind == 4 and chance.random() < 0.2:
            del text[at:]
        elif kind == 5:
            text[at:at] = chance.choice(PIECES) * chance.choice([1, 1, 1, 3, 300])
        else:
            text[at:at + length] = chance.choice(PIECES)
    return bytes(text)


class Target:
    """A kind of input: puts broken inputs into a repository, and runs commands that read them."""

    def __init__(self, home, program, chance):
        self.home, self.program, self.chance = home, program, chance
        self.inputs = 0

    def broken(self, text):
        self.inputs += 1
        return mutate(self.chance, text)

    def run(self, *words, stdin=b"", reads=False, refuses=(64,)):
        """Runs a command; returns the problems of its exit and of its written files."""
        before = repository.tree(self.home)
        try:
            code, output, errors = repository.run(self.program, words, self.home, stdin)
        except subprocess.TimeoutExpired:
            yield "hung", f"onboard {' '.join(words)} goes on for {repository.TIME_LIMIT} s"
            return
        shown = " ".join(words).encode(errors="backslashreplace").decode()[:300]
        if code not in GOOD_ENDS:
            yield "crashed", f"onboard {shown} ended with {code}: {errors[-200:]!r}"
        if (reads or code in refuses) and repository.settled(repository.tree(self.home)) != repository.settled(before):
            yield "written", f"onboard {shown} ended with {code} and has written"
        self.code = code

    def look(self):
        for words in [["validate"], ["list", "--format", "json"], ["render", "--check", "--format", "json"]]:
            yield from self.run(*words, reads=True)


class Records(Target):
    def attack(self):
        for file in sorted((self.home / "customers").iterdir()):
            file.write_bytes(self.broken(file.read_bytes()))
        yield from self.look()
        yield from self.run("render")
        yield from self.run("validate", "--fix")


class Platforms(Target):
    def attack(self):
        file = self.home / "onboard.yaml"
        file.write_bytes(self.broken(file.read_bytes()))
        yield from self.look()
        yield from self.run("cluster", *scenarios.CLUSTER[1:], refuses=(1, 64))


class Templates(Target):
    def attack(self):
        files = [file for file in sorted((self.home / "templates").rglob("*"))
                 if file.is_file() and "releases" not in file.parts]
        for file in self.chance.sample(files, 4):
            file.write_bytes(self.broken(file.read_bytes()))
        yield from self.run("validate", reads=True)
        yield from self.run("release", "next", refuses=(1, 64))


class Releases(Target):
    """Checksums refuse changed files; this target computes them again, as an attacker would."""

    def attack(self):
        home = self.home / f"templates/releases/{repository.RELEASE}"
        files = [file for file in sorted(home.rglob("*")) if file.is_file() and file.parent != home]
        changed = self.chance.choice(files)
        changed.write_bytes(self.broken(changed.read_bytes()))
        sums = subprocess.run(["sha256sum", *(str(file.relative_to(home)) for file in files)], cwd=home,
                              capture_output=True, check=True).stdout
        for file in home.iterdir():
            if file.is_file():
                file.write_bytes(sums)
        yield from self.look()


class Events(Target):
    GOOD = [scenarios.MIXED.encode(), scenarios.PURCHASES.encode(), scenarios.STRIPE.encode()]

    def attack(self):
        text = b"\n".join(self.broken(self.chance.choice(self.GOOD)) for _ in range(self.chance.choice([1, 8, 30])))
        yield from self.run("ingest", "--wait", "0", "-", stdin=text)
        yield from self.check()
        yield from self.run("ingest", "--wait", "0", "-", stdin=text)
        yield from self.run("dead-letters", "list", "--format", "json", reads=True)
        yield from self.run("dead-letters", "retry")
        yield from self.check()

    def check(self):
        yield from self.run("validate", reads=True)
        if self.code != 0:
            yield "left faulty", f"validate ends with {self.code} after what was ingested or imported"


class Tables(Events):
    GOOD = [scenarios.TABLE.encode(), scenarios.TABLE.replace(",", ";").encode("utf-16"), (
        '"companyName","motto","tier","contactEmail"\r\n"A ""quoted"" Ltd","m, n","growth","ada@a.example"\r\n'
        "Other Ltd,m,starter,bob@b.example\r\n").encode()]

    def attack(self):
        (self.home / "table.csv").write_bytes(self.broken(self.chance.choice(self.GOOD)))
        yield from self.run("import", "table.csv", "--yes")
        yield from self.check()


class Requests(Target):
    GOOD = (b'{"companyName": "New Ltd", "motto": "m", "tier": "growth", "features": ["custom-domain"], "domains": '
            b'["new.example"], "purchase": {"id": "evt_9", "source": "shop", "purchasedAt": "2026-11-20T10:00:00Z"}}')

    def attack(self):
        for _ in range(4):
            yield from self.run("add", "--from", "-", stdin=self.broken(self.GOOD), refuses=(1, 64))


class Letters(Target):
    """Dead letters, their traces, and the status of customers' welcome."""

    def attack(self):
        list(self.run("ingest", "--wait", "0", "-", stdin=scenarios.MIXED.encode()))
        letters = sorted((self.home / "dead-letters").glob("*.json"))
        for letter in letters:
            letter.write_bytes(self.broken(letter.read_bytes()))
        status = self.home / scenarios.STATUS
        status.parent.mkdir(exist_ok=True)
        status.write_bytes(self.broken(scenarios.SEEN.encode()))
        yield from self.run("dead-letters", "list", reads=True)
        yield from self.run("status", "--format", "json", reads=True)
        yield from self.run("validate", reads=True)
        yield from self.run("dead-letters", "retry")
        yield from self.run("dead-letters", "drop", letters[0].stem, "--reason", "a test")
        yield from self.run("notify", "--claim", "run-1")


class Arguments(Target):
    """Random words: most are wrong usage."""

    def attack(self):
        known = repository.commands(self.program)
        for _ in range(6):
            name = self.chance.choice(sorted(known))
            options = sorted(known[name])
            words = name.split()
            for _ in range(self.chance.randrange(6)):
                value = self.broken(self.chance.choice([b"acme-rockets", b"1", b"2026-12-01", b"table.csv"]))
                # Keeps every path in the scratch directory.
                value = os.fsdecode(value.replace(b"\0", b"").replace(b"/", b"_"))
                option = "--" + self.chance.choice(options)
                words += self.chance.choice([[option], [option, value], [f"{option}={value}"], [value], ["--"]])
            # Leaves out commands that wait for the network, or forever.
            if name in ("preview", "doctor", "verify", "notify", "diff") and "--help" not in words:
                words.append("--attack-is-no-option")
            yield from self.run(*words)


TARGETS = [Records, Platforms, Templates, Releases, Events, Tables, Requests, Letters, Arguments]


class Fuzz:
    def __init__(self, program, scratch, sample, seed):
        self.program, self.scratch, self.seed = program, scratch, seed
        self.sample = repository.tree(sample.parent)

    def __call__(self, case):
        kind, number = case
        place = self.scratch / f"worker-{os.getpid()}"
        place.mkdir(parents=True, exist_ok=True)
        repository.restore(place, self.sample, repository.tree(place))
        target = kind(place / "repository", self.program, random.Random(f"{self.seed} {kind.__name__} {number}"))
        found = [
            (wrong, f"{kind.__name__} {number} of seed {self.seed}: {text}") for wrong, text in target.attack()]
        return found + [("inputs", target.inputs)]


def attack(program, scratch, sample, quick, seed):
    """Feeds all targets; returns what was tried, and the problems by kind."""
    rounds = 4 if quick else 50
    cases = [(kind, number) for number in range(rounds) for kind in TARGETS]
    wrong = pool.collect(Fuzz(program, scratch, sample, seed), cases, [*KINDS, "inputs"])
    inputs = sum(wrong.pop("inputs"))
    return f"{inputs:,} broken inputs of {len(TARGETS)} kinds", wrong
