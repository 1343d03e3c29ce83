"""Recomputing a round: from its transcript, its masked vectors, and this wallet's own chain.

Whoever took part fetches the vectors from the coordinator again; whoever did not reads a folder
that the coordinator exported. Either way nothing of it is believed: every hash, signature and
number is checked (`wallet.learning.audit`), and what the chain says is this wallet's own reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import trio

from app.node.learning import recorded
from wallet.errors import Malformed, NotFound

if TYPE_CHECKING:
    from pathlib import Path

    from app.node.wallet import OpenWallet
    from wallet.learning.audit import ChainFacts, Verdict
    from wallet.learning.masking.cohort import RoundManifest
    from wallet.learning.transcript import SignedTranscript, Transcript
    from wallet.store import Transaction

TRANSCRIPT: Final = "round.transcript"
VECTORS: Final = "*.vector"
MOST_VECTORS: Final = 1000


def read_folder(folder: Path) -> tuple[SignedTranscript, dict[bytes, bytes]]:
    """Return a transcript and the masked vectors beside it, by their hashes; blocks.

    Raises:
        NotFound: there is no transcript in the folder.
        Malformed: a file is too large or not what its name says.
    """
    import hashlib

    from wallet.agreement.tasks import MOST_NUMBERS
    from wallet.learning import transcript

    try:
        data = _bounded(folder / TRANSCRIPT, transcript.MOST_BYTES + 128)
        paths = sorted(folder.glob(VECTORS))[:MOST_VECTORS]
        vectors = [_bounded(path, 4 * MOST_NUMBERS) for path in paths]
    except OSError as error:
        raise NotFound(
            f"{folder} holds no round that can be read ({error.strerror}); it needs a file"
            f" {TRANSCRIPT} and the masked vectors beside it."
        ) from error
    return transcript.decode(data), {hashlib.sha256(one).digest(): one for one in vectors}


def _bounded(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Malformed(f"{path.name} is larger than a round can make it; nothing was read.")
    return data


async def verdict(
    wallet: OpenWallet, signed: SignedTranscript, vectors: dict[bytes, bytes]
) -> tuple[RoundManifest, Verdict]:
    """Return what an audit finds.

    Raises:
        Malformed: the transcript is none.
        ChainError: the chain cannot be asked.
    """
    from wallet.learning import audit, transcript
    from wallet.learning.masking import cohort

    body = transcript.read(signed)
    manifest = cohort.decode_manifest(body.manifest)
    there = await trio.to_thread.run_sync(recorded.is_recorded, wallet, manifest, body)
    facts = await wallet.read(_facts, wallet, manifest, body, there)
    found = await trio.to_thread.run_sync(audit.audit, signed, vectors, facts)
    return manifest, found


def _facts(
    tx: Transaction, wallet: OpenWallet, manifest: RoundManifest, body: Transcript, there: bool
) -> ChainFacts:
    """Return what this wallet's chain says of a round; nothing where its word is another one."""
    from wallet.learning.audit import ChainFacts

    held = recorded.facts_of(manifest, body) if there else None
    opened = set()
    for member in manifest.members:
        stands = wallet.chain.client.standing(tx, member.grant_id)
        known = stands.opened is not None and stands.owner == member.address
        if known and stands.requester == manifest.coordinator:
            opened.add(member)
    return ChainFacts(
        domain=wallet.domain,
        coordinator=manifest.coordinator,
        study=manifest.study,
        number=manifest.number,
        manifest=held.manifest if held else b"",
        root=held.root if held else b"",
        count=held.count if held else 0,
        aggregate=held.aggregate if held else b"",
        opened=frozenset(opened),
    )
