"""A requester's service that can be stopped at a point and told to misbehave; for tests only.

`python -c START PROFILE PASSPHRASE-FILE [POINT …]` serves like `freehold-requester serve`; START
is in `tests.e2e.processes`. Before it does what a point names it prints {"at": point} and waits,
once a point, until a line {"go": true} comes. Further lines: {"stops": […]} (more), {"only": […]}
(no others) and {"manners": {…}}; each is answered {"event": "done"}.

Points on chain: `approve`, `approved`, `open`, `opened`, `stipend`, `stipended` (before and after
each is signed and stored). Points of a delivery: `begun`; for each step K `chunks K` (before they
are asked for), `key K` (its key is asked for next, and not along with the voucher before), `got K`
(checked and kept, receipt not sent), `voucher K` (signed and written down, not sent); `finished`.

Manners: deposit=none|short, stipend=none, token|chain_id|registry|requester=other (in the terms),
opened=other (hands over a wrong transaction), carry=never (sends nothing to the chain),
pay=never|above, fetch=all.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import trio

from app.requester.books import Books
from app.requester.serving.payer import ChainPayer
from app.requester.serving.service import Service
from contracts.service import ChainService
from p2p.protocols.wire import (
    RELEASE_CAP,
    Chunk,
    Finished,
    Get,
    Refused,
    Start,
    decode_release,
    encode,
)
from p2p.requester.asking import Asking
from p2p.requester.desk import Desk
from p2p.requester.ports import Opening
from p2p.transport.framing import Frames
from wallet.agreement.delivery import Manifest
from wallet.agreement.grant import sign_voucher
from wallet.ports import Voucher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from contracts.chain.abi import Call
    from contracts.chain.fees import Prepared
    from contracts.chain.transaction import Signer
    from p2p.requester.calls import PaymentFacts
    from p2p.requester.ports import Allowed
    from p2p.requester.receiving import Receiver
    from p2p.transport.stream import Stream
    from wallet.agreement.delivery import Signed
    from wallet.agreement.grant import Grant
    from wallet.chain_rows import OutboxEntry
    from wallet.ports import ReleaseSink
    from wallet.store import Transaction

OTHER_ADDRESS = "0x000000000000000000000000000000000000dEaD"
_SIGNED = {"approve": "approved", "open": "opened", "stipend": "stipended"}


def say(fact: dict[str, Any]) -> None:
    """Print one line."""
    print(json.dumps(fact), flush=True)


class Conduct:
    """Where to wait and how to behave, as the lines on standard input say."""

    def __init__(self, stops: list[str]) -> None:
        self.stops = set(stops)
        self.manners: dict[str, str] = {}
        self._go = trio.Event()

    async def at(self, point: str) -> None:
        """Wait here if this is one of the points."""
        if point in self.stops:
            self.stops.discard(point)
            self._go = trio.Event()
            say({"at": point})
            await self._go.wait()

    async def listen(self) -> None:
        """Take lines until there are no more."""
        held = b""
        async with trio.lowlevel.FdStream(0) as stream:
            while data := await stream.receive_some(4096):
                *lines, held = (held + data).split(b"\n")
                for line in lines:
                    self._take(json.loads(line))

    def _take(self, fact: dict[str, Any]) -> None:
        self.stops = set(fact.get("only", self.stops)) | set(fact.get("stops", ()))
        self.manners = fact.get("manners", self.manners)
        if "go" in fact:
            self._go.set()
        say({"event": "done"})


class StoppingChain(ChainService):
    """A chain service that waits before and after signing."""

    conduct: Conduct

    async def round(self) -> tuple[bool, bool]:
        if self.conduct.manners.get("carry") == "never":
            return await self._follow(), False
        return await super().round()

    async def submit(
        self,
        intent: str,
        call: Call,
        signer: Signer,
        act: Callable[[Transaction, OutboxEntry], None] | None = None,
        *,
        gas: int | None = None,
        judge: Callable[[Prepared], None] | None = None,
        anew: bool = False,
    ) -> OutboxEntry:
        kind = intent.partition("/")[0]
        await self.conduct.at(kind)
        entry = await super().submit(intent, call, signer, act, gas=gas, judge=judge, anew=anew)
        await self.conduct.at(_SIGNED.get(kind, kind))
        return entry


class OddPayer(ChainPayer):
    """Opens grants as its manners say."""

    def __init__(self, service: ChainService, key: bytes, conduct: Conduct) -> None:
        super().__init__(service, key)
        self._conduct = conduct

    async def open(
        self, grant: Grant, signature: bytes, deposit: int, stipend_wei: int, allowed: Allowed
    ) -> Opening:
        manners = self._conduct.manners
        if manners.get("deposit") == "none":
            deposit = 0
        if manners.get("deposit") == "short":
            deposit -= grant.price_units
        if manners.get("stipend") == "none":
            stipend_wei = 0
        opening = await super().open(grant, signature, deposit, stipend_wei, allowed)
        if manners.get("opened") == "other":
            return Opening(opening.stipend, opening.stipend)
        return opening


class OddReceiver:
    """A receiver (`wallet.ports.ReleaseSink`) that waits at its points and pays as told."""

    def __init__(self, inner: Receiver, conduct: Conduct) -> None:
        self._inner, self._conduct = inner, conduct

    @property
    def pays_first(self) -> bool:
        # who is to wait before it asks for a key does not ask for it along with a voucher
        return self._inner.pays_first or any(at.startswith("key ") for at in self._conduct.stops)

    async def begin(self, manifest: Signed) -> None:
        await self._inner.begin(manifest)
        await self._conduct.at("begun")

    async def take_whereabouts(self, whereabouts: Signed) -> None:
        await self._inner.take_whereabouts(whereabouts)

    async def voucher_due(self) -> Voucher | None:
        return self._willing(await self._inner.voucher_due())

    async def receipt_due(self) -> Signed | None:
        return await self._inner.receipt_due()

    async def next_step(self, after: int = 0) -> int | None:
        return await self._inner.next_step(after)

    async def missing(self, step: int) -> Sequence[int]:
        await self._conduct.at(f"chunks {step}")
        if self._conduct.manners.get("pay") == "above":
            return ()  # straight to the payment
        return await self._inner.missing(step)

    async def take_chunks(
        self, step: int, first: int, pieces: Sequence[bytes | memoryview]
    ) -> None:
        await self._inner.take_chunks(step, first, pieces)

    async def voucher_before(self, step: int) -> Voucher | None:
        await self._conduct.at(f"key {step}")
        if self._conduct.manners.get("pay") == "above":
            return self._above()
        return self._willing(await self._inner.voucher_before(step))

    async def open_with(self, step: int, sealed: bytes) -> None:
        await self._inner.open_with(step, sealed)

    async def take_key(self, step: int, sealed: bytes) -> Signed:
        receipt = await self._inner.take_key(step, sealed)
        await self._conduct.at(f"got {step}")
        return receipt

    async def voucher_after(self, step: int) -> Voucher | None:
        voucher = self._willing(await self._inner.voucher_after(step))
        await self._conduct.at(f"voucher {step}")
        return voucher

    async def finished(self) -> None:
        await self._inner.finished()
        await self._conduct.at("finished")

    def _willing(self, voucher: Voucher | None) -> Voucher | None:
        return None if self._conduct.manners.get("pay") == "never" else voucher

    def _above(self) -> Voucher:
        """A voucher for every step, whatever was deposited."""
        inner = self._inner
        uses = inner._terms.steps
        key = inner._keys.evm_private_key
        return Voucher(uses, sign_voucher(inner._grant_id, uses, inner._signing.domain, key))


class Lab(Service):
    """The service with its conduct."""

    def __init__(self, books: Books, conduct: Conduct) -> None:
        super().__init__(books)
        self.conduct = conduct
        client = self.chain.client
        chain = StoppingChain(client, books.db, lambda: None, self._revive)
        chain.conduct = conduct
        self.chain = chain
        self.payer = OddPayer(chain, books.keys.evm_private_key, conduct)
        self.desk = OddDesk(
            books.db,
            books.keys,
            books.party,
            books.facts,
            self.payer,
            self.clock,
            self.eraser.erase,
            self.limits,
        )
        assert isinstance(self.desk.asking, OddAsking)
        self.desk.asking.conduct = conduct

    async def sink(self, owner: bytes, grant_id: bytes) -> ReleaseSink:
        inner: Receiver = await super().sink(owner, grant_id)  # type: ignore[assignment]
        return OddReceiver(inner, self.conduct)

    async def _receive(self, stream: Stream) -> None:
        if self.conduct.manners.get("fetch") == "all":
            await fetch_all(Frames(stream, RELEASE_CAP))
        else:
            await super()._receive(stream)


class OddAsking(Asking):
    """Asks for terms that name what they should not; what the requester is stays honest."""

    conduct: Conduct

    @property
    def facts(self) -> PaymentFacts:
        found, manners = super().facts, self.conduct.manners
        others = {
            name: OTHER_ADDRESS
            for name in ("token", "registry", "requester")
            if manners.get(name) == "other"
        }
        if manners.get("chain_id") == "other":
            found = msgspec.structs.replace(found, chain_id=found.chain_id + 1)
        return msgspec.structs.replace(found, **others)


class OddDesk(Desk):
    """A desk that asks so."""

    asking_type: type[Asking] = OddAsking


async def fetch_all(stream: Frames) -> None:
    """Ask for the first chunk of every step without paying; print what came."""
    start = decode_release(await stream.read_frame())
    assert isinstance(start, Start)
    manifest = msgspec.msgpack.decode(start.manifest.body, type=Manifest)
    came, refused = [], ""
    for step in range(1, len(manifest.steps) + 1):
        await stream.write_frame(encode(Get(step, 0)))
        answer = decode_release(await stream.read_frame())
        if isinstance(answer, Refused):
            refused = answer.message
            break
        assert isinstance(answer, Chunk)
        came.append(step)
    else:
        await stream.write_frame(encode(Finished()))
    say({"came": came, "refused": refused})


async def run(books: Books, conduct: Conduct) -> None:
    """Serve until told to stop."""
    async with trio.open_nursery() as nursery:
        nursery.start_soon(conduct.listen)
        await Lab(books, conduct).run()
        nursery.cancel_scope.cancel()


def main() -> None:
    """Open the books that the command line names and serve."""
    profile, passphrase_file, *stops = sys.argv[1:]
    books = Books.open(Path(profile), Path(passphrase_file).read_text().strip())
    try:
        trio.run(run, books, Conduct(stops))
    finally:
        books.close()
