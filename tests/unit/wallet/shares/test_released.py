"""Released data at holders: what lies there follows from the manifest, and opens nothing alone."""

from __future__ import annotations

import hashlib
import itertools
import secrets

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.agreement import chunks
from wallet.agreement.delivery import StepEntry
from wallet.errors import BadSignature, ContentMismatch, Malformed
from wallet.shares import erasure, order, released, stripes
from wallet.shares.errors import OrderRefused, TooFewShares
from wallet.shares.places import Place
from wallet.shares.released import PIECE_BYTES, Lying, Whereabouts
from wallet.shares.spelling import public_of

pytestmark = pytest.mark.area("G")

OWNER, RELEASE, READER = (bytes([n]) * 32 for n in (1, 2, 3))
GRANT, NOW, UNTIL = b"g" * 32, 1_790_000_000_000, 1_800_000_000_000
HOLDER = Place(bytes(32), ("/ip4/192.0.2.7/tcp/4001",))


def entry(size: int) -> StepEntry:
    return StepEntry(1, size, bytes(32), bytes(32), bytes(32))


def lying(total: int) -> tuple[Lying, ...]:
    """Stripes of so many bytes, of which nothing is looked at but the sizes."""
    share = stripes.Share(bytes(32), bytes(32))
    return tuple(
        Lying(stripes.Stripe(bytes(16), 4, size, (share,) * 16), ((0, 0),))
        for size in released.sizes(total)
    )


def said(steps: tuple[StepEntry, ...], **parts: object) -> Whereabouts:
    licence = order.licence(
        RELEASE,
        bearer=public_of(READER),
        collection=released.collection_of(public_of(RELEASE)),
        made_ms=NOW,
        until_ms=UNTIL,
    )
    found = Whereabouts(GRANT, NOW, READER, licence, (HOLDER,), lying(released.total_bytes(steps)))
    return msgspec.structs.replace(found, **parts)


STEPS = (entry(5000), entry(PIECE_BYTES), entry(4096))


def test_what_the_owner_signed_is_read_again():
    found = said(STEPS)
    assert released.read(released.sign(found, OWNER), public_of(OWNER), GRANT, STEPS) == found
    assert READER.hex() not in repr(found)


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({"grant_id": b"h" * 32}, ContentMismatch),
        ({"stripes": lying(5000)}, ContentMismatch),
        ({"stripes": lying(released.total_bytes(STEPS) + 1)}, ContentMismatch),
        ({"stripes": lying(released.total_bytes(STEPS))[::-1]}, ContentMismatch),
        ({"holders": ()}, Malformed),
        ({"reader": OWNER}, OrderRefused),
        ({"licence": b""}, OrderRefused),
    ],
    ids=lambda one: "" if isinstance(one, type) else next(iter(one)),
)
def test_what_does_not_fit_the_grant_is_refused(parts, refusal):
    signed = released.sign(said(STEPS, **parts), OWNER)
    with pytest.raises(refusal):
        released.read(signed, public_of(OWNER), GRANT, STEPS)


def test_shares_by_another_code_than_that_of_released_data_are_refused():
    (one, *others) = lying(released.total_bytes(STEPS))
    fewer = msgspec.structs.replace(one.stripe, shares=one.stripe.shares[:12])
    stripes_ = (msgspec.structs.replace(one, stripe=fewer), *others)
    with pytest.raises(ContentMismatch):
        released.read(
            released.sign(said(STEPS, stripes=stripes_), OWNER), public_of(OWNER), GRANT, STEPS
        )


def test_nobody_else_says_where_it_lies():
    signed = released.sign(said(STEPS), RELEASE)
    with pytest.raises(BadSignature):
        released.read(signed, public_of(OWNER), GRANT, STEPS)
    own = released.sign(said(STEPS), OWNER)
    with pytest.raises(BadSignature):
        released.read(
            msgspec.structs.replace(own, body=own.body + b"\0"), public_of(OWNER), GRANT, STEPS
        )


