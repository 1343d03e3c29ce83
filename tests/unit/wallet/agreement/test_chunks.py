"""Chunks of a step: bound to their place, their key and their end; length shown only roughly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import secret
from wallet.agreement import chunks
from wallet.agreement.delivery import CHUNK_BYTES
from wallet.errors import ContentMismatch

pytestmark = pytest.mark.area("A")

KEY = secret("chunk key")
PLAIN = chunks.padded(b"row\n" * 600_000)  # two full chunks and a part
SEALED = tuple(chunks.seal_step(KEY, PLAIN))


def opened(sealed: tuple[bytes, ...], key: bytes = KEY, count: int | None = None) -> bytes:
    found = chunks.open_content(key, sealed, len(sealed) if count is None else count)
    return b"".join(map(bytes, found))


def content_of(plain: bytes) -> bytes:
    """What is in a step that was padded so."""
    return opened(tuple(chunks.seal_step(KEY, plain)))


def test_a_step_of_several_chunks_opens_to_itself():
    assert len(SEALED) == chunks.chunk_count(len(PLAIN)) == 3
    assert [len(c) for c in SEALED[:-1]] == [CHUNK_BYTES] * 2
    assert opened(SEALED) == b"row\n" * 600_000


def test_sealing_again_gives_the_same_bytes_so_that_a_delivery_can_go_on():
    assert tuple(chunks.seal_step(KEY, PLAIN)) == SEALED


@given(st.binary(max_size=9000))
@settings(max_examples=30)
def test_a_step_read_piece_by_piece_is_the_same(content):
    sealed = tuple(chunks.seal_step(KEY, chunks.padded(content)))
    assert opened(sealed) == content
    assert chunks.padded_size(len(content)) == len(chunks.padded(content))


@pytest.mark.parametrize("place", [0, 4, -1])
def test_a_wrong_length_or_padding_is_noticed(place):
    spoiled = bytearray(PLAIN)
    spoiled[place] ^= 1
    with pytest.raises(ContentMismatch):
        content_of(bytes(spoiled))


@pytest.mark.parametrize(
    "wrong",
    [
        (SEALED[1], SEALED[0], SEALED[2]),
        SEALED[:2],
        SEALED[1:],
        (*SEALED, SEALED[2]),
        (SEALED[0], SEALED[0], SEALED[2]),
        (SEALED[0], SEALED[1][:-1], SEALED[2]),
        (SEALED[0], SEALED[1], b""),
        (SEALED[0], SEALED[1], SEALED[2] + b"\x00"),
    ],
    ids=["swapped", "cut off", "begun late", "more", "twice", "shortened", "empty", "lengthened"],
)
def test_chunks_that_moved_are_missing_or_changed_do_not_open(wrong):
    with pytest.raises(ContentMismatch):
        opened(wrong)
    with pytest.raises(ContentMismatch):
        opened(wrong, count=3)


def test_another_key_opens_nothing():
    with pytest.raises(ContentMismatch):
        opened(SEALED, secret("another key"))


@given(st.integers(0, 4111), st.integers(1, 255))
@settings(max_examples=50)
def test_no_flipped_bit_goes_unnoticed(at, change):
    sealed = bytearray(chunks.seal_chunk(KEY, 0, True, chunks.padded(b"x")))
    sealed[at] ^= change
    with pytest.raises(ContentMismatch):
        opened((bytes(sealed),))


@given(st.binary(max_size=3000) | st.integers(0, 200_000).map(bytes))
@settings(max_examples=50)
def test_padding_comes_off_and_adds_at_most_an_eighth(content):
    plain = chunks.padded(content)
    assert content_of(plain) == content
    bare = len(content) + 8
    assert max(bare, 4096) <= len(plain) <= max(4096, bare * 9 // 8)


def test_short_steps_cannot_be_told_apart_by_size():
    assert {len(chunks.padded(bytes(n))) for n in range(0, 4089, 100)} == {4096}


def test_only_a_few_sizes_exist():
    sizes = {len(chunks.padded(bytes(n))) for n in range(4096, 1_000_000, 997)}
    assert len(sizes) <= 8 * 8 + 1


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        bytes(7),
        bytes(4095),
        bytes(4097),
        bytes(8192),
        (2**64 - 1).to_bytes(8, "big") + bytes(4088),
        (4089).to_bytes(8, "big") + bytes(4088),
        (1).to_bytes(8, "big") + b"a" + bytes(4086) + b"\x01",
    ],
    ids=["empty", "short", "cut", "long", "too much", "huge", "one too many", "not zeros"],
)
def test_padding_that_is_not_exactly_right_is_refused(plain):
    with pytest.raises(ContentMismatch, match="padded"):
        content_of(plain)
