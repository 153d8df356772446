"""Run the work on one document in a process of its own, under hard limits and without network.

A server process imports the readers once and forks a child a document (Linux); elsewhere a fresh process is spawned each
time, where of the limits of a process only that of time holds. Parent and child speak JSON, over a socket or pipes; nothing is pickled.
The parent kills the child's process group when its time is up, and hears from the server how each child ended.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from analyzer.confine import cut_network, limit_resources
from analyzer.errors import CorpusError, DocumentError
from analyzer.limits import DEFAULT_LIMITS, Limits
from analyzer.reasons import DIED, MEMORY_LIMIT, NESTED, READER_FAILED, REPLY_LIMIT, TIME_LIMIT

Job = dict[str, Any]
Work = Callable[[Job], Job]

CAN_FORK = sys.platform.startswith("linux")
PR_SET_PDEATHSIG = 1
SERVER_START_SECONDS = 600.0  # the first child waits until the server has imported every reader
LENGTH = struct.Struct("!Q")
STARTED = struct.Struct("!q")  # the child's process id
BEGUN = b"+"  # what a spawned child says before its answer: the readers are imported, the work begins
ENDED = struct.Struct("!qQ")  # its wait status, its peak memory in bytes


class Isolation:
    """Keep a server that runs `entry` ("package.module:function", dict to dict) on one document a child.

    Thread-safe, used as a context manager. `run` raises DocumentError with the reason "time limit", "memory limit",
    "reply limit" or "process died" where a child did not come back with an answer that may be taken.
    """

    def __init__(self, entry: str, limits: Limits = DEFAULT_LIMITS) -> None:
        self.entry = entry
        self.limits = limits
        self._lock = threading.Lock()
        self._server: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def __enter__(self) -> Isolation:
        if CAN_FORK:
            self._start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._stop()

    def run(self, job: Job, seconds: float | None = None) -> Job:
        """Run the entry on `job` in a process of its own and return its answer, within `seconds` if not the limit's."""
        seconds = self.limits.seconds if seconds is None else seconds
        envelope = {"job": job, "seconds": seconds, "memory_bytes": self.limits.memory_bytes}
        message = json.dumps(envelope).encode()
        answer = self._fork(message, seconds) if CAN_FORK else self._spawn(message, seconds)
        if "error" in answer:
            raise DocumentError(str(answer["error"]), str(answer.get("detail", "")))
        return answer

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        single_threaded = {"MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        with theirs:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "analyzer.isolate", self.entry, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={**os.environ, **single_threaded},
                stdin=subprocess.DEVNULL,
            )
        self._control = ours

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()  # the server ends when its line is cut, and its children with it
        if self._server is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._server.wait(timeout=2)
            self._server.kill()
            self._server.wait()
        self._control = self._server = None

    def _send(self, descriptors: list[int]) -> None:
        """Hand the far ends of a job's two lines to the server; a server that died is started anew, once."""
        with self._lock:
            for attempt in (1, 2):
                if self._control is None or self._server is None or self._server.poll() is not None:
                    self._stop()
                    self._start()
                try:
                    assert self._control is not None
                    socket.send_fds(self._control, [b"job"], descriptors)
                    return
                except OSError as error:
                    self._stop()
                    if attempt == 2:
                        raise DocumentError(DIED, f"the server of readers stopped: {error}") from None

    def _fork(self, message: bytes, seconds: float) -> Job:
        data, far_data = socket.socketpair()
        status, far_status = socket.socketpair()
        with data, status:
            with far_data, far_status:
                self._send([far_data.fileno(), far_status.fileno()])
            started = self._wait_for_start(status)
            if len(started) < STARTED.size:
                raise DocumentError(DIED, "the server of readers stopped")
            (pid,) = STARTED.unpack(started)
            deadline = time.monotonic() + seconds
            ended = b""
            try:
                data.settimeout(seconds)
                data.sendall(LENGTH.pack(len(message)) + message)
                answer = _receive(data, deadline, self.limits.reply_bytes + 1)
                if len(answer) > self.limits.reply_bytes:
                    raise DocumentError(REPLY_LIMIT, f"more than {self.limits.reply_bytes:,} bytes")
                ended = _receive(status, deadline + 1, ENDED.size)
            except TimeoutError:
                raise DocumentError(TIME_LIMIT, f"{self.limits.seconds:g} seconds") from None
            except OSError as error:
                raise DocumentError(DIED, str(error)) from None
            finally:
                if not ended:  # one that was reported has gone, and its number may be another's by now
                    _kill_group(pid)
        exit_status, peak = ENDED.unpack(ended) if len(ended) == ENDED.size else (0, 0)
        return _understand(answer, exit_status, peak, self.limits)

    def _wait_for_start(self, status: socket.socket) -> bytes:
        """Hear the number of the process; a machine too busy to start one is no fault of the document."""
        try:
            return _receive(status, time.monotonic() + SERVER_START_SECONDS, STARTED.size)
        except TimeoutError:
            raise _busy() from None

    def _spawn(self, message: bytes, seconds: float) -> Job:
        """Run one job in a fresh process; its time begins when it has imported the readers."""
        command = [sys.executable, "-m", "analyzer.isolate", self.entry]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as child:
            try:
                return self._hear(child, message, seconds)
            finally:
                child.kill()  # one that has ended is left alone

    def _hear(self, child: subprocess.Popen[bytes], message: bytes, seconds: float) -> Job:
        assert child.stdin is not None and child.stdout is not None
        with _killed_after(child, SERVER_START_SECONDS) as too_busy:
            with contextlib.suppress(OSError), child.stdin:
                child.stdin.write(message)
            begun = child.stdout.read(len(BEGUN))
        if too_busy.is_set():
            raise _busy()
        with _killed_after(child, seconds) as too_long:
            answer = child.stdout.read(self.limits.reply_bytes + 1) if begun else b""
            if len(answer) > self.limits.reply_bytes:
                raise DocumentError(REPLY_LIMIT, f"more than {self.limits.reply_bytes:,} bytes")
            status = child.wait()
        if too_long.is_set():
            raise DocumentError(TIME_LIMIT, f"{self.limits.seconds:g} seconds")
        return _understand(answer, -status if status < 0 else status << 8, 0, self.limits)


