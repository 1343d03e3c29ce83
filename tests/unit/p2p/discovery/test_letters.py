"""Letters: sealed to one reader and one box, signed by one writer, padded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from p2p.discovery import letters
from p2p.discovery.letters import (
    MAXIMUM_LETTER,
    ROOM,
    Letter,
    OwnerLetter,
    RequesterLetter,
    open_,
    seal,
)
from tests.deal import EVE, OWNER, Person
from tests.unit.p2p.discovery.posted import LAB, NOW_MS
from wallet.errors import AgreementError, BadSignature, Malformed

if TYPE_CHECKING:
    from wallet.agreement.binding import Claims

pytestmark = pytest.mark.area("D")

BOX = LAB.claims.identity
KNOCK = OwnerLetter(OWNER.binding, NOW_MS, b"b" * 32)


def read(sealed: bytes, reader: Person = LAB, box: bytes = BOX) -> tuple[Letter, Claims]:
    return open_(sealed, reader.claims, reader.keys.hpke_private_key, box)


def written(
    letter: Letter = KNOCK, by: Person = OWNER, to: Person = LAB, box: bytes = BOX
) -> bytes:
    return seal(letter, by.keys.signing_seed, to.claims, box)


def test_the_reader_opens_it_and_knows_who_wrote():
    assert read(written()) == (KNOCK, OWNER.claims)
    answer = RequesterLetter(LAB.binding, NOW_MS, items=((b"i" * 32, 0, (b"envelope",)),))
    assert read(written(answer, LAB, OWNER), OWNER) == (answer, LAB.claims)


def test_nobody_else_opens_it_and_it_opens_in_no_other_box():
    with pytest.raises(Malformed):
        read(written(), EVE)
    with pytest.raises(Malformed):
        read(written(), LAB, b"another box" + bytes(21))


def test_whoever_knows_an_introduction_cannot_write_in_its_name():
    with pytest.raises(BadSignature):
        read(written(by=EVE))


def test_a_letter_to_one_requester_cannot_be_handed_on_to_another():
    # sealed anew by a requester that had opened it: the signature names its reader
    inner = letters._unpadded(
        letters._SUITE.decrypt(
            written(),
            X25519PrivateKey.from_private_bytes(LAB.keys.hpke_private_key),
            info=letters.LABEL + BOX,
        )
    )
    key = X25519PublicKey.from_public_bytes(EVE.claims.hpke_key)
    again = letters._SUITE.encrypt(letters._padded(inner), key, info=letters.LABEL + BOX)
    with pytest.raises(BadSignature):
        read(again, EVE)


def test_its_size_tells_pages_only():
    little = written()
    more = written(replace(KNOCK, have=tuple((bytes([n]) * 32, n) for n in range(50))))
    assert len(little) == len(more)


@given(data=st.data())
@settings(max_examples=25)
def test_no_changed_byte_opens(data):
    whole = bytearray(written())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(AgreementError):
        read(bytes(whole))


def test_the_room_for_envelopes_fits_and_what_is_longer_is_not_sealed():
    id = b"i" * 32
    full = replace(KNOCK, pushes=((id, 0, bytes(ROOM)),))
    assert len(written(full)) <= MAXIMUM_LETTER
    with pytest.raises(Malformed):
        written(replace(KNOCK, pushes=((id, 0, bytes(MAXIMUM_LETTER)),)))
