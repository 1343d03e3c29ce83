"""What is kept with a record, on its sheet: a small picture from memory, names and sizes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PIL import Image

from app.api import messages as m
from app.desktop.pages.record_contents import decoded
from app.desktop.pages.record_copy import file_name
from app.desktop.pages.record_sheet import RecordSheet
from app.desktop.words import Words
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("B")

DATASET = m.Dataset("photos.images", 1, None, None, (), "Photos")
RECORD = m.Record(7, DATASET.name, None, {})
ORIGINAL = m.ContentItem(12, 7, "original", "image/jpeg", 2_481_920, "IMG_0042.jpg")
SMALL = m.ContentItem(13, 7, "thumbnail", "image/jpeg", 800, "IMG_0042.jpg")


@pytest.fixture
def line() -> AnsweringLine:
    found = AnsweringLine()
    found.answer(m.ListDatasets, m.DatasetList(()))
    found.answer(m.ListImports, m.ImportList(()))
    found.answer(m.Watching, m.WatchList((), 90, ()))
    return found


def jpeg(width: int = 320, height: int = 200, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 80, 10)).save(out, kind)
    return out.getvalue()


def test_a_photo_is_seen_and_what_is_kept_is_named(qtbot, line):
    line.answer(m.RecordOrigins, m.OriginList(()))
    line.answer(m.ListContents, m.ContentList((SMALL, ORIGINAL)))
    line.answer(m.ReadContent, m.ContentPiece(SMALL, jpeg(), True))
    vault = Vault(qtbot, line)
    sheet = RecordSheet(vault.page, line, DATASET, RECORD, Words())
    vault.wait(lambda: sheet.contents.picture.isVisible())
    assert sheet.contents.picture.pixmap().width() == 320
    assert sheet.contents.picture.accessibleName() == "Picture: IMG_0042.jpg"
    (row,) = sheet.contents.rows
    assert (row.name.text(), row.size_words.text()) == ("IMG_0042.jpg", "2.5 MB")
    assert "a copy that you save is not" in sheet.contents.more.text()
    assert line.questions(m.ReadContent) == [m.ReadContent(13)]
    assert walk.cut(sheet) == []


def with_files(qtbot: Any, line: Any, *items: m.ContentItem) -> tuple[Vault, RecordSheet]:
    line.answer(m.RecordOrigins, m.OriginList(()))
    line.answer(m.ListContents, m.ContentList(items))
    vault = Vault(qtbot, line)
    sheet = RecordSheet(vault.page, line, DATASET, RECORD, Words())
    vault.wait(lambda: len(sheet.contents.rows) == len(items))
    return vault, sheet


def test_a_photo_and_a_text_are_looked_at_and_what_cannot_be_says_so(qtbot, line):
    note = m.ContentItem(14, 7, "attached", "application/octet-stream", 900, "Note.TXT")
    film = m.ContentItem(15, 7, "attached", "video/mp4", 900, "film.mp4")
    views = {
        12: m.ContentView(ORIGINAL, jpeg(1024, 640)),
        14: m.ContentView(note, text="one\ntwo\u202e"),
    }
    line.answer(m.RecordOrigins, m.OriginList(()))
    line.answer(m.ListContents, m.ContentList((ORIGINAL, note, film)))
    line.answer(m.ViewContent, lambda call: views[call.id])
    vault = Vault(qtbot, line)
    sheet = RecordSheet(vault.page, line, DATASET, RECORD, Words())
    contents = sheet.contents
    vault.wait(lambda: contents.rows)
    vault.wait(contents.isVisible)
    assert [row.look.isVisible() for row in contents.rows] == [True, True, False]
    assert "Only texts and pictures" in contents.more.text()
    vault.press(contents.rows[0].look)
    vault.wait(contents.picture.isVisible)
    assert contents.picture.pixmap().width() <= contents.width()
    assert contents.picture.accessibleName() == "Picture: IMG_0042.jpg"
    vault.press(contents.rows[1].look)
    vault.wait(contents.text.isVisible)
    assert not contents.picture.isVisible()
    assert contents.text.toPlainText() == "one\ntwo[U+202E]"
    line.answer(m.ViewContent, m.Failed("import-refused", "It is damaged."))
    vault.press(contents.rows[0].look)
    vault.wait(lambda: contents.strip.text() == "It is damaged.")
    assert contents.rows[0].look.isEnabled()
    assert walk.nameless(vault.window) == []
    assert walk.cut(vault.window) == []


def in_pieces(content: bytes, size: int) -> Callable[[m.ReadContent], m.ContentPiece]:
    def give(call: m.ReadContent) -> m.ContentPiece:
        data = content[call.offset : call.offset + size]
        return m.ContentPiece(ORIGINAL, data, call.offset + len(data) >= len(content))

    return give


def test_a_copy_is_written_whole_for_its_owner_and_said_not_to_be_encrypted(
    qtbot, line: AnsweringLine, tmp_path: Path
):
    content = bytes(range(256)) * 40
    line.answer(m.ReadContent, in_pieces(content, 1_000))
    vault, sheet = with_files(qtbot, line, ORIGINAL)
    vault.press(sheet.contents.rows[0].save)
    dialog = sheet.contents.copy.dialog
    assert dialog is not None
    assert "will not be encrypted" in dialog.windowTitle()
    assert [Path(name).name for name in dialog.selectedFiles()] == ["IMG_0042.jpg"]
    dialog.reject()
    sheet.contents.copy.write(ORIGINAL, str(tmp_path / "copy.jpg"))
    assert not sheet.contents.rows[0].save.isEnabled()
    vault.wait(sheet.contents.strip.isVisible)
    assert sheet.contents.strip.text() == (
        "A copy, 10.2 kB, was written to copy.jpg. It is not encrypted."
    )
    assert (tmp_path / "copy.jpg").read_bytes() == content
    assert (tmp_path / "copy.jpg").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["copy.jpg"]
    assert sheet.contents.rows[0].save.isEnabled()
    vault.settle()
    assert walk.cut(sheet) == []
    assert walk.nameless(sheet) == []


def test_what_stands_there_already_is_left_as_it_is(qtbot, line: AnsweringLine, tmp_path: Path):
    line.answer(m.ReadContent, in_pieces(b"new", 10))
    vault, sheet = with_files(qtbot, line, ORIGINAL)
    (tmp_path / "old.jpg").write_bytes(b"old")
    sheet.contents.copy.write(ORIGINAL, str(tmp_path / "old.jpg"))
    vault.wait(lambda: "was left as it is" in sheet.contents.strip.text())
    line.hold(m.ReadContent)
    sheet.contents.copy.write(ORIGINAL, str(tmp_path / "late.jpg"))
    (tmp_path / "late.jpg").write_bytes(b"came meanwhile")
    line.let_go(m.ReadContent)
    vault.wait(lambda: "called late.jpg" in sheet.contents.strip.text())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "old.jpg": b"old",
        "late.jpg": b"came meanwhile",
    }
    sheet.contents.copy.write(ORIGINAL, str(tmp_path / "no" / "x.jpg"))
    vault.wait(lambda: "was not written" in sheet.contents.strip.text())


@pytest.mark.parametrize("way", ["stopped", "refused", "left"])
def test_of_a_copy_that_ends_early_no_part_stays(
    qtbot, line: AnsweringLine, tmp_path: Path, way: str
):
    line.answer(m.ReadContent, in_pieces(bytes(3_000), 1_000))
    vault, sheet = with_files(qtbot, line, ORIGINAL)
    line.hold(m.ReadContent)
    sheet.contents.copy.write(ORIGINAL, str(tmp_path / "copy.jpg"))
    assert len(list(tmp_path.iterdir())) == 1
    if way == "left":
        sheet.leave()
        vault.wait(lambda: not list(tmp_path.iterdir()))
        line.let_go(m.ReadContent)
        return
    if way == "stopped":
        sheet.contents.copy.progress.stop.click()
        expected = "It was stopped. No file was written."
    else:
        expected = "The vault is hidden."
        line.answer(m.ReadContent, m.Failed("not-open", expected))
    line.let_go(m.ReadContent)
    vault.wait(lambda: sheet.contents.strip.text() == expected)
    assert list(tmp_path.iterdir()) == []
    assert sheet.contents.rows[0].save.isEnabled()


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("IMG_0042.jpg", "IMG_0042.jpg"),
        ("../../.bashrc", "bashrc"),
        ("C:\\Users\\me\\a.pdf", "a.pdf"),
        ("..", "file-12"),
        ("", "file-12"),
    ],
)
def test_a_name_that_is_proposed_leads_into_no_folder(name: str, proposed: str):
    assert file_name(msgspec.structs.replace(ORIGINAL, name=name)) == proposed


def test_a_record_with_nothing_beside_it_shows_nothing_of_the_kind(qtbot, line):
    line.answer(m.RecordOrigins, m.OriginList(()))
    line.answer(m.ListContents, m.ContentList(()))
    vault = Vault(qtbot, line)
    sheet = RecordSheet(vault.page, line, DATASET, RECORD, Words())
    vault.wait(lambda: bool(line.questions(m.ListContents)))
    vault.settle()
    assert not sheet.contents.isVisible()
    assert line.questions(m.ReadContent) == []


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        jpeg()[:200],
        jpeg(2_000, 10),
        jpeg(kind="PNG"),
        b"\xff\xd8" + bytes(2 * 1024 * 1024),
    ],
)
def test_only_a_small_jpeg_is_decoded(qtbot, data):
    found = decoded(data)
    assert found is None or found.width() <= 320


def test_a_small_jpeg_is_decoded(qtbot):
    image = decoded(jpeg())
    assert image is not None
    assert (image.width(), image.height()) == (320, 200)
