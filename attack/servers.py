"""Hostile web and mail servers: the results of `verify` and `notify`, and their cost."""

import json
import os
import random
import re
import resource
import signal
import subprocess
import time

import loopback
import pool
import repository
from scenarios import SEEN, STATUS

KINDS = ["fooled", "crashed", "hung", "raw", "costly", "sent twice", "lost", "misread"]
MEMORY_LIMIT = 512 << 10  # in KiB
PATIENCE = 2
TIME_LIMIT = 40
CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]")


# Web servers: functions of a connection that has sent its request.

def forever(part, pause=0.0):
    def answer(connection):
        end = time.monotonic() + TIME_LIMIT
        while time.monotonic() < end:
            connection.sendall(part)
            time.sleep(pause)
    return answer


def starting(text, *then):
    def answer(connection):
        connection.sendall(text)
        for more in then:
            more(connection)
    return answer


def silence(connection):
    time.sleep(TIME_LIMIT)


HEAD = b"HTTP/1.1 200 OK\r\n"
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
PAGE = loopback.response(b"<!doctype html><title>x</title>")
WEB = {
    "nothing": lambda connection: None,
    "silence": silence,
    "no HTTP": starting(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "a faulty status": starting(b"HTTP/1.1 \x1b[31m OK\r\n\r\n"),
    "8,000 early hints": starting(EARLY * 8_000 + PAGE),
    "early hints without end": forever(EARLY * 64),
    "a head without end": starting(HEAD, forever(b"X-A: b\r\n" * 512)),
    "a line without end": starting(HEAD + b"X-A: ", forever(b"a" * 65_536)),
    "a body without end": starting(HEAD + b"\r\n", forever(b"<p>a</p>" * 8_192)),
    "chunks without end": starting(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", forever(b"5\r\n<p>a\n\r\n" * 4_096)),
    "a chunk of a faulty size": starting(HEAD + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nabc"),
    "a byte at a time": forever(b"H", 0.3),
    "a body that breaks off": starting(HEAD + b"Content-Length: 5000\r\n\r\n<p>"),
    "a length below none": starting(HEAD + b"Content-Length: -5\r\n\r\n<p>"),
    "a redirection to itself": starting(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"),
    "a redirection to a file": starting(
        b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"),
    "escapes in the head": starting(loopback.response(
        b"x", head="Strict-Transport-Security: \x1b]0;x\x07\r\nLocation: \x1b[31m\r\n")),
    "escapes in the page": starting(loopback.response(
        b"<title>\x1b[2J\x07\n::error file=x::y</title>\x00\xff" * 100, head="Content-Security-Policy: \x1b[31m\r\n")),
    "a page that is not compressed": starting(loopback.response(b"\x00\xff" * 999, head="Content-Encoding: gzip\r\n")),
    "a page of tags": starting(loopback.response(b"<title>" * 100_000)),
    "no TLS": None,
}


class Run:
    """A run of the program with its cost; a run that hangs is killed."""

    def __init__(self, program, words, directory):
        start = time.monotonic()
        process = subprocess.Popen(
            [str(program), *words], cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True)
        try:
            self.output, self.errors = process.communicate(timeout=TIME_LIMIT)
            self.hung = False
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            self.output, self.errors = process.communicate()
            self.hung = True
        self.code, self.seconds = process.returncode, time.monotonic() - start

    def judge(self):
        if self.hung:
            yield "hung", f"it does not end within {TIME_LIMIT} s, where it was to wait for {PATIENCE} s"
        elif self.code < 0 or self.code == 70:
            yield "crashed", f"it ended with {self.code}"
        found = CONTROL.search(self.output + self.errors)
        if found:
            yield "raw", f"the byte {found[0]!r} in {(self.output + self.errors)[max(0, found.start() - 60):][:80]!r}"


class Servers:
    def __init__(self, program, scratch, sample):
        self.program, self.scratch = program, scratch
        self.sample = repository.tree(sample.parent)
        self.certificate = loopback.make_certificate(scratch)

    def place(self):
        place = self.scratch / f"worker-{os.getpid()}"
        place.mkdir(parents=True, exist_ok=True)
        repository.restore(place, self.sample, repository.tree(place))
        return place / "repository"

    def __call__(self, case):
        kind, name = case
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        found = list(self.web(name) if kind == "web" else self.mail(name))
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        if memory > max(before, MEMORY_LIMIT):
            found.append(("costly", f"it takes {memory >> 10} MiB of memory"))
        return [(kind_of, f"{kind} server, {name}: {text}") for kind_of, text in found]

    # One bad page among good ones

    def web(self, name):
        good, bad = loopback.pages(self.sample), WEB[name]

        def answer(connection):
            request = connection.recv(65_536)
            if b"acme-rockets" not in request:
                return good(loopback.Read(connection, request))
            bad(connection)

        secure = bad is not None
        with loopback.Server(self.certificate, answer if secure else starting(PAGE), secure=secure) as server:
            run = Run(self.program, [
                "verify", "acme-rockets", "no", "--format", "json", "--timeout", str(PATIENCE), "--ca",
                str(self.certificate), "--connect-to", f"::127.0.0.1:{server.port}"], self.place())
        yield from run.judge()
        if run.hung:
            return
        if run.code == 0:
            yield "fooled", "it takes the page for the one that was rendered"
        try:
            pages = json.loads(run.output)["pages"]
        except (ValueError, KeyError):
            yield "lost", f"there is no result, and exit code {run.code}: {run.errors[:200]!r}"
            return
        if secure and not any(page["customer"] == "no" and not page["findings"] for page in pages):
            yield "lost", "the other customer's page, which is right, is not in the result"

    # Mail: first a hostile server, then a good one

    def mail(self, name):
        step, reply = MAIL[name]
        home = self.place()
        (home / STATUS).parent.mkdir(exist_ok=True)
        (home / STATUS).write_text(SEEN)
        bad, good = loopback.Mailbox(step, reply), loopback.Mailbox()
        ends = []
        for box in [bad, good]:
            with loopback.Server(self.certificate, box) as server:
                run = Run(self.program, [
                    "notify", "--identity", "../key.txt", "--password-file", "../password", "--timeout", str(PATIENCE),
                    "--ca", str(self.certificate), "--connect-to",
                    f"{loopback.MAIL_HOST}:465:127.0.0.1:{server.port}"], home)
            yield from run.judge()
            ends.append(run.code)
        status = json.loads((home / STATUS).read_text()).get("welcome") or {}
        taken = bad.taken + good.taken
        if (reply or b"")[:1] == b"4" and step != "QUIT" and ends[0] != 75:
            yield "misread", f"what may be tried again later ended with {ends[0]}"
        if step == "QUIT" and not status.get("sentAt"):
            yield "misread", "the server has said that it took the letter, which is not noted as sent"
        if taken > 1:
            yield "sent twice", f"{bad.taken} to the bad server, {good.taken} to the good one"
        if taken == 0 and status.get("sentAt"):
            yield "lost", "it is noted as sent, and no server has taken it"
        if taken == 0 and not status.get("startedAt"):
            yield "lost", f"neither sent nor in doubt: {status}"


MAIL = {
    f"{text} at {step}": (step, reply)
    for step in ["greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "end of data", "QUIT"]
    for text, reply in {
        "silence": None, "the end": b"", "421": b"421 4.3.2 going down\r\n", "451": b"451 4.3.0 later\r\n",
        "550": b"550 5.7.1 no\r\n", "no SMTP": b"\x1b[31m\x07 hello\r\n", "a line without end": b"2" * 200_000,
        "lines without end": b"250-more\r\n" * 20_000,
    }.items()
}


def attack(program, scratch, sample, quick, seed):
    """Runs each server; returns what was tried, and the problems by kind."""
    scratch.mkdir()
    cases = [("web", name) for name in WEB] + [("mail", name) for name in MAIL]
    if quick:
        cases = random.Random(seed).sample(cases, len(cases) // 5)
    wrong = pool.collect(Servers(program, scratch, sample), cases, KINDS)
    return f"{len(cases)} hostile servers", wrong
