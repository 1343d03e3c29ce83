"""Wallets for studies over streams in memory: real masking, real frames, no vault and no chain."""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import numpy as np
import trio

from p2p.learning.floor import Floor, Seat, first_of
from p2p.learning.member import take_part
from p2p.learning.wire import Join
from p2p.protocols.streams import plain_errors
from tests.deal import CHAIN_ID, OWNER, REGISTRY, REQUESTER
from tests.unit.p2p.protocols.lines import Line
from wallet.agreement import rounds
from wallet.agreement.grant import address_of
from wallet.errors import FreeholdError
from wallet.learning.masking import messages
from wallet.learning.masking.cohort import Least, Member, Noise, RoundManifest, decode_manifest
from wallet.learning.masking.participant import Participant

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from wallet.learning.masking.masks import Vector

STUDY = hashlib.sha256(b"a study").digest()
PHASE_SECONDS = 30.0


class Everyone:
    """A wallet that knows every grant as open."""

    def verify(self, member: Member, digest: bytes, signature: bytes) -> bool:
        """Whether the member's address signed."""
        return rounds.signed_by(member.wallet, digest, signature)

    def opened(self, _member: Member, _coordinator: str) -> bool:
        """It is."""
        return True

    def independent(self, _member: Member) -> bool:
        """It is."""
        return True


class Wallet:
    """One wallet's part (`wallet.ports.StudyPart`) that adds a vector of its number."""

    def __init__(self, number: int, dimension: int) -> None:
        self.number, self.study = number, STUDY
        self.key = hashlib.sha256(b"wallet %d" % number).digest()
        self.grant_id = hashlib.sha256(b"grant %d" % number).digest()
        self.vector: Vector = np.full(dimension, number, dtype=np.uint32)
        self.participant: Participant | None = None
        self.heard: list[str] = []
        self.models: list[tuple[int, bytes]] = []
        self.outcomes: list[tuple[int, bytes]] = []
        self.vouchers: list[int] = []
        self.why = ""
        self.known = Everyone()
        self.gone = trio.Event()
        self.before: Callable[[messages.Message], None] = lambda _message: None

    @property
    def member(self) -> Member:
        """How a manifest names it."""
        return Member(bytes.fromhex(address_of(self.key)[2:]), self.grant_id)

    async def waits(self, why: str) -> None:
        """Remember."""
        self.why = why

    async def model(self, number: int, data: bytes) -> None:
        """Remember."""
        self.models.append((number, data))

    async def hear(self, message: bytes) -> bytes | None:
        """Answer as the machine does."""
        said = messages.decode(message)
        self.heard.append(type(said).__name__)
        self.before(said)
        answer = self._answer(said)
        return messages.encode(answer)

    def _answer(self, said: messages.Message) -> messages.FromMember:
        match said:
            case messages.Begin(manifest=data):
                self.participant = Participant(
                    decode_manifest(data),
                    self.grant_id,
                    self.known,
                    lambda keys: rounds.sign(keys, decode_manifest(data).domain, self.key),
                    Least(),
                )
                return self.participant.keys()
            case messages.Book():
                return self.machine.shares(said)
            case messages.Inbox():
                return self.machine.commit(said, self.vector)
            case messages.Committed():
                return self.machine.masked(said, None)
            case messages.Tally():
                return self.machine.echo(said)
            case messages.Confirmed():
                return self.machine.reveal(said)
        raise AssertionError(said)

    @property
    def machine(self) -> Participant:
        """Its machine in this round."""
        assert self.participant is not None
        return self.participant

    async def outcome(self, number: int, record: bytes) -> None:
        """Remember."""
        self.outcomes.append((number, record))

    async def paid(self, uses: int, signature: bytes) -> None:
        """Remember."""
        assert len(signature) == 65
        self.vouchers.append(uses)

    async def left(self) -> None:
        """Return when the test says so."""
        await self.gone.wait()


def manifest(
    wallets: list[Wallet], number: int = 1, groups: int = 1, least: int = 3
) -> RoundManifest:
    """A round of these wallets."""
    return RoundManifest(
        chain_id=CHAIN_ID,
        registry=REGISTRY,
        coordinator=REQUESTER.keys.evm_address,
        study=STUDY,
        number=number,
        model_in=hashlib.sha256(b"model").digest(),
        dimension=len(wallets[0].vector),
        noise=Noise("1", "0", 1),
        least=least,
        groups=groups,
        seed=bytes(32),
        members=tuple(sorted((w.member for w in wallets), key=lambda m: m.wallet)),
    )


class Written:
    """A register that remembers (`p2p.learning.round.Register`)."""

    def __init__(self) -> None:
        self.begun: list[bytes] = []
        self.committed: list[tuple[bytes, int]] = []

    async def begin(self, manifest: RoundManifest) -> None:
        """Remember."""
        self.begun.append(manifest.hash)

    async def commit(self, manifest: RoundManifest, root: bytes, count: int) -> None:
        """Remember."""
        assert self.begun[-1] == manifest.hash
        self.committed.append((root, count))


class Ends:
    """How each wallet's part ended: its last words, or the error."""

    def __init__(self) -> None:
        self.of: dict[int, str | FreeholdError] = {}
        self.lines: dict[int, Line] = {}


@asynccontextmanager
async def gathered(
    wallets: list[Wallet], on: Floor | None = None
) -> AsyncIterator[tuple[Floor, Ends]]:
    """Have every wallet come to one floor, each over a line of its own."""

    async def admit(_peer: bytes, _grant: bytes) -> None:
        pass

    async def greet(_seat: Seat) -> None:
        pass

    floor, ends = on or Floor(STUDY, admit, greet), Ends()

    async def member(wallet: Wallet) -> None:
        try:
            ends.of[wallet.number] = await take_part(
                ends.lines[wallet.number].owner, wallet, PHASE_SECONDS
            )
        except FreeholdError as error:
            ends.of[wallet.number] = error

    async def seat(wallet: Wallet) -> None:
        end = ends.lines[wallet.number].requester
        with suppress(FreeholdError):
            first = await first_of(end)
            assert isinstance(first, Join)
            await floor.attend(end, b"", first)
        ends.lines[wallet.number].cut()  # as the transport closes a stream that was served

    with plain_errors():
        async with trio.open_nursery() as nursery:
            for wallet in wallets:
                ends.lines[wallet.number] = Line(OWNER, REQUESTER)
                nursery.start_soon(member, wallet)
                nursery.start_soon(seat, wallet)
            while len(floor.seats) < len(wallets):
                await floor.wait_for_one_more()
            yield floor, ends
            floor.dismiss("The study is over.")
