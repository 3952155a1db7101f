"""Runs a program on a pseudo-terminal and answers its questions.

    talk.py PROGRAM [ARGUMENT ...] < JSON

The JSON on standard input is a list of pairs: what the program must have said at last, and what is typed then. Prints
what stood on the terminal, and ends as the program ends; with 99 where it says something else for 20 seconds.
"""
import json
import os
import pty
import select
import sys
import time

conversation = json.load(sys.stdin)
process, terminal = pty.fork()
if process == 0:
    os.execv(sys.argv[1], sys.argv[1:])

said, heard = b"", 0


def listen(seconds):
    """Takes in what the program says; whether there may be more."""
    global said
    if not select.select([terminal], [], [], seconds)[0]:
        return True
    try:
        piece = os.read(terminal, 65536)
    except OSError:  # Linux says EIO when the program's side is closed.
        return False
    said += piece
    return bool(piece)


for question, answer in conversation:
    end = time.monotonic() + 20
    while question.encode() not in said[heard:]:
        if not listen(1) or time.monotonic() > end:
            print(f"waiting for {question!r}, there is {said.decode(errors='replace')!r}")
            sys.exit(99)
    heard = len(said)
    os.write(terminal, answer.encode() + b"\n")
while listen(20):
    pass
print(said.decode(errors="replace").replace("\r\n", "\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
