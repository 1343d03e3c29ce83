"""A place counts only if it would help when this disk fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from wallet.backup import places
from wallet.backup.places import FRESH_DAYS, IN_MEMORY, Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.area("B")

DAY = 86_400_000
NOW = 100 * DAY


@pytest.fixture
def stick(tmp_path):
    """A backup on another disk, and who says which disk a path is on."""
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "b").write_bytes(b"12345")
    found = (folder / "b").stat()
    return Place(str(folder / "b"), "sdb", 5, found.st_mtime_ns, NOW - DAY, NOW, 9, "00")


def disk_of(path: Path) -> str:
    return "sdb" if "stick" in path.parts else "sda"


def why(place: Place, tmp_path: Path, now: int = NOW, look: Callable[[Path], str] = disk_of) -> str:
    (found,) = places.standing([place], tmp_path, now, look)
    assert found.counts is (not found.why)
    return found.why


def test_a_checked_file_on_another_disk_counts(stick, tmp_path):
    assert why(stick, tmp_path) == ""


def test_two_files_on_one_disk_are_one_place(stick, tmp_path):
    both = places.standing([stick, stick], tmp_path, NOW, disk_of)
    assert (len(both), places.count(both)) == (2, 1)


def test_what_would_not_help_is_said(stick, tmp_path):
    same = msgspec.structs.replace(stick, disk="sda")
    assert "same disk" in why(same, tmp_path)
    assert "memory" in why(msgspec.structs.replace(stick, disk=IN_MEMORY), tmp_path)
    assert "check it again" in why(stick, tmp_path, NOW + (FRESH_DAYS + 1) * DAY)
    (tmp_path / "stick" / "b").write_bytes(b"123456")
    assert "changed" in why(stick, tmp_path)
    (tmp_path / "stick" / "b").unlink()
    assert "gone" in why(stick, tmp_path)


def test_a_medium_that_is_away_counts_until_its_check_is_old(stick, tmp_path):
    (tmp_path / "stick" / "b").unlink()
    (tmp_path / "stick").rmdir()

    def away(path: Path) -> str:
        if "stick" in path.parts:
            raise FileNotFoundError(path)
        return "sda"

    assert why(stick, tmp_path, look=away) == ""
    assert why(stick, tmp_path, look=lambda _: "sda") == ""  # its empty mount point is here
    assert why(stick, tmp_path, NOW + 31 * DAY, away) != ""


def test_this_computer_names_its_disks(tmp_path):
    assert places.disk(tmp_path) == places.disk(tmp_path / "..")


def test_places_are_kept_and_forgotten(vault, stick):
    vault.db.write(places.note, stick)
    later = msgspec.structs.replace(stick, checked_ms=NOW + 1)
    other = msgspec.structs.replace(stick, path="/elsewhere", created_ms=NOW)
    vault.db.write(places.note, later)
    vault.db.write(places.note, other)
    assert vault.db.read(places.all_places) == (other, later)
    vault.db.write(places.forget, "/elsewhere")
    assert vault.db.read(places.all_places) == (later,)
