"""Archives are made safe before anything in them is looked at."""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers.base import Entry

pytestmark = pytest.mark.area("A")


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


@pytest.mark.parametrize("name", ["../evil", "a/../../evil", "/etc/passwd", "\\\\host\\x", "C:/x"])
def test_a_name_that_leaves_the_archive_is_refused(name):
    assert "leaves it" in refusal(zipped([("fine.json", b"{}"), (name, b"x")]))


def test_a_link_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "holds a link (link)" in refusal(buffer)


def test_an_encrypted_zip_says_what_to_do():
    content = bytearray(zipped([("a.json", b"{}")]).getvalue())
    central = content.index(b"PK\x01\x02")
    content[6] |= 1
    content[central + 8] |= 1
    assert "is encrypted. Unpack it" in refusal(io.BytesIO(bytes(content)))


def test_two_files_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        file = zipped([("a.json", b"{}"), ("a.json", b"[]")])
    assert "two files of one name" in refusal(file)


def test_a_zip_of_zips_says_what_to_do():
    assert "only further archives" in refusal(zipped([("inner.zip", b"PK")]))


def test_too_many_entries_are_refused_before_the_directory_is_read():
    content = bytearray(zipped([("a", b"")]).getvalue())
    end = content.index(b"PK\x05\x06")
    content[end + 10 : end + 12] = struct.pack("<H", 0xFFFF)
    wide = struct.pack("<LQHHLLQQQQ", 0x06064B50, 44, 45, 45, 0, 0, 10**6, 10**6, 46 * 10**6, 0)
    assert "holds 1000000 files" in refusal(io.BytesIO(bytes(content[:end] + wide + content[end:])))


def test_a_folder_of_too_many_files_is_refused():
    names = [f"{n}.json" for n in range(archives.ENTRY_LIMIT + 1)]
    with pytest.raises(ImportRefused, match="are not read at once"):
        archives.check_names(names)


def test_a_cut_off_zip_is_named():
    content = zipped([("a.json", b"{}" * 1000)]).getvalue()
    for length in (4, 20, len(content) // 2, len(content) - 1):
        assert "damaged or unfinished zip" in refusal(io.BytesIO(content[:length]))


def test_a_damaged_member_is_named_while_reading():
    content = bytearray(zipped([("a.json", bytes(range(256)) * 200)]).getvalue())
    content[60:80] = b"\xff" * 20
    archive = archives.open_file(io.BytesIO(bytes(content)), "export.zip")
    with pytest.raises(ImportRefused, match=r"a\.json is damaged"):
        archive.read("a.json", 10**9)


def test_a_bomb_is_stopped_while_reading_whatever_size_it_states(monkeypatch):
    monkeypatch.setattr(archives, "RATIO_FREE", 1024)
    archive = archives.open_file(zipped([("a.bin", bytes(10_000_000))]), "export.zip")
    with pytest.raises(ImportRefused, match="unpacks to far more"):
        archive.read("a.bin", 10**9)
    assert archive.consumed < 5_000_000


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
