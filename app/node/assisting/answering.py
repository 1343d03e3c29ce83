"""Answering an assistant: the exact rows, judged as a release is, signed for, charged and logged.

Guarantees: what an assistant reads is what the person looked at, byte for byte, or nothing; it
passes the same gate as a release to a requester (what is about others must be named, late finds in
texts stop it, the privacy budget is charged and marked towards this assistant); consent, charge and
log entry are one transaction before the first byte goes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import msgspec

from app.node.agreeing import consent as consents
from app.node.agreeing import releases
from app.node.assisting.questions import ANSWERS_A_CONVERSATION, Answer, Declined
from wallet.agreement import question as words
from wallet.agreement.view import view_from_document
from wallet.audit import log as audit
from wallet.errors import NotAllowed, NotAsSeen, NotFound, ViewError
from wallet.policy import budget
from wallet.policy.charges import charges
from wallet.vault import assistants, datasets
from wallet.views.canonical import lines as canonical_lines
from wallet.views.content import opened
from wallet.views.linkage import Earlier
from wallet.views.projection import Projection
from wallet.views.texts import Texts

if TYPE_CHECKING:
    from app.node.assisting.questions import Conversation, Question
    from app.node.wallet import OpenWallet
    from wallet.agreement.question import Scope
    from wallet.agreement.view import View
    from wallet.store import Transaction

MOST_ROWS: Final = 2_000
MOST_BYTES: Final = 512 * 1024
LOOKED_BACK: Final = 50
PURPOSE: Final = "assistant"
"""Under which an assistant's questions count in the privacy budget."""


class TooLarge(NotAllowed):
    """More than an assistant is given in one answer."""

    code = "too-large"


def too_large(rows: int, size: int) -> str:
    """Return why so much is not given; empty if it is."""
    if rows <= MOST_ROWS and size <= MOST_BYTES:
        return ""
    return (
        f"It would be more than an assistant is given at once ({MOST_ROWS:,} rows, "
        f"{MOST_BYTES // 1024} kB). It can ask for fewer days, fewer columns, or figures by month."
    )


def names(tx: Transaction) -> tuple[tuple[str, str], ...]:
    """Return each dataset's name and its columns, as an assistant is told them."""
    return tuple(
        (item.name, ", ".join(_column(c.name, c.type.value, c.unit) for c in item.columns))
        for item in datasets.all_datasets(tx)
    )


def knows_names(wallet: OpenWallet, conversation: Conversation) -> bool:
    """Whether the names of the datasets as they are now were told in a conversation."""
    told = [item.answer.digest for item in conversation.allowed if item.view is None]
    return bool(told) and digest_of(wallet.db.read(name_lines)) in told


def name_lines(tx: Transaction) -> tuple[bytes, ...]:
    """Return the names of the datasets as canonical lines."""
    return tuple(canonical_lines(("dataset", "columns"), names(tx)))


def rows_of(wallet: OpenWallet, view: View, id: bytes) -> tuple[tuple[bytes, ...], Texts]:
    """Return the canonical lines of a view, and what its texts hold.

    Raises:
        NotFound, ViewError: it cannot be computed.
        TooLarge: it is more than an assistant is given.
    """
    found: list[bytes] = []
    size = 0
    with opened(wallet.db, view, consents.view_secret(wallet, id)) as content:
        texts = Texts(content.columns, whole=True)
        for line in content.lines(texts.take):
            found.append(line)
            size += len(line)
            if why := too_large(len(found), size):
                raise TooLarge(why)
    return tuple(found), texts


def digest_of(lines: tuple[bytes, ...]) -> str:
    """Return SHA-256 of canonical lines, in hex."""
    return hashlib.sha256(b"".join(lines)).hexdigest()


def earlier(tx: Transaction, index: int) -> tuple[Earlier, ...]:
    """Return what an assistant was let read before, the last `LOOKED_BACK` answers."""
    found = []
    for record in assistants.consents(tx, index, LOOKED_BACK):
        document, _ = words.check(record)
        if document["view"] is not None:
            found.append(Earlier(view_from_document(document["view"]), document["rows"]))
    return tuple(found)


def check_names(tx: Transaction, view: View) -> None:
    """Say at once what of a view is not there; only where the names were told before.

    Raises:
        NotFound, ViewError: a dataset or column that the vault does not hold.
    """
    Projection(view, datasets.by_name(tx, view.dataset).columns)


def blocked(tx: Transaction, card: Question) -> str:
    """Return in a sentence why a question cannot be answered but with no; empty if it can."""
    if card.view is None:
        return ""
    try:
        check_names(tx, card.view)
    except NotFound:
        return f"Your vault has no dataset “{card.view.dataset}”. The assistant does not know that."
    except ViewError as error:
        return f"{error} The assistant does not know that."
    return ""


