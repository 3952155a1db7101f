"""Servers of pages that mean harm, one to a port: hostile_pages.py DIRECTORY

DIRECTORY holds good.pem and key.pem, HOST.html as the page that an honest server would give, and gets ports.json with the
port of each server by its name. Each goes on for as long as the client stays.
"""
import json
import pathlib
import signal
import socket
import socketserver
import ssl
import sys
import threading
import time
import zlib

# Who started this may have had signals blocked.
signal.pthread_sigmask(signal.SIG_SETMASK, [])

directory = pathlib.Path(sys.argv[1])
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(directory / "good.pem", directory / "key.pem")

HINT = b"HTTP/1.1 103 Early Hints\r\n\r\n"
PROTECTION = (
    b"Content-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n"
    b"Referrer-Policy: no-referrer\r\nStrict-Transport-Security: max-age=63072000\r\n")
OK = b"HTTP/1.1 200 OK\r\n" + PROTECTION


def whole(body, head=b"", end=b"\r\n"):
    return OK.replace(b"\r\n", end) + head + b"Content-Length: %d" % len(body) + end + end + body


def forever(part):
    while True:
        yield part


def slowly(parts, pause=1):
    for part in parts:
        yield part
        time.sleep(pause)


def then(*groups):
    for group in groups:
        yield from group


def chunked(*parts):
    return [OK + b"Transfer-Encoding: chunked\r\n\r\n", *parts]


packer = zlib.compressobj(9, zlib.DEFLATED, 31)
BOMB = b"".join(packer.compress(bytes(1 << 20)) for _ in range(128)) + packer.flush()


def silent():
    while True:
        time.sleep(60)


# What each sends once it has read a request.
ANSWERS = {
    "honest": lambda page: [whole(page)],
    "hints-4000": lambda page: [HINT * 4_000, whole(page)],
    "hints-8000": lambda page: [HINT * 8_000, whole(page)],
    "hints-100000": lambda page: [HINT * 100_000, whole(page)],
    "hints-forever": lambda page: forever(HINT * 1_000),
    "hints-alone": lambda page: [HINT],
    "hint-and-silence": lambda page: then([HINT], forever(b"")),
    "headers-forever": lambda page: then([OK], forever(b"X-A: b\r\n" * 1_000)),
    "header-100MB": lambda page: then([OK, b"X-A: "], [b"a" * (1 << 20)] * 100, [b"\r\n\r\n"]),
    "body-forever": lambda page: then([OK + b"\r\n"], forever(b"a" * (1 << 16))),
    "body-of-2GB": lambda page: [OK + b"Content-Length: 2147483648\r\n\r\n" + page],
    "body-cut": lambda page: [OK + b"Content-Length: 100000\r\n\r\n" + page],
    "body-of-less-than-none": lambda page: [OK + b"Content-Length: -1\r\n\r\n" + page],
    "body-of-any-length": lambda page: [OK + b"Content-Length: 99999999999999999999999\r\n\r\n" + page],
    "body-of-zeros": lambda page: [whole(bytes(1 << 20))],
    "page-with-zeros": lambda page: [whole(page + bytes(1 << 10))],
    "body-of-marks": lambda page: [whole("id=\"motto\">a".encode() + "\u0301".encode() * 900_000)],
    "body-of-flags": lambda page: [whole("\U0001F1E6".encode() * 450_000)],
    "body-of-titles": lambda page: [whole(b"<title>" * 280_000)],
    "body-of-digests": lambda page: [whole(b"name=\"onboard-digest\" content=\"" * 65_000)],
    "body-of-no-text": lambda page: [whole(bytes(range(128, 256)) * 15_000)],
    "header-of-flags": lambda page: [
        b"HTTP/1.1 302 Found\r\nLocation: " + "\U0001F1E6".encode() * 20_000 + b"\r\nContent-Length: 0\r\n\r\n"],
    "redirects": lambda page: [b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"],
    "redirect-to-a-file": lambda page: [b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n"],
    "byte-a-second": lambda page: slowly(bytes([byte]) for byte in whole(page)),
    "body-byte-a-second": lambda page: then([OK + b"\r\n"], slowly(bytes([byte]) for byte in page)),
    "chunk-of-no-size": lambda page: chunked(b"zzz\r\n", page),
    "chunk-of-less-than-none": lambda page: chunked(b"-5\r\n", page),
    "chunk-of-any-size": lambda page: chunked(b"f" * 40 + b"\r\n", page),
    "chunk-size-forever": lambda page: then(chunked(), forever(b"0" * 1_000)),
    "chunks-forever": lambda page: then(chunked(), forever(b"1\r\na\r\n" * 1_000)),
    "trailers-forever": lambda page: then(chunked(b"0\r\n"), forever(b"X-A: b\r\n" * 1_000)),
    "bomb": lambda page: [whole(BOMB, b"Content-Encoding: gzip\r\n")],
    "bomb-in-transfer": lambda page: [OK + b"Transfer-Encoding: gzip\r\n\r\n", BOMB],
    "line-feeds": lambda page: [whole(page, end=b"\n")],
    "no-head": lambda page: [b"SSH-2.0-OpenSSH_9.2\r\n"],
    "no-status": lambda page: [b"HTTP/1.1 OK\r\n\r\n" + page],
    "status-of-any-size": lambda page: [b"HTTP/1.1 99999999999999999999 OK\r\n\r\n" + page],
    "status-0": lambda page: [b"HTTP/1.1 000 OK\r\n\r\n" + page],
    "other-protocol": lambda page: [b"HTTP/9.9 200 OK\r\n\r\n" + page],
    "escape-in-header": lambda page: [b"HTTP/1.1 302 \x1b[31m\r\nLocation: https://x/\x1b]0;a\x07\xff\r\n\r\n"],
    "closes": lambda page: [],
    "silent": lambda page: forever(b""),
    "resets": None,
    "no-tls": None,
    "tls-forever": None,
    "tls-byte-a-second": None,
    "tls-garbage": None,
}


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")


def without_tls(name, connection):
    connection.recv(1 << 16)
    if name == "resets":
        reset(connection)
    elif name == "no-tls":
        connection.sendall(whole(b"hello"))
    elif name == "tls-garbage":
        connection.sendall(b"\x16\x03\x03\xff\xff" + b"a" * 70_000)
    elif name == "tls-byte-a-second":
        for byte in b"\x16\x03\x03\x40\x00" + bytes(1 << 14):
            connection.sendall(bytes([byte]))
            time.sleep(1)
    else:
        silent()


def serve(name, connection):
    if ANSWERS[name] is None:
        return without_tls(name, connection)
    with context.wrap_socket(connection, server_side=True) as secure:
        request = secure.recv(1 << 16).decode()
        host = next(line[6:] for line in request.splitlines() if line.startswith("Host: "))
        for part in ANSWERS[name]((directory / f"{host}.html").read_bytes()):
            if part:
                secure.sendall(part)
            else:
                time.sleep(0.1)
        if name != "closes":
            try:
                secure.unwrap()
            except OSError:
                pass


def handler(name):
    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            try:
                serve(name, self.request)
            except OSError:
                pass  # The client has gone, as it should.
    return Handler


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


servers = {name: Server(("127.0.0.1", 0), handler(name)) for name in ANSWERS}
for server in servers.values():
    threading.Thread(target=server.serve_forever, daemon=True).start()
part = directory / "ports.part"
part.write_text(json.dumps({name: server.server_address[1] for name, server in servers.items()}))
part.rename(directory / "ports.json")
silent()
