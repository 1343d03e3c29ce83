"""Running a study: who takes part, one round after the other, and what each member is owed.

The first round begins when enough wallets with open grants are here, and some time was given to
others; its members are the study's for good. Every round is written down before it begins; its sum,
its signed transcript, the model it made and who is owed for it in one transaction afterwards; its
masked vectors before that, in files under their hashes, for whoever recomputes the sum. Each member
in a sum is paid alike: one step by voucher. A round that comes to no sum is owed to nobody.

Left to others: streams (`p2p.learning`), the chain (`Register`), which purchases are open.
"""

from __future__ import annotations

import hashlib
import logging
import os
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

import msgspec
import trio

from p2p.learning import round as rounds_run
from p2p.learning.floor import Floor
from p2p.learning.wire import Ask, Outcome, Over, Vector, encode
from p2p.protocols.wire import Paid, Pay
from p2p.requester import books
from p2p.requester.learning import progress, rows
from wallet.agreement import rounds
from wallet.agreement.signing import Voucher as OverSteps
from wallet.agreement.study import study_from_document
from wallet.errors import FreeholdError, NotAllowed, NotFound, OutOfOrder
from wallet.learning import transcript
from wallet.learning.masking.cohort import Member, Noise, RoundManifest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from p2p.learning.floor import Seat
    from p2p.learning.round import Ran, Register
    from p2p.protocols.streams import FrameStream
    from wallet.agreement.grant import Grant
    from wallet.agreement.signing import SigningService
    from wallet.ports import Clock
    from wallet.store import Database, Transaction

Result = TypeVar("Result")

log = logging.getLogger("freehold.learning")

LOOK_SECONDS: Final = 1.0
STRATEGY_LOOK_SECONDS: Final = 0.25
"""How often it is looked whether a strategy has given the next model; it waits for every round."""

WAIT_SECONDS: Final = 300
"""So long a wallet is told to wait at a time."""

PAY_SECONDS: Final = 30.0
LEAST_PAUSE_SECONDS: Final = 1.0
LONGEST_PAUSE_SECONDS: Final = 60.0


class Openings(Protocol):
    """What the requester's chain knows of the grants that it bought."""

    def is_open(self, tx: Transaction, grant_id: bytes) -> bool:
        """Whether a grant is open, finally so, and has not ended."""

    def block_hash(self, tx: Transaction) -> bytes:
        """Return the hash of a final block, 32 bytes, by which lots are drawn."""


