"""Large pages and files of Google: read as they come, in memory that does not grow with them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.wallet.importers.collecting import (
    read_archive,
)
from tests.unit.wallet.importers.takeout_pages import cell, link, page
from wallet.importers import archive as archives
from wallet.importers import registry
from wallet.importers.base import ImportCancelled
from wallet.importers.rows import RowWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Skip
    from wallet.importers.rows import Row

pytestmark = pytest.mark.area("B")


class Watching:
    """An outlet that keeps no row, but how far the file was read and how large the process was."""

    def __init__(self) -> None:
        self.count = 0
        self.archive: Archive | None = None
        self.first_at = 0
        self.largest = 0

    def rows(self, dataset: str, file: str, rows: Sequence[Row], origin: object = None) -> None:
        self.count += len(rows)
        if not self.first_at and self.archive is not None:
            self.first_at = self.archive.consumed
        self.largest = max(self.largest, resident())

    def skipped(self, skip: Skip) -> None:
        raise AssertionError(skip)

    def mapped(self, mapping: object) -> None:
        raise AssertionError(mapping)

    def attached(self, *content: object) -> None:
        raise AssertionError(content)


def resident() -> int:
    """Bytes of this process in memory now; 0 where the system does not say."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 if status.exists() else 0


WATCHED_CELL = cell(f"Watched&nbsp;{link('A film')}<br>5 Jan 2026, 10:00:00 CET").encode()
POINT = b'{"timestampMs": "1512947698030", "latitudeE7": 350000000, "longitudeE7": 1}'
LARGE = {
    "Records.json": (b'{"locations": [', POINT + b",", POINT + b"]}"),
    "MyActivity.html": (page(end=""), WATCHED_CELL, b"</html>"),
}


def watch(path: Path, mebibytes: int) -> tuple[Watching, int, int]:
    """Read a file of so many MiB; return what was seen, its entries and the size before."""
    begin, each, end = LARGE[path.name]
    times = mebibytes * 2**20 // len(each)
    with path.open("wb") as file:
        file.write(begin)
        for _ in range(times):
            file.write(each)
        file.write(end)
    with path.open("rb") as file:
        archive, outlet = archives.open_file(file, path.name), Watching()
        (choice,) = registry.choose(archive)
        importer = registry.by_id(choice.importer)
        outlet.archive, before = archive, resident()
        writer = RowWriter(importer.id, importer.tables(), outlet)
        importer.read(archive, writer)
    return outlet, times, before


@pytest.mark.parametrize("name", LARGE)
def test_the_first_rows_come_long_before_the_end_of_the_file(tmp_path, name):
    outlet, times, _ = watch(tmp_path / name, 3)
    assert outlet.count >= times
    assert outlet.first_at <= 2.6 * 2**20


def test_a_page_of_nothing_readable_tells_how_far_it_is_and_can_be_stopped():
    content = page(*[cell("Searched for&nbsp;x<br>some time last week")] * 2000)
    heard: list[int] = []

    def read_until(stop_after: int) -> None:
        heard.clear()

        def tick(done: int, _total: int) -> None:
            heard.append(done)
            if len(heard) >= stop_after:
                raise ImportCancelled("The import was stopped.")

        read_archive(archives.open_file(io.BytesIO(content), "MyActivity.html", tick))

    read_until(1000)
    assert len(heard) > len(content) // 2**18
    with pytest.raises(ImportCancelled):
        read_until(5)
    assert len(heard) == 5


@pytest.mark.soak
@pytest.mark.parametrize("name", LARGE)
def test_memory_does_not_grow_with_the_file(tmp_path, name):
    outlet, times, before = watch(tmp_path / name, 100)
    assert outlet.count >= times
    if not before:
        pytest.skip("this system does not say how large a process is")
    assert outlet.largest - before < 16 * 2**20
