"""The LearningRounds contract seen from outside: its calls, events, reads and refusals in words.

Follows `contracts/src/LearningRounds.vy`. A round of federated learning is fixed in three steps by
its coordinator, each once and in order: what was to be done, who took part, what came out. Building
a call reads no network and signs nothing; `word_of` needs no network either.

Left to others: what manifests, commitments and aggregates are, and paying participants (vouchers).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from eth_abi.abi import encode
from eth_utils.crypto import keccak

from contracts.chain.abi import Call
from contracts.chain.errors import BadAnswer
from contracts.chain.reading import whole, word
from contracts.chain.register import Register
from wallet.errors import Malformed

if TYPE_CHECKING:
    from contracts.chain.answers import Log
    from contracts.chain.endpoint import Connection
    from contracts.chain.profile import ChainProfile
    from wallet.chain_rows import EventRow

STAGES = ("unknown", "begun", "committed", "finished")
REASONS = {
    "wrong-stage": "This step of the round was taken before, or another comes first.",
    "no-participants": "A round without participants cannot be fixed.",
}


class RoundRecord(msgspec.Struct, frozen=True):
    """What the contract holds of a round: one of `STAGES`, and the word that chains its facts."""

    stage: str
    word: bytes


class RoundFacts(msgspec.Struct, frozen=True):
    """What a round is fixed by, 32 bytes each; `count` participants under `root`."""

    manifest: bytes
    root: bytes
    count: int
    aggregate: bytes


class LearningRounds:
    """The learning rounds of one profile.

    Raises:
        NotOffered: the profile names none.
    """

    def __init__(self, profile: ChainProfile) -> None:
        place, name = profile.learning_rounds, profile.name
        self._register = Register("LearningRounds", place, "learning rounds", name)
        self.address = self._register.address

    # ---- calls; each raises Malformed where a fact is not 32 bytes or a number not 32 bits

    def begin(self, study: bytes, number: int, manifest: bytes) -> Call:
        """Begin the sender's round `number` of a study (a salted commitment to it)."""
        return self._call("begin", study, number, word(manifest, "manifest"))

    def commit(self, study: bytes, number: int, root: bytes, count: int) -> Call:
        """Fix who takes part, before the aggregate can be known; at least one does."""
        if count < 1:
            raise Malformed(REASONS["no-participants"])
        return self._call("commit", study, number, word(root, "root"), whole(count, 32, "count"))

    def finish(self, study: bytes, number: int, aggregate: bytes) -> Call:
        """Fix what came out."""
        return self._call("finish", study, number, word(aggregate, "aggregate"))

    def _call(self, function: str, study: bytes, number: int, *facts: Any) -> Call:
        arguments = word(study, "study"), whole(number, 32, "number"), *facts
        calldata = self._register.encode(function, *arguments)
        return Call(self.address, calldata, f"{function} a learning round")

    # ---- events and reads

    def event_row(self, log: Log) -> EventRow:
        """Return a log of the contract as a row; errors as `Registry.event_row`."""
        return self._register.event_row(log)

    def record(
        self, connection: Connection, coordinator: str, study: bytes, number: int
    ) -> RoundRecord:
        """Ask how far a round is.

        Raises:
            Malformed: study or number are none.
            ChainUnreachable: no believable answer.
            WrongChain: there is no such contract.
        """
        asked = coordinator, word(study, "study"), whole(number, 32, "number")
        stage, found = self._register.read(connection, "record", *asked)
        if stage >= len(STAGES):
            raise BadAnswer("The contract answered with a stage that does not exist.")
        return RoundRecord(STAGES[stage], bytes(found))

    def finished(
        self, connection: Connection, coordinator: str, study: bytes, number: int, facts: RoundFacts
    ) -> bool:
        """Ask whether a round ended with exactly these facts; errors as `record`."""
        asked = coordinator, word(study, "study"), whole(number, 32, "number")
        said = (
            word(facts.manifest, "manifest"),
            word(facts.root, "root"),
            whole(facts.count, 32, "count"),
            word(facts.aggregate, "aggregate"),
        )
        return bool(self._register.read(connection, "finished", *asked, *said)[0])

    def check(self, connection: Connection) -> None:
        """Check that the code at the address is this contract; errors as `Registry.check`."""
        self._register.check(connection)


def word_of(facts: RoundFacts) -> bytes:
    """Return the word a finished round with these facts has, as anyone can compute it."""
    return _chained((facts.manifest, 0), (facts.root, facts.count), (facts.aggregate, 0))


def begun_word(manifest: bytes) -> bytes:
    """Return the word of a round that has begun with this manifest."""
    return _chained((manifest, 0))


def committed_word(manifest: bytes, root: bytes, count: int) -> bytes:
    """Return the word of a round whose participants are fixed, and nothing more."""
    return _chained((manifest, 0), (root, count))


def _chained(*steps: tuple[bytes, int]) -> bytes:
    found = 0
    for stage, (fact, count) in enumerate(steps, 1):
        chained = keccak(encode(["uint256", "bytes32", "uint32"], [found, fact, count]))
        found = int.from_bytes(chained, "big") >> 8 << 8 | stage
    return found.to_bytes(32, "big")
