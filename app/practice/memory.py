"""Looking for a secret in the memory of a process one has started oneself (Linux).

The kernel lets a parent read its children's memory; where it does not, or on another system, the
answer is None and nothing is claimed. Only private, writable memory is read: what a program keeps.
"""

from __future__ import annotations

from pathlib import Path

_PIECE = 4 * 1024 * 1024


def holds(pid: int, secret: bytes) -> bool | None:
    """Whether the process keeps these bytes anywhere; None if that cannot be seen."""
    try:
        maps = Path(f"/proc/{pid}/maps").read_text(encoding="ascii", errors="replace")
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            looked = False
            for begin, end in _writable(maps):
                memory.seek(begin)
                before = b""
                while begin < end:
                    try:
                        piece = memory.read(min(_PIECE, end - begin))
                    except OSError:
                        break  # a guard page, or given back meanwhile
                    if not piece:
                        break
                    looked = True
                    if secret in before + piece:
                        return True
                    before, begin = piece[1 - len(secret) :], begin + len(piece)
            return False if looked else None
    except OSError:
        return None


def _writable(maps: str) -> list[tuple[int, int]]:
    """Return the address ranges of private, writable memory (proc(5), /proc/pid/maps)."""
    found = []
    for line in maps.splitlines():
        span, rights = line.split(maxsplit=2)[:2]
        if rights.startswith("rw") and rights.endswith("p"):
            begin, _, end = span.partition("-")
            found.append((int(begin, 16), int(end, 16)))
    return found
