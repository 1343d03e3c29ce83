"""Recomputing a round from its transcript, the masked vectors beside it, and the chain.

Guarantees: every signature, hash, commitment, root and revealed secret is checked, and the sum is
worked out again from the masked vectors, number by number; whatever differs is named in a sentence.
Nobody has to be asked or trusted: not the coordinator, and no member. The verdict says in sentences
what it proves and what it does not, since the second is easily forgotten.

Left to others: reading the chain (`ChainFacts`), and fetching the vectors.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from wallet.agreement.rounds import RoundRecord, signed_by
from wallet.agreement.words import counted
from wallet.errors import FreeholdError
from wallet.learning.masking.book import read_book
from wallet.learning.masking.cohort import decode_manifest, rising
from wallet.learning.masking.masks import NUMBER_BYTES, numbers
from wallet.learning.masking.messages import Tally
from wallet.learning.masking.signed import (
    RoundTree,
    commitment_words,
    leaf_of,
    seed_hash,
    signed_with,
    tally_words,
)
from wallet.learning.masking.unmasking import key_fits, unmask
from wallet.learning.transcript import aggregate_hash, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wallet.agreement.grant import Domain
    from wallet.learning.masking.book import ReadBook
    from wallet.learning.masking.cohort import Member, RoundManifest
    from wallet.learning.masking.masks import Vector
    from wallet.learning.masking.record import GroupRecord
    from wallet.learning.transcript import SignedTranscript, Transcript


@dataclass(frozen=True)
class ChainFacts:
    """What the auditor's own view of the chain says of one round.

    `manifest`, `root`, `count` and `aggregate` are those of LearningRounds under the coordinator's
    address; `opened` are the grants that were open from their owners to the coordinator.
    """

    domain: Domain
    coordinator: str
    study: bytes
    number: int
    manifest: bytes
    root: bytes
    count: int
    aggregate: bytes
    opened: frozenset[Member]


@dataclass(frozen=True)
class GroupSum:
    """The sum of one group: the places of those in it, and the numbers."""

    group: int
    members: tuple[int, ...]
    vector: Vector


@dataclass(frozen=True)
class Verdict:
    """What an audit found.

    `missing` counts masked vectors that were not at hand; without them the sum is not recomputed.
    `proves` is empty unless there are no problems.
    """

    problems: tuple[str, ...]
    missing: int
    proves: tuple[str, ...]
    does_not_prove: tuple[str, ...]
    sums: tuple[GroupSum, ...]

    @property
    def holds(self) -> bool:
        """Whether everything was at hand and nothing differs."""
        return not self.problems and not self.missing


DOES_NOT_PROVE: Final = (
    "That a wallet computed honestly, or on true data: what each one added is hidden.",
    "That a wallet kept the bound on its vector and added its noise: its own program did, or not.",
    "That the wallets are of different people: an address is not a person.",
    "That the model follows from the sum: who holds the model that went in can work that out, and "
    "nobody where the study leaves the next model to a strategy of the requester's own.",
    "That the vectors stay hidden for good: the key exchange (X25519) would not stand up to a "
    "quantum computer, so this record and the masked vectors are for members and auditors only.",
)


def audit(signed: SignedTranscript, vectors: Mapping[bytes, bytes], facts: ChainFacts) -> Verdict:
    """Check a transcript against the chain and recompute its sums.

    Args:
        signed: the transcript, from anywhere.
        vectors: the masked vectors that are at hand, by their SHA-256; each is asked for once and
            hashed again, so that the mapping may read files.
        facts: what the auditor's own chain says.
    """
    problems: list[str] = []
    try:
        transcript = read(signed)
        manifest = decode_manifest(transcript.manifest)
    except FreeholdError as error:
        return Verdict((str(error),), 0, (), DOES_NOT_PROVE, ())
    problems += _of_chain(signed, transcript, manifest, facts)
    problems += _of_root(transcript, facts)
    sums, missing = [], 0
    for record in transcript.groups:
        try:
            found, lacking, wrong = _group(manifest, record, transcript.root, vectors)
        except FreeholdError as error:
            found, lacking, wrong = None, 0, [_in(record, str(error))]
        problems, missing = problems + wrong, missing + lacking
        if found is not None:
            sums.append(found)
    if not missing and not problems:
        made = {each.group: (len(each.members), each.vector) for each in sums}
        if aggregate_hash(manifest, made) != transcript.aggregate:
            problems.append("The sum is not that of the masked vectors without their masks.")
    return Verdict(
        tuple(problems),
        missing,
        () if problems else _proven(manifest, transcript, missing),
        DOES_NOT_PROVE,
        () if problems or missing else tuple(sums),
    )


def _of_chain(
    signed: SignedTranscript, transcript: Transcript, manifest: RoundManifest, facts: ChainFacts
) -> Iterator[str]:
    said = RoundRecord(manifest.study, manifest.number, signed.name)
    address = bytes.fromhex(facts.coordinator[2:])
    if not signed_by(address, said.digest(facts.domain), signed.signature):
        yield "The coordinator's address did not sign this transcript."
    if (manifest.domain, manifest.coordinator) != (facts.domain, facts.coordinator):
        yield "The transcript is of another chain, registry or coordinator."
    if (manifest.study, manifest.number) != (facts.study, facts.number):
        yield "The transcript is of another study or round."
    if manifest.hash != facts.manifest:
        yield "The chain has another manifest for this round."
    if transcript.aggregate != facts.aggregate:
        yield "The chain has another sum for this round."
    for member in manifest.members:
        if member not in facts.opened:
            yield f"The chain knows no open grant of {member.address}, which the round names."


def _of_root(transcript: Transcript, facts: ChainFacts) -> Iterator[str]:
    groups = [record.group for record in transcript.groups]
    if not rising(groups):
        yield "The transcript does not name its groups each once and in order."
    leaves = {
        promise.member: promise.leaf for record in transcript.groups for promise in record.promises
    }
    if not leaves or RoundTree(leaves).root != transcript.root:
        yield "The root is not that of the commitments in the transcript."
    if (transcript.root, len(leaves)) != (facts.root, facts.count):
        yield "The chain has another root for this round, or one over more or fewer wallets."


def _group(
    manifest: RoundManifest, record: GroupRecord, root: bytes, vectors: Mapping[bytes, bytes]
) -> tuple[GroupSum | None, int, list[str]]:
    """Return a group's sum, how many of its vectors are missing, and what does not hold."""
    if record.group >= manifest.groups:
        return None, 0, [_in(record, "The round has no such group.")]
    book = read_book(manifest, record.group, record.book, _verify)
    problems = [_in(record, each) for each in _of_record(manifest, record, book, root)]
    if problems or not record.seeds:
        return None, 0, problems
    total: Vector = np.zeros(manifest.dimension, dtype=np.uint32)
    missing = 0
    for place, hash in zip(record.alive, record.vectors, strict=True):
        vector = vectors.get(hash)
        if vector is None:
            missing += 1
        elif hashlib.sha256(vector).digest() != hash or len(vector) != NUMBER_BYTES * len(total):
            problems.append(_in(record, f"The vector of member {place} is not the one named."))
        else:
            np.add(total, numbers(vector), out=total)
    if problems or missing:
        return None, missing, problems
    seeds = dict(zip(record.alive, record.seeds, strict=True))
    unmask(total, book, seeds, dict(zip(record.dead, record.keys, strict=True)))
    return GroupSum(record.group, record.alive, total), 0, []


