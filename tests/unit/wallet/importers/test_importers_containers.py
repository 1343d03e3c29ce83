"""Tars, gzip and sets of parts: read where they lie, and one bad file costs itself."""

from __future__ import annotations

import contextlib
import gzip
import io
import random
import tarfile
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers.base import Entry
from wallet.importers.containers import bounds, gzip_stream, parts, pool, tar
from wallet.importers.containers.gzip_stream import GzipStream

pytestmark = pytest.mark.area("B")

FILES = [("Takeout/a.json", b'{"a": 1}'), ("Takeout/b.csv", b"x,y\n" * 5000)]


def tarred(
    members: list[tuple[str, bytes]],
    *,
    mode: str = "w:gz",
    kind: int = tarfile.PAX_FORMAT,
    odd: list[tarfile.TarInfo] | None = None,
) -> io.BytesIO:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, format=kind) as archive:  # type: ignore[call-overload]
        for info in odd or []:
            archive.addfile(info, io.BytesIO(bytes(info.size)))
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    buffer.seek(0)
    return buffer


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def folder(files: dict[str, bytes]) -> archives.Archive:
    names = list(files)
    entries = [Entry(name, len(files[name])) for name in names]
    return archives.open_folder("d", entries, lambda n: io.BytesIO(files[names[n]]))


@pytest.mark.parametrize("mode", ["w", "w:gz"])
@pytest.mark.parametrize("kind", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_is_read_in_any_order(mode, kind):
    archive = archives.open_file(tarred(FILES, mode=mode, kind=kind), "export.tgz")
    assert [entry.name for entry in archive.listing] == [name for name, _ in FILES]
    for name, content in [*FILES, *reversed(FILES)]:
        assert archive.read(name, 10**6) == content


def test_two_files_of_a_tar_can_be_read_at_once():
    archive = archives.open_file(tarred(FILES * 1), "export.tgz")
    first, second = (archive.open(name) for name, _ in FILES)
    assert first.read(3) + second.read(4) + first.read() == b'{"ax,y\n": 1}'


def test_links_devices_odd_names_and_inner_archives_of_a_tar_cost_only_themselves():
    odd = []
    for name, kind in (("l", tarfile.SYMTYPE), ("h", tarfile.LNKTYPE), ("p", tarfile.FIFOTYPE)):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/passwd"
        odd.append(info)
    odd += [tarfile.TarInfo("../up"), tarfile.TarInfo("inner.zip")]
    archive = archives.open_file(tarred(FILES, odd=odd), "export.tgz")
    assert len(archive.listing) == 2
    assert [skip.file for skip in archive.refused] == ["l", "h", "p", "../up", "inner.zip"]


def test_a_tar_cut_off_gives_what_is_before_and_says_that_the_rest_is_lost():
    noise = random.Random(1).randbytes
    files = [(f"{n}.bin", noise(200_000)) for n in range(5)]
    for mode in ("w", "w:gz"):
        whole = tarred(files, mode=mode).getvalue()
        archive = archives.open_file(io.BytesIO(whole[: len(whole) * 7 // 10]), "export.tgz")
        assert archive.read("1.bin", 10**6) == files[1][1]
        last = archive.listing[-1].name
        assert archive.breaks or mode == "w"
        if last == "3.bin":
            with pytest.raises(ImportRefused, match="ends early"):
                archive.read(last, 10**6)


@settings(max_examples=50)
@given(st.integers(0, 600), st.binary(min_size=1, max_size=3))
def test_a_tar_with_wrong_bytes_is_read_or_refused_by_name(place, wrong):
    content = bytearray(tarred(FILES, mode="w").getvalue())
    content[place : place + len(wrong)] = wrong
    with contextlib.suppress(ImportRefused):
        archive = archives.open_file(io.BytesIO(bytes(content)), "export.tar")
        for entry in archive.listing:
            archive.peek(entry.name)


def test_a_header_without_end_is_refused_before_it_fills_the_memory():
    long = tarfile.TarInfo("x" * 90)
    long.type, long.size = tarfile.XHDTYPE, tar.HEADER_LIMIT * 4
    content = long.tobuf(tarfile.USTAR_FORMAT) + bytes(long.size)
    with pytest.raises(ImportRefused, match="header in it has no end"):
        archives.open_file(io.BytesIO(content), "export.tar")


def test_a_chain_of_headers_does_not_exhaust_the_stack():
    info = tarfile.TarInfo("x")
    info.type = tarfile.XGLTYPE
    header = info.tobuf(tarfile.USTAR_FORMAT)
    with pytest.raises(ImportRefused):
        archives.open_file(io.BytesIO(header * 5000 + bytes(1024)), "export.tar")


def test_a_gzip_bomb_is_stopped_while_it_is_listed(monkeypatch):
    monkeypatch.setattr(gzip_stream, "RATIO_FREE", 2**20)
    content = tarred([("a.bin", bytes(30_000_000)), ("b.bin", b"x")])
    archive = archives.open_file(content, "export.tgz")
    assert "unpacks to far more" in archive.breaks[0].reason
    with pytest.raises(ImportRefused, match="unpacks to far more"):
        archive.read("a.bin", 10**9)
    assert archive.consumed < 20_000_000


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 50_000)), max_size=8))
def test_a_gzip_stream_can_be_read_anywhere(reads):
    noise = random.Random(7).randbytes(100_000)
    plain = noise + noise[::-1] + bytes(60_000)
    # three members, with padding behind as tapes have
    packed = gzip.compress(plain[:80_000]) + gzip.compress(b"") + gzip.compress(plain[80_000:])
    stream = GzipStream(io.BytesIO(packed + bytes(512)), "x", len(packed))
    stream._step = 30_000  # so that a small stream has states to return to
    for place, size in [*reads, (0, 10)]:
        got = b""
        while len(got) < size and (piece := stream.read_at(place + len(got), size - len(got))):
            got += piece
        assert got == plain[place : place + size]


