"""The Anchors contract seen from outside: its call, its event, its reads, its refusal in words.

Follows `contracts/src/Anchors.vy`. An anchor says when the root of a tree (RFC 9162 over SHA-256,
items of 32 bytes such as ids of grants) was first on the chain, and belongs to who sent it.
Building a call reads no network and signs nothing.

Left to others: making the tree and its paths (`wallet.audit.merkle`), and what an item means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from contracts.chain.abi import Call
from contracts.chain.reading import whole, word
from contracts.chain.register import Register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.chain.answers import Log
    from contracts.chain.endpoint import Connection
    from contracts.chain.profile import ChainProfile
    from wallet.chain_rows import EventRow

REASONS = {"already-anchored": "This address has anchored this root before."}
MAX_PATH = 64


class Anchor(msgspec.Struct, frozen=True):
    """When a root was anchored (Unix seconds), and how many leaves its sender says it has."""

    size: int
    time: int


class Anchors:
    """The anchors of one profile.

    Raises:
        NotOffered: the profile names none.
    """

    def __init__(self, profile: ChainProfile) -> None:
        self._register = Register("Anchors", profile.anchors, "anchors", profile.name)
        self.address = self._register.address

    def anchor(self, root: bytes, size: int) -> Call:
        """Write down a root of `size` leaves under the sender's name, once.

        Raises:
            Malformed: the root is not 32 bytes, or the size does not fit 64 bits.
        """
        arguments = word(root, "root"), whole(size, 64, "size")
        return Call(self.address, self._register.encode("anchor", *arguments), "anchor a batch")

    def event_row(self, log: Log) -> EventRow:
        """Return a log of the contract as a row; errors as `Registry.event_row`."""
        return self._register.event_row(log)

    def anchored(self, connection: Connection, by: str, root: bytes) -> Anchor | None:
        """Ask whether an address has anchored a root, and when; None if it never did.

        Raises:
            Malformed: the root is not 32 bytes.
            ChainUnreachable: no believable answer.
            WrongChain: there is no such contract.
        """
        size, time = self._register.read(connection, "anchored", by, word(root, "root"))
        return Anchor(int(size), int(time)) if time else None

    def includes(
        self,
        connection: Connection,
        by: str,
        root: bytes,
        index: int,
        item: bytes,
        path: Sequence[bytes],
    ) -> bool:
        """Ask whether an address has anchored a root under which `path` shows the item at `index`.

        Whoever holds the path can compute the same; this asks the contract. Errors as `anchored`.
        """
        siblings = [word(each, "path") for each in path[: MAX_PATH + 1]]
        if len(siblings) > MAX_PATH:
            return False
        asked = by, word(root, "root"), whole(index, 64, "index"), word(item, "item"), siblings
        return bool(self._register.read(connection, "includes", *asked)[0])

    def check(self, connection: Connection) -> None:
        """Check that the code at the address is this contract; errors as `Registry.check`."""
        self._register.check(connection)
