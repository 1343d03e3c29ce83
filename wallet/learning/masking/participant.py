"""A wallet's side of one round of masking, as a machine that takes a message and gives the next.

    NEW ─keys→ KEYS ─shares→ SHARES ─commit→ COMMITTED ─masked→ MASKED ─echo→ ECHOED ─reveal→ OVER
     └──────────── any refusal, or `leave` ───────────→ LEFT

Guarantees: the wallet checks everything that it is told before it answers: that it is in the cohort
with its own grant, that every other member's grant is open and its keys are signed by its address
for this round, that its own keys stand in the book unchanged, that enough members and enough
independent ones are there at every step, that what others sealed for it opens, that its commitment
is under the published root before its vector leaves, that the lists of who stayed are whole and
apart, and that more than two thirds signed the same. It reveals one share for each member, once:
of the seed of one that stayed or of the key of one that did not.

A refusal is a named error; the machine then has LEFT: its secrets are forgotten and it answers
nothing more. A message that comes in another phase than its own is refused and changes nothing. The
machine cannot be copied or written, so a wallet that was restarted in the middle of a round has
dropped out of it; the others finish without it.

Left to others: computing and blurring the vector, the chain (`Known`, `Fixed`), the wire, time.
See `keys` for what forgetting means in Python.
"""

from __future__ import annotations

import enum
import hashlib
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import numpy as np

