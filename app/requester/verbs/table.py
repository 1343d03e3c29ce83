"""What a requester asks of its own books: calls, grants, data, receipts.

Each verb takes plain values and returns a JSON value, so that the command line and the control
socket of a running service give the same answers.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec.structs import replace

from app.requester.moments import moment
from app.requester.serving import copies
from app.requester.serving.erasure import Eraser
from app.requester.verbs import answers, evidence, learning, negotiations, programs, studies
from app.requester.verbs import meeting_points as meeting_verbs
from p2p.requester import books as rows
from p2p.requester import deliveries, refunds, reporting, whereabouts
from p2p.requester.standing import check_contact, check_place
from p2p.requester.step_files import StepFiles
from wallet.agreement.amounts import to_text
from wallet.agreement.duties import Decisions
from wallet.agreement.ids import begins, id_of, only
from wallet.agreement.messages import Report
from wallet.agreement.terms import Party
from wallet.errors import FreeholdError, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.requester.books import Books
    from contracts.chain.profile import ChainProfile
    from p2p.requester.books import Purchase
    from wallet.agreement.delivery import StepEntry
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction


def introduce(books: Books, **said: str) -> dict[str, Any]:
    """Change how the requester introduces itself, as far as it is said, and show it.

    A service that runs asks so from its next start.
    """
    party, standing = books.party, books.standing
    changed = {key: said[key] for key in Party.__struct_fields__ if key in said}
    if "contact" in changed:
        check_contact(changed["contact"])
    try:
        party = msgspec.convert(msgspec.to_builtins(party) | changed, Party)
    except msgspec.ValidationError as error:
        raise NotAllowed(f"This cannot stand in a request: {error}. Nothing changed.") from error
    if "storage_location" in said:
        check_place(said["storage_location"])
        standing = replace(standing, storage_location=said["storage_location"])
    if said.get("transfers") == "none":
        standing = replace(standing, transfers=())
    if said.get("decisions") == "none":
        standing = replace(standing, decisions=Decisions())
    if said:
        books.introduce(party, standing)
    return {**msgspec.to_builtins(party), **msgspec.to_builtins(standing)}


def grants(books: Books) -> dict[str, Any]:
    """Every grant this requester was given."""
    chain, now_ms = books.chain, time.time_ns() // 1_000_000

    def find(tx: Transaction) -> list[dict[str, Any]]:
        return [_grant(books, tx, item, chain, now_ms) for item in rows.purchases(tx)]

    return {"grants": books.db.read(find)}


def _grant(
    books: Books, tx: Transaction, item: Purchase, chain: ChainProfile, now_ms: int
) -> dict[str, Any]:
    pieces = rows.pieces(tx, item.grant_id)
    negotiation, call = books.transcripts.load(tx, item.negotiation)
    assert negotiation.terms is not None
    price, back = negotiation.terms.payment.price_units, refunds.of(tx, item.grant_id)
    return {
        "id": "0x" + item.grant_id.hex(),
        "call": call,
        "owner": negotiation.owner.address,
        "state": item.state,
        "steps": item.steps,
        "received": sum(piece.received_ms is not None for piece in pieces),
        "delivered": deliveries.has_all_due(tx, item, now_ms),
        "paid": item.paid,
        "owed": to_text(price * item.paid, chain.token_decimals),
        "dataset": negotiation.terms.view.dataset,
        "refund_due": "" if back.due is None else moment(back.due),
        "refunded": "" if back.amount is None else to_text(back.amount, chain.token_decimals),
        "note": item.note,
        "at_holders": _at_holders(books, tx, item, [piece.entry for piece in pieces]),
    }


def _at_holders(
    books: Books, tx: Transaction, item: Purchase, entries: list[StepEntry]
) -> dict[str, Any] | None:
    """What of a grant is fetched from holders; None where nothing is said to lie there now."""
    found = whereabouts.of_grant(tx, item.grant_id)
    if found is None or item.state != "open":
        return None
    files = StepFiles(books.received(item.grant_id))
    return {
        "holders": len(found.holders),
        "here": sum(files.is_here(step, entry) for step, entry in enumerate(entries, start=1)),
        "trouble": whereabouts.trouble(tx, item.grant_id) or "",
    }


def data(books: Books, grant: str = "", out: str = "", **said: str) -> dict[str, Any]:
    """See `app.requester.verbs.datasets.data`."""
    from app.requester.verbs import datasets  # with the whole vocabulary

    return datasets.data(books, grant, out, **said)


def taken(books: Books, **said: str) -> dict[str, Any]:
    """See `app.requester.verbs.datasets.taken`."""
    from app.requester.verbs import datasets  # with the whole vocabulary

    return datasets.taken(books, **said)


def quality(books: Books, **said: str) -> dict[str, Any]:
    """See `app.requester.verbs.datasets.quality`."""
    from app.requester.verbs import datasets  # with the whole vocabulary

    return datasets.quality(books, **said)


def twin(books: Books, out: str, **said: str) -> dict[str, Any]:
    """See `app.requester.verbs.twins.make`."""
    from app.requester.verbs import twins  # with the whole vocabulary

    return twins.make(books, out, **said)


def program_check(books: Books, grant: str, **said: str) -> dict[str, Any]:
    """See `app.requester.verbs.reruns.check`."""
    from app.requester.verbs import reruns  # with the whole vocabulary

    return reruns.check(books, grant, **said)


def record(books: Books, grant: str, out: str) -> dict[str, Any]:
    """Write the consent record of a grant, with its signatures, and its words beside it.

    Raises:
        NotAllowed: one of the two files exists, or the folder does not take them.
    """
    from app.requester.output.beside import documents  # with the whole vocabulary

    item, transcripts = _find(books, grant), books.transcripts

    def find(tx: Transaction) -> Negotiation:
        return transcripts.load(tx, item.negotiation)[0]

    document, said = documents(books, transcripts.claims, books.db.read(find))
    write_new(Path(out), document)
    try:
        write_new(Path(f"{out}.txt"), said)
    except NotAllowed:
        Path(out).unlink(missing_ok=True)  # both or none
        raise
    return {"grant": "0x" + item.grant_id.hex(), "words": f"{out}.txt", "bytes": len(document)}


def report(books: Books, grant: str, **said: str) -> dict[str, Any]:
    """Sign a report of what was done with the data of a grant, for its owner.

    With `deleted` what the books hold of it is deleted first; nothing brings it back.

    Raises:
        NotAllowed: data still arrives, or what is said does not fit a report; nothing was signed.
    """
    item = _find(books, grant)
    deleted = bool(said.pop("deleted", ""))
    if deleted and item.state not in reporting.ENDED:
        raise NotAllowed("Steps may still arrive under this grant; nothing was deleted.")
    if not deleted and not any(said.values()):
        raise NotAllowed("Say what was done: --model, --run or --note, or --deleted.")
    now_ms = time.time_ns() // 1_000_000
    if deleted and "copies" not in said:
        _require_no_copies(books, item.grant_id)
    kind = "deleted" if deleted else "use"
    fields = {"grant_id": item.grant_id, "at_ms": now_ms, "kind": kind, **said}
    try:
        made = msgspec.convert(fields, Report)
    except msgspec.ValidationError as error:
        raise NotAllowed(f"This cannot stand in a report: {error}. Nothing was signed.") from error
    if deleted:
        outcome = Eraser(books).destroy(item.grant_id, now_ms)
        if outcome is None:
            raise NotAllowed("Something of it is still being read; nothing was signed, try again.")
        made = replace(made, copies=said.get("copies") or outcome)
    books.db.write(reporting.say, books.transcripts, made, now_ms)
    return {"grant": "0x" + item.grant_id.hex(), "kind": kind, "time": moment(now_ms // 1000)}


def _require_no_copies(books: Books, grant_id: bytes) -> None:
    """Return if this program can delete every copy that it knows of.

    Raises:
        NotAllowed: somebody has to say what became of one.
    """
    say = "Delete it and say --copies deleted, or say --copies kept; nothing was deleted."
    if books.db.read(reporting.has_copies, grant_id):
        raise NotAllowed(f"Data of this grant was read into another program. {say}")
    for path in copies.changed(books.db, grant_id):
        what = "was changed since" if Path(path).exists() else "is no longer where"
        raise NotAllowed(f"{path} {what} it was written here. {say}")


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        NotAllowed: it is, or it cannot be written; nothing half is left.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise NotAllowed(f"{path} exists already; it was left as it is.") from error
    except OSError as error:
        raise NotAllowed(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise NotAllowed(f"{path} was not written: {error}.") from error


def _find(books: Books, grant: str) -> Purchase:
    said, every = id_of(grant), books.db.read(lambda tx: list(rows.purchases(tx)))
    return only([item for item in every if begins(item.grant_id, said)], "grant")


VERBS: dict[str, Callable[..., dict[str, Any]]] = {
    "budget": studies.budget,
    "call add": studies.add_call,
    "call check": studies.check_call,
    "call cost": studies.cost,
    "cohort": studies.cohort,
    "cohorts": studies.cohorts_of_all,
    "introduce": introduce,
    "invite": studies.invite,
    "link": meeting_verbs.link,
    "meeting add": meeting_verbs.add_meeting,
    "meeting list": meeting_verbs.list_meetings,
    "meeting remove": meeting_verbs.remove_meeting,
    "program add": programs.add,
    "program check": program_check,
    "program list": programs.listing,
    "rules": answers.by_rule,
    "domain": answers.domain,
    "grants": grants,
    "data": data,
    "quality": quality,
    "requests": negotiations.requests,
    "transcript": negotiations.transcript,
    "take-back": negotiations.take_back,
    "deliveries": negotiations.deliveries,
    "record": record,
    "report": report,
    "receipts": evidence.receipts,
    "taken": taken,
    "twin": twin,
    "revoked-since": evidence.revoked_since,
    "study export": learning.export,
    "study list": learning.listing,
    "study means": learning.means,
    "study model": learning.model,
    "study offer": learning.offer,
    "study show": learning.show,
}


SAYING: Final = frozenset({"call add", "cohort", "report", "take-back"})
"""After these there may be something to ask of owners, or to tell them."""


def run(books: Books, verb: str, arguments: dict[str, str]) -> dict[str, Any]:
    """Run one verb by name.

    Raises:
        FreeholdError: it cannot be done; the message says why.
    """
    if verb not in VERBS:
        raise FreeholdError(f"There is no verb “{verb[:40]}”.")
    return VERBS[verb](books, **arguments)