def _of_record(
    manifest: RoundManifest, record: GroupRecord, book: ReadBook, root: bytes
) -> Iterator[str]:
    promises = {promise.member: promise for promise in record.promises}
    lists = (record.senders, tuple(promises), record.alive, record.dead)
    if not all(rising(each) for each in lists) or not set(record.senders) <= set(book.places):
        yield "A list of members is not in order, or names a stranger."
        return
    if not set(promises) <= set(record.senders):
        yield "Somebody committed who had sent no shares."
    for place, promise in promises.items():
        words = commitment_words(book.scene, record.senders, promise.leaf, promise.seed_hash)
        if not signed_with(book.signing_key(place), words, promise.signature):
            yield f"Member {place} did not sign its commitment."
    if not record.seeds:
        if record.keys:
            yield "Keys were revealed though no sum came out."
        return
    if (len(record.vectors), len(record.seeds), len(record.keys)) != (
        len(record.alive),
        len(record.alive),
        len(record.dead),
    ):
        yield "Vectors or secrets are missing."
        return
    if set(record.alive) & set(record.dead):
        yield "Somebody is named as staying and as lost at once."
    if tuple(sorted((*record.alive, *record.dead))) != record.senders:
        yield "Those that stayed and those lost are not those that sent shares."
    if not set(record.alive) <= set(promises):
        yield "Somebody stayed who had committed to nothing."
        return
    if len(record.alive) < max(book.threshold, manifest.least_of_group()):
        yield "Fewer stayed than a sum may be of."
    yield from _of_echoes(record, book, root)
    yield from _of_secrets(manifest, record, book)


