"""What comes of a release, held to what its owner signed; the same for everybody who receives one.

Left to others: sizes that are taken at most, and keeping what came (`p2p.requester.receiving`,
`app.node.people.received_release`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.agreement.delivery import CHUNK_BYTES, Manifest, Signed, StepEntry, open_signed
from wallet.errors import ContentMismatch
from wallet.views.steps import verify_leaves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.terms import Terms


def open_manifest(signed: Signed, signing_key: bytes, grant_id: bytes, terms: Terms) -> Manifest:
    """Return the manifest of a grant, checked against the terms that were signed for it.

    Args:
        signed: as its owner sent it.
        signing_key: the owner's.
        grant_id: of the grant.
        terms: its terms, with their root.

    Raises:
        BadSignature: not signed by the owner of this grant.
        ContentMismatch: it is for another grant, root or number of steps.
    """
    body = open_signed(signed, Manifest, signing_key)
    if terms.root is None or (body.grant_id, body.root) != (grant_id, terms.root):
        raise ContentMismatch("The manifest is not of this grant and its root.")
    verify_leaves(body.root, [entry.leaf for entry in body.steps])
    if len(body.steps) != terms.steps:
        raise ContentMismatch("The manifest has another number of steps than was agreed.")
    return body


def check_places(entry: StepEntry, first: int, pieces: Sequence[bytes | memoryview]) -> None:
    """Return if these chunks of a step, from the first one on, have the sizes of their places.

    Raises:
        ContentMismatch: one is larger or smaller than its place.
    """
    for index, piece in enumerate(pieces, start=first):
        place = min(CHUNK_BYTES, entry.cipher_bytes - index * CHUNK_BYTES)
        if len(piece) != place:
            raise ContentMismatch(
                f"A chunk has {len(piece)} bytes where the manifest says {place}."
            )
