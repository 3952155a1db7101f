"""Runs a program as on a kernel without IPv6: without_ipv6.py PROGRAM ARGUMENT...

A seccomp filter answers `socket(AF_INET6, …)` with "address family not supported" (seccomp(2), bpf(4)).
"""
import ctypes
import os
import platform
import struct
import sys

SOCKET = {"x86_64": 41, "aarch64": 198}[platform.machine()]
AF_INET6, EAFNOSUPPORT = 10, 97
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, ERROR = 0x7FFF0000, 0x00050000 | EAFNOSUPPORT

program = b"".join(struct.pack("HBBI", *instruction) for instruction in [
    (LOAD, 0, 0, 0),  # the number of the call
    (EQUAL, 0, 3, SOCKET),
    (LOAD, 0, 0, 16),  # its first argument
    (EQUAL, 0, 1, AF_INET6),
    (RETURN, 0, 0, ERROR),
    (RETURN, 0, 0, ALLOW),
])


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


libc = ctypes.CDLL(None, use_errno=True)
wanted = Program(len(program) // 8, program)
if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(SECCOMP, FILTER, ctypes.byref(wanted)):
    sys.exit(f"the filter is not taken: {os.strerror(ctypes.get_errno())}")
os.execvp(sys.argv[1], sys.argv[1:])