def _of_echoes(record: GroupRecord, book: ReadBook, root: bytes) -> Iterator[str]:
    signers = tuple(echo.member for echo in record.echoes)
    if not rising(signers) or not set(signers) <= set(record.alive):
        yield "The lists of who stayed are signed by others than those that stayed."
        return
    if len(signers) < book.threshold:
        yield f"Only {len(signers)} signed who stayed, and {book.threshold} must."
    words = tally_words(book.scene, record.senders, root, Tally(record.alive, record.dead))
    for echo in record.echoes:
        if not signed_with(book.signing_key(echo.member), words, echo.signature):
            yield f"Member {echo.member} did not sign these lists of who stayed."


def _of_secrets(manifest: RoundManifest, record: GroupRecord, book: ReadBook) -> Iterator[str]:
    promises = {promise.member: promise for promise in record.promises}
    for place, hash, seed in zip(record.alive, record.vectors, record.seeds, strict=True):
        if leaf_of(manifest, manifest.members[place], hash) != promises[place].leaf:
            yield f"The vector of member {place} is not the one it committed to."
        if seed_hash(book.scene, place, seed) != promises[place].seed_hash:
            yield f"The seed of member {place} is not the one it committed to."
    for place, key in zip(record.dead, record.keys, strict=True):
        if not key_fits(book, place, key):
            yield f"The key of member {place} is not the one in the key book."


def _proven(manifest: RoundManifest, transcript: Transcript, missing: int) -> tuple[str, ...]:
    stayed = sum(len(record.alive) for record in transcript.groups if record.seeds)
    promised = sum(len(record.promises) for record in transcript.groups)
    found = [
        f"{manifest.coordinator} signed this record of round {manifest.number}, and the chain "
        "holds its manifest, the root of its commitments and the hash of its sum, in this order.",
        f"{counted(promised, 'wallet')} with grants open to the coordinator committed to a masked "
        "vector, each with keys that its own address signed for this round alone.",
        "More than two thirds of each group signed the same list of who stayed.",
        "Nothing in this record bares the vector of any one wallet.",
    ]
    if missing:
        found.append(
            f"{missing} of {counted(stayed, 'masked vector')} were not at hand, so the sum was "
            "not worked out again."
        )
    else:
        found.append(
            f"The sum is exactly that of the vectors of {counted(stayed, 'wallet')}: each as it "
            "was committed to, none left out, nothing added."
        )
    return tuple(found)


def _verify(member: Member, digest: bytes, signature: bytes) -> bool:
    return signed_by(member.wallet, digest, signature)


def _in(record: GroupRecord, said: str) -> str:
    return f"In group {record.group}: {said}"
