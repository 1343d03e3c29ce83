"""What a wallet checks of a cohort and of the lists of who stayed, before it answers.

Guarantees: no sum of fewer wallets than the study, the wallet itself and Bonawitz's threshold ask
for; a wallet that shares are revealed about either stayed or was lost, never both and never
neither; nothing is revealed unless more than two thirds of the group signed the same lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.errors import BadSignature
from wallet.learning.masking.cohort import rising
from wallet.learning.masking.errors import CohortRefused, SurvivorsRefused
from wallet.learning.masking.signed import signed_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.learning.masking.book import ReadBook
    from wallet.learning.masking.cohort import Known, Least, RoundManifest
    from wallet.learning.masking.messages import Confirmed, Tally


def check_enough(
    manifest: RoundManifest,
    own: int,
    places: Sequence[int],
    needed: int,
    least: Least,
    known: Known,
    what: str,
) -> None:
    """Return if enough wallets, and enough independent ones, are in a list.

    Args:
        manifest: of the round.
        own: the wallet's place; it does not count as independent of itself.
        places: of the list.
        needed: how many the masking itself needs.
        least: what the wallet asks for.
        known: who is independent.
        what: the list, in words.

    Raises:
        CohortRefused: there are too few.
    """
    needed = max(needed, least.wallets, manifest.least_of_group())
    if len(places) < needed:
        raise CohortRefused(
            f"The {what} has {len(places)} wallets, and at least {needed} are needed. This wallet "
            "leaves the round; no share of a secret was revealed."
        )
    others = (manifest.members[place] for place in places if place != own)
    independent = sum(known.independent(member) for member in others)
    if independent < least.independent:
        raise CohortRefused(
            f"The {what} has {independent} wallets that are known to be independent of the "
            f"requester, and at least {least.independent} are asked for. This wallet leaves the "
            "round; no share of a secret was revealed."
        )


def check_opened(manifest: RoundManifest, lot: Sequence[int], known: Known) -> None:
    """Return if every member of a group has an open grant to the coordinator.

    Raises:
        CohortRefused: the wallet's own chain table does not know one.
    """
    for place in lot:
        member = manifest.members[place]
        if not known.opened(member, manifest.coordinator):
            raise CohortRefused(
                f"The chain knows no open grant of {member.address} to the coordinator, though "
                "the cohort names it. This wallet does not take part; nothing was sent."
            )


def check_tally(tally: Tally, senders: tuple[int, ...], own: int, threshold: int) -> None:
    """Return if two lists say of each sender of shares whether it stayed, and enough did.

    Raises:
        SurvivorsRefused: they overlap, lack somebody, name a stranger, are too short, or call this
            wallet lost, which stayed.
    """
    alive, dead = tally.alive, tally.dead
    if not rising(alive) or not rising(dead):
        raise SurvivorsRefused(_lists("do not name members each once and in order"))
    if set(alive) & set(dead):
        raise SurvivorsRefused(_lists("name a member as staying and as lost at once"))
    if tuple(sorted((*alive, *dead))) != senders:
        raise SurvivorsRefused(_lists("are not exactly of those that sent shares"))
    if own not in alive:
        raise SurvivorsRefused(_lists("call this wallet lost, which stayed"))
    if len(alive) < threshold:
        raise SurvivorsRefused(_lists(f"leave {len(alive)} that stayed, of {threshold} needed"))


def check_confirmed(confirmed: Confirmed, tally: Tally, book: ReadBook, words: bytes) -> None:
    """Return if enough of those that stayed signed the lists that this wallet was shown.

    Raises:
        SurvivorsRefused: too few signed, or somebody twice, or one that did not stay.
        BadSignature: a signature is over something else.
    """
    signers = tuple(echo.member for echo in confirmed.echoes)
    if not rising(signers) or not set(signers) <= set(tally.alive):
        raise SurvivorsRefused(_lists("are not signed by those that stayed, each once"))
    if len(signers) < book.threshold:
        raise SurvivorsRefused(_lists(f"are signed by {len(signers)}, not by {book.threshold}"))
    for echo in confirmed.echoes:
        if not signed_with(book.signing_key(echo.member), words, echo.signature):
            raise BadSignature(
                f"Member {echo.member} did not sign the lists that this wallet was shown. This "
                "wallet reveals no share and leaves the round."
            )


def _lists(why: str) -> str:
    return (
        f"The lists of who stayed {why}. This wallet reveals no share and leaves the round; its "
        "masked vector cannot be read without the others' shares."
    )
