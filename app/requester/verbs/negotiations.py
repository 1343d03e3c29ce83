"""The verbs about negotiating: what was asked, what both signed, taking it back, deliveries."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.requester.moments import moment
from p2p.requester import books as rows
from p2p.requester import deliveries as came
from p2p.requester.keys import signing_of
from p2p.requester.step_files import StepFiles
from wallet.agreement import transcript_file, words
from wallet.agreement.amounts import to_text
from wallet.agreement.binding import bind
from wallet.agreement.ids import begins, id_of, only
from wallet.agreement.messages import Withdraw
from wallet.agreement.negotiation import Phase
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from app.requester.books import Books
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction


def requests(books: Books) -> dict[str, Any]:
    """Every request that was put to an owner, and where it stands."""
    now, chain = time.time_ns() // 1_000_000_000, books.chain

    def find(tx: Transaction) -> list[dict[str, Any]]:
        found = []
        for id, _, _ in rows.negotiations(tx):
            negotiation, number = books.transcripts.load(tx, id)
            terms = negotiation.terms
            found.append(
                {
                    "id": id.hex(),
                    "call": number,
                    "owner": negotiation.owner.address,
                    "state": _state(negotiation, now),
                    "messages": len(negotiation.entries),
                    "price_per_step": ""
                    if terms is None
                    else to_text(terms.payment.price_units, chain.token_decimals),
                    "steps": 0 if terms is None else terms.steps,
                    "answer_by": "" if terms is None else moment(negotiation.answer_by or 0),
                }
            )
        return found

    return {"requests": books.db.read(find)}


def transcript(books: Books, request: str, out: str) -> dict[str, Any]:
    """Write everything that both sides signed about a request, and its words beside it.

    Raises:
        NotAllowed: one of the two files exists, or the folder does not take them.
    """
    from app.requester.verbs.table import write_new

    negotiation = books.db.read(lambda tx: books.transcripts.load(tx, _find(tx, request))[0])
    claims = books.transcripts.claims
    sign = signing_of(books.keys, books.facts).sign
    data = transcript_file.write(negotiation, None, bind(claims, books.keys.transport_seed, sign))
    token = words.Token(books.chain.token_symbol, books.chain.token_decimals)
    told = transcript_file.text(negotiation, token, time.time_ns() // 1_000_000_000)
    write_new(Path(out), data)
    try:
        write_new(Path(f"{out}.txt"), told.encode())
    except NotAllowed:
        Path(out).unlink(missing_ok=True)  # both or none
        raise
    return {"request": negotiation.id.hex(), "words": f"{out}.txt", "bytes": len(data)}


def take_back(books: Books, request: str, note: str = "") -> dict[str, Any]:
    """Take a request back before its owner has signed; they hear it when they come by.

    Raises:
        NotAllowed: it was answered, or its grant was signed: its payment may be on its way.
    """
    now_ms = time.time_ns() // 1_000_000

    def say(tx: Transaction) -> bytes:
        negotiation, number = books.transcripts.load(tx, _find(tx, request))
        if negotiation.phase not in (Phase.WAITING, Phase.COUNTERED, Phase.AGREED):
            raise NotAllowed("This request was answered already; there is nothing to take back.")
        books.transcripts.say(tx, negotiation, number, Withdraw(note[:2000]), now_ms)
        return negotiation.id

    return {"request": books.db.write(say).hex(), "state": "withdrawn"}


def deliveries(books: Books, grant: str) -> dict[str, Any]:
    """What came of a standing grant so far: each delivery, its file, and its root.

    Raises:
        NotFound: there is no such grant.
    """
    said = id_of(grant)

    def find(tx: Transaction) -> dict[str, Any]:
        every = [item for item in rows.purchases(tx) if begins(item.grant_id, said)]
        item = only(every, "grant")
        pieces = {piece.step: piece for piece in rows.pieces(tx, item.grant_id)}
        files = StepFiles(books.received(item.grant_id))
        told = []
        for one in came.came(tx, item.grant_id):
            piece = pieces[one.said.number]
            told.append(
                {
                    "delivery": one.said.number,
                    "due": moment(one.said.due_ms // 1000),
                    "made": moment(one.said.made_ms // 1000),
                    "rows": one.said.step.rows,
                    "root": one.said.root.hex(),
                    "received": moment(piece.received_ms // 1000) if piece.received_ms else "",
                    "kept": piece.key is not None,
                    "file": str(files.path(piece.step)) if piece.key else "",
                }
            )
        return {"grant": "0x" + item.grant_id.hex(), "deliveries": told}

    return books.db.read(find)


def _find(tx: Transaction, request: str) -> bytes:
    said = id_of(request)
    return only([id for id, _, _ in rows.negotiations(tx) if begins(id, said)], "request")


def _state(negotiation: Negotiation, now: int) -> str:
    assert negotiation.phase is not None
    return "lapsed" if negotiation.lapsed(now) else negotiation.phase.value
