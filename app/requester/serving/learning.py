"""The studies of a running service: each coordinated by a task of its own, over one protocol.

Wallets come on `/freehold/learn/1` and are seated at the study they name. Hashes of each round go
to the chain from the requester's own address, in their order. Before a vector is asked for, the
round waits until manifest and root are in a block: wallets give nothing before their own endpoint
shows both. For the block of the sum's hash it does not wait.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import trio

from app.api import supervise
from contracts.chain.gate import REQUESTER, GuardedSigner
from contracts.chain.transaction import LocalSigner
from p2p.learning.floor import first_of
from p2p.learning.wire import LEARN_CAP, Ask, Over, encode
from p2p.protocols.streams import say_last
from p2p.protocols.wire import Refused
from p2p.requester import books as rows
from p2p.requester.learning import rows as studies
from p2p.transport.framing import Frames
from p2p.transport.identity import public_key_of
from wallet.errors import ChainError, FreeholdError, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.requester.serving.service import Service
    from contracts.chain.abi import Call
    from contracts.chain.learning_rounds import LearningRounds
    from p2p.requester.learning.coordination import Coordination
    from p2p.transport.stream import Stream
    from wallet.agreement.grant import Grant
    from wallet.learning.masking.cohort import RoundManifest
    from wallet.store import Transaction

Result = TypeVar("Result")

log = logging.getLogger("freehold.requester")

LOOK_SECONDS = 2.0
STREAMS_OF_STUDIES = 8
"""So many studies of one requester a wallet can be at at once."""


class Register:
    """Writes the hashes of rounds to LearningRounds (`p2p.learning.round.Register`)."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._key = LocalSigner(service.books.keys.evm_private_key)

    async def begin(self, manifest: RoundManifest) -> None:
        """Note what is to be done."""
        call = self._contract.begin(manifest.study, manifest.number, manifest.hash)
        await self._submit(_intent("begin", manifest.study, manifest.number), call)

    async def commit(self, manifest: RoundManifest, root: bytes, count: int) -> None:
        """Note who committed, before a vector is asked for; return once that is in a block."""
        await self._mined("begin", manifest.study, manifest.number)
        call = self._contract.commit(manifest.study, manifest.number, root, count)
        await self._submit(_intent("commit", manifest.study, manifest.number), call)
        await self._mined("commit", manifest.study, manifest.number)

    async def finish(self, study: bytes, number: int, aggregate: bytes) -> None:
        """Note what came out."""
        await self._mined("commit", study, number)  # also after a restart
        call = self._contract.finish(study, number, aggregate)
        await self._submit(_intent("finish", study, number), call)
        await self._mined("finish", study, number)

    @property
    def _contract(self) -> LearningRounds:
        return self._service.chain.client.learning_rounds

    async def _submit(self, intent: str, call: Call) -> None:
        signer = GuardedSigner(self._key, self._service.chain.client.profile, REQUESTER)
        await self._service.chain.submit(intent, call, signer)

    async def _mined(self, step: str, study: bytes, number: int) -> None:
        await self._service.chain.mined(_intent(step, study, number))


class Openings:
    """What the chain that is followed says of purchases (`coordination.Openings`)."""

    def __init__(self, service: Service) -> None:
        self._client = service.chain.client

    def is_open(self, tx: Transaction, grant_id: bytes) -> bool:
        """Whether a grant is open, finally so, and has not ended."""
        found = self._client.standing(tx, grant_id)
        return found.status == "open" and found.opening_final

    def block_hash(self, tx: Transaction) -> bytes:
        """Return the hash of a final block, 32 bytes, by which lots are drawn.

        Raises:
            NotFound: no block is final yet.
        """
        settled = self._client.settled(tx)
        for head in self._client.store.heads(tx):  # newest first
            if head.number <= settled:
                return head.hash
        raise NotFound("No block of the chain is final yet; a study begins after one is.")


class Learning:
    """All studies of one service.

    Args:
        service: whose books, chain and keys they use.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._running: dict[bytes, Coordination] = {}

    async def run(self) -> None:
        """Coordinate every study in the books until cancelled."""
        now_ms = self._service.clock.now_ms()
        await self._write(lambda tx: studies.void_broken(tx, now_ms))
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._finish_all)
            while True:
                for found in await self._read(studies.studies):
                    if found.study not in self._running:
                        running = await trio.to_thread.run_sync(self._coordination, found)
                        self._running[found.study] = running
                        name = f"study {found.study.hex()[:8]}"
                        nursery.start_soon(supervise.keep, name, running.run)
                await trio.sleep(LOOK_SECONDS)

    def _coordination(self, found: studies.StudyRow) -> Coordination:
        from p2p.requester.learning import coordination  # numpy, where there is a study

        books, service = self._service.books, self._service
        call = books.db.read(lambda tx: rows.call(tx, found.call))
        assert call.study is not None
        return coordination.Coordination(
            books.db,
            found.study,
            books.folder / "studies" / found.study.hex(),
            self._owner,
            Openings(service),
            Register(service),
            service.desk.signing,
            service.clock,
            float(call.study.gather_seconds),
        )

    def _owner(self, tx: Transaction, grant_id: bytes) -> tuple[bytes, Grant]:
        """Return who gave a grant, by its identity, and the grant."""
        item = rows.purchase(tx, grant_id)
        negotiation, _ = self._service.desk.transcripts.load(tx, item.negotiation)
        if negotiation.consent is None or negotiation.terms is None or not negotiation.terms.study:
            raise NotFound("This grant is of no study.")
        return item.owner, negotiation.consent.grant

    async def attend(self, stream: Stream) -> None:
        """Seat a wallet that came, as long as it stays."""
        frames = Frames(stream, LEARN_CAP)
        try:
            first, peer = await first_of(frames), public_key_of(stream.remote_peer_id)
            running = self._running.get(first.study)
            if running is None:
                await frames.write_frame(encode(Over("There is no such study here.")))
            elif isinstance(first, Ask):
                await running.give_vectors(frames, peer, first)
            else:
                await running.floor.attend(frames, peer, first)
        except FreeholdError as error:
            await say_last(frames, encode(Refused(error.code, str(error)[:1000])))

    async def _finish_all(self) -> None:
        """Give the chain the hash of every sum that it has not been given, oldest first."""
        register = Register(self._service)
        while True:
            for study, done in await self._read(studies.unfinished):
                assert done.aggregate is not None
                try:
                    await register.finish(study, done.number, done.aggregate)
                except ChainError as error:
                    log.info("round %d waits for the chain: %s", done.number, error)
                    break
                await self._write(partial(_note_finished, study, done.number))
            await trio.sleep(LOOK_SECONDS)

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._service.books.db.write, act)

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._service.books.db.read, act)


def _note_finished(study: bytes, number: int, tx: Transaction) -> None:
    studies.note_finished(tx, study, number)


def _intent(step: str, study: bytes, number: int) -> str:
    return f"round/{step}-{study.hex()}-{number}"
