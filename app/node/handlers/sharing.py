"""Sharing with contacts, and what contacts have given, as the API asks for it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import trio

from app.api.messages import (
    Column,
    ReceivedDetail,
    ReceivedItem,
    ReceivedList,
    ReceivedPage,
    ReceivedWritten,
    Section,
    Shared,
    SharePreview,
    ShareWish,
)
from app.node.agreeing import releases
from app.node.handlers.agreement_words import sections, transcript
from app.node.handlers.looking import map_cells, risk_items
from app.node.handlers.moments import moment
from app.node.keeping.exports import whole
from app.node.people import receiving, shared
from app.node.people.acquaintance import warnings
from app.node.people.received_release import content_of
from app.node.people.shared import Wish
from wallet.agreement import words
from wallet.agreement.ids import id_of
from wallet.agreement.negotiation import Side
from wallet.agreement.visible import visible_name
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.spreadsheet import defused
from wallet.vault import contacts, received, relationships
from wallet.views.canonical import parse
from wallet.views.steps import plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction
    from wallet.store.arrived_steps import Piece
    from wallet.vault.received import Received


_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def _wish(wish: ShareWish) -> Wish:
    return msgspec.convert(msgspec.structs.asdict(wish), Wish, from_attributes=True)


async def preview(wallet: OpenWallet, call: m.PreviewShare) -> SharePreview:
    """Compute exactly what would leave, and the terms that both would sign."""
    item = await wallet.read(contacts.find, call.contact)
    looked = await shared.look(wallet, item.index, _wish(call.wish))
    found, steps = looked.preview, looked.terms.steps
    names = [column.name for column in found.columns]
    cutting = plan(found.rows, steps) if found.rows else None

    def careful(tx: Transaction) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        about, naming = releases.of_others(tx, looked.terms.view)
        return about, naming, warnings(tx, item, contacts.names(tx)[item.index])

    about, naming, careful_of = await wallet.read(careful)
    return SharePreview(
        columns=tuple(Column(c.name, c.type.value, c.unit) for c in found.columns),
        rows=found.rows,
        bytes=found.size_bytes,
        view_hash=found.view_hash.hex(),
        digest=found.digest.hex(),
        sample=tuple(dict(zip(names, row, strict=True)) for row in found.sample),
        risk=risk_items(looked.risk),
        cells=map_cells(found.cells),
        steps=min(steps, found.rows),
        rows_per_step=cutting.rows_per_step if cutting is not None else 0,
        sections=sections(looked.terms, wallet),
        about_others=about,
        needs_naming=naming,
        warnings=careful_of,
    )


async def share(wallet: OpenWallet, call: m.Share) -> Shared:
    """Freeze, sign and hand the grant to the line."""
    item = await wallet.read(contacts.find, call.contact)
    wish = _wish(call.wish)
    rows = (await shared.look(wallet, item.index, wish)).preview.rows
    grant = await wallet.write(
        lambda tx: shared.share(
            wallet, tx, item.index, wish, rows, seen=call.seen, despite=call.despite
        )
    )
    wallet.changed("grants", "contacts", "audit", "status")
    wallet.stir(item.index)
    name = (await wallet.read(contacts.names))[item.index]
    said = f"It leaves once they take it, and is {words.OFF_CHAIN}."
    return Shared(grant, name, rows, said)


async def listing(wallet: OpenWallet, _: m.ListReceived) -> ReceivedList:
    """What contacts gave or offer, newest first."""

    def find(tx: Transaction) -> ReceivedList:
        return ReceivedList(tuple(_item(wallet, tx, item) for item in received.shares(tx)))

    return await wallet.read(find)


async def show(wallet: OpenWallet, call: m.ShowReceived) -> ReceivedDetail:
    """One share in full."""
    return await wallet.read(lambda tx: _detail(wallet, tx, received.find(tx, id_of(call.id))))


async def answer(wallet: OpenWallet, call: m.AnswerReceived) -> ReceivedDetail:
    """Take what a contact offers, or say no thank you."""

    def act(tx: Transaction) -> tuple[ReceivedDetail, int]:
        item = receiving.answer(wallet, tx, _which(tx, call), take=call.take, note=call.note)
        return _detail(wallet, tx, item), item.relationship

    found, index = await wallet.write(act)
    _said(wallet, index)
    return found


async def discard(wallet: OpenWallet, call: m.DiscardReceived) -> ReceivedDetail:
    """Erase what was received before its time."""

    def act(tx: Transaction) -> tuple[ReceivedDetail, int]:
        item = receiving.discard(wallet, tx, _which(tx, call))
        return _detail(wallet, tx, item), item.relationship

    found, index = await wallet.write(act)
    await wallet.scrub()
    _said(wallet, index)
    return found


def _which(tx: Transaction, call: m.AnswerReceived | m.DiscardReceived) -> bytes:
    return received.find(tx, id_of(call.id)).negotiation


async def rows(wallet: OpenWallet, call: m.ReceivedRows) -> ReceivedPage:
    """Rows that have arrived, from an offset on."""

    def find(tx: Transaction) -> ReceivedPage:
        item = _held(received.find(tx, id_of(call.id)))
        negotiation = receiving.load(wallet, tx, item.negotiation, item.relationship)
        here, found = _here(tx, item), list[dict[str, Any]]()
        skip = call.offset
        for piece in here:
            if skip >= piece.entry.rows:
                skip -= piece.entry.rows
                continue
            found += _rows_of(tx, item, piece)[skip : skip + call.most - len(found)]
            skip = 0
            if len(found) >= call.most:
                break
        total = sum(piece.entry.rows for piece in here)
        return ReceivedPage(_columns(negotiation, found), tuple(found), total)

    return await wallet.read(find)


async def export(wallet: OpenWallet, call: m.ExportReceived) -> ReceivedWritten:
    """Write what arrived to a new file, and remember that a copy was made."""
    path = await trio.to_thread.run_sync(_path, call.path)

    def note(tx: Transaction) -> Received:
        item = _held(received.find(tx, id_of(call.id)))
        received.note_copy(tx, item.negotiation)  # before the file is there: never after it
        return item

    item = await wallet.write(note)

    def write(tx: Transaction) -> int:
        negotiation = receiving.load(wallet, tx, item.negotiation, item.relationship)
        with whole(path, replace=False) as file:
            count = 0
            for piece in _lines(tx, item, call.format, negotiation):
                file.write(piece[1])
                count += piece[0]
        return count

    count = await trio.to_thread.run_sync(wallet.db.read, write)
    body = {"relationship": item.relationship, "share": item.negotiation.hex(), "rows": count}
    await wallet.write(audit.append, "received.exported", body, wallet.now_ms())
    wallet.changed("received", "audit")
    return ReceivedWritten(str(path), count)


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _said(wallet: OpenWallet, index: int) -> None:
    wallet.changed("received", "contacts", "audit")
    wallet.stir(index)


def _item(wallet: OpenWallet, tx: Transaction, item: Received) -> ReceivedItem:
    negotiation = receiving.load(wallet, tx, item.negotiation, item.relationship)
    known, terms = relationships.by_index(tx, item.relationship), negotiation.terms
    assert terms is not None
    here = _here(tx, item)
    due_ms = receiving.due_ms(tx, item, terms.retention_days) if item.holding else None
    return ReceivedItem(
        id=item.negotiation.hex(),
        contact=known.called,
        what=words.what(terms.view),
        state=item.state,
        why=terms.purpose_text,
        offered=moment(item.received_ms),
        steps=terms.steps,
        came=len(here),
        rows=sum(piece.entry.rows for piece in here),
        answer_by=moment(terms.payment.open_by * 1000) if item.state == "offered" else "",
        keep_until=moment(due_ms),
        erased=moment(item.erased_ms),
        copied=bool(item.is_copied),
    )


def _detail(wallet: OpenWallet, tx: Transaction, item: Received) -> ReceivedDetail:
    negotiation = receiving.load(wallet, tx, item.negotiation, item.relationship)
    assert negotiation.terms is not None
    return ReceivedDetail(
        item=_item(wallet, tx, item),
        sections=(
            _as_written(_item(wallet, tx, item).contact),
            *sections(negotiation.terms, wallet),
        ),
        transcript=transcript(
            wallet, negotiation, received.times(tx, item.negotiation), Side.REQUESTER
        ),
        columns=tuple(Column(name, "") for name in _columns(negotiation)),
        grant="0x" + item.grant_id.hex() if item.grant_id is not None else "",
    )


def _as_written(contact: str) -> Section:
    """Say whose words the terms are in, which both sides sign as they stand."""
    name = visible_name(contact)
    words = f"for {name}: “you” is {name}, and “they”, who keep to all of it, is you"
    return Section("The terms that both of you sign", (("Written", words),))


def _columns(negotiation: Negotiation, rows: Sequence[dict[str, Any]] = ()) -> tuple[str, ...]:
    """Return the columns in the order of the terms; of grouped rows those that they have."""
    assert negotiation.terms is not None
    fields = negotiation.terms.view.fields
    if not rows or set(rows[0]) == set(fields):
        return fields
    return tuple(rows[0])


def _held(item: Received) -> Received:
    if not item.holding:
        raise NotAllowed("Nothing of this is here: it was not taken, or has been erased.")
    return item


def _here(tx: Transaction, item: Received) -> list[Piece]:
    if item.grant_id is None or not item.holding:
        return []
    return [piece for piece in received.pieces(tx, item.grant_id) if piece.key is not None]


def _rows_of(tx: Transaction, item: Received, piece: Piece) -> list[dict[str, Any]]:
    assert item.grant_id is not None
    assert piece.key is not None
    return parse(content_of(tx, item.grant_id, piece.step, piece.entry, piece.key))


def _lines(
    tx: Transaction, item: Received, kind: str, negotiation: Negotiation
) -> Iterator[tuple[int, bytes]]:
    """Yield a file's content with how many rows each part holds."""
    columns: tuple[str, ...] = ()
    for piece in _here(tx, item):
        found = _rows_of(tx, item, piece)
        if kind == "csv" and not columns:
            columns = _columns(negotiation, found)
            yield 0, _csv([list(columns)])
        if kind == "csv":
            cells = [[_written(row.get(name)) for name in columns] for row in found]
            yield len(found), _csv(cells)
        else:
            assert item.grant_id is not None
            assert piece.key is not None
            content = content_of(tx, item.grant_id, piece.step, piece.entry, piece.key)
            yield len(found), content


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value)
    return text if _NUMBER.fullmatch(text) else defused(text)


def _csv(lines: list[list[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerows(lines)
    return file.getvalue().encode()
