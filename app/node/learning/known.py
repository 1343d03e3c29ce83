"""What this wallet knows of the other members of a round, from its own chain table.

The coordinator says who takes part; whether they may is read from what this wallet followed itself:
every log of the registry, whoever it concerns. So a coordinator cannot name wallets whose owners
never granted it anything. What it can do is open grants to itself from addresses of its own, at the
price of their deposits; no table shows that, and the window says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement import rounds
from wallet.errors import NotServed

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.learning.masking.cohort import Member, RoundManifest
    from wallet.store import Transaction


NEWEST_BLOCKS: Final = 4
"""By one of so many newest final blocks lots may be drawn: two machines are never quite at one."""


class FollowedMembers:
    """The members of one manifest as the chain table had them when the round began.

    It answers what `wallet.learning.masking.cohort.Known` asks.
    """

    def __init__(self, opened: frozenset[bytes], coordinator: str, own: bytes) -> None:
        self._opened, self._coordinator, self._own = opened, coordinator, own

    def verify(self, member: Member, digest: bytes, signature: bytes) -> bool:
        """Whether the member's address signed a digest."""
        return rounds.signed_by(member.wallet, digest, signature)

    def opened(self, member: Member, coordinator: str) -> bool:
        """Whether the member's grant to the coordinator is open, and finally so."""
        return coordinator == self._coordinator and member.grant_id in self._opened

    def independent(self, member: Member) -> bool:
        """Whether the member is another address than this wallet's, with an open grant."""
        return member.wallet != self._own and member.grant_id in self._opened


def look(
    wallet: OpenWallet, tx: Transaction, manifest: RoundManifest, own: bytes
) -> FollowedMembers:
    """Read what the chain table says of the members of a manifest.

    Args:
        wallet: the open wallet.
        tx: reading.
        manifest: that names them.
        own: this wallet's address in the study, 20 bytes.

    Raises:
        NotServed: lots were drawn by a block that this wallet has not seen.
    """
    if manifest.groups > 1:
        _check_seed(wallet, tx, manifest)
    coordinator = bytes.fromhex(manifest.coordinator[2:])
    opened = set()
    for member in manifest.members:
        stands = wallet.chain.client.standing(tx, member.grant_id)
        if (
            stands.status == "open"
            and stands.opening_final
            and stands.owner == member.address
            and stands.requester == manifest.coordinator
            and member.wallet != coordinator
        ):
            opened.add(member.grant_id)
    return FollowedMembers(frozenset(opened), manifest.coordinator, own)


def _check_seed(wallet: OpenWallet, tx: Transaction, manifest: RoundManifest) -> None:
    """Check that lots were drawn by one of the newest final blocks.

    Of more blocks a coordinator could choose the one that puts whom it likes together.
    """
    settled = wallet.chain.client.settled(tx)
    final = [head for head in wallet.chain_store.heads(tx) if head.number <= settled]
    if manifest.seed not in {head.hash for head in final[:NEWEST_BLOCKS]}:
        raise NotServed(
            "The coordinator drew the groups by a block that this wallet has not seen, or an old"
            " one; the wallet does not take part in this round. Nothing was sent."
        )
