"""What a round is, and who is in it: the manifest that everything else is bound to.

Guarantees: a round has one name, the hash of its manifest, which covers the study, the round's
number, the model that goes in, the noise, and every member by address and grant; members stand in
it once each, in one order. The cohort is cut into groups by lot from a seed that the chain gave, so
nobody chooses with whom a wallet's vector is added.

Left to others: whether the grants are open and who is independent (`Known`), and that the seed is
the block's (the wallet's own chain table).
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Final, Protocol

import msgspec
from eth_utils.address import is_checksum_address, to_checksum_address

from wallet.agreement.grant import Address, Bytes32, Domain, Uint32
from wallet.agreement.reading import read_one_spelling
from wallet.agreement.study import LEAST_WALLETS, MOST_WALLETS, Positive
from wallet.agreement.tasks import MOST_NUMBERS
from wallet.errors import Malformed
from wallet.learning.masking.errors import CohortRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_GROUPS: Final = 100
_LABEL = b"freehold/round/1\0"
_SESSION = b"freehold/masking/1\0"
_LOT = b"freehold/lot/1\0"

Bytes20 = Annotated[bytes, msgspec.Meta(min_length=20, max_length=20)]
Place = Annotated[int, msgspec.Meta(ge=0, lt=MOST_WALLETS)]
"""A member's place in the manifest, from 0; how messages name members."""


