"""A document's process may run wild, grow, or die: the run goes on, and says what happened."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from analyzer import isolate
from analyzer.errors import CorpusError, DocumentError
from analyzer.isolate import CAN_FORK, Isolation
from analyzer.limits import DEFAULT_LIMITS, MEBIBYTE

ENTRY = "tests.test_isolate:work"
# Generous with time, tight with memory: a busy machine must not run into the one where the other is tested.
LIMITS = replace(DEFAULT_LIMITS, seconds=60.0, memory_bytes=512 * MEBIBYTE)
HURRIED = replace(LIMITS, seconds=2.0)


def work(job: dict) -> dict:
    match job["do"]:
        case "echo":
            return {"said": job["say"], "pid": os.getpid()}
        case "sleep":
            time.sleep(60)
        case "print":
            print("x" * MEBIBYTE)
            os.system("echo noise")
            return {"said": "quiet"}
        case "spin":
            while True:
                pass
        case "grow":
            hoard = [bytearray(16 * MEBIBYTE) for _ in range(10_000)]
            return {"held": len(hoard)}
        case "abort":
            os.abort()
        case "exit":
            os._exit(3)
        case "raise":
            raise RuntimeError("odd input")
        case "connect":
            return {"refused": refusals()}
        case "refuse":
            raise DocumentError("encrypted", "a password is needed")
    return {}


late = work


def warm_up(entry: str) -> None:
    """Take longer to begin than a hurried document may take."""
    time.sleep(HURRIED.seconds + 0.5 if entry == "late" else 0)


def refusals() -> list[str]:
    """Try to reach a network with Python and past it; name what each try came to."""
    ends = []
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        try:
            socket.socket(family, socket.SOCK_STREAM).close()
            ends.append("open")
        except PermissionError:
            ends.append("refused")
    number = ctypes.CDLL(None, use_errno=True).socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    return [*ends, "open" if number >= 0 else "refused"]


@pytest.fixture(scope="module")
def isolation():
    with Isolation(ENTRY, LIMITS) as server:
        yield server


def reason(isolation: Isolation, what: str) -> str:
    with pytest.raises(DocumentError) as caught:
        isolation.run({"do": what})
    return caught.value.reason


def test_an_answer_comes_back_from_another_process(isolation):
    answer = isolation.run({"do": "echo", "say": "é\ud800"})
    assert answer["said"] == "é\ud800"
    assert answer["pid"] != os.getpid()
    assert answer["peak_bytes"] > 0


def test_a_large_answer_comes_back_whole(isolation):
    assert len(isolation.run({"do": "echo", "say": "x" * 20_000_000})["said"]) == 20_000_000


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("grow", "memory limit"),
        ("abort", "process died"),
        ("exit", "process died"),
        ("raise", "reader failed"),
        ("refuse", "encrypted"),
    ],
)
def test_each_end_has_its_reason(isolation, what, expected):
    assert reason(isolation, what) == expected


def test_time_is_limited_asleep_and_awake():
    with Isolation(ENTRY, HURRIED) as isolation, ThreadPoolExecutor(2) as pool:
        began = time.monotonic()
        assert list(pool.map(lambda what: reason(isolation, what), ["sleep", "spin"])) == ["time limit"] * 2
        assert time.monotonic() - began < 30  # 2 seconds and the server's start; the child would sleep for 60


@pytest.mark.skipif(not CAN_FORK, reason="only Linux takes the network from native code too")
def test_there_is_no_network_in_a_documents_process(isolation):
    if cut_by(isolation) == "seccomp":
        assert isolation.run({"do": "connect"})["refused"] == ["refused"] * 4


def cut_by(isolation: Isolation) -> str:
    """Say by which means this machine cuts the network, found out in a process that may be spoilt."""
    code = "from analyzer.confine import cut_network; print(cut_network())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_where_no_kernel_helps_pythons_own_sockets_are_refused():
    code = (
        "import socket, sys; from analyzer import confine; sys.platform = 'other'; print(confine.cut_network())\n"
        "try: socket.create_connection(('127.0.0.1', 9))\nexcept PermissionError: print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["hook", "refused"]


def test_good_documents_survive_among_bad_ones(isolation):
    jobs = [{"do": "abort"} if number % 3 else {"do": "echo", "say": str(number)} for number in range(30)]

    def outcome(job: dict) -> str:
        try:
            return isolation.run(job)["said"]
        except DocumentError as error:
            return error.reason

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(outcome, jobs))
    assert found == ["process died" if number % 3 else str(number) for number in range(30)]


def test_a_machine_too_busy_to_start_a_process_ends_the_run_in_words(monkeypatch):
    monkeypatch.setattr(isolate, "SERVER_START_SECONDS", 0.01)
    with Isolation(ENTRY, LIMITS) as isolation, pytest.raises(CorpusError, match="too busy; what was read is kept"):
        isolation.run({"do": "nothing"})


@pytest.mark.parametrize(
    ("what", "expected"),
    [("sleep", "time limit"), ("spin", "time limit"), ("exit", "process died"), ("refuse", "encrypted")],
)
def test_where_no_process_can_be_forked_the_ends_are_the_same(monkeypatch, what, expected):
    monkeypatch.setattr(isolate, "CAN_FORK", False)
    assert reason(Isolation(ENTRY, HURRIED), what) == expected


def test_what_a_library_prints_is_no_part_of_an_answer(monkeypatch, isolation):
    assert isolation.run({"do": "print"})["said"] == "quiet"
    monkeypatch.setattr(isolate, "CAN_FORK", False)
    small = Isolation(ENTRY, replace(LIMITS, reply_bytes=10_000))
    assert small.run({"do": "print"})["said"] == "quiet"
    with pytest.raises(DocumentError, match="reply limit"):
        small.run({"do": "echo", "say": "x" * MEBIBYTE})


def test_a_spawned_process_has_its_time_from_when_it_has_begun(monkeypatch):
    monkeypatch.setattr(isolate, "CAN_FORK", False)
    assert Isolation("tests.test_isolate:late", HURRIED).run({"do": "echo", "say": "a"})["said"] == "a"
    monkeypatch.setattr(isolate, "SERVER_START_SECONDS", 0.01)
    with pytest.raises(CorpusError, match="too busy"):
        Isolation(ENTRY, LIMITS).run({"do": "echo", "say": "a"})


def test_a_server_that_was_killed_is_started_anew():
    with Isolation(ENTRY, LIMITS) as isolation:
        isolation.run({"do": "echo", "say": "a"})
        isolation._server.kill()
        isolation._server.wait()
        assert isolation.run({"do": "echo", "say": "b"})["said"] == "b"
