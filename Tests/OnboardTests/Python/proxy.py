"""A proxy that opens tunnels (RFC 9110, section 9.3.6), on a port of loopback: proxy.py PORT"""
import socket
import socketserver
import sys
import threading


class Tunnel(socketserver.StreamRequestHandler):
    def handle(self):
        host, port = self.rfile.readline().split()[1].decode().rsplit(":", 1)
        while self.rfile.readline().strip():
            pass
        with socket.create_connection((host, int(port))) as server:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\nVia: 1.1 tests\r\n\r\n")
            back = threading.Thread(target=copy, args=(server, self.connection), daemon=True)
            back.start()
            copy(self.connection, server)
            back.join()


def copy(source, target):
    while chunk := source.recv(65536):
        target.sendall(chunk)
    target.shutdown(socket.SHUT_WR)


socketserver.ThreadingTCPServer.allow_reuse_address = True
with socketserver.ThreadingTCPServer(("127.0.0.1", int(sys.argv[1])), Tunnel) as proxy:
    proxy.daemon_threads = True
    proxy.serve_forever()
