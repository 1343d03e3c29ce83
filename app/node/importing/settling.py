"""When a file that appears in a watched folder is whole: it has not changed for a while.

Browsers write downloads for minutes, under a name of their own or under the final one. A file is
ready once size and time of change stayed the same for `settle_ms`; one that is known in this very
state is passed over. Pure: listings and time are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.importers.containers import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wallet.vault.watched import Stamp

SETTLE_MS: Final = 5_000
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".opdownload")


def is_export(name: str) -> bool:
    """Whether a file's name lets it be an export, and not hidden or still being written."""
    return not name.startswith((".", "~")) and not name.lower().endswith(_UNFINISHED)


def sets(names: Iterable[str]) -> list[list[str]]:
    """Put the parts of one export together; every other file stands alone."""
    left = sorted(names)
    found = []
    while left:
        together = parts.siblings(left[0], left)
        found.append(together)
        left = [name for name in left if name not in together]
    return found


class Settling:
    """What was seen in one folder lately, and since when it has been so."""

    def __init__(self, settle_ms: int = SETTLE_MS) -> None:
        self._settle_ms = settle_ms
        self._since: dict[str, tuple[Stamp, int]] = {}

    def look(
        self, found: Mapping[str, Stamp], known: Mapping[str, Stamp], now_ms: int
    ) -> list[list[str]]:
        """Return the sets of files that are ready, each to be read at once.

        Args:
            found: what the folder holds now.
            known: what was looked at before.
            now_ms: UTC milliseconds; a clock set back only makes it wait longer.
        """
        fresh = {
            name: stamp
            for name, stamp in found.items()
            if is_export(name) and stamp.size and known.get(name) != stamp
        }
        since = {}
        for name, stamp in fresh.items():
            before = self._since.get(name)
            same = before is not None and before[0] == stamp and before[1] <= now_ms
            since[name] = before if before is not None and same else (stamp, now_ms)
        self._since = since
        return [
            together
            for together in sets(fresh)
            if all(now_ms - since[name][1] >= self._settle_ms for name in together)
        ]
