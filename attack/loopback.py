"""Servers on loopback for the attacked program, with good and bad answers."""

import contextlib
import pathlib
import re
import socket
import socketserver
import ssl
import subprocess
import threading

import repository

HOST = "sas.example"
MAIL_HOST = f"smtp.{HOST}"


def make_certificate(directory):
    """Creates a self-signed certificate for all hostnames of the attack, and its key, in one file."""
    file = pathlib.Path(directory) / "servers.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=attack", "-addext",
         f"subjectAltName=DNS:*.{HOST},DNS:welcome.acme-rockets.example", "-keyout", f"{file}.key", "-out", file],
        check=True, capture_output=True)
    return file


class Server(socketserver.ThreadingTCPServer):
    """Answers each connection with a function of its socket, over TLS."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, certificate, answer, secure=True):
        super().__init__(("127.0.0.1", 0), None)
        self.answer = answer
        self.context = None
        if secure:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate, f"{certificate}.key")

    @property
    def port(self):
        return self.server_address[1]

    def finish_request(self, request, _):
        request.settimeout(30)
        # The attacked program may disconnect at any time.
        with contextlib.suppress(OSError, ValueError):
            if self.context:
                request = self.context.wrap_socket(request, server_side=True)
            self.answer(request)
            with contextlib.suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)
            request.close()

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


def request_of(connection):
    """Returns the request's line and head."""
    text = b""
    while b"\r\n\r\n" not in text and (part := connection.recv(4096)):
        text += part
    return text.decode("latin-1")


def response(body, status="200 OK", head=""):
    return f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{head}Content-Length: {len(body)}\r\n" \
           "Connection: close\r\n\r\n".encode() + body


HEADER = re.compile(r'add_header (\S+) (?:"([^"]*)"|(\S+)) always;')


def headers():
    """Returns the headers that the pods send with every page."""
    return "".join(f"{name}: {quoted or plain}\r\n" for name, quoted, plain in HEADER.findall(
        (repository.SOURCE / "templates/base/files/nginx.conf").read_text()))


def pages(files):
    """Answers with the repository's page for the requested hostname; `files` as `repository.tree`."""
    head = headers()

    def answer(connection):
        request = request_of(connection).lower()
        host = request.partition("\r\nhost: ")[2].partition("\r\n")[0].partition(":")[0]
        name = host.removeprefix("welcome.").partition(".")[0]
        found = [content for path, content in files.items() if path.endswith(f"/customers/{name}/files/index.html")]
        connection.sendall(response(found[0], head=head) if found else response(b"no", "404 Not Found"))
    return answer


class Read:
    """A connection with text that was already read."""

    def __init__(self, connection, text):
        self.connection, self.text = connection, text

    def recv(self, size):
        text, self.text = self.text, b""
        return text or self.connection.recv(size)

    def sendall(self, text):
        self.connection.sendall(text)


class Mailbox:
    """An SMTP server that accepts emails, with another reply at one step; None is silence, an empty reply disconnects.

    An email counts as accepted unless the reply at the end of the data refuses it."""

    SAYS = {
        "EHLO": b"250-hello\r\n250 AUTH PLAIN\r\n", "HELO": b"250 hello\r\n", "AUTH": b"235 welcome\r\n",
        "MAIL": b"250 ok\r\n", "RCPT": b"250 ok\r\n", "DATA": b"354 go on\r\n", "QUIT": b"221 bye\r\n",
    }

    def __init__(self, step=None, reply=None):
        self.step, self.reply = step, reply
        self.taken = 0

    def __call__(self, connection):
        if not self.say(connection, "greeting", b"220 ready\r\n"):
            return
        lines, has_logged_in = connection.makefile("rb"), False
        for line in lines:
            verb = line[:4].decode("latin-1").upper()
            if verb == "AUTH" and len(line.split()) == 2:
                connection.sendall(b"334 \r\n")
                lines.readline()
            usual = self.SAYS.get(verb, b"502 what\r\n")
            if verb == "MAIL" and not has_logged_in:
                usual = b"530 5.7.0 log in first\r\n"
            if not self.say(connection, verb, usual):
                return
            has_logged_in |= verb == "AUTH" and self.step != "AUTH"
            if verb == "DATA":
                for text in lines:
                    if text == b".\r\n":
                        break
                else:
                    return
                if not self.say(connection, "end of data", b"250 taken\r\n", is_end=True):
                    return
            if verb == "QUIT":
                return

    def say(self, connection, step, usual, is_end=False):
        """Sends the usual reply, or the other one; returns whether the session continues."""
        reply = self.reply if step == self.step else usual
        if is_end and (reply is None or reply[:1] in (b"2", b"")):
            self.taken += 1
        if reply is None:
            connection.settimeout(60)
            connection.recv(1)
        if not reply:
            return False
        connection.sendall(reply)
        return step != "DATA" or reply.startswith(b"354")
