"""What the chain shows of rounds: before a vector leaves, and once they are over.

LearningRounds keeps one word a round, which chains manifest, root and sum in their order. So the
word of a round whose commitments are fixed follows from what the coordinator told this wallet, and
that of a finished one from its record; either is computed here and compared. The wallet asks the
endpoint of the coordinator's address, as for every point read.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import trio

from contracts.chain.learning_rounds import (
    RoundFacts,
    begun_word,
    committed_word,
    word_of,
)
from wallet.audit import log as audit
from wallet.errors import ChainError, FreeholdError, NotServed
from wallet.vault import studies

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from contracts.chain.learning_rounds import RoundRecord
    from wallet.learning.masking.cohort import RoundManifest
    from wallet.learning.masking.messages import Committed
    from wallet.learning.transcript import Transcript
    from wallet.store import Transaction

log = logging.getLogger("freehold.learning")

LOOK_SECONDS: Final = {"practice": 2.0, "evm": 60.0}


ASK_AGAIN_SECONDS: Final = 0.5
"""How often it is asked while a round waits for the chain."""


async def fixed(
    wallet: OpenWallet, manifest: RoundManifest, told: Committed, patience_seconds: float
) -> None:
    """Return once the chain shows a round with the manifest and the root that were told.

    Its number stands there once, so nobody else was told another cohort or another root of it.

    Raises:
        NotServed: it shows others, or nothing within this time; nothing was sent.
    """
    expected = committed_word(manifest.hash, told.root, told.count)
    until = trio.current_time() + patience_seconds
    while True:
        found = await trio.to_thread.run_sync(_asked, wallet, manifest)
        if found is not None:
            if (found.stage, found.word) == ("committed", expected):
                return
            if found.stage in ("committed", "finished") or (
                found.stage == "begun" and found.word != begun_word(manifest.hash)
            ):
                raise NotServed(
                    "The chain has another cohort or other commitments for this round than the "
                    "coordinator told this wallet, or its end already. Nothing was sent."
                )
        if trio.current_time() >= until:
            raise NotServed(
                "The chain does not show the commitments of this round, so nothing was sent. The "
                "wallet tries again with the next one."
            )
        await trio.sleep(ASK_AGAIN_SECONDS)


def _asked(wallet: OpenWallet, manifest: RoundManifest) -> RoundRecord | None:
    """Ask how far a round is; None where nobody answers."""
    try:
        return wallet.chain.client.round_record(
            manifest.coordinator, manifest.study, manifest.number
        )
    except ChainError as error:
        log.info("round %d is not found on the chain: %s", manifest.number, error)
        return None


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
