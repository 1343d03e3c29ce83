"""Closing the doors behind a worker: after `close_doors` it can compute and use what it holds.

In order, each part on its own because old kernels and locked-down systems lack some: an empty
network namespace, resource limits, landlock (no path can be opened), seccomp (no new files,
sockets, programs, processes or signals), death with the owner, and no access for debuggers.
Everything the worker will ever need must be imported before. At least landlock or seccomp must
hold, or the worker refuses to go on: a person's files are not parsed unguarded.

Linux only, x86_64 and aarch64. Sources: landlock(7), seccomp(2), and the measurements in
`notes/node.md` §7. What a worker keeps: its descriptors, memory up to the limit, threads, and the
processor; timing and load can be seen from outside.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from typing import TYPE_CHECKING, Final

import msgspec

from app.worker.syscalls import ARCHITECTURES, CLONE3
from wallet.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.worker.syscalls import Architecture

HOLDS: Final = "holds"

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
_SECCOMP_MODE_FILTER = 2
_CLONE_NEWUSER, _CLONE_NEWNET, _CLONE_THREAD = 0x10000000, 0x40000000, 0x10000
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT_SELF = 444, 446
_LANDLOCK_VERSION = 1
_SIGKILL = 9

_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _JUMP_IF_SET, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_AT_NUMBER, _AT_ARCHITECTURE, _AT_FIRST_ARGUMENT = 0, 4, 16
_X32 = 0x40000000


class Limits(msgspec.Struct, frozen=True):
    """What a worker may use: bytes of address space, seconds of processor, open files.

    `data` bounds memory that is written to (Linux 4.7 and later), where address space is set aside
    that is never used; by default it is no further bound.
    """

    memory: int = 1024**3
    data: int = 0
    processor_seconds: int = 1800
    files: int = 32


def close_doors(owner: int | None = None, limits: Limits | None = None) -> dict[str, str]:
    """Give up everything that is not needed to compute, and say which parts took hold.

    Args:
        owner: process whose death should end this one.
        limits: what may be used.

    Returns:
        Each part's name with `HOLDS`, or with the reason it does not.

    Raises:
        ImportRefused: neither landlock nor seccomp holds on this machine.
    """
    bounds = limits or Limits()
    parts: tuple[tuple[str, Callable[[], None]], ...] = (
        ("network", _leave_network),
        ("limits", lambda: _limit(bounds)),
        ("landlock", _landlock),
        ("seccomp", _seccomp),
        ("owner", lambda: _die_with(owner)),
        ("debuggers", lambda: _prctl(_PR_SET_DUMPABLE, 0)),
    )
    report = {}
    for name, act in parts:
        try:
            act()
            report[name] = HOLDS
        except (OSError, AttributeError, ValueError, ImportError) as error:
            report[name] = str(error) or type(error).__name__
    if HOLDS not in (report["landlock"], report["seccomp"]):
        raise ImportRefused(
            "This system can fence in neither file access nor system calls "
            f"(landlock: {report['landlock']}; seccomp: {report['seccomp']}), and files from "
            "elsewhere are not read unguarded. Nothing was imported."
        )
    return report


def filter_program(machine: Architecture) -> bytes:
    """Return the classic BPF program that seccomp runs on every system call."""
    denied = sorted(machine.denied)

    def step(code: int, if_true: int, if_false: int, value: int) -> bytes:
        return struct.pack("<HBBI", code, if_true, if_false, value)

    program = [
        step(_LOAD, 0, 0, _AT_ARCHITECTURE),
        step(_JUMP_IF_EQUAL, 1, 0, machine.audit),
        step(_RETURN, 0, 0, _KILL),
        step(_LOAD, 0, 0, _AT_NUMBER),
    ]
    if machine.x32:
        program += [step(_JUMP_IF_AT_LEAST, 0, 1, _X32), step(_RETURN, 0, 0, _KILL)]
    # glibc falls back from clone3, whose arguments a filter cannot see, to clone
    program += [
        step(_JUMP_IF_EQUAL, 0, 1, CLONE3),
        step(_RETURN, 0, 0, _ERRNO | errno.ENOSYS),
        step(_JUMP_IF_EQUAL, 0, 4, machine.clone),
        step(_LOAD, 0, 0, _AT_FIRST_ARGUMENT),
        step(_JUMP_IF_SET, 0, 1, _CLONE_THREAD),
        step(_RETURN, 0, 0, _ALLOW),
        step(_RETURN, 0, 0, _ERRNO | errno.EPERM),
    ]
    program += [
        step(_JUMP_IF_EQUAL, len(denied) - place, 0, number) for place, number in enumerate(denied)
    ]
    program += [step(_RETURN, 0, 0, _ALLOW), step(_RETURN, 0, 0, _ERRNO | errno.EPERM)]
    return b"".join(program)


def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def _failed(what: str) -> OSError:
    number = ctypes.get_errno()
    return OSError(number, f"{what}: {os.strerror(number)}")


def _prctl(option: int, *arguments: object) -> None:
    given = [a if not isinstance(a, int) else ctypes.c_ulong(a) for a in arguments]
    padded = given + [ctypes.c_ulong(0)] * (4 - len(given))
    if _libc().prctl(ctypes.c_int(option), *padded) != 0:
        raise _failed(f"prctl {option}")


def _syscall(number: int, *arguments: object) -> int:
    given = [a if not isinstance(a, int) else ctypes.c_long(a) for a in arguments]
    result = int(_libc().syscall(ctypes.c_long(number), *given))
    if result < 0:
        raise _failed(f"system call {number}")
    return result


def _leave_network() -> None:
    _only_on_linux()
    if _libc().unshare(ctypes.c_int(_CLONE_NEWUSER | _CLONE_NEWNET)) != 0:
        raise _failed("unshare")


def _limit(limits: Limits) -> None:
    import resource  # does not exist on every system

    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_DATA, limits.data or limits.memory),
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))


def _landlock() -> None:
    """Forbid every file access landlock knows, with no exception; also TCP, and signals out."""
    _only_on_linux()
    version = _syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION)
    files = (1 << 13) - 1
    for since, bit in ((2, 13), (3, 14), (5, 15)):
        if version >= since:
            files |= 1 << bit
    network, scope = (3 if version >= 4 else 0), (3 if version >= 6 else 0)
    attributes = struct.pack("<QQQ", files, network, scope)
    attributes = attributes[: 8 if version < 4 else 16 if version < 6 else 24]
    buffer = ctypes.create_string_buffer(attributes, len(attributes))
    rules = _syscall(_LANDLOCK_CREATE, buffer, len(attributes), 0)
    try:
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _syscall(_LANDLOCK_RESTRICT_SELF, rules, 0)
    finally:
        os.close(rules)


def _seccomp() -> None:
    _only_on_linux()
    machine = ARCHITECTURES.get(platform.machine())
    if machine is None:
        raise OSError(errno.ENOTSUP, f"no filter for {platform.machine()}")
    program = filter_program(machine)
    code = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("<HxxxxxxQ", len(program) // 8, ctypes.addressof(code))
    pointer = ctypes.create_string_buffer(header, len(header))
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, pointer)


def _die_with(owner: int | None) -> None:
    if owner is None:
        raise OSError(errno.ESRCH, "no owner was given")
    _prctl(_PR_SET_PDEATHSIG, _SIGKILL)
    if os.getppid() != owner:
        os._exit(1)


def _only_on_linux() -> None:
    if sys.platform != "linux":
        raise OSError(errno.ENOTSUP, "exists on Linux only")