class Coordination:
    """The rounds of one study.

    Args:
        database: open books.
        name: the study's hash.
        folder: where masked vectors are kept.
        owners: gives a purchase's grant by its id, and raises NotFound.
        openings: the chain.
        register: where hashes of rounds are written down.
        signing: who signs vouchers and transcripts.
        clock: time.
        gather_seconds: how long the first round waits for more than enough.
    """

    def __init__(
        self,
        database: Database,
        name: bytes,
        folder: Path,
        owners: Callable[[Transaction, bytes], tuple[bytes, Grant]],
        openings: Openings,
        register: Register,
        signing: SigningService,
        clock: Clock,
        gather_seconds: float,
    ) -> None:
        self._database, self._name, self._folder = database, name, folder
        self._owners, self._openings, self._register = owners, openings, register
        self._signing, self._clock, self._gather = signing, clock, gather_seconds
        found = database.read(rows.study, name)
        self.study = study_from_document(msgspec.json.decode(found.document))
        self.floor = Floor(name, self._admit, self._greet)

    async def _admit(self, peer_key: bytes, grant_id: bytes) -> None:
        def look(tx: Transaction) -> None:
            owner, _ = self._owners(tx, grant_id)
            if owner != peer_key:
                raise NotFound("This grant was not given to this requester by you.")
            members = rows.members(tx, self._name)
            if members and grant_id not in members:
                raise NotAllowed("The study began without this wallet; its cohort is fixed.")

        await self._read(look)

    async def run(self) -> None:
        """Run rounds until the study is over; then let everybody go."""
        pause = LEAST_PAUSE_SECONDS
        while True:
            found = await self._read(lambda tx: rows.study(tx, self._name))
            if found.state in ("done", "ended"):
                self.floor.dismiss("The study is over. Thank you for taking part.")
                await self.floor.wait_for_one_more()
                continue
            if self.study.combining == "strategy" and found.offered <= found.rounds:
                await self._wait("The next model is being made.", STRATEGY_LOOK_SECONDS)
                continue
            members = await self._gathered()
            try:
                await self._round(members)
                pause = LEAST_PAUSE_SECONDS
            except FreeholdError as error:
                log.info("a round came to nothing: %s", error)
                await self._write(partial(_note, self._name, str(error)))
                await trio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    async def _gathered(self) -> list[tuple[Member, Seat]]:
        """Wait until enough wallets with open grants are here; return them."""
        enough_since: float | None = None
        while True:
            here = await self._here()
            count, least = len(here), self.study.wallets_least
            begun = bool(await self._read(lambda tx: rows.members(tx, self._name)))
            if count >= least:
                enough_since = enough_since or trio.current_time()
                waited = trio.current_time() - enough_since
                if begun or count >= self.study.wallets_most or waited >= self._gather:
                    return here[: self.study.wallets_most]
                words = f"{count:,} wallets are here; the first round begins soon."
            else:
                enough_since = None
                words = f"{count:,} of at least {least:,} wallets are here."
            await self._wait(words)

    async def _wait(self, words: str, seconds: float = LOOK_SECONDS) -> None:
        if (await self._read(lambda tx: rows.study(tx, self._name))).note != words:
            await self._write(partial(_note, self._name, words))
            await self.floor.all_wait(WAIT_SECONDS, words)
        with trio.move_on_after(seconds):
            await self.floor.wait_for_one_more()

    async def _here(self) -> list[tuple[Member, Seat]]:
        seats = dict(self.floor.seats)

        def look(tx: Transaction) -> list[tuple[Member, Seat]]:
            members = rows.members(tx, self._name)
            found = []
            for grant_id, seat in seats.items():
                if (members and grant_id not in members) or not seat.here:
                    continue
                if self._openings.is_open(tx, grant_id):
                    _, grant = self._owners(tx, grant_id)
                    owner = bytes.fromhex(grant.owner[2:])
                    found.append((Member(owner, grant_id), seat))
            return sorted(found, key=lambda one: one[0].wallet)

        return await self._read(look)

    async def _round(self, here: list[tuple[Member, Seat]]) -> None:
        members = tuple(member for member, _ in here)

        def begin(tx: Transaction) -> tuple[int, bytes, bytes]:
            rows.fix_members(tx, self._name, [member.grant_id for member in members])
            number = rows.begin_round(tx, self._name, len(members), self._clock.now_ms())
            model = rows.study(tx, self._name).model  # a strategy may have given another meanwhile
            return number, self._openings.block_hash(tx), model

        number, seed, model = await self._write(begin)
        try:
            manifest = self._manifest(number, members, model, seed)
            made = rounds_run.Round(
                self.floor, manifest, model, _verify, float(self.study.phase_seconds)
            )
            ran = await made.run(self._register)
            await self._keep(ran, model)
        except FreeholdError as error:
            now_ms = self._clock.now_ms()
            await self._write(partial(_void, self._name, number, str(error), now_ms))
            raise
        await self._tell(ran)

    def _manifest(
        self, number: int, members: tuple[Member, ...], model: bytes, seed: bytes
    ) -> RoundManifest:
        study = self.study
        return RoundManifest(
            chain_id=self._signing.domain.chain_id,
            registry=self._signing.domain.registry,
            coordinator=self._signing.address,
            study=self._name,
            number=number,
            model_in=hashlib.sha256(model).digest(),
            dimension=study.dimension,
            noise=Noise(study.clip, study.noise, study.honest),
            least=study.wallets_least,
            groups=study.groups,
            seed=seed if study.groups > 1 else bytes(32),
            members=members,
        )

    async def _keep(self, ran: Ran, model: bytes) -> None:
        """Write down what came out, with everything that proves it."""
        made = await trio.to_thread.run_sync(progress.after, self.study, model, ran)
        sums = {
            at: (len(group.coordinator.record.alive), group.total)
            for at, group in enumerate(ran.groups)
            if group.total is not None
        }
        aggregate = transcript.aggregate_hash(ran.manifest, sums)
        out = hashlib.sha256(made.model).digest() if made.model else bytes(32)
        signed = transcript.write(
            ran.manifest,
            [group.coordinator.record for group in ran.groups],
            ran.root,
            aggregate,
            out,
            self._signing.sign,
        )
        await trio.to_thread.run_sync(self._keep_vectors, ran)
        means = {at: mean.astype("<f8").tobytes() for at, mean in made.means.items()}
        done = rows.RoundRow(
            number=ran.manifest.number,
            state="done",
            begun_ms=0,
            ended_ms=self._clock.now_ms(),
            invited=len(ran.manifest.members),
            wallets=len(ran.survivors),
            root=ran.root,
            count=ran.count,
            aggregate=aggregate,
            transcript=transcript.encode(signed),
            finished=0,
            note="; ".join(
                [*(group.why for group in ran.groups if group.why), *made.aside.values()]
            )[:500],
        )
        counted = [ran.manifest.members[place].grant_id for place in ran.survivors]

        def keep(tx: Transaction) -> None:
            result = msgspec.json.encode(made.figures).decode()
            rows.end_round(tx, self._name, done, counted, made.model or model, result)
            rows.keep_means(tx, self._name, done.number, means)
            owed = rows.members(tx, self._name)
            for grant_id in counted:
                books.owe(tx, grant_id, owed[grant_id])
                if owed[grant_id] == books.purchase(tx, grant_id).steps:
                    books.set_state(tx, grant_id, "completed")
            if rows.study(tx, self._name).rounds >= self.study.rounds:
                rows.set_state(tx, self._name, "done")

        await self._write(keep)

    async def give_vectors(self, stream: FrameStream, peer_key: bytes, ask: Ask) -> None:
        """Give a member the masked vectors of a round, one after the other.

        Raises:
            NotFound: it is no member, or the round came to no sum.
        """
        await self._admit(peer_key, ask.grant_id)

        def look(tx: Transaction) -> bytes:
            for done in rows.rounds(tx, self._name):
                if done.number == ask.number and done.transcript is not None:
                    return done.transcript
            raise NotFound("There is no such round, or it came to no sum.")

        record = transcript.read(transcript.decode(await self._read(look)))
        for hash in (one for group in record.groups if group.seeds for one in group.vectors):
            data = await trio.to_thread.run_sync(vector_file(self._folder, hash).read_bytes)
            await stream.write_frame(encode(Vector(data)))
        await stream.write_frame(encode(Over("These are all.")))

    def _keep_vectors(self, ran: Ran) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for data in ran.vectors.values():
            place = vector_file(self._folder, hashlib.sha256(data).digest())
            new = place.with_suffix(".new")
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(place)

    async def _tell(self, ran: Ran) -> None:
        """Give every member the transcript, and what it is owed."""
        grants = tuple(member.grant_id for member in ran.manifest.members)
        await self.floor.each(grants, self._greet, PAY_SECONDS)

    async def _greet(self, seat: Seat) -> None:
        """Give a wallet the transcript of the last round, and the voucher for what it is owed.

        Also when it comes again: what was lost with its stream reaches it then.
        """

        def look(tx: Transaction) -> tuple[rows.RoundRow | None, int, Grant]:
            done = [one for one in rows.rounds(tx, self._name) if one.state == "done"]
            _, grant = self._owners(tx, seat.grant_id)
            owed = rows.members(tx, self._name).get(seat.grant_id, 0)
            return (done[-1] if done else None), owed, grant

        last, owed, grant = await self._read(look)
        if last is not None and last.transcript is not None:
            await seat.tell(Outcome(last.number, last.transcript))
        if owed:
            await seat.tell(Pay(owed, self._signing.sign(OverSteps(grant, owed))))
            answer = await seat.hear()
            if not isinstance(answer, Paid) or answer.uses != owed:
                raise OutOfOrder("The wallet did not confirm its voucher.")

    async def _write(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.write, act)

    async def _read(self, act: Callable[[Transaction], Result]) -> Result:
        return await trio.to_thread.run_sync(self._database.read, act)


def vector_file(folder: Path, hash: bytes) -> Path:
    """Return where the masked vector of this SHA-256 is kept."""
    return folder / f"{hash.hex()}.vector"


def _note(name: bytes, words: str, tx: Transaction) -> None:
    rows.set_note(tx, name, words)


def _void(name: bytes, number: int, words: str, now_ms: int, tx: Transaction) -> None:
    rows.void_round(tx, name, number, words, now_ms)


def _verify(member: Member, digest: bytes, signature: bytes) -> bool:
    return rounds.signed_by(member.wallet, digest, signature)
