"""What comes of a backup is kept as a whole or not at all, also where the disk is full."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from app.node.storing import fetching
from app.node.storing.visits import Present
from wallet.errors import DiskFull
from wallet.segments.packs import Packs
from wallet.segments.segment import Keys, Op, SealedSegment
from wallet.shares.manifest import Manifest
from wallet.shares.pages import Segment
from wallet.store import unheard

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("G")

SEGMENTS = tuple(
    Segment(bytes([n]) * 16, b"a device", n, 1, 1, True, inline=bytes([n]) * 900) for n in (1, 2)
)


def lies_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_a_full_disk_is_said_by_its_name_and_what_came_before_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    manifest = Manifest(segments={one.id: one for one in SEGMENTS})
    first, second = (tmp_path / one.id.hex() for one in SEGMENTS)
    await fetching.some(manifest, SEGMENTS[:1], Present(), tmp_path, unheard, "fetching")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        await fetching.some(manifest, SEGMENTS, Present(), tmp_path, unheard, "fetching")
    assert lies_in(tmp_path) == [first]
    assert first.read_bytes() == SEGMENTS[0].inline
    monkeypatch.undo()
    await fetching.some(manifest, SEGMENTS, Present(), tmp_path, unheard, "fetching")
    assert second.read_bytes() == SEGMENTS[1].inline


def test_a_pack_of_files_for_which_there_is_no_room_is_not_kept_by_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    packs = Packs(tmp_path / "packs", "0" * 32, Keys({}))
    sealed = SealedSegment(
        id=bytes(16), device=bytes(8), seq=1, epoch=1, schema=1, hot=False, data=bytes(900)
    )

    def full(path: Path, data: bytes) -> int:
        path.open("wb").close()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(DiskFull):
        packs.take(sealed, Op("chunk", ["id", "data"], [], []))
    assert lies_in(tmp_path / "packs") == []