class Member(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """One member: the owner's address (20 bytes) of an opened grant, and the grant."""

    wallet: Bytes20
    grant_id: Bytes32

    @property
    def address(self) -> str:
        """The owner's address, EIP-55."""
        return str(to_checksum_address(self.wallet))


class Noise(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """How a wallet's vector was bounded and blurred, as its study says it.

    `clip` is the greatest L2 norm, `deviation` the standard deviation of the noise in the sum in
    units of `clip` ("0" is none), `honest` how many are counted on to add their share of it.
    """

    clip: Positive
    deviation: Positive
    honest: Annotated[int, msgspec.Meta(ge=1, le=MOST_WALLETS)]


class RoundManifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one round of a study is, before anybody has added to it.

    `study` and `number` name it on the chain under the `coordinator`'s address; `model_in` is
    SHA-256 of the model that goes in; `dimension` is how many numbers a vector has. `least` is the
    smallest number of wallets whose sum may be read, over all groups. `seed` is the block hash by
    which lots were drawn. `members` stand in rising order of their addresses.
    """

    chain_id: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    registry: Address
    coordinator: Address
    study: Bytes32
    number: Uint32
    model_in: Bytes32
    dimension: Annotated[int, msgspec.Meta(ge=1, le=MOST_NUMBERS)]
    noise: Noise
    least: Annotated[int, msgspec.Meta(ge=LEAST_WALLETS, le=MOST_WALLETS)]
    groups: Annotated[int, msgspec.Meta(ge=1, le=MOST_GROUPS)]
    seed: Bytes32
    members: Annotated[
        tuple[Member, ...], msgspec.Meta(min_length=LEAST_WALLETS, max_length=MOST_WALLETS)
    ]

    @property
    def domain(self) -> Domain:
        """The registry that the members' grants are of."""
        return Domain(self.chain_id, self.registry)

    @property
    def hash(self) -> bytes:
        """The round's name, 32 bytes: SHA-256 over a label and the exact bytes."""
        return _hash(self)

    def encode(self) -> bytes:
        """Return the bytes that travel and are hashed."""
        return _ENCODER.encode(self)

    def lots(self) -> tuple[tuple[int, ...], ...]:
        """Return the groups: for each the places of its members, rising.

        Their sizes differ by one at most.
        """
        return _lots(self)

    def group_of(self, place: int) -> int:
        """Return in which group a place is."""
        return next(at for at, group in enumerate(self.lots()) if place in group)

    def least_of_group(self) -> int:
        """Return the smallest number of wallets whose sum may be read in one group."""
        return max(LEAST_WALLETS, self.least // self.groups)

    def session(self, group: int) -> bytes:
        """Return the name of the masking in one group, 32 bytes."""
        return hashlib.sha256(_SESSION + self.hash + group.to_bytes(2, "big")).digest()


class Least(msgspec.Struct, frozen=True):
    """What a wallet asks of every sum that its vector is a part of, whatever the study says.

    `wallets` in all, itself included; `independent` others that `Known` takes for somebody else
    than the coordinator. Both count in the wallet's own group.
    """

    wallets: int = LEAST_WALLETS
    independent: int = 1


class Known(Protocol):
    """What a wallet knows of members without asking the coordinator: its own chain table."""

    def verify(self, member: Member, digest: bytes, signature: bytes) -> bool:
        """Whether the member's address signed a digest (`wallet.agreement.rounds.signed_by`)."""
        ...

    def opened(self, member: Member, coordinator: str) -> bool:
        """Whether the member's grant is open at the registry, from this owner to this address."""
        ...

    def independent(self, member: Member) -> bool:
        """Whether the person takes the member for somebody else than the coordinator."""
        ...


_ENCODER = msgspec.msgpack.Encoder()
_MANIFEST = msgspec.msgpack.Decoder(RoundManifest)
MOST_MANIFEST_BYTES: Final = 64 * MOST_WALLETS


def decode_manifest(data: bytes) -> RoundManifest:
    """Read a round's manifest; only its one spelling is taken.

    Raises:
        Malformed: it is not a manifest, or names a member twice or out of order.
    """
    if len(data) > MOST_MANIFEST_BYTES:
        raise Malformed("The manifest of the round is too large.")
    what = "The manifest of the round"
    manifest = read_one_spelling(
        _MANIFEST, RoundManifest.encode, data, f"{what} cannot be read", what
    )
    check_manifest(manifest)
    return manifest


def check_manifest(manifest: RoundManifest) -> None:
    """Return if the manifest is whole.

    Raises:
        Malformed: an address is misspelt, or members are not in order, each once.
        CohortRefused: there are fewer members than the round itself asks for.
    """
    for address in (manifest.registry, manifest.coordinator):
        if not is_checksum_address(address):
            raise Malformed(f"{address} is not a checksummed address (EIP-55).")
    wallets = [member.wallet for member in manifest.members]
    if any(a >= b for a, b in pairwise(wallets)):
        raise Malformed("The members of the round are not in order, each once.")
    if len({member.grant_id for member in manifest.members}) != len(wallets):
        raise Malformed("Two members of the round name the same grant.")
    if len(wallets) < manifest.least or len(wallets) < LEAST_WALLETS * manifest.groups:
        raise CohortRefused(
            f"The round has {len(wallets)} members, and at least "
            f"{max(manifest.least, LEAST_WALLETS * manifest.groups)} are needed; nothing was sent."
        )


def shuffled(seed: bytes, count: int) -> tuple[int, ...]:
    """Return the numbers below `count` in an order that follows from the seed alone.

    Fisher and Yates' shuffle; each draw is eight bytes of SHA-256 over the seed and a counter.
    The bias of a draw is below 2⁻⁵⁴.
    """
    order = list(range(count))
    for last in range(count - 1, 0, -1):
        drawn = hashlib.sha256(_LOT + seed + last.to_bytes(4, "big")).digest()
        at = int.from_bytes(drawn[:8], "big") % (last + 1)
        order[last], order[at] = order[at], order[last]
    return tuple(order)


def rising(places: Sequence[int]) -> bool:
    """Whether each place is greater than the one before."""
    return all(a < b for a, b in pairwise(places))


@lru_cache(maxsize=64)
def _hash(manifest: RoundManifest) -> bytes:
    return hashlib.sha256(_LABEL + manifest.encode()).digest()


@lru_cache(maxsize=64)
def _lots(manifest: RoundManifest) -> tuple[tuple[int, ...], ...]:
    if manifest.groups == 1:
        return (tuple(range(len(manifest.members))),)
    order = shuffled(manifest.seed, len(manifest.members))
    return tuple(tuple(sorted(order[at :: manifest.groups])) for at in range(manifest.groups))