def allow(
    wallet: OpenWallet,
    tx: Transaction,
    card: Question,
    scope: Scope,
    seen: str | None,
    despite: tuple[str, ...],
) -> Answer:
    """Sign, charge and log what the person lets an assistant read; return its rows.

    Raises:
        NotAsSeen: other rows would be read than were looked at.
        NotAllowed: sharing is paused, it is too much, or something is to be named first.
        BudgetSpent: its noise would cost more than the privacy budget leaves.
    """
    wallet.require_open()
    check_sharing(wallet)
    if not card.waits or assistants.has_consent(tx, card.id):
        raise NotAllowed("This question was answered or withdrawn meanwhile; nothing was changed.")
    conversation = card.conversation
    if card.view is None:
        lines = name_lines(tx)
    else:
        releases.check_named(tx, card.view, despite)
        lines, texts = rows_of(wallet, card.view, card.id)
        releases.check_texts(texts, despite)
    digest = digest_of(lines)
    if seen is not None and seen != digest:
        raise NotAsSeen(
            "What the assistant would read has changed since you looked, as by an import. Nothing"
            " was read; look again, then decide."
        )
    now = wallet.now_ms()
    if card.view is not None:
        wanted = charges(_projection(tx, card.view))
        budget.reserve(tx, card.id, conversation.index, PURPOSE, wanted, now)
        if wanted:
            budget.charge(tx, card.id, 1, now)
    answer = Answer(lines, digest, conversation=scope == "conversation" and conversation.is_staying)
    made = words.Consent(
        id=card.id.hex(),
        assistant=conversation.name,
        says_it_is=conversation.says,
        is_local=conversation.is_local,
        purpose=card.purpose,
        why=card.why,
        view=card.view.document() if card.view is not None else None,
        rows=len(lines),
        size_bytes=answer.size,
        digest=digest,
        scope="conversation" if answer.conversation else "once",
        at_ms=now,
    )
    token = assistants.by_index(tx, conversation.index).token
    if token is None:
        raise NotAllowed("You removed this assistant; nothing was read.")
    record = words.signed(
        made,
        wallet.keys(conversation.index).evm_private_key,
        words.line_key(token),
        uses=1 + ANSWERS_A_CONVERSATION if answer.conversation else 1,
    )
    assistants.keep_consent(tx, card.id, conversation.index, record, now)
    body = {
        "assistant": conversation.index,
        "question": card.id.hex(),
        "scope": made.scope,
        "view": made.view,
        "rows": made.rows,
        "bytes": made.size_bytes,
        "digest": digest,
    }
    audit.append(tx, "assistant.allowed", body, now)
    assistants.count(tx, conversation.index, answered=1)
    return answer


def check_sharing(wallet: OpenWallet) -> None:
    """Return unless all sharing is paused.

    Raises:
        Declined: it is.
    """
    if wallet.sharing_paused:
        raise Declined("The person has paused all sharing; nothing is answered now.")


def asked(tx: Transaction, card: Question, now_ms: int) -> None:
    """Log that an assistant asks."""
    view = card.view.document() if card.view is not None else None
    body = {
        "assistant": card.conversation.index,
        "question": card.id.hex(),
        "view": view,
        "purpose": card.purpose,
    }
    audit.append(tx, "assistant.asked", body, now_ms)
    assistants.count(tx, card.conversation.index, asked=1)


def refused(
    tx: Transaction, conversation: Conversation, question: str, why: str, now_ms: int
) -> None:
    """Log that a question was not answered; `why` is a code of ours."""
    body = {"assistant": conversation.index, "question": question, "why": why}
    audit.append(tx, "assistant.refused", body, now_ms)


def read(
    tx: Transaction, conversation: Conversation, answer: Answer, first: int, rows: int, now_ms: int
) -> None:
    """Log that an assistant reads rows of an answer; before they go."""
    lines = answer.lines[first : first + rows]
    body = {
        "assistant": conversation.index,
        "digest": answer.digest,
        "first": first + 1,
        "rows": rows,
        "bytes": sum(map(len, lines)),
    }
    audit.append(tx, "assistant.read", body, now_ms)
    assistants.count(tx, conversation.index, rows=rows)


def again(wallet: OpenWallet, conversation: Conversation, view: View | None) -> Answer | None:
    """Return the answer to what is covered by what was allowed for the conversation.

    None where a card is needed: nothing covers it, or the rows that were looked at have changed.
    """
    for item in conversation.allowed:
        if item.left <= 0 or wallet.now_ms() >= item.ends_ms:
            continue
        answer = _covered(wallet, item.question, item.view, item.answer, view)
        if answer is not None:
            item.left -= 1
            return answer
    return None


def _covered(
    wallet: OpenWallet, id: bytes, allowed: View | None, before: Answer, wanted: View | None
) -> Answer | None:
    if allowed is None or wanted is None:
        if allowed is not wanted:
            return None
        same = digest_of(wallet.db.read(name_lines)) == before.digest
        return before if same else None
    try:
        dataset = wallet.db.read(datasets.by_name, wanted.dataset)
        if not words.covers(allowed, wanted, dataset.time_column):
            return None
        lines, _ = rows_of(wallet, allowed, id)
        if digest_of(lines) != before.digest:
            return None
        if wanted == allowed:
            return before
        part, _ = rows_of(wallet, wanted, id)
    except (NotFound, ViewError, TooLarge):
        return None
    return Answer(part, digest_of(part), conversation=True)


def _projection(tx: Transaction, view: View) -> Projection:
    return Projection(view, datasets.by_name(tx, view.dataset).columns)


def _column(name: str, kind: str, unit: str) -> str:
    return f"{name} ({kind}, {unit})" if unit else f"{name} ({kind})"


def sample_of(lines: tuple[bytes, ...], most: int) -> tuple[dict[str, object], ...]:
    """Return the first rows as objects."""
    return tuple(msgspec.json.decode(line) for line in lines[:most])
