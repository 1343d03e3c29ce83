"""Archives are made safe before anything in them is looked at."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile

import pytest

from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers.base import Entry
from wallet.importers.containers import bounds, zip_walk

pytestmark = pytest.mark.area("B")


def zipped(members: list[tuple[str, bytes]]) -> io.BytesIO:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    buffer.seek(0)
    return buffer


def refusal(file: io.BytesIO, name: str = "export.zip") -> str:
    with pytest.raises(ImportRefused) as refused:
        archives.open_file(file, name)
    return str(refused.value)


def test_a_single_file_is_an_archive_of_one():
    archive = archives.open_file(io.BytesIO(b"hello"), "a.txt")
    assert archive.listing == (Entry("a.txt", 5),)
    assert archive.read("a.txt", 100) == b"hello"
    assert archive.read("a.txt", 100) == b"hello", "it can be read twice"
    assert archive.consumed == 10


def test_a_zip_is_opened_in_place_without_folders_and_system_files():
    file = zipped(
        [("d/", b""), ("d/a.json", b"{}"), ("__MACOSX/d/a.json", b"x"), (".DS_Store", b"")]
    )
    archive = archives.open_file(file, "export.zip")
    assert [entry.name for entry in archive.listing] == ["d/a.json"]
    assert archive.only(["d/a.json"]).peek("d/a.json") == b"{}"


def test_an_empty_file_says_so():
    assert "is empty" in refusal(io.BytesIO(b""), "a.ofx")


def set_aside(file: io.BytesIO) -> dict[str, str]:
    """Open an archive that also holds `fine.json`; return what was refused and why."""
    archive = archives.open_file(file, "export")
    assert [entry.name for entry in archive.listing] == ["fine.json"]
    assert archive.read("fine.json", 100) == b"{}"
    return {skip.file: skip.reason for skip in archive.refused}


@pytest.mark.parametrize("name", ["../evil", "a/../../evil", "/etc/passwd", "\\\\host\\x", "C:/x"])
def test_a_name_that_leaves_the_archive_costs_only_its_file(name):
    refused = set_aside(zipped([("fine.json", b"{}"), (name, b"x")]))
    assert [reason[:16] for reason in refused.values()] == ["its name leaves "]


def test_a_file_without_a_name_costs_only_itself():
    whole = zipped([("fine.json", b"{}"), ("x", b"x")]).getvalue()
    central = whole.rindex(b"PK\x01\x02")
    nameless = bytearray(whole)
    nameless[central + 28 : central + 30] = b"\x00\x00"
    nameless[central + 30 : central + 32] = b"\x01\x00"  # its letter is an extra field now
    assert set_aside(io.BytesIO(bytes(nameless))) == {"": "no file can have its name"}


def test_a_link_costs_only_itself():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("fine.json", b"{}")
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert set_aside(buffer) == {"link": "it is a link"}


def encrypted(content: bytearray, name: bytes) -> io.BytesIO:
    """Set the flag of encryption on a file, in its own header and in the directory."""
    for magic, flags, at in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        place = content.index(magic)
        while content[place + at : place + at + len(name)] != name:
            place = content.index(magic, place + 1)
        content[place + flags] |= 1
    return io.BytesIO(bytes(content))


def test_an_encrypted_file_says_what_to_do_and_costs_only_itself():
    content = bytearray(zipped([("fine.json", b"{}"), ("a.json", b"{}")]).getvalue())
    refused = set_aside(encrypted(content, b"a.json"))
    assert "unpack the zip with its password first" in refused["a.json"]
    alone = encrypted(bytearray(zipped([("a.json", b"{}")]).getvalue()), b"a.json")
    assert "is encrypted" in refusal(alone)


def test_the_second_file_of_one_name_is_set_aside():
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = zipped([("fine.json", b"{}"), ("fine.json", b"[]")])
    assert set_aside(file) == {"fine.json": "there is another file of this name"}


def test_archives_inside_archives_are_set_aside_by_name():
    refused = set_aside(zipped([("fine.json", b"{}"), ("inner.zip", b"PK"), ("i.tar.gz", b"")]))
    assert list(refused) == ["inner.zip", "i.tar.gz"]
    assert "an archive inside an archive" in refusal(zipped([("inner.zip", b"PK")]))


def test_too_many_entries_are_refused_before_the_directory_is_read():
    content = bytearray(zipped([("a", b"")]).getvalue())
    end = content.index(b"PK\x05\x06")
    content[end + 10 : end + 12] = struct.pack("<H", 0xFFFF)
    wide = struct.pack("<LQHHLLQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 10**6, 10**6, 46 * 10**6, 0)
    assert "holds 1,000,000 files" in refusal(
        io.BytesIO(bytes(content[:end] + wide + content[end:]))
    )


def test_a_folder_of_too_many_files_is_refused():
    entries = [Entry(f"{n}.json", 1) for n in range(archives.ENTRY_LIMIT + 1)]
    with pytest.raises(ImportRefused, match="are not read at once"):
        archives.open_folder("d", entries, lambda _: io.BytesIO())


def test_a_zip_of_which_nothing_is_whole_is_refused():
    content = zipped([("a.json", bytes(range(256)) * 1000)]).getvalue()
    for length in (4, 20, 60, len(content) // 2):
        assert "damaged or unfinished zip" in refusal(io.BytesIO(content[:length]))


def test_files_that_share_their_data_are_a_bomb():
    content = zipped([("0.json", random.Random(1).randbytes(5_000))]).getvalue()
    at = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    record = content[at:end]
    many = b"".join(record.replace(b"0.json", b"%d.json" % n)[: len(record)] for n in range(10))
    tail = bytearray(content[end:])
    tail[8:12] = struct.pack("<HH", 10, 10)
    tail[12:16] = struct.pack("<L", len(many))
    assert "lie over one another" in refusal(io.BytesIO(content[:at] + many + bytes(tail)))


class _Unseekable(io.BytesIO):
    """A stream: sizes and checksums then stand behind each file, as in zips made on the fly."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, *_: object) -> int:
        raise OSError