def test_a_gzip_stream_that_ends_early_says_so():
    packed = gzip.compress(random.Random(3).randbytes(100_000))
    stream = GzipStream(io.BytesIO(packed[:50_000]), "x", 50_000)
    with pytest.raises(EOFError):
        stream.read_at(90_000, 10)
    broken = bytearray(packed)
    broken[20:60] = b"\xff" * 40
    with pytest.raises((zlib.error, EOFError)):
        GzipStream(io.BytesIO(bytes(broken)), "x", len(packed)).read_at(90_000, 10)


def test_gzip_of_one_file_is_that_file_alone_and_inside_a_zip():
    alone = archives.open_file(io.BytesIO(gzip.compress(b"hello")), "a.txt.gz")
    assert [entry.name for entry in alone.listing] == ["a.txt"]
    assert alone.read("a.txt", 100) == b"hello"
    inside = zipped([("activities/1.fit.gz", gzip.compress(b"fit")), ("x.gz", b"no gzip")])
    archive = archives.open_file(io.BytesIO(inside), "strava.zip")
    assert archive.read("activities/1.fit", 100) == b"fit"
    with pytest.raises(ImportRefused, match="x is damaged"):
        archive.read("x", 100)


def test_a_gzip_bomb_inside_a_zip_is_stopped_while_reading(monkeypatch):
    monkeypatch.setattr(bounds, "RATIO_FREE", 1024)
    content = zipped([("a.bin.gz", gzip.compress(bytes(20_000_000)))])
    archive = archives.open_file(io.BytesIO(content), "export.zip")
    with pytest.raises(ImportRefused, match="unpacks to far more"):
        archive.read("a.bin", 10**9)


def test_parts_beside_each_other_are_one_listing_and_gaps_are_told():
    stem = "takeout-20260301T101500Z"
    archive = folder(
        {
            f"{stem}-001.zip": zipped([("Takeout/a.json", b"1"), ("Takeout/i.html", b"1")]),
            f"{stem}-003.zip": zipped([("Takeout/b.json", b"3"), ("Takeout/i.html", b"3")]),
        }
    )
    assert [entry.name for entry in archive.listing] == [
        "Takeout/a.json",
        "Takeout/i.html",
        "Takeout/b.json",
        f"{stem}-003.zip/Takeout/i.html",
    ]
    assert archive.read("Takeout/b.json", 10) == b"3"
    (warning,) = archive.warnings
    assert f"Of {stem}-….zip, part 002 is not here" in warning


def test_a_damaged_part_costs_itself():
    archive = folder(
        {
            "export-001.zip": zipped([("a.json", b"1")]),
            "export-002.zip": zipped([("b.json", b"2")])[:30],
            "notes.txt": b"n",
            "empty-001.zip": b"",
            "really.zip": b"text",
        }
    )
    assert [entry.name for entry in archive.listing] == ["a.json", "notes.txt"]
    reasons = {skip.file: skip.reason for skip in archive.refused}
    assert "damaged or unfinished zip" in reasons["export-002.zip"]
    assert set(reasons) == {"export-002.zip", "empty-001.zip", "really.zip"}


def test_archives_in_a_folder_are_opened_and_keep_apart():
    archive = folder({"x/one.zip": zipped([("a", b"1")]), "two.tgz": tarred([("a", b"2")]).read()})
    assert archive.read("x/one.zip/a", 9) + archive.read("two.tgz/a", 9) == b"12"


def test_more_archives_than_may_be_open_are_read_all_the_same(monkeypatch):
    monkeypatch.setattr(pool, "OPEN_AT_ONCE", 2)
    opened: list[io.BytesIO] = []

    def opener(index: int) -> io.BytesIO:
        opened.append(io.BytesIO(zipped([(f"{index}.txt", str(index).encode())])))
        return opened[-1]

    size = len(zipped([("0.txt", b"0")]))
    entries = [Entry(f"e-{n + 1:03}.zip", size) for n in range(6)]
    archive = archives.open_folder("d", entries, opener)
    assert [archive.read(f"{n}.txt", 9) for n in (5, 0, 3, 3, 1)] == [b"5", b"0", b"3", b"3", b"1"]
    assert sum(not file.closed for file in opened) <= 2


def test_the_parts_of_a_set_are_found_by_name():
    names = ["t-002.zip", "t-001.zip", "u-001.zip", "t-003.tgz", "t.zip", "t-010.ZIP"]
    assert parts.siblings("t-001.zip", names) == ["t-001.zip", "t-002.zip", "t-010.ZIP"]
    assert parts.siblings("t.zip", names) == ["t.zip"]
    assert parts.gaps(["photo-007.zip"]) == []
    assert "parts 001, 002 are not" in parts.gaps(["d/takeout-1-003.zip"])[0]
