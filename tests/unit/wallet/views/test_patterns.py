"""Free text: what has check digits is found exactly, and what is found can be hidden."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.views.patterns import Finds, found, masked

pytestmark = pytest.mark.area("B")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("write to ada.l+x@mail.example.org please", ["mail"]),
        ("IBAN DE89 3704 0044 0532 0130 00 thanks", ["iban"]),
        ("de89370400440532013000", ["iban"]),
        ("GB82WEST12345698765432", ["iban"]),
        ("DE88 3704 0044 0532 0130 00", []),
        ("card 4111 1111 1111 1111, 12/27", ["card"]),
        ("card 4111-1111-1111-1112", []),
        ("seen from 192.0.2.17 at night", ["ip"]),
        ("version 1.2.3.4.5 and 300.1.1.1", []),
        ("2001:db8::17 answered", ["ip"]),
        ("at 12:30:45 we met", []),
        ("call +49 89 1234567 or 089/7654321", ["phone", "phone"]),
        ("call (030) 123 45 67", ["phone"]),
        ("on 2026-01-31 we paid 1,234.50 for 0.5 kg", []),
        ("order 20261231 arrived", []),
        ("paid on 01.02.2026 and 03.10-14.03.10", []),
        ("reference 0500194785000, 0300300004 or 00194780100", []),
        ("booked 01041 002 and 01041 00005", []),
        ("01.23.45.67.89 or 0033123456789 or 01711234567", ["phone", "phone", "phone"]),
        ("call 089 1234567 00012", ["phone"]),
        ("a@b is no address, nor is @home", []),
        ("", []),
    ],
)
def test_what_is_found_in_a_text(text, kinds):
    assert sorted(kind for kind, _, _ in found(text)) == sorted(kinds)


def test_what_is_found_is_hidden_and_the_rest_stays():
    text = "Ada (ada@example.org, +44 20 7946 0000) paid to DE89370400440532013000 today."
    assert masked(text) == "Ada ([mail address], [phone number]) paid to [account number] today."
    assert masked("nothing here") == "nothing here"


def test_counts_are_said_in_words():
    finds = Finds()
    for text in ("a@example.org b@example.org", "+49 89 1234567", "plain"):
        finds.take(text)
    assert finds.texts == 3
    assert finds.words() == "2 mail addresses and 1 phone number"


@given(st.text(alphabet="aZ@.0123456789 +:-()/é", max_size=80))
@settings(max_examples=200)
def test_hiding_leaves_nothing_of_what_was_found(text):
    places = list(found(text))
    assert all(0 <= start < end <= len(text) for _, start, end in places)
    hidden = masked(text)
    assert (hidden != text) == bool(places)


@pytest.mark.parametrize("sign", ["a", "1", "1 ", "a.", "1.", ":", "a@", "+1", "DE89 ", "("])
def test_a_hostile_text_takes_no_longer_than_its_length_allows(sign):
    begun = time.process_time()
    masked(sign * (100_000 // len(sign)))
    assert time.process_time() - begun < 3


def test_a_long_text_is_searched_to_its_end_and_in_reasonable_time():
    text = "ada@example.org " * 60_000 + "x" * 100_000 + " eva@müller.example"
    began = time.process_time()
    hidden = masked(text)
    assert "@" not in hidden
    assert hidden.count("[mail address]") == 60_001
    assert time.process_time() - began < 5
