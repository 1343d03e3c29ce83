"""The seams between the domain, the network and the chain.

Pure protocols: `p2p` speaks to its owner through them and never learns what a vault or a chain
is; `contracts` keeps its rows behind one. Asynchronous methods name no library; whoever
implements them decides how they wait. Errors are those of `wallet.errors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.binding import Binding, Claims
    from wallet.agreement.delivery import Signed


class Clock(Protocol):
    """Time, so that tests can set it."""

    def now_ms(self) -> int:
        """Return UTC milliseconds since 1970."""

    def monotonic(self) -> float:
        """Return seconds that never go backwards."""


class Holding(NamedTuple):
    """One negotiation and how many envelopes of it this side has."""

    id: bytes
    length: int


class Outgoing(NamedTuple):
    """An envelope that the other side has not confirmed yet."""

    id: bytes
    position: int
    envelope: bytes


class OwnerDesk(Protocol):
    """The owner's side of one relationship, as the negotiation protocol sees it."""

    @property
    def chain_id(self) -> int:
        """The chain this profile uses."""

    def binding(self) -> Binding:
        """Return one's own introduction for this relationship."""

    async def introduced(self, claims: Claims, binding: Binding) -> None:
        """Take the requester's checked introduction; raise if it is not the pinned one.

        `binding` is what was signed, `claims` what was found in it.
        """

    async def holdings(self) -> tuple[Holding, ...]:
        """Return what this side has."""

    async def take(self, id: bytes, start: int, envelopes: tuple[bytes, ...]) -> None:
        """Check and keep envelopes from the requester; those already held are ignored."""

    async def outgoing(self) -> tuple[Outgoing, ...]:
        """Return what still has to be sent, in order."""

    async def confirmed(self, id: bytes, length: int) -> None:
        """Note that the requester has the first `length` envelopes."""

    async def refused(self, id: bytes, position: int, code: str, message: str) -> None:
        """Note that the requester would not take an envelope."""

    async def wait_outgoing(self) -> None:
        """Return when there may be something to send that `outgoing` has not given yet."""


class RequesterDesk(Protocol):
    """The requester's side towards all owners, as the negotiation protocol sees it."""

    @property
    def chain_id(self) -> int:
        """The chain this requester uses."""

    def binding(self) -> Binding:
        """Return one's own introduction."""

    async def introduced(self, claims: Claims, place: str = "") -> None:
        """Take an owner's checked introduction and prepare what to ask it.

        `place` is the internet address it comes from, where that is known and counts.
        """

    async def holdings(self, owner: bytes) -> tuple[Holding, ...]:
        """Return what this side has with the owner of this identity key."""

    async def envelopes(self, owner: bytes, id: bytes, start: int) -> tuple[bytes, ...]:
        """Return the envelopes of one negotiation from `start` on."""

    async def take(self, owner: bytes, id: bytes, position: int, envelope: bytes) -> int:
        """Check and keep one envelope; return how many there are now."""

    async def wait_changed(self, owner: bytes, seen: int) -> int:
        """Return when more than `seen` things were new for this owner, and how many were."""


@runtime_checkable
class Invited(Protocol):
    """An owner's desk that may have come by an invitation."""

    def invitation(self) -> bytes:
        """Return the invitation it came by; empty if by none."""


@runtime_checkable
class Inviting(Protocol):
    """A requester's desk that makes invitations."""

    def invited(self, owner: bytes, invitation: bytes) -> None:
        """Hear by what an owner comes, before it is introduced; it may be anything."""


class ReleaseSource(Protocol):
    """One grant's release as its owner serves it."""

    @property
    def grant_id(self) -> bytes:
        """The grant that is being served."""

    async def manifest(self) -> Signed:
        """Return the signed manifest; raise NotServed if nothing may be served now."""

    async def whereabouts(self) -> Signed | None:
        """Return where the ciphertext lies at holders (`wallet.shares.released`), if it does."""

    async def chunk(self, step: int, index: int) -> bytes | memoryview:
        """Return one chunk of ciphertext; raise NotServed outside the steps that may be read.

        It is good until the one after the next is asked for.
        """

    async def paid(self, uses: int, signature: bytes) -> None:
        """Check and keep a voucher, in a committed transaction."""

    async def key(self, step: int) -> bytes:
        """Return the sealed key of a step; it is written down as served before it is returned."""

    async def received(self, receipt: Signed) -> None:
        """Check and keep a receipt."""

    async def settle(
        self, receipt: Signed | None, voucher: Voucher | None, step: int | None
    ) -> bytes:
        """Do what `received`, `paid` and `key` do, in one committed transaction or not at all.

        Returns:
            The sealed key of the step; nothing where none is asked for.
        """


class Voucher(NamedTuple):
    """A signed count of steps owed in all."""

    uses: int
    signature: bytes


class ReleaseSink(Protocol):
    """One grant's release as its requester receives it."""

    @property
    def pays_first(self) -> bool:
        """Whether a step is checked and paid for before its key is asked for."""

    async def begin(self, manifest: Signed) -> None:
        """Check the manifest against the grant and keep it."""

    async def take_whereabouts(self, whereabouts: Signed) -> None:
        """Check where the ciphertext is said to lie at holders, and keep it."""

    async def voucher_due(self) -> Voucher | None:
        """Return the voucher for what was received before this stream; None if nothing was."""

    async def receipt_due(self) -> Signed | None:
        """Return the receipt that may have been lost with the stream before this one."""

    async def next_step(self, after: int = 0) -> int | None:
        """Return the first step after this one that is not here, from 1; None when all are."""

    async def missing(self, step: int) -> Sequence[int]:
        """Return the chunk numbers of a step that are not here yet."""

    async def take_chunks(
        self, step: int, first: int, pieces: Sequence[bytes | memoryview]
    ) -> None:
        """Keep chunks of a step's ciphertext that follow one another from the first one on.

        They are good until this returns.
        """

    async def voucher_before(self, step: int) -> Voucher | None:
        """Return what must be paid before asking for this step's key; None if nothing is due.

        Where something is (`pays_first`), the whole step is here.
        """

    async def open_with(self, step: int, sealed: bytes) -> None:
        """Hear a step's key before all of it is here: what comes of it may be opened meanwhile.

        What came of it before may be opened before this returns, beside what still comes.
        """

    async def take_key(self, step: int, sealed: bytes) -> Signed:
        """Open and check a whole step against the root, keep it, and return the receipt."""

    async def voucher_after(self, step: int) -> Voucher | None:
        """Return what is owed now that the step has been checked; None if nothing more is due."""

    async def finished(self) -> None:
        """Note that every step was received and its payment confirmed."""


class StudyPart(Protocol):
    """One wallet's part in a study, as the conversation with its coordinator sees it."""

    @property
    def grant_id(self) -> bytes:
        """The grant under which the wallet takes part."""

    @property
    def study(self) -> bytes:
        """The study's hash."""

    async def waits(self, why: str) -> None:
        """Keep in words what the coordinator waits for."""

    async def model(self, number: int, data: bytes) -> None:
        """Take the model that goes into a round; it is checked when the round begins."""

    async def hear(self, message: bytes) -> bytes | None:
        """Take a message of a round and return what answers it, if anything does.

        Raises a refusal where the round may not go on for this wallet: then nothing that was not
        masked has left, and what has cannot be read.
        """

    async def outcome(self, number: int, record: bytes) -> None:
        """Check the record of a round, and keep it."""

    async def paid(self, uses: int, signature: bytes) -> None:
        """Check and keep a voucher, in a committed transaction."""

    async def left(self) -> None:
        """Return once the wallet may take part no more: it left, revoked, or locks."""