@contextlib.contextmanager
def _killed_after(child: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kill a process that is not done in time, whatever it is at, and say so."""
    late = threading.Event()

    def kill() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _busy() -> CorpusError:
    return CorpusError(
        f"no process for a document could be started within {SERVER_START_SECONDS:g} s: the machine is too busy; "
        "what was read is kept, and the next build goes on from there"
    )


def _receive(line: socket.socket, deadline: float, most: int) -> bytes:
    """Read up to `most` bytes until the line is closed; raises TimeoutError at the deadline."""
    parts: list[bytes] = []
    left = most
    while left > 0:
        line.settimeout(max(0.001, deadline - time.monotonic()))
        part = line.recv(min(left, 1 << 20))
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _kill_group(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number that a document holds")


def _understand(answer: bytes, status: int, peak: int, limits: Limits) -> Job:
    """Turn a child's last words, or the lack of them, into its answer or a reason."""
    try:
        understood = json.loads(answer, parse_constant=_refuse)
    except (ValueError, RecursionError):
        understood = None
    if isinstance(understood, dict):
        return {**understood, "peak_bytes": peak}
    signalled = status & 0x7F
    if signalled == getattr(signal, "SIGXCPU", -1):
        return {"error": TIME_LIMIT, "detail": f"{limits.seconds:g} seconds of processor time"}
    if signalled and peak > limits.memory_bytes // 2:
        return {"error": MEMORY_LIMIT, "detail": f"{limits.memory_bytes // 1024**2} MiB"}
    return {"error": DIED, "detail": f"signal {signalled}" if signalled else f"status {status >> 8}"}


# --- the server's side -------------------------------------------------------------------------------------------------


def serve(entry: str, control: socket.socket) -> None:
    """Fork a child for each job that arrives on `control`, and report each child's end, until the line is cut."""
    work = _resolve(entry)
    gc.freeze()  # what was imported is for ever; a child's collector need not touch, and so copy, its pages
    wake, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    reports: dict[int, socket.socket] = {}
    while True:
        ready, _, _ = select.select([control.fileno(), wake], [], [])
        if wake in ready:
            os.read(wake, 4096)
            _report_ended(reports)
        if control.fileno() in ready:
            message, descriptors, _, _ = socket.recv_fds(control, 16, 2)
            if not message:
                return
            data, status = (socket.socket(fileno=number) for number in descriptors)
            pid = os.fork()
            if pid == 0:
                for line in (control, status, *reports.values()):
                    line.close()
                signal.set_wakeup_fd(-1)
                _answer(work, data)
            data.close()
            reports[pid] = status
            with contextlib.suppress(OSError):
                status.sendall(STARTED.pack(pid))


def _report_ended(reports: dict[int, socket.socket]) -> None:
    while reports:
        try:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        line = reports.pop(pid, None)
        if line is not None:
            with contextlib.suppress(OSError):
                line.sendall(ENDED.pack(status, usage.ru_maxrss * 1024))
            line.close()


def _answer(work: Work, data: socket.socket) -> None:
    """Do the child's whole life: limits, the job, the answer, the end."""
    code = 1
    try:
        os.setsid()
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        _silence()
        length = LENGTH.unpack(data.recv(LENGTH.size, socket.MSG_WAITALL))[0]
        envelope = json.loads(data.recv(length, socket.MSG_WAITALL))
        limit_resources(envelope["seconds"], envelope["memory_bytes"])
        cut_network()
        data.sendall(_do(work, envelope["job"]))
        code = 0
    finally:
        os._exit(code)


def _silence() -> None:
    """Let what libraries print go nowhere."""
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(quiet, stream)


def _answer_once(entry: str) -> None:
    """Do a spawned child's whole life: the job from standard input, its answer to what was standard output."""
    envelope = json.loads(sys.stdin.buffer.read())
    with os.fdopen(os.dup(1), "wb") as line:  # a copy, which the programs that a reader starts do not inherit
        _silence()
        cut_network()
        work = _resolve(entry)
        line.write(BEGUN)
        line.flush()
        line.write(_do(work, envelope["job"]))
    os._exit(0)  # the time it takes to take the readers down again is not the document's


def _do(work: Work, job: Job) -> bytes:
    """Run the job; whatever it raises becomes an answer with a reason."""
    try:
        return json.dumps(work(job), separators=(",", ":")).encode()
    except DocumentError as error:
        failure = {"error": error.reason, "detail": error.detail}
    except MemoryError:
        failure = {"error": MEMORY_LIMIT, "detail": ""}
    except RecursionError:
        failure = {"error": NESTED, "detail": ""}
    except Exception as error:  # a reader's own bug on odd input: the document fails, the run goes on
        no_memory = "invalid RE code" in str(error)  # what `regex` says where it gets none
        detail = f"{type(error).__name__}: {error}"[:300]
        failure = {"error": MEMORY_LIMIT if no_memory else READER_FAILED, "detail": detail}
    return json.dumps(failure).encode()


def _resolve(entry: str) -> Work:
    """Find the function, and let its module prepare what all children will share."""
    name, _, function = entry.partition(":")
    module = import_module(name)
    if hasattr(module, "warm_up"):
        module.warm_up(function)
    work: Work = getattr(module, function)
    return work


def main(arguments: list[str]) -> None:
    """Serve on the descriptor given as second argument, or answer one job from standard input."""
    if len(arguments) == 2:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
        with socket.socket(fileno=int(arguments[1])) as control:
            serve(arguments[0], control)
    else:
        _answer_once(arguments[0])


if __name__ == "__main__":
    main(sys.argv[1:])
