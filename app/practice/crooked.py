"""The crooked person of the practice: leaves out what wallets insist on, and stops paying.

Its first call is asked without a word on how to withdraw; the terms are built below the check
that every honest call passes. Of what it is granted it pays for half of the steps, then takes
one more key and gives nothing for it. It asks for the next key again and again, and notes what
it is told. A stranger could write this program: all that stands against it is on the owner's
side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.practice.notebook import NotingReceiver, PracticeService, write_note
from p2p.requester.asking import Asking
from p2p.requester.desk import Desk
from wallet.agreement import terms
from wallet.agreement.canonical import canonical
from wallet.errors import PeerRefused

if TYPE_CHECKING:
    from pathlib import Path

    from p2p.requester.receiving import Receiver
    from p2p.transport.stream import Stream
    from wallet.agreement.terms import Terms
    from wallet.ports import Voucher

FIRST_CALL = 1


def without_withdrawal(asked: Terms) -> bytes:
    """Return the document of these terms without how to withdraw."""
    document = terms.document(asked)
    del document["dpv:hasConsentControl"]["dct:description"]
    return canonical(document)


def pays_for(steps: int) -> int:
    """Return for how many steps it pays; none of two, so that one stays behind unread."""
    return steps // 2 if steps > 2 else 0


class CrookedAsking(Asking):
    """Asks the first call without saying how to withdraw, and the others properly."""

    def document(self, number: int, asked: Terms) -> bytes:
        """Return the terms of a request as they are signed."""
        honest = super().document(number, asked)
        return without_withdrawal(asked) if number == FIRST_CALL else honest


class CrookedDesk(Desk):
    """The crooked person's desk."""

    asking_type: type[Asking] = CrookedAsking


class StingyReceiver(NotingReceiver):
    """Pays for half of the steps, rounded down, and takes one more."""

    @property
    def _most(self) -> int:
        return pays_for(self._terms.steps)

    async def _voucher(self, uses: int) -> Voucher:
        return await super()._voucher(min(uses, self._most))

    async def voucher_due(self) -> Voucher | None:
        """Return the voucher it gave before, if it gave one."""
        return await super().voucher_due() if self._most else None

    async def voucher_before(self, step: int) -> Voucher | None:
        """Return the voucher it gave before, if it gave one."""
        voucher = await super().voucher_before(step)
        return voucher if self._most else None

    async def voucher_after(self, step: int) -> Voucher | None:
        """Return what is owed for a step, as long as it pays."""
        return await super().voucher_after(step) if step <= self._most else None


class CrookedService(PracticeService):
    """The crooked person's service; what owners refuse it is noted."""

    desk_type: type[Desk] = CrookedDesk
    receiver_type: type[Receiver] = StingyReceiver

    async def _receive(self, stream: Stream) -> None:
        try:
            await super()._receive(stream)
        except PeerRefused as error:
            write_note(refusals(self.books.folder), {"refused": str(error)})
            raise


def refusals(folder: Path) -> Path:
    """Return the file in which it notes what owners would not do."""
    return folder / "notebook" / "refused.jsonl"