from wallet.agreement.rounds import RoundKeys
from wallet.errors import OutOfOrder
from wallet.learning.masking.book import ReadBook, read_book
from wallet.learning.masking.checks import (
    check_confirmed,
    check_enough,
    check_opened,
    check_tally,
)
from wallet.learning.masking.cohort import check_manifest, rising
from wallet.learning.masking.errors import CohortRefused, CommitmentRefused, SharesRefused
from wallet.learning.masking.keys import RoundSecrets
from wallet.learning.masking.masks import hidden
from wallet.learning.masking.messages import (
    Bundle,
    Commitment,
    Echo,
    Keys,
    Masked,
    Reveal,
    Shares,
)
from wallet.learning.masking.sealing import seal, unseal
from wallet.learning.masking.shamir import split
from wallet.learning.masking.signed import (
    commitment_words,
    includes,
    leaf_of,
    seed_hash,
    tally_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.learning.masking.cohort import Known, Least, RoundManifest
    from wallet.learning.masking.masks import Vector
    from wallet.learning.masking.messages import Book, Committed, Confirmed, Inbox, Tally


class Phase(enum.Enum):
    """Where the wallet is in the round."""

    NEW = "new"
    KEYS = "keys"
    SHARES = "shares"
    COMMITTED = "committed"
    MASKED = "masked"
    ECHOED = "echoed"
    OVER = "over"
    LEFT = "left"


@dataclass(frozen=True)
class Fixed:
    """What the wallet's own chain table says that the coordinator committed to for this round."""

    root: bytes
    count: int


class Participant:
    """One wallet in one round."""

    def __init__(
        self,
        manifest: RoundManifest,
        grant_id: bytes,
        known: Known,
        sign: Callable[[RoundKeys], bytes],
        least: Least,
        chance: Callable[[int], bytes] = os.urandom,
    ) -> None:
        """Take part in a round.

        Args:
            manifest: what the round is; that study, number, model, noise and seed are the right
                ones is for the caller to have checked.
            grant_id: this wallet's own grant.
            known: what the wallet knows of members from its own chain table.
            sign: gives the owner's 65-byte signature over round keys.
            least: what the wallet asks of every sum.
            chance: gives so many random bytes.

        Raises:
            Malformed: the manifest is not whole.
            CohortRefused: the wallet is not in it, or the cohort is not one it takes part in.
        """
        check_manifest(manifest)
        self.manifest = manifest
        self.place = _place_of(manifest, grant_id)
        self.group = manifest.group_of(self.place)
        self.phase = Phase.NEW
        self._known, self._sign, self._least, self._chance = known, sign, least, chance
        self._secrets = RoundSecrets(chance)
        self._bundle: Bundle | None = None
        self._read: ReadBook | None = None
        self._own: tuple[bytes, bytes] = (b"", b"")
        self._held: dict[int, tuple[bytes, bytes]] = {}
        self._vector, self._leaf = b"", b""
        self._root: bytes = b""
        self._tally: Tally | None = None
        lot = manifest.lots()[self.group]
        self._check_enough(lot, len(lot), "cohort")
        check_opened(manifest, lot, known)

    def __repr__(self) -> str:
        return f"Participant(member {self.place} of group {self.group}, {self.phase.value})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a round goes on in the process that began it or not at all")

    @property
    def leaf(self) -> bytes:
        """What this wallet committed to, 32 bytes; empty before `commit`."""
        return self._leaf

    @property
    def senders(self) -> tuple[int, ...]:
        """Whose shares this wallet holds, its own included, rising; empty before `commit`."""
        return tuple(sorted(self._held))

    def keys(self) -> Keys:
        """Begin: have the new keys signed.

        Raises:
            OutOfOrder: the round has begun already.
        """
        with self._step(Phase.NEW, Phase.KEYS):
            secrets = self._secrets
            said = RoundKeys(
                grant_id=self.manifest.members[self.place].grant_id,
                study=self.manifest.study,
                number=self.manifest.number,
                manifest=self.manifest.hash,
                channel_key=secrets.channel.public_key().public_bytes_raw(),
                mask_key=secrets.mask.public_key().public_bytes_raw(),
                signing_key=bytes(secrets.signing.verify_key),
            )
            own = (said.channel_key, said.mask_key, said.signing_key, self._sign(said))
            self._bundle = Bundle(self.place, *own)
            return Keys(self._bundle)

    def shares(self, book: Book) -> Shares:
        """Check the key book, and seal for each other member a share of both secrets.

        Raises:
            BookRefused, BadSignature, Malformed: the book is not whole, not signed by its members,
                or this wallet's own keys are missing or changed.
            CohortRefused: too few are in it.
            OutOfOrder: no keys were sent, or shares were sent already.
        """
        with self._step(Phase.KEYS, Phase.SHARES):
            secrets = self._secrets
            read = read_book(self.manifest, self.group, book, self._known.verify, self._bundle)
            self._check_enough(read.places, read.threshold, "key book")
            count, least = len(read.places), read.threshold
            seeds = split(secrets.seed, least, count, self._chance)
            keys = split(secrets.mask.private_bytes_raw(), least, count, self._chance)
            boxes = []
            for place, seed_share, key_share in zip(read.places, seeds, keys, strict=True):
                if place == self.place:
                    self._own = (seed_share, key_share)
                    continue
                to = (secrets.channel, read.channel(place), read.scene, self.place, place)
                boxes.append(seal(seed_share, key_share, *to))
            self._read = read
            return Shares(tuple(boxes))

    def commit(self, inbox: Inbox, vector: Vector) -> Commitment:
        """Open what the others sealed, hide the vector, and commit to it.

        The vector is copied; the caller's stays as it is. Keys and seed are forgotten here: from
        now on only shares of them exist, and none of one's own but one.

        Args:
            inbox: the others' shares.
            vector: `dimension` numbers, unsigned 32 bits, bounded and blurred.

        Raises:
            SharesRefused: shares are missing, misdirected, changed or of another round.
            CohortRefused: too few sent shares.
            OutOfOrder: no shares were sent, or the wallet has committed already.
        """
        if vector.shape != (self.manifest.dimension,) or vector.dtype != np.uint32:
            raise ValueError("the vector has another length or type than the round's")
        with self._step(Phase.SHARES, Phase.COMMITTED):
            book, secrets = self._book, self._secrets
            self._open(inbox)
            self._check_enough(self.senders, book.threshold, "list of those that sent shares")
            seed = seed_hash(book.scene, self.place, secrets.seed)
            others = {place: book.mask(place) for place in self.senders if place != self.place}
            self._vector = hidden(
                vector, secrets.seed, secrets.mask, others, book.scene, self.place
            )
            secrets.forget_masking()
            self._leaf = leaf_of(
                self.manifest,
                self.manifest.members[self.place],
                hashlib.sha256(self._vector).digest(),
            )
            words = commitment_words(book.scene, self.senders, self._leaf, seed)
            return Commitment(self._leaf, seed, secrets.signing.sign(words).signature)

    def masked(self, committed: Committed, fixed: Fixed | None) -> Masked:
        """Give the masked vector away, once the commitment to it is fixed.

        Args:
            committed: where the wallet's leaf is.
            fixed: what the chain says; None where the caller compares it with the chain later.

        Raises:
            CommitmentRefused: the leaf is not under the root, or the chain has another root.
            OutOfOrder: the wallet has not committed, or gave the vector away already.
        """
        with self._step(Phase.COMMITTED, Phase.MASKED):
            if not includes(committed, self._leaf):
                raise CommitmentRefused(
                    "The commitment of this wallet is not under the root of the round. It leaves "
                    "the round; nothing of its data was sent."
                )
            if fixed is not None and (fixed.root, fixed.count) != (
                committed.root,
                committed.count,
            ):
                raise CommitmentRefused(
                    "The chain has another root for this round than the coordinator says. The "
                    "wallet leaves the round; nothing of its data was sent."
                )
            if committed.count < self._book.threshold:
                raise CommitmentRefused(
                    f"Only {committed.count} members committed to a vector, and "
                    f"{self._book.threshold} are needed. Nothing of this wallet's data was sent."
                )
            self._root = committed.root
            given, self._vector = Masked(self._vector), b""
            return given

    def echo(self, tally: Tally) -> Echo:
        """Check who stayed and who did not, and sign what was shown.

        Raises:
            SurvivorsRefused: the lists overlap, lack somebody, name a stranger, or leave this
                wallet out although it stayed.
            CohortRefused: too few stayed.
            OutOfOrder: the vector was not given, or lists were signed already.
        """
        with self._step(Phase.MASKED, Phase.ECHOED):
            check_tally(tally, self.senders, self.place, self._book.threshold)
            self._check_enough(tally.alive, self._book.threshold, "list of those that stayed")
            self._tally = tally
            return Echo(self._signed(self._tally_words()))

    def reveal(self, confirmed: Confirmed) -> Reveal:
        """Reveal one share for each member, once more than two thirds signed the same lists.

        Everything is forgotten here.

        Raises:
            SurvivorsRefused: too few signed, or somebody twice, or one that did not stay.
            BadSignature: a signature is over something else than this wallet was shown.
            OutOfOrder: no lists were signed, or shares were revealed already.
        """
        with self._step(Phase.ECHOED, Phase.OVER):
            assert self._tally is not None
            check_confirmed(confirmed, self._tally, self._book, self._tally_words())
            alive = set(self._tally.alive)
            shares = tuple(
                seed_share if place in alive else key_share
                for place, (seed_share, key_share) in sorted(self._held.items())
            )
            self._forget()
            return Reveal(shares)

    def leave(self) -> None:
        """Leave the round and forget everything; the others finish without this wallet."""
        self._forget()
        if self.phase is not Phase.OVER:
            self.phase = Phase.LEFT

    @contextmanager
    def _step(self, expected: Phase, then: Phase) -> Iterator[None]:
        if self.phase is not expected:
            raise OutOfOrder(
                f"The wallet is in phase “{self.phase.value}” of the round and answers this only "
                f"in phase “{expected.value}”; nothing was sent."
            )
        try:
            yield
        except BaseException:
            self.leave()
            raise
        self.phase = then

    def _open(self, inbox: Inbox) -> None:
        book, secrets = self._book, self._secrets
        senders = inbox.senders
        if (
            len(senders) != len(inbox.boxes)
            or not rising(senders)
            or self.place in senders
            or not set(senders) <= set(book.places)
        ):
            raise SharesRefused(
                "The shares that came do not name other members of the key book, each once and in "
                "order. The wallet leaves the round; nothing of its data was sent."
            )
        self._held[self.place] = self._own
        for sender, box in zip(senders, inbox.boxes, strict=True):
            self._held[sender] = unseal(
                box, secrets.channel, book.channel(sender), book.scene, sender, self.place
            )

    @property
    def _book(self) -> ReadBook:
        assert self._read is not None
        return self._read

    def _tally_words(self) -> bytes:
        assert self._tally is not None
        return tally_words(self._book.scene, self.senders, self._root, self._tally)

    def _signed(self, words: bytes) -> bytes:
        return self._secrets.signing.sign(words).signature

    def _check_enough(self, places: Sequence[int], needed: int, what: str) -> None:
        check_enough(self.manifest, self.place, places, needed, self._least, self._known, what)

    def _forget(self) -> None:
        self._secrets.forget()
        self._held.clear()
        self._own, self._vector = (b"", b""), b""


def _place_of(manifest: RoundManifest, grant_id: bytes) -> int:
    for place, member in enumerate(manifest.members):
        if member.grant_id == grant_id:
            return place
    raise CohortRefused("The round is for other grants than this wallet's; nothing was sent.")
