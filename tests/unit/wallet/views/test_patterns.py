"""Free text: what has check digits is found exactly, and what is found can be hidden."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given, settings
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
        ("O'Brien-ó@sub.beispiel.xn--p1ai, ok", ["mail"]),
        ("eva@mu\u0308ller.example", ["mail"]),
        ("राम@उदाहरण.भारत लिखें", ["mail"]),
        ("ada＠example。org", ["mail"]),
        ("https://x.example/?to=ada%40example.org", ["mail"]),
        ("ada (at) example.org", ["mail"]),
        ('"ada b"@example.org', ["mail"]),
        ("IBANDE89370400440532013000", ["iban"]),
        ("DE89370400440532013000Verwendungszweck", ["iban"]),
        ("DE89-3704-0044-0532-0130-00", ["iban"]),
        ("hash aDE89370400440532013000b", []),
        ("DE8937040044053201300", []),
        ("4111 1111 1111 1111 12/27", ["card"]),
        ("Pos 1 4111 1111 1111 1111 123", ["card"]),
        ("4111.1111.1111.1111 or Nr.4111111111111111", ["card", "card"]),
        ("0.4111111111111111", []),
        ("urn:uuid:5d2c0000-8650-4522-9111-570308818650", []),
        ("at 02:42:ac:11:00:02 and 02-42-AC-11-00-02", ["device", "device"]),
        ("Steuer-ID 86 095 742 719", ["id"]),
        ("65 170839 J 003", ["id"]),
        ("2 55 08 14 168 025 38 and 255082A16802597", ["id", "id"]),
        ("DNI 12345678-Z, NIE X1234567L", ["id", "id"]),
        ("12345678A", []),
        ("RSSMRA85T10A562S", ["id"]),
        ("BSN: 1112.22.333", ["id"]),
        ("code 111222333", []),
        ("NIF 123 456 789", ["id"]),
        ("529.982.247-25", ["id"]),
        ("QQ 12 34 56 C and AB 12 34 56 C", ["id"]),
        ("NHS 943 476 5919", ["id"]),
        ("123-45-6789, and 000-12-3456", ["id"]),
        ("call 020 7946 0000, 0800 000 1234 or 01711000234", ["phone"] * 3),
        ("tel:089/123456-0; Tel.089 / 12 34 56", ["phone", "phone"]),
        ("at 5 +49 89 1234567ab, (+351) 912 345 678", ["phone", "phone"]),
        ("+34 620 809 011", ["phone"]),
        ("34 620 809 011", ["id"]),
        ("011 44 20 7946 0958 and 00 49 89 1234567", ["phone", "phone"]),
        ("(212) 555-0123, 1-800-555-0199 or 347 123 4567", ["phone"] * 3),
        ("612 34 56 78 o 91 234 56 78", ["phone", "phone"]),
        ("Handy: 1234567, fax nr 555 1234", ["phone", "phone"]),
        ("2026.01.31, 05 / 06 / 2026 and fax 2026-01-31", []),
        ("there are 250 000 000 of them", []),
        ("booked 01011/ 0001", []),
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


def changed(text: str, style: str) -> str:
    """The text as some keyboards and programs write it."""
    digits = {"arabic": "٠١٢٣٤٥٦٧٨٩", "wide": "０１２３４５６７８９"}.get(style, "0123456789")
    spaces = {"narrow": "\u202f", "fixed": "\u00a0", "tab": "\t"}.get(style, " ")
    dashes = {"narrow": "\u2011", "wide": "－"}.get(style, "-")
    table = str.maketrans("0123456789 -", digits + spaces + dashes)
    made = text.translate(table)
    return "\u200e".join(made) if style == "marked" else made


STYLES = st.sampled_from(["plain", "arabic", "wide", "narrow", "fixed", "tab", "marked"])
ABOUT = st.sampled_from([("", ""), ("bei ", " an"), ("(", ")"), ("a:", ";"), ("été ", ", x")])


def only(kind: str, number: str, style: str, about: tuple[str, str]) -> None:
    """A number is found whole, as what it is, whatever stands around it."""
    before, behind = about
    text = changed(number, style)
    places = list(found(before + text + behind))
    assert places == [(kind, len(before), len(before) + len(text))], number


def of_digits(form: str) -> st.SearchStrategy[str]:
    """Forms in which N is a digit from 2 to 9 and X any."""
    signs = {"X": st.sampled_from("0123456789"), "N": st.sampled_from("23456789")}
    return st.tuples(*(signs.get(sign, st.just(sign)) for sign in form)).map("".join)


PHONES = [
    *("+44 20 NXXX XXXX", "+1 (NXX) NXX-XXXX", "020 NXXX XXXX", "07NXX NXXXXX", "(NXX) NXX-XXXX"),
    *("NXX-NXX-XXXX", "+49 (0)89 NXXXXXX", "0049 89 NXXXXXX", "089 / NXX XXXX", "0NXX-NXXXXXXX"),
    *("06 NX XX XX XX", "01.NX.XX.XX.XX", "+33 6 NX XX XX XX", "+34 6NX XXX XXX", "6NX XX XX XX"),
    *("9NX NXX XXN", "06 NXXX XXXX", "3NX NXX XXXX", "3NX/NXXXXXX", "+39 3NX NXX XXXX"),
    *("06-NXXXXXXX", "020 NXX XXXX", "+31 6 NXXXXXXX", "9NX XXN XXN", "+351 NXX XXX XXX"),
    *("0800 000 XXXX", "+49 800 000 XXXX", "07NXX N000XX", "(0NX) 1000-XXX"),
]


@given(st.sampled_from(PHONES).flatmap(of_digits), STYLES, ABOUT)
@settings(max_examples=150)
def test_phone_numbers_are_found_as_seven_languages_write_them(number, style, about):
    assume(not re.fullmatch("9.. 000 .*|.* 000", number))
    only("phone", number, style, about)


@given(
    st.sampled_from([("DE", "X" * 18), ("GB", "NWBKXXXXXXXXXXXXXX"), ("NO", "X" * 11)]).flatmap(
        lambda country: st.tuples(
            st.just(country[0]), of_digits(country[1].replace("NWBK", "WEST"))
        )
    ),
    st.sampled_from(["", " ", "-"]),
    STYLES,
    ABOUT,
)
@settings(max_examples=50)
def test_account_numbers_are_found_and_a_wrong_digit_makes_them_none(made, between, style, about):
    country, rest = made
    spelt = "".join(str(int(sign, 36)) for sign in rest + country + "00")
    plain = f"{country}{98 - int(spelt) % 97:02d}{rest}"
    groups = [plain[place : place + 4] for place in range(0, len(plain), 4)]
    only("iban", between.join(groups), style, about)
    wrong = plain[:-1] + str((int(plain[-1]) + 1) % 10)
    assert all(kind != "iban" for kind, _, _ in found(wrong))


@given(of_digits("4XXXXXXXXXXXXXX"), st.sampled_from(["", " ", "-"]), STYLES, ABOUT)
@settings(max_examples=50)
def test_card_numbers_are_found_by_their_last_digit(first, between, style, about):
    doubled = (int(sign) * (1 + (place % 2 == 0)) for place, sign in enumerate(first))
    last = -sum(value - 9 if value > 9 else value for value in doubled) % 10
    plain = f"{first}{last}"
    groups = [plain[place : place + 4] for place in range(0, 16, 4)]
    only("card", between.join(groups), style, about)
    assert "card" not in [kind for kind, _, _ in found(f"{first}{(last + 1) % 10}")]


@given(
    st.text(st.characters(categories=["L", "Nd"], max_codepoint=0x2FFF), min_size=1, max_size=80),
    st.text(st.characters(categories=["Ll", "Mn"], max_codepoint=0x17F), min_size=2, max_size=40),
    ABOUT,
)
@settings(max_examples=50)
def test_mail_addresses_are_found_in_any_script(name, domain, about):
    before, behind = about
    text = f"{name}.b+c@{domain}.example"
    assert list(found(before + text + behind)) == [("mail", len(before), len(before) + len(text))]


@given(st.text(alphabet="aZ@.0123456789 +:-()/é", max_size=80))
@settings(max_examples=200)
def test_hiding_leaves_nothing_of_what_was_found(text):
    places = list(found(text))
    assert all(0 <= start < end <= len(text) for _, start, end in places)
    hidden = masked(text)
    assert (hidden != text) == bool(places)


@pytest.mark.parametrize(
    "sign",
    ["a", "1", "1 ", "a.", ":", "a@", "+1", "DE89 ", "(", "tel 1", "\u06611", "11 111 ", "'@"],
)
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


def test_something_encoded_is_looked_at_at_its_ends_only():
    blob = "4f2c7be91d" * 6_000
    card = "5105105105105100"
    assert not list(found(blob + card + blob))
    assert masked(f"{blob} {card} {blob}") == f"{blob} [card number] {blob}"
    assert masked(f"a{card}a@example.org,{blob}") == f"[mail address],{blob}"
    begun = time.process_time()
    assert masked(blob * 100) == blob * 100
    assert time.process_time() - begun < 3


def test_a_long_list_of_numbers_is_nothing_encoded():
    cards = "5105105105105100/" * 100
    assert "5105" not in masked(cards)
