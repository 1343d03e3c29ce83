"""What is published of one group's round: everything anyone needs to work its sum out again.

It holds the seeds of the members that stayed and the mask keys of those that were lost. Both
together of one member would bare that member's vector; a masked vector is therefore published of
those that stayed alone, and a seed never of one that was lost.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from wallet.agreement.grant import Bytes32
from wallet.agreement.study import MOST_WALLETS
from wallet.learning.masking.cohort import Place
from wallet.learning.masking.messages import Book, Places, Signature64, Signed

Hashes = Annotated[tuple[Bytes32, ...], msgspec.Meta(max_length=MOST_WALLETS)]


class Promise(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A member's commitment as it was signed (`Commitment`)."""

    member: Place
    leaf: Bytes32
    seed_hash: Bytes32
    signature: Signature64


class GroupRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One group of a round, from its key book to what was revealed.

    `vectors` are SHA-256 of the masked vectors, `seeds` the seeds, both of `alive` in its order;
    `keys` are the mask keys of `dead` in its order. Of a group that did not come to its end
    everything after the last step that it came to is empty.
    """

    group: Annotated[int, msgspec.Meta(ge=0, lt=100)]
    book: Book
    senders: Places
    promises: Annotated[tuple[Promise, ...], msgspec.Meta(max_length=MOST_WALLETS)]
    alive: Places
    dead: Places
    vectors: Hashes
    echoes: Annotated[tuple[Signed, ...], msgspec.Meta(max_length=MOST_WALLETS)]
    seeds: Hashes
    keys: Hashes
