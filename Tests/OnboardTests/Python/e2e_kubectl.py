"""What `kubectl` is in the tests of scripts/e2e: asks e2e_server.py, and says what that says. `kustomize` is the real one."""
import json
import os
import signal
import socket
import sys

if sys.argv[1:2] == ["kustomize"]:
    os.execv(os.environ["E2E_KUBECTL"], ["kubectl", *sys.argv[1:]])
with socket.socket(socket.AF_UNIX) as server:
    server.connect(os.environ["E2E_SOCKET"])
    given = sys.stdin.read() if "--stdin" in sys.argv else ""
    server.sendall(json.dumps([sys.argv[1:], given]).encode() + b"\n")
    answer = json.loads(server.makefile().read())
sys.stdout.write(answer["output"])
sys.stderr.write(answer["errors"])
sys.stdout.flush()
sys.stderr.flush()
if answer["stays"]:
    signal.pause()
sys.exit(answer["status"])
