"""This wallet's part in one study: what it answers the coordinator, and what it writes down.

Order is what protects the person. When a round begins it is held to what was signed (the study's
hash, its noise, its bounds, the grant, the payer) and every other member to this wallet's own chain
table. Before the masked vector leaves, the chain has to show the round's manifest and the root over
all commitments, and what the round costs of the privacy budget is committed. The masking checks
everything else, and forgets its keys at the end of a round, at a refusal, and when the wallet
locks: a wallet that comes back has dropped out of that round.

Left to others: who speaks when (`p2p.learning.member`), masking (`wallet.learning.masking`),
computing in a process of its own (`computing`), vouchers (`app.node.delivering.delivery`).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from app.node.agreeing import releases
from app.node.delivering import delivery
from app.node.learning import known, recorded
from p2p.learning.member import take_part
from wallet.agreement import rounds
from wallet.agreement.study import LEAST_WALLETS
from wallet.agreement.tasks import learns
from wallet.audit import log as audit
from wallet.errors import BadSignature, ContentMismatch, NotAllowed, NotServed, OutOfOrder
from wallet.vault import grants, studies

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from app.node.wallet import OpenWallet
    from p2p.protocols.streams import FrameStream
    from wallet.agreement.negotiation import Negotiation
    from wallet.agreement.study import Study
    from wallet.learning.masking.cohort import RoundManifest
    from wallet.learning.masking.masks import Vector
    from wallet.learning.masking.messages import Begin, Committed, FromMember, Inbox
    from wallet.learning.masking.participant import Participant
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow


LOOK_SECONDS: Final = 0.5
"""How often it is looked whether the chain that this wallet follows has come as far."""


def is_on(tx: Transaction, row: GrantRow) -> bool:
    """Whether rounds may come, or an end or a payment of one that was sent.

    What was left is not gone to any more, but for what is owed of it.
    """
    found = studies.part(tx, row.id)
    if found is None or not row.running:
        return False
    rounds = studies.rounds(tx, row.id)
    counted = sum(item.state == "counted" for item in rounds)
    if row.paid < counted or (rounds and rounds[-1].state == "sent"):
        return True
    return found.left_ms is None and row.served < row.steps


class Added(NamedTuple):
    """What this wallet adds in a round: its words, and how many examples it has learnt from."""

    words: Vector
    examples: int


if TYPE_CHECKING:
    Compute = Callable[[bytes], Awaitable[Added]]


class Part:
    """The wallet's part in one study (`wallet.ports.StudyPart`).

    Args:
        wallet: the open wallet.
        negotiation: the one that led to the grant.
        row: of the grant.
        compute: gives what this wallet adds, for the model that goes in.
    """

    def __init__(
        self, wallet: OpenWallet, negotiation: Negotiation, row: GrantRow, compute: Compute
    ) -> None:
        assert negotiation.terms is not None
        assert negotiation.terms.study is not None
        self._wallet, self._negotiation, self._compute = wallet, negotiation, compute
        self._terms, self._of = negotiation.terms, negotiation.terms.study
        self._id, self._relationship = row.id, row.relationship
        self._study_hash = self._of.hash()
        self._source = delivery.Source(wallet, negotiation, row)
        self._model = (0, b"")
        self._machine: Participant | None = None
        self._examples = 0
        self.patience_seconds = self._of.phase_seconds / 2
        """So long it is waited until this wallet's chain shows what the coordinator's does."""

    @property
    def grant_id(self) -> bytes:
        """The grant under which the wallet takes part."""
        return self._id

    @property
    def study(self) -> bytes:
        """The study's hash."""
        return self._study_hash

    @property
    def of(self) -> Study:
        """The study as it was signed."""
        return self._of

    def close(self) -> None:
        """Forget the secrets of a round that goes on, and let go of what was opened."""
        if self._machine is not None:
            self._machine.leave()
        self._source.close()

    async def attend(self, stream: FrameStream) -> None:
        """Take part as long as the coordinator and this wallet want it."""
        over = await take_part(stream, self, float(self._of.phase_seconds))
        await self._note(over)

    async def check(self) -> None:
        """Check that a stream to the coordinator is of use now.

        Raises:
            NotServed: a condition does not hold; it is kept in words for the window.
        """
        row = await self._wallet.read(grants.grant, self._id)
        if row.served < row.steps and not row.served:
            await self._source.check()

    async def left(self) -> None:
        """Return once nothing is wanted here any more: it was left, or the grant has ended."""
        while True:
            seen = self._wallet.stirs(self._relationship)
            if self._wallet.sharing_paused or not await self._wallet.read(self._is_on):
                return
            await self._wallet.stirred(self._relationship, seen)

    def _is_on(self, tx: Transaction) -> bool:
        return is_on(tx, grants.grant(tx, self._id))

    async def waits(self, why: str) -> None:
        """Keep in words what the coordinator waits for."""
        await self._note(why)

    async def model(self, number: int, data: bytes) -> None:
        """Take the model that goes into a round; it is checked when the round begins."""
        self._model = number, data

    async def hear(self, message: bytes) -> bytes | None:
        """Take a message of a round and return what answers it.

        Raises:
            MaskingError: what the coordinator says does not hold; nothing unmasked has left.
            NotServed, NotAllowed: the round is not one that was agreed, or may not go on now.
        """
        from wallet.learning.masking import messages  # numpy, which a locked node does not load

        said = messages.decode(message)
        match said:
            case messages.Begin():
                answer: FromMember = await self._begin(said)
            case messages.Book():
                answer = await trio.to_thread.run_sync(self._taking_part.shares, said)
            case messages.Inbox():
                answer = await self._commit(said)
            case messages.Committed():
                answer = await self._give(said)
            case messages.Tally():
                answer = self._taking_part.echo(said)
            case messages.Confirmed():
                answer = self._taking_part.reveal(said)
            case _:
                raise OutOfOrder("A coordinator does not say what members say.")
        return messages.encode(answer)

    @property
    def _taking_part(self) -> Participant:
        if self._machine is None:
            raise OutOfOrder("No round has begun; nothing was sent.")
        return self._machine

    async def _begin(self, said: Begin) -> FromMember:
        from wallet.learning.masking import cohort, participant

        if self._machine is not None:
            self._machine.leave()
            self._machine = None
        found = await self._wallet.read(studies.part, self._id)
        if found is None or found.left_ms is not None:
            raise NotServed("This wallet has left the study.")
        await self._source.check()
        manifest = cohort.decode_manifest(said.manifest)
        self._check_manifest(manifest)
        own = bytes.fromhex(self._wallet.keys(self._relationship).evm_address[2:])
        members = await self._members(manifest, own)
        signing = self._wallet.signing(self._relationship)
        self._machine = await trio.to_thread.run_sync(
            lambda: participant.Participant(
                manifest,
                self._id,
                members,
                signing.sign,
                cohort.Least(wallets=max(LEAST_WALLETS, self._of.least_in_sum)),
            )
        )
        await self._wallet.write(self._fix_cohort, manifest)
        await self._note(f"Round {manifest.number} goes on with {len(manifest.members)} wallets.")
        return self._taking_part.keys()

    async def _members(self, manifest: RoundManifest, own: bytes) -> known.FollowedMembers:
        """Return what the chain says of the members, once it says that all of them are open.

        Coordinator and wallets follow the chain at their own pace. Whoever is still not known to
        be open when patience ends is refused by the masking.

        Raises:
            NotServed: nor is the block known by then that lots were drawn by.
        """
        until = trio.current_time() + self.patience_seconds
        while True:
            late = trio.current_time() >= until
            try:
                found = await self._wallet.read(self._look, manifest, own)
            except NotServed:
                if late:
                    raise
            else:
                if late or all(found.opened(one, manifest.coordinator) for one in manifest.members):
                    return found
            self._wallet.chain.hurry()
            await trio.sleep(LOOK_SECONDS)

    def _check_manifest(self, manifest: RoundManifest) -> None:
        """Hold a round to what was signed.

        Raises:
            NotAllowed: it is another study, or differs in what it says of it.
        """
        payment, of = self._terms.payment, self._of
        agreed = {
            "chain": (manifest.chain_id, payment.chain_id),
            "registry": (manifest.registry, payment.registry),
            "coordinator": (manifest.coordinator, payment.requester),
            "study": (manifest.study, self._study_hash),
            "number of values": (manifest.dimension, of.dimension),
            "bound": (manifest.noise.clip, of.clip),
            "noise": (manifest.noise.deviation, of.noise),
            "noise of others that is counted on": (manifest.noise.honest, of.honest),
            "number of groups": (manifest.groups, of.groups),
        }
        for name, (found, signed) in agreed.items():
            if found != signed:
                raise NotAllowed(
                    f"The round's {name} is not what you signed. This wallet does not take part in"
                    " it; nothing was sent."
                )
        if manifest.least < of.wallets_least or len(manifest.members) > of.wallets_most:
            raise NotAllowed(
                f"The study is for {of.wallets_least:,} to {of.wallets_most:,} wallets, and the"
                f" round for {manifest.least:,} to {len(manifest.members):,}. Nothing was sent."
            )
        number, model = self._model
        if learns(of.task) and number != manifest.number:
            model = b""
        if hashlib.sha256(model).digest() != manifest.model_in:
            raise ContentMismatch(
                "The model that came is not the one that the round names; nothing was sent."
            )

    def _look(self, tx: Transaction, manifest: RoundManifest, own: bytes) -> known.FollowedMembers:
        if manifest.number <= studies.last_number(tx, self._id):
            raise NotAllowed("Something was sent in this round before; nothing is sent twice.")
        self._check_cohort(tx, manifest)
        return known.look(self._wallet, tx, manifest, own)

    def _check_cohort(self, tx: Transaction, manifest: RoundManifest) -> None:
        """Later rounds have no members that the first had not: sums of changing cohorts tell more.

        Raises:
            NotAllowed: somebody was added.
        """
        found = studies.part(tx, self._id)
        if found is None or found.cohort is None:
            return
        first = {found.cohort[at : at + 32] for at in range(0, len(found.cohort), 32)}
        if any(member.grant_id not in first for member in manifest.members):
            raise NotAllowed(
                "The round has members that the first one had not. Sums over changing cohorts tell"
                " of single people; this wallet does not take part. Nothing was sent."
            )

    def _fix_cohort(self, tx: Transaction, manifest: RoundManifest) -> None:
        cohort = b"".join(member.grant_id for member in manifest.members)
        studies.fix_cohort(tx, self._id, cohort)

    async def _commit(self, said: Inbox) -> FromMember:
        machine, (_, model) = self._taking_part, self._model
        added = await self._compute(model)
        self._examples = added.examples
        return await trio.to_thread.run_sync(machine.commit, said, added.words)

    async def _give(self, said: Committed) -> FromMember:
        """Look at the chain, write down that the vector leaves, then give it away."""
        from wallet.learning.masking import participant

        machine = self._taking_part
        await self._source.check()
        await recorded.fixed(self._wallet, machine.manifest, said, self.patience_seconds)
        fixed = participant.Fixed(said.root, said.count)
        await self._wallet.write(self._send, machine.manifest, machine.leaf)
        self._wallet.changed("grants", "audit", "studies")
        return await trio.to_thread.run_sync(machine.masked, said, fixed)

    def _send(self, tx: Transaction, manifest: RoundManifest, leaf: bytes) -> None:
        if self._wallet.sharing_paused:
            raise NotServed("Sharing is paused on this computer.")
        now_ms, number = self._wallet.now_ms(), manifest.number
        studies.send(tx, self._id, number, manifest.hash, leaf, self._examples, now_ms)
        releases.spend_round(tx, self._id, number, now_ms)
        body = {
            "grant": self._id.hex(),
            "round": number,
            "manifest": manifest.hash.hex(),
            "wallets": len(manifest.members),
        }
        audit.append(tx, "round.sent", body, now_ms)

    async def outcome(self, number: int, record: bytes) -> None:
        """Check the record of a round, and keep it; harmless if it is known already.

        Raises:
            BadSignature, ContentMismatch, Malformed: it is not the record of the round that this
                wallet took part in; the round stays one whose end is not known.
        """
        from wallet.learning import transcript
        from wallet.learning.masking import cohort

        sent = {row.number: row for row in await self._wallet.read(studies.rounds, self._id)}
        row = sent.get(number)
        if row is None or row.state != "sent":
            return
        signed = transcript.decode(record)
        body = transcript.read(signed)
        manifest = cohort.decode_manifest(body.manifest)
        if (manifest.study, manifest.number) != (self._study_hash, number) or (
            manifest.hash != row.manifest
        ):
            raise ContentMismatch("The record is of another round than this wallet took part in.")
        said = rounds.RoundRecord(manifest.study, number, signed.name)
        payer = bytes.fromhex(self._terms.payment.requester[2:])
        if not rounds.signed_by(payer, said.digest(manifest.domain), signed.signature):
            raise BadSignature("The coordinator did not sign the record of the round.")
        counted = any(
            promise.leaf == row.leaf and promise.member in group.alive
            for group in body.groups
            if group.seeds
            for promise in group.promises
        )
        stayed = sum(len(one.alive) for one in body.groups if one.seeds)
        await self._wallet.write(self._end, number, counted, record, stayed)
        self._wallet.changed("studies", "grants")

    def _end(
        self, tx: Transaction, number: int, counted: bool, record: bytes, wallets: int
    ) -> None:
        words = "" if counted else "The round came to nothing for this wallet; it is not paid."
        state: studies.State = "counted" if counted else "void"
        now_ms = self._wallet.now_ms()
        studies.end_round(
            tx, self._id, number, state, now_ms, record=record, wallets=wallets, note=words
        )
        body = {"grant": self._id.hex(), "round": number, "wallets": wallets, "counted": counted}
        audit.append(tx, "round.ended", body, now_ms)

    async def paid(self, uses: int, signature: bytes) -> None:
        """Check and keep a voucher, in a committed transaction."""
        await self._source.paid(uses, signature)

    async def _note(self, words: str) -> None:
        await self._wallet.write(studies.set_note, self._id, words)
        self._wallet.changed("studies")
