"""What lies beside records: brought by a worker, kept encrypted, read in pieces, taken back."""

from __future__ import annotations

import base64
import os
import sys
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.api.messages.contents import CONTENT_PIECE_BYTES
from app.node.handlers import contents, data, viewing
from app.node.importing.contents import ImportedContents
from app.node.importing.jobs import Imports
from app.worker import view_driver
from app.worker.session import ContentBegun
from tests.unit.wallet.importers.test_importers_photos import photo
from wallet.errors import DiskFull, ImportRefused, NotAllowed, NotFound
from wallet.importers.base import Content, Purpose
from wallet.importers.mail.tables import MAIL
from wallet.vault import trash
from wallet.vault.attachments import SEALED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.node.house import House

pytestmark = [
    pytest.mark.area("B"),
    pytest.mark.skipif(sys.platform != "linux", reason="the worker's sandbox exists on Linux only"),
]

LETTER = b"%PDF-1.7 a letter that nobody else is to read " * 120_000


@pytest.fixture
def by_worker(house: House) -> Imports:
    """Imports by a process behind closed doors; those of the others are read in this one."""
    return Imports(house.wallet)


def mail_with(path: Path, content: bytes, subject: str = "one") -> Path:
    path.write_bytes(
        b"From: a@a.example\nTo: b@b.example\nDate: Wed, 08 Mar 2017 05:00:31 +0100\n"
        b"Subject: " + subject.encode() + b"\nContent-Type: application/pdf; name=letter.pdf\n"
        b"Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(content)
    )
    return path


def files(house: House) -> list[Path]:
    return [path for path in (house.vault.folder / "attachments").rglob("*") if path.is_file()]


async def only(house: House, dataset: str) -> int:
    page = await data.page(house.wallet, m.Records(dataset))
    (record,) = page.records
    return record.id


async def of(house: House, record: int) -> tuple[m.ContentItem, ...]:
    return (await contents.of_record(house.wallet, m.ListContents(record))).contents


async def whole(house: House, id: int) -> bytes:
    found = bytearray()
    while True:
        piece = await contents.read(house.wallet, m.ReadContent(id, len(found)))
        found += piece.data
        if piece.is_last:
            return bytes(found)


async def test_a_photo_is_kept_with_a_small_one_and_nothing_of_it_is_plain_on_disk(
    house: House, by_worker: Imports, tmp_path: Path
):
    path = tmp_path / "IMG_1.jpg"
    path.write_bytes(photo())
    reply = await by_worker.run(str(path), "one")
    assert (reply.contents, reply.content_bytes) == (1, len(photo()))
    assert "1 file (" in reply.summary
    assert "kept with them, encrypted" in reply.summary
    found = {item.purpose: item for item in await of(house, await only(house, "photos.images"))}
    assert set(found) == {"original", "thumbnail"}
    assert await whole(house, found["original"].id) == photo()
    assert found["original"].name == "IMG_1.jpg"
    stored = b"".join(path.read_bytes() for path in files(house))
    assert b"Canon" not in stored
    assert b"JFIF" not in stored


async def test_a_picture_and_a_text_are_looked_at_with_nothing_of_them_plain_on_disk(
    house: House, by_worker: Imports, tmp_path: Path
):
    (tmp_path / "IMG_1.jpg").write_bytes(photo())
    await by_worker.run(str(tmp_path / "IMG_1.jpg"), "one")
    found = {item.purpose: item for item in await of(house, await only(house, "photos.images"))}
    seen = await viewing.view(house.wallet, m.ViewContent(found["original"].id))
    assert seen.picture.startswith(b"\xff\xd8\xff")
    assert b"Canon" not in seen.picture
    assert seen.text == ""
    stored = b"".join(path.read_bytes() for path in files(house))
    assert b"JFIF" not in stored


def test_a_file_that_cannot_be_looked_at_says_why_and_a_text_is_read_in_its_own_letters():
    assert view_driver.view("Grüße, Ånn".encode(), "text/plain").text == "Grüße, Ånn"
    with pytest.raises(ImportRefused, match="no text"):
        view_driver.view(bytes(range(256)) * 9, "application/octet-stream")
    with pytest.raises(ImportRefused, match="damaged"):
        view_driver.view(photo()[:200], "image/jpeg")
    with pytest.raises(ImportRefused, match="broke off"):
        view_driver.view(b"x", "text/plain", seconds=0.0)


