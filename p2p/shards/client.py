"""The asking side of `/freehold/shards/1`: one stream to one holder, several questions at a time.

    async with talk(Frames(stream, SHARDS_CAP), own_key) as holder, trio.open_nursery() as nursery:
        for share in shares:
            nursery.start_soon(holder.put, share)

Guarantees: what `get`, `challenge`, `put` and `hello` return was checked: every byte against the
hash that was asked for, every leaf against the root, every receipt against the holder's key and
this very block. Any number of tasks may ask at once; `IN_FLIGHT` questions are on their way, the
others wait for their turn. A question may be cancelled: its answer is then put away unread, and
the stream serves the others (a `put` that is cancelled half sent ends the stream). When the holder
goes, breaks the protocol or says nothing for `ANSWER_SECONDS`, every waiting question fails with
the same error and nothing more can be asked.

Left to others: dialling, which holder is asked what, and what a lie means for its standing.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import trio

from p2p.protocols.streams import answer_within
from p2p.protocols.wire import Refused
from p2p.shards.errors import HolderLied, a_lie, error_of
from p2p.shards.papers import Receipt, certified, claim, open_
from p2p.shards.wire import (
    IN_FLIGHT,
    MOST_HASHES,
    MOST_LEAVES,
    Answering,
    Asking,
    Block,
    Challenge,
    Claim,
    Declined,
    Done,
    Drop,
    Get,
    Has,
    HeadGet,
    HeadPut,
    HeadSaid,
    Held,
    Hello,
    KeepOrder,
    Kept,
    Letters,
    MailForget,
    MailGet,
    MailPut,
    Proved,
    Put,
    ShowLicence,
    ShowOrder,
    Welcome,
    decode_answering,
    parts_of,
)
from p2p.transport.identity import public_key_of
from wallet.errors import (
    FreeholdError,
    OutOfOrder,
    PeerUnreachable,
)
from wallet.shares import head as heads
from wallet.shares import leaves as trees

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from p2p.protocols.streams import FrameStream
    from wallet.agreement.delivery import Signed
    from wallet.shares.head import Head

ANSWER_SECONDS: Final = 120.0
"""Longest silence while an answer is due; a block may come slowly from a home line."""

_SMALL_SECONDS: Final = 5.0
Answer = TypeVar("Answer")
Item = TypeVar("Item")


class Letter(NamedTuple):
    """A sealed letter that waits: its place, who left it there (32-byte key), and its bytes."""

    place: int
    writer: bytes
    data: bytes


@contextlib.asynccontextmanager
async def talk(stream: FrameStream, own_key: bytes) -> AsyncIterator[HolderClient]:
    """Ask a holder on a stream, for the block.

    Args:
        stream: fresh, to the holder, with the cap `SHARDS_CAP`; whoever opened it closes it.
        own_key: the 32-byte identity that it was dialled with; receipts must name it.
    """
    failure: Exception | None = None
    async with trio.open_nursery() as nursery:
        client = HolderClient(stream, own_key)
        nursery.start_soon(client._listen)
        try:
            yield client
        except Exception as error:  # carried past the nursery, which would wrap it in a group
            failure = error
        finally:
            nursery.cancel_scope.cancel()
    if failure is not None:
        raise failure


class HolderClient:
    """One conversation with a holder; made by `talk`.

    Every method raises, besides what it names:
        PeerUnreachable: the holder went, or said nothing in time; nothing is known of the question.
        PeerRefused: it ended the conversation, and why (`NotKnownHere`: it knows no such peer).
        HolderLied: what came is not what was asked for.
        Malformed, OutOfOrder: it does not speak this protocol.
    """

    def __init__(self, stream: FrameStream, own_key: bytes) -> None:
        self._stream, self._owner = stream, own_key
        self._waiting: deque[_Question] = deque()
        self._asked = trio.Event()
        self._room = trio.Semaphore(IN_FLIGHT)
        self._turn = trio.Lock()
        self._broken: FreeholdError | None = None
        self._by_order = False
        self.holder: Final = public_key_of(stream.remote_peer_id)
        """The holder's 32-byte identity."""

    @property
    def broken(self) -> FreeholdError | None:
        """Why nothing more can be asked; None while it can."""
        return self._broken

    async def hello(self) -> Welcome:
        """Return what the holder has for this peer; a certificate in it is checked."""
        found = await self._ask(Hello(), Welcome)
        if found.certificate is not None:
            with a_lie("The holder showed a certificate that nobody signed."):
                holder = certified(found.certificate).holder
            if holder != self.holder:
                raise HolderLied("The holder showed the certificate of another.")
        return found

    # ---- blocks

    async def put(
        self, data: bytes | memoryview, *, hash: bytes = b"", collection: bytes = b""
    ) -> Signed:
        """Have a block kept; return the holder's signed receipt once it is on its disk.

        Putting a block that is there already changes nothing and gives a receipt too.

        Args:
            data: 1 byte to 1 MiB.
            hash: its SHA-256 where that is known; a wrong one is refused by the holder.
            collection: 16 bytes that a licence may name, for released data; empty for none.

        Raises:
            NoRoom: quota, limit or disk are used up; nothing was kept.
            HolderPaused: not now, and why.
        """
        hash = hash or hashlib.sha256(data).digest()
        kept = await self._ask(Put(hash, collection, data), Kept)
        with a_lie("The holder's receipt was not signed by it."):
            said = open_(kept.receipt, Receipt, self.holder)
        if (
            said.hash != hash
            or said.size != len(data)
            or said.holder != self.holder
            or (said.owner != self._owner and not self._by_order)
        ):
            raise HolderLied("The holder's receipt is for something else than was given to it.")
        return kept.receipt

    async def has(self, hashes: Sequence[bytes]) -> frozenset[bytes]:
        """Return which of these SHA-256 hashes the holder says that it has; it may say anything."""
        found: set[bytes] = set()
        for some in _in_parts(hashes, MOST_HASHES):
            bits = (await self._ask(Has(some), Held)).bits
            if len(bits) != (len(some) + 7) // 8:
                raise HolderLied("The holder answered for another number of blocks than asked.")
            found.update(one for i, one in enumerate(some) if bits[i // 8] >> i % 8 & 1)
        return frozenset(found)

    async def get(self, hash: bytes) -> bytes:
        """Return the block of a SHA-256 hash.

        Raises:
            NotHeld: the holder does not have it (any more), or not for this peer.
            HolderPaused: not now, and why.
            HolderLied: it sent another.
        """
        block = await self._ask(Get(hash), Block)
        if block.hash != hash or hashlib.sha256(block.data).digest() != hash:
            raise HolderLied("The holder sent other bytes than the block that was asked for.")
        return bytes(block.data)

    async def challenge(self, hash: bytes, root: bytes, size: int, leaves: Sequence[int]) -> None:
        """Have the holder show leaves of a block; return if all of them are right.

        Args:
            hash: of the block.
            root: of the tree over its leaves of 1 KiB, as the manifest has it.
            size: of the block in bytes.
            leaves: their numbers, from 0.

        Raises:
            NotHeld: the holder does not have the block.
            HolderLied: a leaf or its path is not right.
        """
        for some in _in_parts(leaves, MOST_LEAVES):
            proofs = (await self._ask(Challenge(hash, some), Proved)).proofs
            if tuple(proof.index for proof in proofs) != some:
                raise HolderLied("The holder showed other leaves than it was asked for.")
            with a_lie("The holder could not show what it says it has."):
                for proof in proofs:
                    trees.verify(root, size, proof)

    async def drop(self, hashes: Sequence[bytes]) -> int:
        """Have blocks deleted; return how many were there. Harmless where there are none."""
        counts = [
            (await self._ask(Drop(some), Done)).count for some in _in_parts(hashes, MOST_HASHES)
        ]
        return sum(counts)

    # ---- heads

    async def claim(self, head_seed: bytes) -> None:
        """Have it known at the holder that this peer speaks for a head key.

        Once at each holder, before the key's head is put there or an order that it signed can be
        shown. Repeating it is harmless.

        Args:
            head_seed: the key's 32-byte seed.
        """
        await self._ask(Claim(*claim(head_seed, self.holder, self._owner)), Done)

    async def put_head(self, head: Head) -> None:
        """Have a signed head kept as the newest under its locator; its key was claimed before.

        Raises:
            OldHead: the holder has a newer one: look there first.
        """
        await self._ask(HeadPut(head.encoded()), Done)

    async def get_head(self, locator: bytes) -> Head | None:
        """Return the newest head that the holder shows under a locator; None if it has none.

        Its signature was checked. It may still be an old one: compare with what other holders show
        and what this device remembers (`wallet.shares.head.check_newest`).
        """
        data = (await self._ask(HeadGet(locator), HeadSaid)).head
        if not data:
            return None
        with a_lie("The holder showed a head that its owner did not sign."):
            return heads.read(data, locator)

    async def keep_order(self, order: bytes) -> None:
        """Have a standing order kept, in the place of an earlier one; its key was claimed before.

        Raises:
            PeerRefused: it does not hold here, and why.
        """
        await self._ask(KeepOrder(order), Done)

    # ---- for others than the owner

    async def show_order(self, order: bytes) -> None:
        """Show a signed order: the shares it is about may be got here, the lost ones put.

        Raises:
            PeerRefused: it does not hold here, and why.
        """
        await self._ask(ShowOrder(order), Done)
        self._by_order = True

    async def show_licence(self, licence: bytes) -> None:
        """Show a signed licence: what was put under its collection may be got here."""
        await self._ask(ShowLicence(licence), Done)

    # ---- letters

    async def mail_put(self, reader: bytes, letter: bytes) -> None:
        """Leave a sealed letter for another peer (32-byte key) that the holder knows.

        Raises:
            NoRoom: its box, or this peer's share of it, is full.
            NotHeld: the holder has no box for it.
        """
        await self._ask(MailPut(reader, letter), Done)

    async def mail_get(self, after: int = 0) -> tuple[tuple[Letter, ...], bool]:
        """Return the oldest letters for this peer beyond a place, and whether more follow."""
        found = await self._ask(MailGet(after), Letters)
        return tuple(Letter(*item) for item in found.items), found.more

    async def mail_forget(self, places: Sequence[int]) -> None:
        """Have letters deleted that were read."""
        await self._ask(MailForget(tuple(places)), Done)

    # ---- asking

    async def _ask(self, asking: Asking, kind: type[Answer]) -> Answer:
        question = await self._send(asking)
        await question.answered.wait()
        if question.answer is None:
            raise self._failure()
        match question.answer:
            case Declined(code, message):
                raise error_of(code, message)
            case answer if isinstance(answer, kind):
                return answer
        raise OutOfOrder("The holder answered something else than it was asked.")

    async def _send(self, asking: Asking) -> _Question:
        await self._room.acquire()
        question, sent = _Question(), False
        try:
            async with self._turn:
                if self._broken is not None:
                    raise self._failure()
                with self._whole(asking):
                    self._waiting.append(question)
                    self._asked.set()
                    await self._stream.write_frame(*parts_of(asking))
                    sent = True
        except FreeholdError as error:
            self._break(error)
            raise
        finally:
            if question not in self._waiting and not question.answered.is_set():
                self._room.release()
            elif not sent and self._broken is None:
                self._break(PeerUnreachable("A question was cut off, so the stream was ended."))
        return question

    @staticmethod
    def _whole(asking: Asking) -> trio.CancelScope:
        """Let a small question out whole, cancelled or not, so that others can go on asking."""
        if isinstance(asking, Put | MailPut):
            return trio.CancelScope()
        return trio.CancelScope(shield=True, deadline=trio.current_time() + _SMALL_SECONDS)

    async def _listen(self) -> None:
        """Read answers as they come, whether anybody still waits for them or not."""
        try:
            while True:
                while not self._waiting:
                    self._asked = trio.Event()
                    await self._asked.wait()
                with answer_within(ANSWER_SECONDS):
                    data = await self._stream.read_frame_into(lambda n: memoryview(bytearray(n)))
                answer = decode_answering(data)
                if isinstance(answer, Refused):
                    raise error_of(answer.code, answer.message)
                question = self._waiting.popleft()
                question.answer = answer
                question.answered.set()
                self._room.release()
        except FreeholdError as error:
            self._break(error)

    def _failure(self) -> FreeholdError:
        """What ended the conversation, for one of those who are told."""
        assert self._broken is not None
        told = type(self._broken)(*self._broken.args)
        told.__cause__ = self._broken
        return told

    def _break(self, error: FreeholdError) -> None:
        """Let every question fail by what happened first; ask nothing more."""
        if self._broken is None:
            self._broken = error
        while self._waiting:
            self._waiting.popleft().answered.set()
            self._room.release()


def _in_parts(items: Sequence[Item], most: int) -> list[tuple[Item, ...]]:
    return [tuple(items[start : start + most]) for start in range(0, len(items), most)]


class _Question:
    """A question that was sent, until its answer has come."""

    def __init__(self) -> None:
        self.answer: Answering | None = None
        self.answered = trio.Event()
