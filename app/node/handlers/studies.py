"""The studies the wallet takes part in, and audits of their rounds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import trio

from app.api import messages as m
from app.node.agreeing import negotiations
from app.node.handlers.moments import moment
from app.node.learning import auditing, joining
from wallet.agreement import study_words, words
from wallet.agreement.amounts import to_text
from wallet.agreement.ids import id_of
from wallet.errors import NotAllowed, NotFound
from wallet.vault import grants, studies

if TYPE_CHECKING:
    from app.node.delivering.lines import Lines
    from app.node.wallet import OpenWallet
    from wallet.learning.audit import Verdict
    from wallet.learning.masking.cohort import RoundManifest
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow
    from wallet.vault.studies import PartRow, RoundRow


async def listing(wallet: OpenWallet, _call: m.ListStudies) -> m.StudyList:
    """Return every study the wallet takes part in, newest first."""
    return m.StudyList(await wallet.read(_items, wallet))


async def show(wallet: OpenWallet, call: m.ShowStudy) -> m.StudyDetail:
    """Return one study."""
    return await wallet.read(_detail, wallet, call.id)


async def leave(wallet: OpenWallet, call: m.LeaveStudy) -> m.Done:
    """Take part no more."""

    def act(tx: Transaction) -> None:
        joining.leave(wallet, tx, _found(tx, call.id).id)

    await wallet.write(act)
    wallet.changed("studies", "audit", "grants")
    return m.Done()


async def audit_files(wallet: OpenWallet, call: m.AuditFiles) -> m.RoundVerdict:
    """Recompute a round from a folder."""
    signed, vectors = await trio.to_thread.run_sync(auditing.read_folder, Path(call.folder))
    return _told(*await auditing.verdict(wallet, signed, vectors))


async def audit_round(wallet: OpenWallet, lines: Lines, call: m.AuditRound) -> m.RoundVerdict:
    """Recompute a round that the wallet took part in."""
    from wallet.learning import transcript

    def look(tx: Transaction) -> tuple[GrantRow, RoundRow]:
        row = _found(tx, call.id)
        for item in studies.rounds(tx, row.id):
            if item.number == call.number and item.record is not None:
                return row, item
        raise NotFound("The wallet has no record of such a round.")

    row, item = await wallet.read(look)
    assert item.record is not None
    part = await wallet.read(studies.part, row.id)
    assert part is not None
    vectors = await lines.vectors(row, part.study, call.number)
    return _told(*await auditing.verdict(wallet, transcript.decode(item.record), vectors))


def _told(manifest: RoundManifest, verdict: Verdict) -> m.RoundVerdict:
    return m.RoundVerdict(
        study=manifest.study.hex(),
        number=manifest.number,
        coordinator=manifest.coordinator,
        holds=verdict.holds,
        problems=verdict.problems,
        missing=verdict.missing,
        proves=verdict.proves,
        does_not_prove=verdict.does_not_prove,
    )


def _found(tx: Transaction, id: str) -> GrantRow:
    row = grants.find(tx, id_of(id))
    if studies.part(tx, row.id) is None:
        raise NotAllowed("This grant is of no study.")
    return row


def _items(tx: Transaction, wallet: OpenWallet) -> tuple[m.StudyItem, ...]:
    return tuple(_item(tx, wallet, one) for one in studies.parts(tx))


def _item(tx: Transaction, wallet: OpenWallet, part: PartRow) -> m.StudyItem:
    row = grants.grant(tx, part.grant)
    negotiation = negotiations.load(wallet, tx, row.negotiation, row.relationship)
    terms = negotiation.terms
    assert terms is not None
    assert terms.study is not None
    state = "open" if row.running and row.served < row.steps else "over"
    return m.StudyItem(
        grant="0x" + part.grant.hex(),
        study=part.study.hex(),
        who=terms.requester.name,
        what=words.what(terms.view),
        state="left" if part.left_ms is not None else state,
        joined=moment(part.joined_ms),
        note=part.note or row.waits_for,
        rounds=row.steps,
        sent=row.served,
        counted=studies.counted(tx, part.grant),
        paid=row.paid,
        price_per_round=to_text(int(row.price), wallet.token.decimals),
        token=wallet.token.symbol,
        wallets_least=terms.study.least_in_sum,
    )


def _detail(tx: Transaction, wallet: OpenWallet, id: str) -> m.StudyDetail:
    row = _found(tx, id)
    part = studies.part(tx, row.id)
    assert part is not None
    terms = negotiations.load(wallet, tx, row.negotiation, row.relationship).terms
    assert terms is not None
    assert terms.study is not None
    return m.StudyDetail(
        item=_item(tx, wallet, part),
        lines=(*words.view_lines(terms.view), *study_words.lines(terms.study)),
        rounds=tuple(_round(item) for item in studies.rounds(tx, row.id)),
    )


def _round(item: RoundRow) -> m.StudyRound:
    return m.StudyRound(
        number=item.number,
        state=item.state,
        sent=moment(item.sent_ms),
        wallets=item.wallets or 0,
        examples=item.examples,
        recorded="" if item.recorded_ms is None else moment(item.recorded_ms),
        note=item.note,
        manifest=item.manifest.hex(),
    )