async def test_a_long_content_comes_in_pieces_from_any_place(
    house: House, by_worker: Imports, tmp_path: Path
):
    await by_worker.run(str(mail_with(tmp_path / "a.eml", LETTER)), "one")
    (item,) = await of(house, await only(house, "mail.messages"))
    assert await whole(house, item.id) == LETTER
    middle = await contents.read(house.wallet, m.ReadContent(item.id, 1_000_003))
    assert middle.data == LETTER[1_000_003:][: len(middle.data)]
    assert len(middle.data) >= CONTENT_PIECE_BYTES - 70_000
    with pytest.raises(NotAllowed):
        await contents.read(house.wallet, m.ReadContent(item.id, len(LETTER) + 1))
    with pytest.raises(NotFound):
        await contents.read(house.wallet, m.ReadContent(item.id + 1))


async def test_imported_again_it_is_kept_once_and_goes_with_the_last_import_that_had_it(
    house: House, imports: Imports, tmp_path: Path
):
    path = mail_with(tmp_path / "a.eml", LETTER)
    first = await imports.run(str(path), "one")
    again = await imports.run(str(path), "two")
    assert (first.contents, again.contents) == (1, 0)
    assert len(files(house)) == 1
    await imports.undo(first.run)
    (item,) = await of(house, await only(house, "mail.messages"))
    assert await whole(house, item.id) == LETTER
    await imports.undo(again.run)
    assert files(house) == []
    assert house.vault.db.read(lambda tx: tx.execute("SELECT count(*) FROM attachment")) == [(0,)]


async def test_a_deleted_record_hides_its_contents_and_erasing_removes_them(
    house: House, imports: Imports, tmp_path: Path
):
    await imports.run(str(mail_with(tmp_path / "a.eml", LETTER)), "one")
    record = await only(house, "mail.messages")
    (item,) = await of(house, record)
    house.vault.db.write(trash.delete, [record], 1)
    with pytest.raises(NotFound, match="may have been deleted"):
        await of(house, record)
    with pytest.raises(NotFound):
        await contents.read(house.wallet, m.ReadContent(item.id))
    again = await imports.run(str(tmp_path / "a.eml"), "two")
    assert again.contents == 0
    house.vault.db.write(trash.erase, house.vault.attachments, [record])
    assert files(house) == []


async def test_a_worker_cannot_pass_a_content_off_as_sealed_by_the_vault(
    house: House, imports: Imports, tmp_path: Path
):
    await imports.run(str(mail_with(tmp_path / "a.eml", b"%PDF-1")), "one")
    key = house.vault.db.read(lambda tx: tx.execute("SELECT ext FROM record")[0][0])
    arriving = ImportedContents(house.wallet)
    content = Content(Purpose.ATTACHED, SEALED, "b.pdf")
    await arriving.begin(ContentBegun("mail", MAIL, key, content), 1)
    await arriving.take(b"pretended")
    assert await arriving.end(whole=True) is None
    items = await of(house, await only(house, "mail.messages"))
    assert [item.media_type for item in items] == ["application/pdf", "application/octet-stream"]
    assert await whole(house, items[1].id) == b"pretended"


async def begun(house: House) -> ImportedContents:
    arriving = ImportedContents(house.wallet)
    content = Content(Purpose.ATTACHED, "application/pdf", "a.pdf")
    await arriving.begin(ContentBegun("mail", MAIL, os.urandom(16), content), 1)
    await arriving.take(LETTER[:300_000])
    return arriving


async def test_what_breaks_off_or_has_no_record_leaves_no_file(house: House):
    arriving = await begun(house)
    assert len(files(house)) == 1
    assert await arriving.end(whole=False) is None
    assert files(house) == []
    arriving = await begun(house)
    assert await arriving.end(whole=True) is None
    assert files(house) == []
    assert arriving.kept.count == 0
    (await begun(house)).drop()
    assert files(house) == []


async def test_a_full_disk_costs_the_content_and_says_so(house: House, monkeypatch):
    arriving = await begun(house)
    assert arriving._staged is not None

    def full(_piece: bytes) -> None:
        raise DiskFull("full")

    monkeypatch.setattr(arriving._staged, "write", full)
    await arriving.take(b"more")
    lost = await arriving.end(whole=True)
    assert lost is not None
    assert "no room" in lost.reason
    assert files(house) == []
