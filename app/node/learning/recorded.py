"""Whether the chain shows rounds as their records do, asked until it does.

LearningRounds keeps one word a round, which chains manifest, root and sum in their order, so the
word of a finished round can be computed from the record alone and compared. The wallet asks the
endpoint of the relationship's own address, as for every point read.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import trio

from contracts.chain.learning_rounds import RoundFacts, word_of
from wallet.audit import log as audit
from wallet.errors import FreeholdError
from wallet.vault import studies

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.learning.masking.cohort import RoundManifest
    from wallet.learning.transcript import Transcript
    from wallet.store import Transaction

log = logging.getLogger("freehold.learning")

LOOK_SECONDS: Final = {"practice": 2.0, "evm": 60.0}


async def run(wallet: OpenWallet) -> None:
    """Look for the rounds that were counted, until cancelled."""
    while True:
        for grant, row in await wallet.read(studies.unrecorded):
            try:
                found = await trio.to_thread.run_sync(_is_there, wallet, row)
            except FreeholdError as error:
                log.info("round %d is not found on the chain: %s", row.number, error)
                continue
            if found:
                await wallet.write(_note, wallet, grant, row.number)
                wallet.changed("studies", "audit")
        await trio.sleep(LOOK_SECONDS[wallet.profile.kind])


def facts_of(manifest: RoundManifest, transcript: Transcript) -> RoundFacts:
    """Return what the chain should hold, by a round's own record."""
    count = sum(len(group.promises) for group in transcript.groups)
    return RoundFacts(manifest.hash, transcript.root, count, transcript.aggregate)


def is_recorded(wallet: OpenWallet, manifest: RoundManifest, transcript: Transcript) -> bool:
    """Whether the chain holds exactly the facts of a record; blocks.

    Raises:
        ChainError: the chain cannot be asked, or this profile's keeps no rounds.
    """
    client = wallet.chain.client
    found = client.round_record(manifest.coordinator, manifest.study, manifest.number)
    return found.stage == "finished" and found.word == word_of(facts_of(manifest, transcript))


def _is_there(wallet: OpenWallet, row: studies.RoundRow) -> bool:
    from wallet.learning import transcript
    from wallet.learning.masking import cohort

    if row.record is None:
        return False
    body = transcript.read(transcript.decode(row.record))
    return is_recorded(wallet, cohort.decode_manifest(body.manifest), body)


def _note(tx: Transaction, wallet: OpenWallet, grant: bytes, number: int) -> None:
    now_ms = wallet.now_ms()
    studies.note_recorded(tx, grant, number, now_ms)
    audit.append(tx, "round.recorded", {"grant": grant.hex(), "round": number}, now_ms)
