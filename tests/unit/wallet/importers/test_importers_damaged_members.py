"""Files of an archive that are damaged: what is before the damage is read, and they are named."""

from __future__ import annotations

import gzip
import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.unit.wallet.importers.collecting import read_bytes
from tests.unit.wallet.importers.family_files import FILES, VARIANTS
from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers import registry, unread
from wallet.importers.files import ALTERED

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("B")

POINTS = "".join(
    f'<trkpt lat="48.{n:04}" lon="11.{n * 7 % 10_000:04}"><time>2026-01-01T10:{n // 60 % 60:02}:'
    f"{n % 60:02}Z</time></trkpt>"
    for n in range(3_000)
)
GPX = (
    '<?xml version="1.0"?><gpx version="1.1" creator="x"><trk><trkseg>'
    f"{POINTS}</trkseg></trk></gpx>"
).encode()


def zipped(**files: bytes) -> bytearray:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return bytearray(held.getvalue())


def test_of_a_gz_that_is_cut_off_what_is_whole_is_read():
    packed = gzip.compress(GPX)
    collected = read_bytes(packed[: len(packed) // 2], "run.gpx.gz")
    assert 500 < len(collected.by_dataset["activity.points"]) < 3_000
    assert not collected.report.complete
    assert collected.reasons[-1] == "it is damaged: it ends early"


def test_of_a_file_with_a_wrong_byte_in_a_zip_what_is_before_it_is_read():
    packed = zipped(run_gpx=GPX)
    packed[len(packed) * 3 // 4] ^= 0xFF
    collected = read_bytes(bytes(packed), "export.zip")
    assert len(collected.by_dataset["activity.points"]) > 500
    assert not collected.report.complete
    assert collected.report.skipped == 1


def test_a_file_that_cannot_be_read_from_its_start_is_called_damaged_and_not_unknown():
    packed = zipped(run_gpx=GPX, other_gpx=GPX)
    place = packed.index(b"run.gpx") + len("run.gpx")
    packed[place] = 0x07  # a block of no kind
    archive = archives.open_file(io.BytesIO(bytes(packed)), "export.zip")
    run, other = archive.listing
    assert unread.why(archive, run) == "it is damaged: it cannot be unpacked"
    assert unread.why(archive, other) == ""
    assert archive.fault("run.gpx") == "run.gpx is damaged: it cannot be unpacked."
    # one that is alone is refused for what it is
    alone = zipped(run_gpx=GPX)
    alone[alone.index(b"run.gpx") + len("run.gpx")] = 0x07
    with pytest.raises(ImportRefused, match=r"run\.gpx cannot be read: it is damaged"):
        read_bytes(bytes(alone), "export.zip")


def drain(read: Callable[[], bytes | int], into: list[bytes | int]) -> None:
    while piece := read():
        into.append(piece)


@pytest.mark.parametrize("size", [1, 7, 1000, 100_000])
def test_a_damaged_file_never_seems_to_be_whole(size):
    packed = gzip.compress(GPX, 1)
    archive = archives.open_file(io.BytesIO(packed[: len(packed) // 2]), "run.gpx.gz")
    (entry,) = archive.listing
    for way in ("read", "readline", "read1"):
        pieces: list[bytes | int] = []
        with archive.open(entry.name) as file, pytest.raises(ImportRefused, match="it ends early"):
            drain(partial(getattr(file, way), size), pieces)
        whole = b"".join(piece for piece in pieces if isinstance(piece, bytes))
        assert len(whole) > 1_000
        assert GPX.startswith(whole)
    with archive.open(entry.name) as file, pytest.raises(ImportRefused, match="ends early"):
        drain(lambda: file.readinto(bytearray(size)), [])
    with archive.open(entry.name) as file, pytest.raises(ImportRefused, match="ends early"):
        file.read()


EVERY = {**FILES, **VARIANTS}


def test_every_family_has_a_file_here():
    assert set(FILES) == {importer.id for importer in registry.IMPORTERS}


@pytest.mark.parametrize("family", EVERY)
def test_every_family_keeps_what_can_be_read_of_a_damaged_file_and_names_it(family):
    name, make = EVERY[family]
    content = make()
    packed = gzip.compress(content, mtime=0)
    cut = read_bytes(packed[: len(packed) * 2 // 3], f"{name}.gz")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    flipped = bytearray(held.getvalue())
    flipped[len(flipped) * 2 // 3] ^= 0xFF
    wrong = read_bytes(bytes(flipped), "export.zip")
    for collected in (cut, wrong):
        assert collected.count > 0
        assert [skip for skip in collected.skips if skip.file == name and skip.reason]
        assert list(collected.reports) == [family.partition(",")[0]]
    # one cut file is told once
    assert len(cut.skips) == 1
    assert "it is damaged: it ends early" in cut.reasons[0]
    assert not any(ALTERED.format(name=name) in said for said in cut.report.warnings)


def test_rows_of_a_file_that_was_changed_are_called_doubtful():
    packed = zipped(run_gpx=GPX)
    packed[len(packed) * 3 // 4] ^= 0xFF
    warnings = read_bytes(bytes(packed), "export.zip").report.warnings
    assert ALTERED.format(name="run.gpx") in warnings


def test_a_file_that_is_not_read_to_its_end_is_told_apart_from_one_that_is_not_read():
    packed = gzip.compress(FILES["bank_csv"][1](), mtime=0)
    (aside,) = read_bytes(packed[: len(packed) * 2 // 3], "a.csv.gz").report.aside
    assert (aside.rows, aside.parts, aside.ends) == (0, 1, 1)
