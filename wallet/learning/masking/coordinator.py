"""The coordinator's side of one group's round of masking, as a machine.

    KEYS ─book→ SHARES ─inboxes→ COMMITMENTS ─leaves→ FIXING ─committed→ VECTORS ─tally→ ECHOES
    ─confirmed→ REVEALS ─finish→ OVER

In each stage it hears members (`hear`) until all that it `waits for` have spoken or its owner has
waited long enough; then it closes the stage with the method that gives the next messages. Who has
not spoken by then is out of the round, and what it says later is refused and kept nowhere: a masked
vector that came after its member was declared lost must never be held, because that member's key is
revealed.

Guarantees: signatures, commitments and lengths are checked as they come, so one member's damage is
its own; a group ends with its sum or with a named error, and never with a sum of fewer than the
round asks for. Vectors are added up as they come and not kept.

Left to others: the wire, time, the chain, and keeping the masked vectors for those who recompute.
"""

from __future__ import annotations

import enum
import hashlib
from typing import TYPE_CHECKING

import numpy as np

from wallet.agreement.study import threshold
from wallet.errors import BadSignature, Malformed, OutOfOrder
from wallet.learning.masking.book import ReadBook, check_bundle, read_book
from wallet.learning.masking.cohort import check_manifest
from wallet.learning.masking.errors import BookRefused, CommitmentRefused, SharesRefused, TooFew
from wallet.learning.masking.masks import NUMBER_BYTES, numbers
from wallet.learning.masking.messages import (
    Book,
    Bundle,
    Commitment,
    Committed,
    Confirmed,
    Echo,
    FromMember,
    Inbox,
    Keys,
    Masked,
    Reveal,
    Shares,
    Signed,
    Tally,
)
from wallet.learning.masking.record import GroupRecord, Promise
from wallet.learning.masking.signed import commitment_words, leaf_of, signed_with, tally_words
from wallet.learning.masking.unmasking import Recovered, recover, unmask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.learning.masking.book import Verify
    from wallet.learning.masking.cohort import RoundManifest
    from wallet.learning.masking.masks import Vector
    from wallet.learning.masking.signed import RoundTree


class Stage(enum.Enum):
    """What the coordinator waits for."""

    KEYS = "keys"
    SHARES = "shares"
    COMMITMENTS = "commitments"
    FIXING = "fixing"
    VECTORS = "vectors"
    ECHOES = "echoes"
    REVEALS = "reveals"
    OVER = "over"


_HEARD: dict[Stage, type[FromMember]] = {
    Stage.KEYS: Keys,
    Stage.SHARES: Shares,
    Stage.COMMITMENTS: Commitment,
    Stage.VECTORS: Masked,
    Stage.ECHOES: Echo,
    Stage.REVEALS: Reveal,
}


