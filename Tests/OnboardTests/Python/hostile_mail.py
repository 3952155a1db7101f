"""Mail servers with TLS that fail, one to a port: hostile_mail.py DIRECTORY

DIRECTORY holds good.pem and key.pem, and DIRECTORY/ports.json gets the port of each server by its name, STEP-ACT: at this
step it does this, and all before it as it should. A letter that was taken, whatever the server says of it, leaves a line
in DIRECTORY/STEP-ACT.letters.

Steps: greeting, EHLO, AUTH, password, MAIL, RCPT, DATA, end, QUIT; HELO and stranger, which come after EHLO was put off:
stranger is MAIL from who has not logged in. Without TLS: plain, which is EHLO, and STARTTLS. Acts: silent, cut, garbage, endless, drip (a byte at a
time), or a status.
"""
import json
import pathlib
import signal
import socketserver
import ssl
import sys
import threading
import time

# Who started this may have had signals blocked.
signal.pthread_sigmask(signal.SIG_SETMASK, [])

directory = pathlib.Path(sys.argv[1])
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(directory / "good.pem", directory / "key.pem")

STEPS = ["greeting", "EHLO", "HELO", "stranger", "AUTH", "password", "MAIL", "RCPT", "DATA", "end", "QUIT"]
AFTER_EHLO_WAS_PUT_OFF = ["HELO", "stranger"]
ACTS = [
    "silent", "cut", "garbage", "endless", "drip", "421", "432", "450", "451", "452", "454", "500", "535", "550", "554"]
PLAIN = [("plain", "451"), ("plain", "550"), ("STARTTLS", "454"), ("STARTTLS", "501")]
GOOD = {
    "greeting": b"220 smtp.sas.example ESMTP\r\n",
    "EHLO": b"250-smtp.sas.example\r\n250-AUTH LOGIN\r\n250 8BITMIME\r\n",
    "HELO": b"250 smtp.sas.example\r\n",
    "AUTH": b"334 VXNlcm5hbWU6\r\n",
    "name": b"334 UGFzc3dvcmQ6\r\n",
    "password": b"235 2.7.0 welcome\r\n",
    "MAIL": b"250 ok\r\n",
    "RCPT": b"250 ok\r\n",
    "DATA": b"354 go on\r\n",
    "end": b"250 taken\r\n",
    "QUIT": b"221 bye\r\n",
}


class Cut(Exception):
    pass


class Conversation:
    def __init__(self, step, act, connection):
        self.step, self.act, self.connection = step, act, connection
        self.lines = connection.makefile("rb")

    def answer(self, step):
        if step != self.step:
            self.connection.sendall(GOOD[step])
        elif self.act == "silent":
            time.sleep(600)
        elif self.act == "cut":
            raise Cut
        elif self.act == "garbage":
            self.connection.sendall(b"\xff\x00 no mail server\r\n" * 3)
        elif self.act == "endless":
            while True:
                self.connection.sendall(GOOD[step][:3] + b"-more\r\n")
        elif self.act == "drip":
            for byte in GOOD[step][:3] + b"-" + b"a" * 600:
                self.connection.sendall(bytes([byte]))
                time.sleep(1)
        else:
            self.connection.sendall(f"{self.act} no\r\n".encode())
            return False
        return True

    def hear(self):
        line = self.lines.readline(1 << 16)
        if not line:
            raise Cut
        return line.strip()

    def run(self):
        if not self.answer("greeting"):
            return
        while True:
            verb = self.hear().split(b" ")[0].upper().decode()
            if self.step in AFTER_EHLO_WAS_PUT_OFF:
                verb = {"EHLO": "put off", "MAIL": "stranger"}.get(verb, verb)
            elif verb == "HELO":
                verb = "EHLO"
            if verb == "put off":
                self.connection.sendall(b"451-4.3.0 busy\r\n451 4.3.0 come back later\r\n")
            elif verb == "AUTH":
                self.log_in()
            elif verb == "DATA":
                if self.answer("DATA"):
                    self.take()
            elif verb in GOOD or verb == "stranger":
                self.answer(verb)
                if verb == "QUIT":
                    return
            else:
                self.connection.sendall(b"250 ok\r\n")

    def log_in(self):
        if self.answer("AUTH"):
            self.hear()
            self.connection.sendall(GOOD["name"])
            self.hear()
            self.answer("password")

    def take(self):
        while self.hear() != b".":
            pass
        with open(directory / f"{self.step}-{self.act}.letters", "a") as letters:
            letters.write("a letter\n")
        self.answer("end")


class PlainConversation(Conversation):
    """One that offers TLS, and ends before there is any."""

    def run(self):
        self.connection.sendall(GOOD["greeting"])
        while verb := self.hear().split(b" ")[0].upper().decode():
            if verb == "QUIT" or verb == self.step or self.step == "plain":
                self.connection.sendall(f"{self.act} no\r\n".encode())
            else:
                self.connection.sendall(b"250-smtp.sas.example\r\n250 STARTTLS\r\n")


def handler(step, act):
    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            try:
                if (step, act) in PLAIN:
                    return PlainConversation(step, act, self.request).run()
                with context.wrap_socket(self.request, server_side=True) as secure:
                    Conversation(step, act, secure).run()
            except (OSError, Cut):
                pass  # One of both has gone.
    return Handler


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


names = [("none", "none"), *PLAIN] + [(step, act) for step in STEPS for act in ACTS]
ports = {}
for step, act in names:
    server = Server(("127.0.0.1", 0), handler(step, act))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ports[f"{step}-{act}"] = server.server_address[1]
part = directory / "ports.part"
part.write_text(json.dumps(ports))
part.rename(directory / "ports.json")
while True:
    time.sleep(600)
