"""Grants at price 0 between people who know each other: two signatures, and no chain.

Guarantees: such a grant is the same terms, the same typed grant (EIP-712) and the same transcript
as any other, signed for the domain of chain 0 and the zero address, which no registry has: nobody
can open it on a chain. Nothing is paid, so there are no vouchers. It stands once the recipient has
countersigned the owner's consent with an `Accept` over the hash of the consented terms.

The owner may begin (`Offer`, then `Consent`, to a contact), or the recipient asks (`Request`, as
an assistant on the same computer does); either way the recipient's `Accept` comes after the
consent, and only then may anything leave.

Left to others: who is known (`wallet.vault.contacts`), when steps leave
(`app.node.delivering.delivery`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement.grant import Domain
from wallet.agreement.terms import Payment, commitment
from wallet.errors import NotServed, TermsRefused

if TYPE_CHECKING:
    from wallet.agreement.terms import Terms

NOBODY: Final = "0x" + "0" * 40
DOMAIN: Final = Domain(0, NOBODY)
"""What off-chain grants are signed for: chain 0, which is none (EIP-155), and no contract."""

ANSWER_DAYS: Final = 14
"""In which the recipient countersigns; afterwards the offer has lapsed."""


def payment(recipient: str, open_by: int, expiry: int) -> Payment:
    """Return what terms say of payment where there is none.

    Args:
        recipient: the EVM address of who gets the data; it countersigns.
        open_by: until when, in Unix seconds.
        expiry: when the grant ends, in Unix seconds.
    """
    return Payment(
        chain_id=DOMAIN.chain_id,
        registry=DOMAIN.registry,
        token=NOBODY,
        price="0",
        gas_stipend="0",
        open_by=open_by,
        expiry=expiry,
        window_seconds=0,
        requester=recipient,
        voucher_signer=recipient,
    )


def is_plain(found: Payment) -> bool:
    """Whether a payment is none at all and on no chain, so that only its dates are to be told."""
    return found == payment(found.requester, found.open_by, found.expiry)


def check(terms: Terms) -> None:
    """Return if terms for the domain of no chain speak of no money.

    Raises:
        TermsRefused: they name a price, a stipend, a token or another voucher signer.
    """
    if not is_plain(terms.payment):
        raise TermsRefused("Terms that stand on no chain can neither pay nor cost anything.")


def countersigned(terms_hash: bytes, consented: bytes) -> None:
    """Return if a countersignature is over the consented terms.

    Raises:
        TermsRefused: it is over others.
    """
    if terms_hash != commitment(b"", consented):
        raise TermsRefused("The countersignature is over other terms than were consented to.")


def check_serving(
    *, running: bool, sharing_paused: bool, countersigned: bool, now: int, expiry: int
) -> None:
    """Return if a step may leave now; `now` and `expiry` in Unix seconds.

    Raises:
        NotServed: a condition does not hold; the message names the first that fails.
    """
    if not running:
        raise NotServed("The grant has ended; nothing more leaves under it.")
    if sharing_paused:
        raise NotServed("Sharing is paused on this computer.")
    if not countersigned:
        raise NotServed("They have not taken it yet; nothing leaves before they countersign.")
    if now >= expiry:
        raise NotServed("Its time is over; nothing more leaves under it.")