def test_a_repair_order_is_no_licence_to_read():
    stripe = lying(4096)[0].stripe
    repair = order.repair(
        RELEASE, bearer=public_of(READER), stripe=stripe, sources=(), targets=(),
        made_ms=NOW, until_ms=NOW + 1,
    )  # fmt: skip
    with pytest.raises(OrderRefused):
        released.read(
            released.sign(said(STEPS, licence=repair), OWNER), public_of(OWNER), GRANT, STEPS
        )


@given(st.lists(st.integers(1, 3 * PIECE_BYTES), min_size=1, max_size=6))
def test_every_byte_of_every_step_lies_in_one_place(sizes):
    """The parts of all steps, one after another, are the stripes from end to end."""
    steps = [entry(size) for size in sizes]
    at = 0
    for number, size in enumerate(sizes, start=1):
        parts = list(released.parts(steps, number))
        assert sum(part.end - part.start for part in parts) == size
        for part in parts:
            assert part.stripe * PIECE_BYTES + part.start == at
            assert part.end <= PIECE_BYTES
            at += part.end - part.start
    assert at == released.total_bytes(steps) == sum(released.sizes(at))


def test_each_key_has_a_collection_of_its_own():
    assert (
        released.collection_of(bytes(32))
        == hashlib.sha256(b"freehold/collection/1\0" + bytes(32)).digest()[:16]
    )
    assert released.collection_of(public_of(OWNER)) != released.collection_of(public_of(READER))


# ---- what a compromised holder has


def test_less_than_k_shares_fit_any_content_of_that_size_alike():
    """Given any 3 shares of a stripe, each content that could be asked about is as possible.

    The code is linear and any 4 columns of it are independent, so 3 shares leave, for every value
    of a fourth, exactly one stripe: they say nothing about which one it was.
    """
    one, other = (secrets.token_bytes(4 * 64) for _ in range(2))
    known = stripes.make(bytes(16), one, stripes.RELEASED).shares
    for chosen in itertools.islice(itertools.combinations(range(16), 3), 0, None, 37):
        fourth = next(index for index in range(16) if index not in chosen)
        wanted = stripes.make(bytes(16), other, stripes.RELEASED).shares[fourth].data
        held = {index: known[index].data for index in chosen} | {fourth: wanted}
        fitting = erasure.join(4, 16, held, len(one))
        again = stripes.make(bytes(16), fitting, stripes.RELEASED).shares
        assert all(again[index].data == known[index].data for index in chosen)
        assert again[fourth].data == wanted


def test_all_shares_without_the_steps_key_open_nothing_and_are_of_any_content_alike():
    """What lies at holders is the ciphertext of the release and nothing more.

    With a key that nobody has, all 16 shares are the same as for any other content of that size:
    for each there is a keystream that leads there. Here: it is incompressible, holds no piece of
    what was sealed, has the same length for all contents of one padded size, and no key of another
    step opens it.
    """
    key, content = secrets.token_bytes(32), b'{"start":"2026-01-01","value":"71"}\n' * 4000
    other = secrets.token_bytes(len(content))
    sealed = [
        b"".join(chunks.seal_step(each, chunks.padded(what)))
        for each, what in ((key, content), (secrets.token_bytes(32), other))
    ]
    made = [stripes.make(bytes(16), cipher, stripes.RELEASED) for cipher in sealed]
    assert made[0].stripe.size == made[1].stripe.size
    assert len({len(share.data) for one in made for share in one.shares}) == 1
    whole = b"".join(share.data for share in made[0].shares)
    for start in range(0, len(content) - 12, 7):
        assert content[start : start + 12] not in whole
    put_together = stripes.restore(
        made[0].stripe, {index: share.data for index, share in enumerate(made[0].shares[12:], 12)}
    )
    assert put_together == sealed[0]
    for wrong in (bytes(32), secrets.token_bytes(32), hashlib.sha256(key).digest()):
        with pytest.raises(ContentMismatch):
            list(chunks.open_content(wrong, [put_together], 1))
    assert b"".join(chunks.open_content(key, [put_together], 1)) == content
    with pytest.raises(TooFewShares):
        stripes.restore(made[0].stripe, {0: made[0].shares[0].data, 1: made[0].shares[1].data})
