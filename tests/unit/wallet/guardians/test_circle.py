"""Five shares of which three open it: which do, which do not, and what two of them tell."""

from __future__ import annotations

import random
from itertools import combinations

import msgspec
import pytest
from shamir_mnemonic import shamir  # type: ignore[import-untyped]
from shamir_mnemonic.shamir import RawShare, _interpolate  # type: ignore[import-untyped]

from tests.unit.wallet.guardians.circle_of_five import ENTROPY, OTHER_ENTROPY, circle_of
from wallet.errors import Malformed, NotFound, WrongWords
from wallet.guardians import circle
from wallet.shares.keys import backup_keys

pytestmark = pytest.mark.area("G")

CIRCLE = circle_of()
OTHER = circle_of(OTHER_ENTROPY)


def test_any_three_of_five_bring_the_entropy_back():
    for chosen in combinations(CIRCLE.words, 3):
        assert circle.open_(CIRCLE.wrapped, chosen) == (ENTROPY, ())


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_open_nothing_and_the_words_say_how_many_there_are(count: int):
    with pytest.raises(NotFound, match=f"there are {count}"):
        circle.open_(CIRCLE.wrapped, CIRCLE.words[:count])


def test_one_share_said_three_times_is_one_share():
    thrice = (CIRCLE.words[0], CIRCLE.words[0].upper(), f" {CIRCLE.words[0]}  ")
    with pytest.raises(NotFound, match="there are 1"):
        circle.open_(CIRCLE.wrapped, thrice)


def test_three_shares_of_which_one_is_false_open_nothing_and_say_to_ask_one_more():
    false = (*CIRCLE.words[:2], OTHER.words[2])
    with pytest.raises(NotFound, match="Ask one more guardian"):
        circle.open_(CIRCLE.wrapped, false)


def test_of_four_shares_the_false_one_is_named():
    assert circle.open_(CIRCLE.wrapped, (OTHER.words[0], *CIRCLE.words[1:4])) == (ENTROPY, (1,))


def test_of_five_shares_two_false_ones_are_named():
    shares = (OTHER.words[0], CIRCLE.words[1], OTHER.words[2], *CIRCLE.words[3:])
    assert circle.open_(CIRCLE.wrapped, shares) == (ENTROPY, (1, 3))


def test_a_false_share_with_the_number_of_a_true_one_does_not_keep_it_out():
    shares = (OTHER.words[1], *CIRCLE.words[1:4])
    assert circle.open_(CIRCLE.wrapped, shares) == (ENTROPY, (2,))


def test_shares_of_another_circle_do_not_open_this_one():
    with pytest.raises(NotFound):
        circle.open_(CIRCLE.wrapped, OTHER.words)


def test_guardians_who_make_up_a_circle_of_their_own_cannot_pass_it_off_for_a_backup():
    forged = msgspec.structs.replace(OTHER.wrapped, locator=backup_keys(ENTROPY).locator)
    with pytest.raises(NotFound):
        circle.open_(forged, OTHER.words)
    key = bytes(32)
    sealed = msgspec.structs.replace(forged, box=forged.seal(key, OTHER_ENTROPY))
    words = shamir.generate_mnemonics(1, [(3, 5)], key)[0]
    with pytest.raises(NotFound, match="belongs to another backup"):
        circle.open_(sealed, words)


@pytest.mark.parametrize("place", range(0, circle.WRAPPED_BYTES, 9))
def test_a_sealed_key_with_one_changed_bit_opens_nothing(place: int):
    data = bytearray(CIRCLE.wrapped.encode())
    data[place] ^= 1
    with pytest.raises((NotFound, Malformed)):
        circle.open_(circle.decode_wrapped(bytes(data)), CIRCLE.words)


def test_words_with_a_mistake_are_refused_and_only_its_place_is_said():
    words = CIRCLE.words[0].split()
    with pytest.raises(WrongWords, match="Word 7 is not a word of a share") as caught:
        circle.read_words(" ".join((*words[:6], "aardvark", *words[7:])))
    assert "aardvark" not in str(caught.value)
    with pytest.raises(WrongWords, match="32 words"):
        circle.read_words(" ".join(words[:-1]))
    changed = (words[1], words[0], *words[2:])
    with pytest.raises(WrongWords, match="checksum"):
        circle.read_words(" ".join(changed))


def test_words_typed_with_the_numbers_of_the_page_are_read():
    text = "\n".join(f"{at}. {word}" for at, word in enumerate(CIRCLE.words[3].split(), 1))
    assert circle.number_of(text) == 4


def test_shares_of_other_kinds_of_slip_39_are_refused():
    groups = shamir.generate_mnemonics(2, [(2, 3), (2, 3)], bytes(32))
    with pytest.raises(WrongWords, match="something else"):
        circle.read_words(groups[0][0])
    with pytest.raises(WrongWords, match="20 words"):
        circle.read_words(shamir.generate_mnemonics(1, [(3, 5)], bytes(16))[0][0])


def test_nothing_secret_is_in_the_text_form_of_a_circle():
    shown = f"{CIRCLE!r} {circle.open_(CIRCLE.wrapped, CIRCLE.words[:3])!r}"
    assert CIRCLE.words[0] not in shown
    assert repr(ENTROPY) not in shown


def test_with_two_shares_every_secret_is_still_possible_by_exactly_one_polynomial():
    """Shamir over GF(2^8): for any third value there is one, so two values rule nothing out."""
    chance = random.Random(5)
    known = [RawShare(0, chance.randbytes(32)), RawShare(1, chance.randbytes(32))]
    for _ in range(50):
        candidate = chance.randbytes(32)
        third = _interpolate([*known, RawShare(255, candidate)], 2)
        assert _interpolate([*known, RawShare(2, third)], 255) == candidate


def test_what_two_guardians_hold_looks_the_same_whatever_was_cut(monkeypatch: pytest.MonkeyPatch):
    """Two keys as different as can be: each byte value of two shares is about as frequent."""
    chance = random.Random(39)
    monkeypatch.setattr(shamir, "RANDOM_BYTES", chance.randbytes)
    for key in (bytes(32), bytes([0xFF]) * 32):
        counts = [0] * 256
        for _ in range(400):
            for share in shamir._split_secret(3, 5, key)[3:]:
                for value in share.data:
                    counts[value] += 1
        mean = 400 * 2 * 32 / 256
        square = sum((count - mean) ** 2 / mean for count in counts)
        assert 160 < square < 370, "chi-square of 255 degrees of freedom, 5 deviations to each side"


def test_two_shares_of_the_same_entropy_share_nothing_with_those_of_the_next_circle():
    again = circle_of(generation=2)
    mixed = (*CIRCLE.words[:2], *again.words[2:4])
    for wrapped in (CIRCLE.wrapped, again.wrapped):
        with pytest.raises(NotFound):
            circle.open_(wrapped, mixed)
