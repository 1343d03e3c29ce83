"""What is kept with a record, on its sheet: a small picture from memory, names and sizes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.api import messages as m
from app.desktop.pages.record_contents import decoded
from app.desktop.pages.record_sheet import RecordSheet
from app.desktop.words import Words
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.vault_page import Vault

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
    assert sheet.contents.files.pairs() == (("Number 12", "IMG_0042.jpg, 2.5 MB, encrypted"),)
    assert line.questions(m.ReadContent) == [m.ReadContent(13)]
    assert walk.cut(sheet) == []


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
