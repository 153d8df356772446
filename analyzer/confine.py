"""Confine the process of one document: its processor time, its memory, the files it writes, and no network at all.

Linux takes a filter of system calls (seccomp) that no code in the process can lift again, native libraries included;
where the kernel has none, a network namespace without interfaces. Elsewhere a hook stops Python's own sockets only.
"""

from __future__ import annotations

import ctypes
import errno
import math
import platform
import struct
import sys
from collections.abc import Mapping

WRITTEN_BYTES = 1 << 30  # of one file: OCR writes some, nothing else does
_NO_NEW_PRIVILEGES = 38
_SET_SECCOMP = 22
_FILTER_MODE = 2
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EPERM
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_FOREIGN = 0x40000000  # system calls of the x32 ABI begin here
_NAMES = ("socket", "connect", "bind", "listen", "ptrace", "process_vm_readv", "process_vm_writev", "io_uring_setup")
# For each machine what the kernel calls it, and its numbers of the calls above.
_MACHINES: Mapping[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 101, 310, 311, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 117, 270, 271, 425)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def limit_resources(seconds: float, memory_bytes: int) -> None:
    """Bound what this process may use; the kernel ends it, or refuses it memory, where it wants more."""
    import resource

    whole = math.ceil(seconds)
    for kind, soft, hard in (
        (resource.RLIMIT_CPU, whole, whole + 1),
        (resource.RLIMIT_AS, memory_bytes, memory_bytes),
        (resource.RLIMIT_FSIZE, WRITTEN_BYTES, WRITTEN_BYTES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        resource.setrlimit(kind, (soft, hard))


def cut_network() -> str:
    """Take the network from this process for good, and say by which means: seccomp, namespace or hook."""
    if sys.platform.startswith("linux"):
        if _filter_calls():
            return "seccomp"
        if ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK) == 0:
            return "namespace"
    sys.addaudithook(_refuse_sockets)
    return "hook"


def _filter_calls() -> bool:
    """Install the filter; say whether the kernel took it."""
    if platform.machine() not in _MACHINES:
        return False
    machine, numbers = _MACHINES[platform.machine()]
    code = _code(machine, numbers)
    program = _Program(len(code) // 8, code)
    control = ctypes.CDLL(None).prctl
    return (
        control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
        and control(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0
    )


def _code(machine: int, numbers: tuple[int, ...]) -> bytes:
    """Write the filter: calls of another machine's ABI and those listed are refused, all others allowed."""
    count = len(numbers)
    lines = [
        (_LOAD, 0, 0, 4),  # the machine
        (_EQUAL, 0, count + 2, machine),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_AT_LEAST, count, 0, _FOREIGN),
        *((_EQUAL, count - index - 1, 0 if index < count - 1 else 1, number) for index, number in enumerate(numbers)),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _refuse_sockets(event: str, _: object) -> None:
    if event in ("socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo"):
        raise PermissionError(errno.EPERM, "no network here")