@pytest.mark.parametrize("stream", [False, True])
def test_a_zip_cut_off_anywhere_gives_the_files_that_are_whole(stream):
    files = [(f"{n}.json", random.Random(n).randbytes(500) * (n + 1)) for n in range(6)]
    buffer = _Unseekable() if stream else io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(name, data)
    content = buffer.getvalue()
    seen = set()
    for length in range(700, len(content), 97):
        archive = archives.open_file(io.BytesIO(content[:length]), "export.zip")
        names = [entry.name for entry in archive.listing]
        assert names == [name for name, _ in files[: len(names)]]
        for name, wanted in files[: len(names)]:
            assert archive.read(name, 10**6) == wanted
        assert "its end is missing" in archive.breaks[0].reason
        seen.add(len(names))
    assert seen == {1, 2, 3, 4, 5, 6}


def test_a_bomb_without_directory_is_stopped_while_its_end_is_looked_for(monkeypatch):
    monkeypatch.setattr(zip_walk, "RATIO_FREE", 1024)
    buffer = _Unseekable()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", bytes(20_000_000))
    assert "far more than it should" in refusal(io.BytesIO(buffer.getvalue()[:-30]))


def test_a_damaged_member_is_named_while_reading():
    content = bytearray(zipped([("a.json", bytes(range(256)) * 200)]).getvalue())
    content[60:80] = b"\xff" * 20
    archive = archives.open_file(io.BytesIO(bytes(content)), "export.zip")
    with pytest.raises(ImportRefused, match=r"a\.json is damaged"):
        archive.read("a.json", 10**9)


def test_a_bomb_is_stopped_while_reading_whatever_size_it_states(monkeypatch):
    monkeypatch.setattr(bounds, "RATIO_FREE", 1024)
    archive = archives.open_file(zipped([("a.bin", bytes(10_000_000))]), "export.zip")
    with pytest.raises(ImportRefused, match="unpacks to far more"):
        archive.read("a.bin", 10**9)
    assert archive.consumed < 5_000_000


def test_text_that_unpacks_without_end_is_stopped_too(monkeypatch):
    monkeypatch.setattr(bounds, "TEXT_RATIO_FREE", 1024)
    archive = archives.open_file(zipped([("a.json", bytes(10_000_000))]), "export.zip")
    with pytest.raises(ImportRefused, match="unpacks to far more"):
        archive.read("a.json", 10**9)


def test_text_may_be_as_regular_as_exports_are():
    archive = archives.open_file(zipped([("a.xml", b" " * 60_000_000)]), "export.zip")
    with archive.open("a.xml") as file:
        while file.read(1 << 20):
            pass
    assert archive.consumed == 60_000_000


def test_a_whole_file_is_read_up_to_its_limit_only():
    archive = archives.open_file(io.BytesIO(b"x" * 2**21), "a.json")
    with pytest.raises(ImportRefused, match="larger than 1 MiB"):
        archive.read("a.json", 2**20)


def test_a_folder_is_read_through_the_opener_it_is_given():
    files = [io.BytesIO(b"one"), io.BytesIO(b"two")]
    archive = archives.open_folder("d", [Entry("a", 3), Entry("b/c", 3)], files.__getitem__)
    assert archive.read("b/c", 10) == b"two"
    with pytest.raises(ImportRefused, match="empty folder"):
        archives.open_folder("d", [], files.__getitem__)


def test_beginnings_are_unpacked_once_and_all_fit_into_memory(monkeypatch):
    file = zipped([(f"{n}.bin", bytes(100_000)) for n in range(40)])
    archive = archives.open_file(file, "export.zip")
    for _ in range(5):
        assert len(archive.peek("3.bin")) == 64 * 1024
    assert archive.consumed < 200_000
    monkeypatch.setattr(bounds, "PEEKS_KEPT", 40 * 8192)
    many = archives.open_file(file, "export.zip")
    assert {len(many.peek(entry.name)) for entry in many.listing} == {8192}


def test_what_is_packed_in_a_way_that_is_not_read_says_so():
    assert "packed as 7z" in refusal(io.BytesIO(b"7z\xbc\xaf\x27\x1c" + bytes(40)), "a.7z")


def test_a_name_in_utf8_that_a_zip_does_not_mark_is_read_as_meant():
    content = zipped([("Aktivit\u00e4t.json", b"{}")]).getvalue()
    unmarked = bytearray(content)
    unmarked[7] &= ~0x08
    unmarked[content.index(b"PK\x01\x02") + 9] &= ~0x08
    archive = archives.open_file(io.BytesIO(bytes(unmarked)), "export.zip")
    assert [entry.name for entry in archive.listing] == ["Aktivit\u00e4t.json"]
