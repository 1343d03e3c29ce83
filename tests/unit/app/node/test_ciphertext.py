"""What was frozen is sent as it lies; asked for again, it is checked, and damage is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.node.delivering.ciphertext import Ciphertext
from tests.deal import NOW
from wallet.vault import AttachmentDamaged

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.deal import Deal
    from tests.unit.app.node.house import House
    from wallet.store import Transaction

pytestmark = pytest.mark.area("A")


def freeze(house: House, deal: Deal, change: Callable[[bytes], bytes] = bytes) -> None:
    """Put a grant's ciphertext on the disk, as accepting does; `change` is what the disk does."""
    steps = range(1, len(deal.made.entries) + 1)
    sealed = change(b"".join(deal.made.cipher(step) for step in steps))

    def write(tx: Transaction) -> None:
        attachments = house.wallet.vault.attachments
        kept = attachments.write_sealed(tx, [sealed], purpose="snapshot", now_ms=NOW)
        tx.execute("UPDATE consent_grant SET snapshot = ? WHERE id = ?", (kept, deal.grant_id))

    house.vault.db.write(write)


async def whole(house: House, deal: Deal, step: int) -> bytes:
    """All ciphertext of a step, over a stream of its own."""
    ciphertext = Ciphertext(house.wallet, deal.grant_id)
    try:
        count = await ciphertext.chunks_of(step)
        return b"".join([bytes(await ciphertext.chunk(step, index)) for index in range(count)])
    finally:
        ciphertext.close()


def first_bit(sealed: bytes) -> bytes:
    return bytes([sealed[0] ^ 1]) + sealed[1:]


async def test_every_step_is_sent_as_it_was_sealed_however_often(house: House):
    deal = house.granted()
    freeze(house, deal)
    for _ in range(2):
        for step in range(1, len(deal.made.entries) + 1):
            assert await whole(house, deal, step) == deal.made.cipher(step)


async def test_damage_on_the_disk_is_told_when_the_step_is_asked_for_again(house: House):
    deal = house.granted()
    freeze(house, deal, first_bit)
    assert await whole(house, deal, 1) == first_bit(deal.made.cipher(1))  # its receiver checks it
    with pytest.raises(AttachmentDamaged, match="changed on the disk"):
        await whole(house, deal, 1)
    assert await whole(house, deal, 2) == deal.made.cipher(2)
    assert await whole(house, deal, 2) == deal.made.cipher(2)


async def test_damage_is_told_when_a_chunk_is_asked_for_again_on_the_same_stream(house: House):
    deal = house.granted()
    freeze(house, deal, first_bit)
    ciphertext = Ciphertext(house.wallet, deal.grant_id)
    await ciphertext.chunk(1, 0)
    with pytest.raises(AttachmentDamaged):
        await ciphertext.chunk(1, 0)
    ciphertext.close()
