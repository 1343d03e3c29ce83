"""Verbs about meeting points and the link, on the books (`app.requester.verbs.table`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from app.api import reach
from app.requester.serving import posting
from p2p.requester import books as rows
from wallet.agreement.link import parse_link
from wallet.errors import Malformed, NotFound

if TYPE_CHECKING:
    from app.requester.books import Books
    from wallet.store import Transaction

LINK: Final = "link"
"""The setting that keeps the link of the last start of the service."""


def list_meetings(books: Books) -> dict[str, Any]:
    """The meeting points where calls are posted."""
    return {"meetings": _all(books)}


def add_meeting(books: Books, address: str, name: str = "") -> dict[str, Any]:
    """Post calls there from now on; a service that runs goes there within a minute."""
    books.db.write(posting.add_point, address, name)
    return {"meetings": _all(books)}


def remove_meeting(books: Books, address: str) -> dict[str, Any]:
    """Post calls there no longer."""
    books.db.write(posting.remove_point, address)
    return {"meetings": _all(books)}


def link(books: Books) -> dict[str, Any]:
    """The link to hand out.

    Raises:
        NotFound: the service never ran, so nobody knows where it will listen; or where it listened
            last is no place to dial.
    """
    found = books.db.read(rows.setting, LINK)
    if found is None:
        raise NotFound("There is no link yet: `freehold-requester serve` makes it.")
    if _leads_nowhere(found):
        raise NotFound(
            "The link of the last start names no place that others can dial. Start the service"
            " again with --announce, such as `serve --listen /ip4/0.0.0.0/tcp/4001 --announce"
            " /dns4/lab.example/tcp/4001`."
        )
    return {"link": found}


def _leads_nowhere(link: str) -> bool:
    try:
        addresses = parse_link(link).addresses
    except Malformed:
        return False  # of a later version: the service that wrote it knew what it did
    return any(reach.is_anywhere(one) for one in addresses)


def _all(books: Books) -> list[dict[str, str]]:
    def find(tx: Transaction) -> list[dict[str, str]]:
        return [{"address": one.address, "name": one.name} for one in posting.points(tx)]

    return books.db.read(find)
