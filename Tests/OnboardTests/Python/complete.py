"""Asks a real shell in a terminal of its own what it offers for lines: complete.py SHELL ONBOARD DIRECTORY < CASES

CASES is a list of {"line", "has", "lacks"}; printed is what is wrong, a line each. The key that lists candidates without
taking one is typed behind each line, so that a single candidate and its description are shown as well.
"""
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time

shell, program, directory = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3]
cases = json.load(sys.stdin)
scratch = tempfile.TemporaryDirectory()
home = pathlib.Path(scratch.name)
(home / "bin").mkdir()
(home / "bin/onboard").symlink_to(program)
environment = {
    **os.environ, "PATH": f"{home}/bin:{os.environ['PATH']}", "HOME": str(home), "TERM": "xterm", "LANG": "C.UTF-8",
    "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home),
}
script = home / "completion"
script.write_bytes(subprocess.run([program, "--generate-completion-script", shell], check=True, capture_output=True).stdout)
starts = {
    "bash": (
        ["bash", "--norc", "-i"],
        f"bind 'set bell-style none'; bind 'set completion-query-items 0'; bind 'set page-completions off'; source {script}\n"),
    "zsh": (["zsh", "-f", "-i"], f"autoload -Uz compinit; compinit -u -D; LISTMAX=0; unsetopt prompt_sp; source {script}\n"),
}
list_key = {"bash": b"\x1b=", "zsh": b"\x04"}
PROMPT = "READY" + "> "


class Terminal:
    def __init__(self, arguments, setup):
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.chdir(directory)
            os.execvpe(arguments[0], arguments, environment)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
        self.type(f"PS1='READ''Y> '\n".encode())
        self.read(lambda text: PROMPT in text)
        if setup:
            self.type(setup.encode() + b"echo set''up\n")
            self.read(lambda text: "setup" in text.replace("set''up", ""))
            self.read(lambda text: PROMPT in text, 5)

    def type(self, data):
        os.write(self.file, data)

    def read(self, is_done, seconds=20):
        """What is shown until it is enough, but no longer than so many seconds."""
        shown, end = b"", time.monotonic() + seconds
        while time.monotonic() < end and not is_done(shown.decode(errors="replace")):
            if select.select([self.file], [], [], 0.05)[0]:
                try:
                    data = os.read(self.file, 65536)
                except OSError:
                    break
                if not data:
                    break
                shown += data
        return shown.decode(errors="replace")

    def offers(self, line, wanted):
        self.type(line.encode())
        self.read(lambda text: False, 0.3)
        self.type(list_key[shell])
        shown = self.read(lambda text: all(word in plain(text) for word in wanted), 20 if wanted else 2)
        shown += self.read(lambda text: False, 0.3)
        self.type(b"\x15")
        self.read(lambda text: False, 0.2)
        # A single candidate is taken at once by some shells: what is added to the line then completes it.
        return line + plain(shown).lstrip()

    def close(self):
        os.kill(self.process, 9)
        os.waitpid(self.process, 0)
        os.close(self.file)


def plain(text):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f]", " ", text)


def fish(line):
    command = f"source {script}; complete -C {json.dumps(line)}"
    done = subprocess.run(["fish", "--no-config", "-c", command], cwd=directory, env=environment, capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr


terminal = None if shell == "fish" else Terminal(*starts[shell])
for case in cases:
    shown = fish(case["line"]) if shell == "fish" else terminal.offers(case["line"], case.get("has", []))
    for word in case.get("has", []):
        if word not in shown:
            print(f"{shell}: {case['line']!r} does not offer {word!r}: {shown!r}")
    for word in case.get("lacks", []):
        if word in shown:
            print(f"{shell}: {case['line']!r} offers {word!r}: {shown!r}")
if terminal:
    terminal.close()