class Coordinator:
    """One group of one round."""

    def __init__(self, manifest: RoundManifest, group: int, verify: Verify) -> None:
        """Begin a round of one group; `verify` says whether a member's address signed a digest.

        Raises:
            Malformed, CohortRefused: the manifest is not whole.
        """
        check_manifest(manifest)
        self.manifest, self.group = manifest, group
        self.stage = Stage.KEYS
        self._verify = verify
        self._expected = frozenset(manifest.lots()[group])
        self._needed = max(threshold(len(self._expected)), manifest.least_of_group())
        self._spoken: set[int] = set()
        self._bundles: dict[int, Bundle] = {}
        self._keys: set[bytes] = set()
        self._book: ReadBook | None = None
        self._published = Book(())
        self._boxes: dict[int, dict[int, bytes]] = {}
        self._promises: dict[int, Promise] = {}
        self._root = b""
        self._total: Vector = np.zeros(manifest.dimension, dtype=np.uint32)
        self._vectors: dict[int, bytes] = {}
        self._tally = Tally((), ())
        self._echoes: dict[int, Signed] = {}
        self._revealed: dict[int, tuple[bytes, ...]] = {}
        self._recovered = Recovered({}, {})

    def __repr__(self) -> str:
        return f"Coordinator(group {self.group}, {self.stage.value}, {len(self.waiting)} awaited)"

    @property
    def waiting(self) -> frozenset[int]:
        """Who is expected to speak in this stage and has not yet."""
        return self._expected - self._spoken if self.stage in _HEARD else frozenset()

    @property
    def record(self) -> GroupRecord:
        """What may be published of the group as far as it has come.

        Commitments are in it once they are under a root: those of a group that ended before are
        not in the round's tree.
        """
        done, promises = self._recovered, sorted(self._promises.items())
        return GroupRecord(
            group=self.group,
            book=self._published,
            senders=self._senders,
            promises=tuple(promise for _, promise in promises) if self._root else (),
            alive=self._tally.alive,
            dead=self._tally.dead,
            vectors=tuple(self._vectors[place] for place in self._tally.alive),
            echoes=tuple(echo for _, echo in sorted(self._echoes.items())),
            seeds=tuple(seed for _, seed in sorted(done.seeds.items())),
            keys=tuple(key for _, key in sorted(done.keys.items())),
        )

    def hear(self, member: int, message: FromMember) -> None:
        """Take a member's message.

        A message that is refused changes nothing; the member may still send a right one.

        Args:
            member: its place, as the connection proves it.
            message: what it says.

        Raises:
            OutOfOrder: it came too late, twice, or from somebody who is not in this stage.
            MaskingError, BadSignature, Malformed: it does not hold.
        """
        if _HEARD.get(self.stage) is not type(message):
            raise OutOfOrder(
                f"A message of another stage of the round came from member {member} while it was "
                f"in “{self.stage.value}”; it was discarded."
            )
        if member not in self._expected or member in self._spoken:
            raise OutOfOrder(
                f"Member {member} is not expected to speak in “{self.stage.value}”, or has; its "
                "message was discarded."
            )
        match message:
            case Keys():
                self._hear_keys(member, message.bundle)
            case Shares():
                self._hear_shares(member, message)
            case Commitment():
                self._hear_commitment(member, message)
            case Masked():
                self._hear_vector(member, message.vector)
            case Echo():
                self._hear_echo(member, message)
            case Reveal():
                self._hear_reveal(member, message)
        self._spoken.add(member)

    def book(self) -> Book:
        """Close the stage of keys; return the key book, for all that sent keys.

        Raises:
            TooFew: fewer answered than a sum may be of.
        """
        self._close(Stage.KEYS, Stage.SHARES)
        self._published = Book(tuple(bundle for _, bundle in sorted(self._bundles.items())))
        self._book = read_book(self.manifest, self.group, self._published, lambda *_: True)
        return self._published

    def inboxes(self) -> dict[int, Inbox]:
        """Close the stage of shares; return for each sender what the others sealed for it.

        Raises:
            TooFew: fewer sent shares than must stay to the end.
        """
        self._close(Stage.SHARES, Stage.COMMITMENTS)
        given = {
            place: Inbox(
                tuple(other for other in self._senders if other != place),
                tuple(self._boxes[other][place] for other in self._senders if other != place),
            )
            for place in self._senders
        }
        self._boxes = {place: {} for place in self._boxes}
        return given

    def leaves(self) -> dict[int, bytes]:
        """Close the stage of commitments; return the leaves, for `RoundTree` and the chain.

        Raises:
            TooFew: fewer committed than must stay to the end.
        """
        self._close(Stage.COMMITMENTS, Stage.FIXING)
        return {place: promise.leaf for place, promise in self._promises.items()}

    def committed(self, tree: RoundTree) -> dict[int, Committed]:
        """Say to each member that committed where its leaf is, once the root is fixed.

        Raises:
            OutOfOrder: commitments were not closed, or this was said already.
        """
        self._at(Stage.FIXING)
        self._root = tree.root
        self.stage = Stage.VECTORS
        return {place: tree.proof(place) for place in self._promises}

    def tally(self) -> Tally:
        """Close the stage of vectors; return who stayed, for all that stayed.

        Raises:
            TooFew: fewer vectors came than must stay to the end.
        """
        self._close(Stage.VECTORS, Stage.ECHOES)
        alive = tuple(sorted(self._vectors))
        self._tally = Tally(alive, tuple(p for p in self._senders if p not in self._vectors))
        return self._tally

    def confirmed(self) -> Confirmed:
        """Close the stage of echoes; return as many as are needed, for all that stayed.

        Raises:
            TooFew: fewer signed than must.
        """
        self._close(Stage.ECHOES, Stage.REVEALS)
        self._expected = frozenset(self._tally.alive)  # who did not echo in time may still reveal
        return Confirmed(tuple(self._echoes[p] for p in sorted(self._echoes)[: self._needed]))

    def finish(self) -> Vector:
        """Close the stage of shares revealed; return the sum of the vectors of all that stayed.

        Raises:
            TooFew: fewer revealed shares than are needed.
            NotRecovered: shares do not give the secrets that were committed to.
        """
        self._close(Stage.REVEALS, Stage.OVER)
        assert self._book is not None
        try:
            found = recover(
                self._book,
                self._senders,
                self._tally.alive,
                self._revealed,
                {place: promise.seed_hash for place, promise in self._promises.items()},
            )
        finally:
            self._revealed = {}
        unmask(self._total, self._book, found.seeds, found.keys)
        self._recovered = found
        return self._total

    @property
    def _senders(self) -> tuple[int, ...]:
        return tuple(sorted(self._boxes))

    def _at(self, stage: Stage) -> None:
        if self.stage is not stage:
            raise OutOfOrder(
                f"The round is in “{self.stage.value}”, and this belongs to “{stage.value}”."
            )

    def _close(self, stage: Stage, then: Stage) -> None:
        self._at(stage)
        needed = self._needed
        if len(self._spoken) < needed:
            self.stage = Stage.OVER
            raise TooFew(
                f"{len(self._spoken)} members spoke in “{stage.value}” of the round, and {needed} "
                "are needed. The round ends without a sum; nothing can be read of anybody."
            )
        self.stage, self._expected, self._spoken = then, frozenset(self._spoken), set()

    def _hear_keys(self, member: int, bundle: Bundle) -> None:
        if bundle.member != member:
            raise BookRefused(f"Member {member} sent the keys of member {bundle.member}.")
        check_bundle(self.manifest, bundle, self._verify)
        keys = {bundle.channel_key, bundle.mask_key, bundle.signing_key}
        if len(keys) != 3 or keys & self._keys:
            raise BookRefused(f"Member {member} sent a key that is in the book already.")
        self._keys |= keys
        self._bundles[member] = bundle

    def _hear_shares(self, member: int, shares: Shares) -> None:
        assert self._book is not None
        others = [place for place in self._book.places if place != member]
        if len(shares.boxes) != len(others):
            raise SharesRefused(
                f"Member {member} sent {len(shares.boxes)} boxes for {len(others)} others."
            )
        self._boxes[member] = dict(zip(others, shares.boxes, strict=True))

    def _hear_commitment(self, member: int, said: Commitment) -> None:
        assert self._book is not None
        words = commitment_words(self._book.scene, self._senders, said.leaf, said.seed_hash)
        if not signed_with(self._book.signing_key(member), words, said.signature):
            raise BadSignature(f"Member {member} did not sign its commitment for this round.")
        self._promises[member] = Promise(member, said.leaf, said.seed_hash, said.signature)

    def _hear_vector(self, member: int, vector: bytes) -> None:
        if len(vector) != NUMBER_BYTES * self.manifest.dimension:
            raise Malformed(f"The vector of member {member} has another length than the round's.")
        hash = hashlib.sha256(vector).digest()
        leaf = leaf_of(self.manifest, self.manifest.members[member], hash)
        if leaf != self._promises[member].leaf:
            raise CommitmentRefused(
                f"The vector of member {member} is not the one it committed to; it was discarded."
            )
        np.add(self._total, numbers(vector), out=self._total)
        self._vectors[member] = hash

    def _hear_echo(self, member: int, echo: Echo) -> None:
        assert self._book is not None
        words = tally_words(self._book.scene, self._senders, self._root, self._tally)
        if not signed_with(self._book.signing_key(member), words, echo.signature):
            raise BadSignature(f"Member {member} signed other lists of who stayed.")
        self._echoes[member] = Signed(member, echo.signature)

    def _hear_reveal(self, member: int, reveal: Reveal) -> None:
        if len(reveal.shares) != len(self._senders):
            raise SharesRefused(
                f"Member {member} revealed {len(reveal.shares)} shares of {len(self._senders)}."
            )
        self._revealed[member] = reveal.shares


def survivors(groups: Iterable[Coordinator]) -> tuple[int, ...]:
    """Return the members of all groups whose vectors are in a sum that came out, rising."""
    done = (group for group in groups if group.record.seeds)
    return tuple(sorted(place for group in done for place in group.record.alive))
