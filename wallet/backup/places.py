"""Where backups are, and which of them would help if this disk failed.

Guarantees: a place counts only if its file was read to its end when it was noted or last checked
(within `FRESH_DAYS`), is not on the disk that holds the vault, nor in memory only, and, where its
folder can be seen now, is still the file that was checked. A medium that is away counts until its
check is too old. Two files on one disk are one place.

Left to others: checking files (`wallet.backup.make.check`).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wallet.store import Transaction

SETTING: Final = "backup.places"
FRESH_DAYS: Final = 30
DAMAGED: Final = -1
"""Stands for the size of a file that was found to be no whole backup."""

IN_MEMORY: Final = "memory"
_DAY_MS: Final = 86_400_000
_MOUNTS: Final = Path("/proc/self/mountinfo")
_MEMORY_SYSTEMS: Final = frozenset({"tmpfs", "ramfs", "devtmpfs"})


class Place(msgspec.Struct, frozen=True):
    """A backup file as it was when it was last read to its end.

    `disk` names what it is on (`disk_of`), `size` and `changed_ns` are the file's; `created_ms`
    is the moment it shows, `checked_ms` when it was read; `audit_size` and `audit_root` its log.
    """

    path: str
    disk: str
    size: int
    changed_ns: int
    created_ms: int
    checked_ms: int
    audit_size: int
    audit_root: str


class Standing(msgspec.Struct, frozen=True):
    """A place, whether it counts today, and in a sentence why not."""

    place: Place
    counts: bool
    why: str


def all_places(tx: Transaction) -> tuple[Place, ...]:
    """The backups that were made or checked here, the newest first."""
    return settings.get(tx, SETTING, tuple[Place, ...], ())


def note(tx: Transaction, place: Place) -> None:
    """Remember a backup that was just read to its end; the same path is renewed."""
    others = tuple(found for found in all_places(tx) if found.path != place.path)
    kept = sorted((place, *others), key=lambda found: -found.created_ms)
    settings.put(tx, SETTING, kept)


def forget(tx: Transaction, path: str) -> None:
    """Speak of a file no more."""
    settings.put(tx, SETTING, [found for found in all_places(tx) if found.path != path])


def standing(
    found: Iterable[Place],
    vault_folder: Path,
    now_ms: int,
    disk_of: Callable[[Path], str] | None = None,
) -> tuple[Standing, ...]:
    """How each place stands today; asks the file system, reads no file."""
    look = disk_of or disk
    own = look(vault_folder)
    stood = []
    for place in found:
        why = _why_not(place, own, now_ms, look)
        stood.append(Standing(place, not why, why))
    return tuple(stood)


def count(stood: Iterable[Standing]) -> int:
    """In how many places there is a backup: disks, not files."""
    return len({item.place.disk for item in stood if item.counts})


def disk(path: Path) -> str:
    """A name for what holds a path: the physical disk where the system tells, else the volume."""
    device = os.stat(path).st_dev  # noqa: PTH116 - the number is all that is wanted
    number = f"{os.major(device)}:{os.minor(device)}"
    if _kind(number) in _MEMORY_SYSTEMS:
        return IN_MEMORY
    block = Path("/sys/dev/block") / number
    if (block / "partition").exists():
        return block.resolve().parent.name
    return block.resolve().name if block.exists() else number


def _kind(number: str) -> str:
    """The kind of file system on a device, where the system tells."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    for line in lines:
        fields, _, rest = line.partition(" - ")
        if fields.split()[2:3] == [number]:
            return rest.split()[0] if rest else ""
    return ""


def _why_not(place: Place, own: str, now_ms: int, look: Callable[[Path], str]) -> str:
    path = Path(place.path)
    if place.size == DAMAGED:
        return "It is no whole backup; it was cut off or changed."
    if place.disk == own:
        return "It is on the same disk as the vault."
    if place.disk == IN_MEMORY:
        return "It is in the memory of this computer, not on a disk."
    if now_ms - place.checked_ms > FRESH_DAYS * _DAY_MS:
        return f"It was not read for more than {FRESH_DAYS} days; check it again."
    try:
        if look(path.parent) != place.disk:
            return ""  # its medium is away
        found = path.stat()
    except FileNotFoundError:
        return "The file is gone." if path.parent.exists() else ""
    except OSError:
        return "The file cannot be read now."
    if (found.st_size, found.st_mtime_ns) != (place.size, place.changed_ns):
        return "The file was changed since it was checked."
    return ""
