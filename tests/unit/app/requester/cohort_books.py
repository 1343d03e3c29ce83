"""Books with a call that several people answered, each with a grant of its own that came whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from p2p.requester import books as rows
from p2p.requester import cohorts
from tests.deal import NOW, Deal, Person, changed, frozen, person
from tests.unit.p2p.protocols.sides import CALL
from wallet.keys import home

if TYPE_CHECKING:
    from app.requester.books import Books
    from p2p.requester.books import State


class Answered:
    """One call in these books; `deliver` brings another person's grant.

    Args:
        books: open.
    """

    def __init__(self, books: Books) -> None:
        self.books, self.deals = books, list[Deal]()
        self.call: int = books.db.write(rows.add_call, CALL, 1)

    def deliver(
        self, *contents: bytes, state: State = "completed", invited: bool = False, **terms: Any
    ) -> Deal:
        """Bring one grant with these steps; `terms` differ from what was asked."""
        name = f"person {len(self.deals)} of {self.call}"
        me = Person(home(self.books.store.entropy))
        made = frozen(contents, name)
        asked = changed(requester=self.books.address, voucher_signer=self.books.address, **terms)
        deal = Deal(person(name), me, made=made, seed=name).ask(asked).grant().open()
        self.deals.append(deal)

        def keep(tx: Any) -> None:
            rows.meet(tx, deal.owner.claims, len(self.deals))
            if invited:
                secret = cohorts.invite(tx, self.call, "", 1)
                assert cohorts.use(tx, secret, deal.owner.claims.identity, 2)
            rows.save(tx, deal.negotiation, self.call, 0, len(self.deals))
            rows.buy(tx, deal.negotiation, len(self.deals))
            rows.set_state(tx, deal.grant_id, "open")
            rows.begin(tx, deal.grant_id, b"manifest", made.entries)
            for number in range(len(contents)):
                secrets = (made.keys[number], made.salts[number])
                rows.receive(tx, deal.grant_id, number + 1, secrets, b"r", NOW * 1000)
            rows.set_state(tx, deal.grant_id, state)

        self.books.db.write(keep)
        folder = self.books.received(deal.grant_id)
        folder.mkdir(parents=True)
        for number in range(len(contents)):
            (folder / f"{number + 1:06d}.cipher").write_bytes(made.cipher(number + 1))
        return deal

    @property
    def names(self) -> list[str]:
        """The grants' ids as the verbs take them."""
        return ["0x" + deal.grant_id.hex() for deal in self.deals]


def heart(*values: str, day: int = 1) -> bytes:
    """Rows of heart rate, one a day."""
    return b"".join(
        b'{"start":"2026-01-%02d","unit":"/min","value":"%s"}\n' % (day + n, value.encode())
        for n, value in enumerate(values)
    )
