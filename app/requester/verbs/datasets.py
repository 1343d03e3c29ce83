"""The verbs about delivered data: `data` and `quality`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.requester.output.beside import findings_document, origin_document
from app.requester.output.dataset import Dataset, form_of
from p2p.requester import books as rows
from p2p.requester import cohorts, reporting
from wallet.agreement.ids import begins, id_of, only
from wallet.errors import NotAllowed, NotFound
from wallet.importers import signed_documents
from wallet.importers.mail.issuer_keys import TEXT_LIMIT
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.requester.books import Books
    from p2p.requester.books import Purchase
    from wallet.importers.signed_documents import Keys
    from wallet.store import Transaction


def chosen(books: Books, grants: str = "", call: str = "") -> list[Purchase]:
    """Return the purchases meant by ids, shortened at will and parted by commas, or by a call.

    Raises:
        NotFound: there is no such grant or call.
        NotAllowed: an id is ambiguous, or nothing was named.
    """
    every = books.db.read(lambda tx: list(rows.purchases(tx)))
    if call:
        number = int(call) if call.isdigit() else 0

        def of_call(tx: Transaction) -> set[bytes]:
            rows.call(tx, number)
            found = "SELECT p.grant_id FROM purchase p JOIN negotiation n ON n.id = p.negotiation"
            return {id for (id,) in tx.execute(f"{found} WHERE n.call = ?", (number,))}

        mine = books.db.read(of_call)
        return [item for item in every if item.grant_id in mine]
    if not grants:
        raise NotAllowed("Name a grant, or a call with --call.")
    found = {}
    for name in grants.split(","):
        said = id_of(name)
        item = only([one for one in every if begins(one.grant_id, said)], "grant")
        found[item.grant_id] = item
    return list(found.values())


def _keys(file: str) -> Keys:
    """Return by which keys signatures are checked: the published ones, and those of a file.

    Raises:
        NotAllowed: the file cannot be read, or holds no key.
    """
    if not file:
        return signed_documents.KNOWN
    try:
        with Path(file).open("rb") as opened:
            return signed_documents.keys_of(opened.read(TEXT_LIMIT + 1).decode())
    except (OSError, UnicodeDecodeError, BadValue) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise NotAllowed(f"{file} holds no issuers' keys: {why}.") from error


def data(
    books: Books,
    grant: str = "",
    out: str = "",
    format: str = "",
    call: str = "",
    issuer_keys: str = "",
) -> dict[str, Any]:
    """Write what was received, with its sidecar and its consent records beside it.

    Raises:
        NotAllowed: the keys cannot be read, nothing is here, it was erased, the grants do not
            belong together, or a file exists; nothing was written.
    """
    items = chosen(books, grant, call)
    if not items:
        raise NotAllowed("Nobody has given a grant for this call yet.")
    form = form_of(out, format)
    found = Dataset(books, items, together=bool(call), keys=_keys(issuer_keys))
    written = found.write(Path(out), form)
    parts = found.parts
    return {
        "grant": "0x" + parts[0].item.grant_id.hex() if found.is_alone else "",
        "steps": sum(len(part.pieces) for part in parts),
        "bytes": written,
        "rows": sum(part.findings.rows for part in parts),
        "verified_rows": origin_document(parts)["verified_rows"],
        "subjects": len(parts),
        "format": form,
        "meta": f"{out}.meta.json",
        "consent": f"{out}.consent",
        "left_out": found.left_out,
    }


def taken(books: Books, grant: str = "", call: str = "") -> dict[str, Any]:
    """Keep that rows of these grants were read into another program, which may hold them still."""
    items = chosen(books, grant, call)

    def keep(tx: Transaction) -> None:
        for item in items:
            reporting.note_copy(tx, item.grant_id)

    books.db.write(keep)
    return {"grants": len(items)}


def quality(books: Books, grant: str = "", call: str = "", issuer_keys: str = "") -> dict[str, Any]:
    """Say of each grant what one look at its rows finds, and where the people came from.

    Raises:
        NotAllowed: the file of keys cannot be read.
    """
    items = chosen(books, grant, call)
    number = call
    parts: Sequence[Any] = ()
    left_out: dict[str, str] = {}
    if items:
        found = Dataset(books, items, keys=_keys(issuer_keys))
        left_out = found.left_out
        parts, number = found.parts, str(found.call)
    if not number:
        raise NotFound("There is nothing to look at yet.")
    standing = books.db.read(cohorts.standing, int(number), time.time_ns() // 1_000_000)
    total = sum(part.findings.rows for part in parts)
    origin = origin_document(parts)
    share = standing.by_invitation / standing.agreed if standing.agreed else 0
    return {
        "call": int(number),
        "rows": total,
        "verified_origin": {
            "rows": origin["verified_rows"],
            "share": origin["share"],
            "signed_by": origin["signed_by"],
        },
        "by_invitation": {"people": standing.by_invitation, "share": f"{share:.2f}"},
        "grants": [
            {"grant": "0x" + part.item.grant_id.hex(), "subject": part.subject}
            | findings_document(part)
            for part in parts
        ],
        "left_out": left_out,
        "sentence": origin["sentence"],
    }
