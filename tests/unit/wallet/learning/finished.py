"""A finished round with its transcript and what the chain says of it, to be lied about."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec

from tests.unit.wallet.learning.masking.crowd import COORDINATOR, COORDINATOR_KEY, Crowd
from wallet.agreement import rounds
from wallet.learning import transcript as transcripts
from wallet.learning.audit import ChainFacts, Verdict, audit
from wallet.learning.transcript import SignedTranscript, Transcript

if TYPE_CHECKING:
    from wallet.learning.masking.record import GroupRecord

replace = msgspec.structs.replace


class Round:
    """A finished round with its transcript, and what the chain says of it."""

    def __init__(self, crowd: Crowd) -> None:
        assert crowd.fixed is not None
        self.crowd, manifest = crowd, crowd.manifest
        sums = {
            each.group: (len(each.record.alive), crowd.sums[each.group])
            for each in crowd.coordinators
            if each.group in crowd.sums
        }
        self.aggregate = transcripts.aggregate_hash(manifest, sums)
        records = [each.record for each in reversed(crowd.coordinators)]
        self.signed = transcripts.write(
            manifest, records, crowd.fixed.root, self.aggregate, b"o" * 32, self.sign
        )
        self.facts = ChainFacts(
            domain=manifest.domain,
            coordinator=COORDINATOR,
            study=manifest.study,
            number=manifest.number,
            manifest=manifest.hash,
            root=crowd.fixed.root,
            count=crowd.fixed.count,
            aggregate=self.aggregate,
            opened=frozenset(manifest.members),
        )

    def sign(self, said: rounds.RoundRecord) -> bytes:
        return rounds.sign(said, self.crowd.manifest.domain, COORDINATOR_KEY)

    @property
    def transcript(self) -> Transcript:
        return transcripts.read(self.signed)

    def audit(self, **changes: Any) -> Verdict:
        given: dict[str, Any] = {
            "signed": self.signed,
            "vectors": self.crowd.given,
            "facts": self.facts,
        }
        return audit(**(given | changes))

    def retold(self, **changes: Any) -> SignedTranscript:
        """The transcript with parts exchanged, signed again by the coordinator itself."""
        body = msgspec.msgpack.encode(replace(self.transcript, **changes))
        manifest = self.crowd.manifest
        said = rounds.RoundRecord(manifest.study, manifest.number, hashlib.sha256(body).digest())
        return SignedTranscript(body, self.sign(said))

    def regrouped(self, **changes: Any) -> SignedTranscript:
        """The same with parts of its first group exchanged."""
        first, *others = self.transcript.groups
        return self.retold(groups=(replace(first, **changes), *others))

    @property
    def group(self) -> GroupRecord:
        return self.transcript.groups[0]


def finished(count: int = 5, drops: Any = None, **changes: Any) -> Round:
    crowd = Crowd(count, **changes)
    crowd.run({"masked": (1,)} if drops is None else drops)
    return Round(crowd)
