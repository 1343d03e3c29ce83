"""Joining and leaving a study: what must be there before one is joined, and what leaving stops."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from wallet.agreement.tasks import Headcount
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.vault import grants, studies
from wallet.views.content import opened
from wallet.views.steps import NothingThere

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.store import Transaction


class Found(NamedTuple):
    """What a study would compute on: how many rows, and SHA-256 of them as canonical lines."""

    rows: int
    digest: str


def look(wallet: OpenWallet, terms: Terms, secret: bytes) -> Found:
    """Return what there is to compute on; whether there is anything may be what is counted.

    Raises:
        NothingThere: the view gives no rows, so taking part would add noise and nothing else.
        ViewError, NotFound: the view cannot be computed.
    """
    assert terms.study is not None
    rows, digest = 0, hashlib.sha256()
    with opened(wallet.db, terms.view, secret) as content:
        for line in content.lines():
            rows += 1
            digest.update(line)
    if not rows and not isinstance(terms.study.task, Headcount):
        raise NothingThere("You have no rows of this kind that the study could compute on.")
    return Found(rows, digest.hexdigest())


def leave(wallet: OpenWallet, tx: Transaction, grant_id: bytes) -> None:
    """Take part no more: no further round is joined, and one that goes on is left.

    What was sent stays in its sums. Rounds that were counted are still paid; the grant itself ends
    with its time, or when it is revoked.

    Raises:
        NotAllowed: the grant is of no study, or was left already.
    """
    found = studies.part(tx, grant_id)
    if found is None:
        raise NotAllowed("This grant is of no study; revoke it to end it.")
    if found.left_ms is not None:
        raise NotAllowed("You have left this study already.")
    now_ms = wallet.now_ms()
    studies.leave(tx, grant_id, now_ms)
    body = {"grant": grant_id.hex(), "study": found.study.hex()}
    audit.append(tx, "study.left", body, now_ms)
    row = grants.grant(tx, grant_id)
    tx.after_commit(lambda: wallet.stir(row.relationship))
