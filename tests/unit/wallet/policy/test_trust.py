"""What is told of who asks: facts with their limits, and no word that calls anybody safe."""

from __future__ import annotations

from typing import Any

import pytest

from wallet.policy import trust

pytestmark = pytest.mark.area("D")

PAST: dict[str, Any] = {
    "asked": 3,
    "granted": 2,
    "by_rule": 1,
    "declined": 1,
    "paid": 8,
    "owed": 0,
    "late": 0,
}


def past(**other: Any) -> trust.Past:
    return trust.Past(**(PAST | {"erased": 0, "since": "2026-08-01"} | other))


def test_a_name_that_changed_is_said_beside_the_one_the_person_gave():
    assert trust.of_name("Heart Lab", "Heart Lab", "Sleep people") == ()
    (said,) = trust.of_name("Heart Lab AG", "Heart Lab", "Sleep people")
    assert said.tone == "caution"
    for name in ("“Sleep people”", "“Heart Lab AG”", "“Heart Lab”"):
        assert name in said.words
    assert "You call" not in trust.of_name("A", "B", "")[0].words


@pytest.mark.parametrize(
    "name",
    [
        "Нeart Lab",
        "Heart  Lab",
        "HEART LAB",
        "Hеart Lаb",
        "Heart Lab.",
        "Heart\u200bLab",
        "Haert Lab",
    ],
)
def test_a_name_that_looks_like_a_known_one_of_another_key_is_told(name: str):
    (said,) = trust.of_look_alikes(name, ["Sleep Study", "Heart Lab"])
    assert "“Heart Lab”" in said.words
    assert "another key" in said.words


def test_an_unlike_name_is_not_told():
    assert trust.of_look_alikes("Bread Institute", ["Heart Lab", "Sleep Study"]) == ()


def test_the_past_says_what_was_paid_and_what_was_not():
    good, bad = trust.of_history(past()), trust.of_history(past(owed=2, late=1))
    assert good.tone == "note"
    assert "3 requests before this one, 2 accepted (1 by rule), 1 declined" in good.words
    assert bad.tone == "caution"
    assert "left 2 unpaid" in bad.words
    assert "1 report of theirs is late" in bad.words
    assert "never asked" in trust.of_history(past(asked=0)).words


def test_funds_are_said_with_what_they_do_not_prove():
    enough = trust.of_funds(10, 10, ("10 T", "10 T"))
    less = trust.of_funds(10, 9, ("10 T", "9 T"))
    assert (enough.tone, less.tone) == ("note", "caution")
    assert "for others" in enough.words


def test_nobody_is_called_safe_or_trusted():
    everything = [
        *trust.of_name("A", "B", "C"),
        *trust.of_look_alikes("Heart Lab", ["Heart Lab"]),
        trust.of_history(past()),
        trust.of_history(past(owed=1)),
        trust.of_funds(1, 2, ("1", "2")),
        trust.of_funds(2, 1, ("2", "1")),
    ]
    for word in ("trust", "safe", "secure", "anonymous", "verified"):
        assert not any(word in one.words.lower() for one in everything), word


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("heartlab.example", True),
        ("a.b.example", True),
        ("xn--nxasmq6b.example", True),
        ("localhost", False),
        ("printer.local", False),
        ("127.0.0.1", False),
        ("[::1]", False),
        ("heart lab.example", False),
        ("heartlab.example/path", False),
        ("heartlab.example:8443", False),
        ("user@heartlab.example", False),
        ("-bad.example", False),
        ("a..example", False),
        ("hеartlab.example", False),  # a Cyrillic letter
        ("a." * 130 + "example", False),
        ("heartlab.example\r\nHost: other", False),
    ],
)
def test_only_a_plain_domain_name_is_asked(name: str, good: bool):
    assert trust.is_domain(name) is good


def test_domains_are_found_in_what_a_requester_says_of_itself():
    texts = ("Write to Privacy@HeartLab.example.", "https://www.lab.example/x", "Heart Lab")
    assert trust.domains_in(texts) == ("heartlab.example", "www.lab.example")


def test_a_statement_names_a_key_or_does_not():
    key = b"\x11" * 32
    good = b'{"schema":"freehold/domain/1","keys":["%s"],"note":"x"}' % key.hex().encode()
    assert trust.names_key(good, key)
    assert not trust.names_key(good, b"\x12" * 32)
    for bad in (
        b"", b"[]", b"\xff", b"[" * 5000, good.replace(b"domain/1", b"domain/2"),
        b'{"schema":"freehold/domain/1","keys":"%s"}' % key.hex().encode(), key.hex().encode(),
    ):  # fmt: skip
        assert not trust.names_key(bad, key)
