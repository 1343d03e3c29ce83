"""A hundred wallets that each deal with the same two requesters: can those tell who is who?

The deals are whole ones in real messages (request, offer, consent, opening, manifest, keys,
ciphertext, revocation). The requesters put together every byte they were sent, every number, and
what the chain shows. Guessing gets one of a hundred right. What does link people is measured as
well, and stands in wallet/SECURITY.md: without it nobody would know that the attack can see.

How people behave (when they answer, how much they have) is drawn here; only bytes and sizes come
from the product. `python -m tests.faults.linkage.test_linkage` prints the table.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
import pytest

import wallet
from app.node.delivering.lines import JITTER_SECONDS
from app.node.ending.revoking import STAGGER_SECONDS
from tests.deal import TERMS, Deal, Person, changed, frozen, lines, person
from tests.faults.linkage.attacker import by_bytes, by_numbers, paired
from wallet.agreement.negotiation import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.linkage.attacker import Scores

pytestmark = pytest.mark.area("H")

PEOPLE = 100
BY_CHANCE = 10
"""So many right or more come about by chance once in eight million tries (Poisson, mean 1)."""
DAY = 86_400.0
LABS = (person("lab one"), person("lab two"))
SECURITY = Path(wallet.__path__[0]) / "SECURITY.md"


class Held(NamedTuple):
    """What one requester has of one person, the chain's part included."""

    sent: bytes
    rows: tuple[int, ...]
    sizes: tuple[int, ...]


def deal(owner: Person, lab: Person, contents: tuple[bytes, ...], seed: str) -> Held:
    """One whole deal, and all that its requester and the chain have of the owner."""
    made = frozen(contents, seed)
    asked = changed(TERMS, requester=lab.claims.address, voucher_signer=lab.claims.address)
    one = Deal(owner=owner, requester=lab, made=made, seed=seed)
    one.ask(asked).counter().agree().grant(log_commitment=made.keys[0]).open().revoke()
    said = [entry for entry in one.negotiation.entries if entry.side is Side.OWNER]
    grant = one.negotiation.consent
    assert grant is not None
    parts = [msgspec.msgpack.encode(owner.binding), *(entry.envelope for entry in said)]
    parts += [msgspec.msgpack.encode(one.manifest()), msgspec.msgpack.encode(grant.grant)]
    steps = range(1, len(contents) + 1)
    parts += [one.sealed_key(step) for step in steps] + [made.cipher(step) for step in steps]
    entries = made.entries
    return Held(
        b"\x00".join(parts),
        tuple(entry.rows for entry in entries),
        tuple(entry.cipher_bytes for entry in entries),
    )


@cache
def held(what: str = "other rows") -> tuple[list[Held], list[Held]]:
    """What the two requesters have.

    Args:
        what: "other rows" of each person for each of the two, "the same rows" for both, or "the
            same rows, as many of everybody".
    """
    drawn = np.random.default_rng(2026)
    both: tuple[list[Held], list[Held]] = ([], [])
    for number in range(PEOPLE):
        mine: tuple[bytes, ...] | None = None
        for index, lab in enumerate(LABS, 1):
            counts = (80, 120) if what.endswith("everybody") else drawn.integers(10, 200, 2)
            if mine is None or what == "other rows":
                mine = tuple(lines(int(count), int(drawn.integers(10**6))) for count in counts)
            owner = person(f"owner {number}", index)
            both[index - 1].append(deal(owner, lab, mine, f"{number}/{index}/{what}"))
    return both


def right(scores: Scores) -> int:
    """How many of the hundred pairs are right; where the evidence says nothing, by one lot."""
    return paired(scores, lots=np.random.default_rng(7))


@cache
def by_all_bytes(what: str) -> Scores:
    one, other = held(what)
    return by_bytes([each.sent for each in one], [each.sent for each in other])


def by_sizes(what: str) -> Scores:
    one, other = (
        np.array([(*each.rows, *each.sizes) for each in side], float) for side in held(what)
    )
    return by_numbers(one, other)


def at_moments(apart: float) -> Scores:
    """Both notice each person once a day, at moments that are drawn within `apart` seconds."""
    drawn = np.random.default_rng(11)
    when = drawn.random((PEOPLE, 1)) * DAY
    one, other = (when + drawn.random((PEOPLE, 1)) * apart for _ in LABS)
    return by_numbers(one, other)


def with_one_key_in_common() -> Scores:
    """What a wallet would give away that used one key towards both."""
    one, other = held("other rows")
    keys = [person(f"owner {number}", 1).claims.hpke_key for number in range(PEOPLE)]
    return by_bytes(
        [each.sent + key for each, key in zip(one, keys, strict=True)],
        [each.sent + key for each, key in zip(other, keys, strict=True)],
    )


APART: dict[str, Callable[[], Scores]] = {
    "every byte they were sent, and the chain's": lambda: by_all_bytes("other rows"),
    "the same, of the same rows, as many of everybody": lambda: by_all_bytes(
        "the same rows, as many of everybody"
    ),
    "numbers of rows, and sizes": lambda: by_sizes("other rows"),
    "moments that people chose apart from each other": lambda: at_moments(DAY),
}
"""Evidence that must not tell more than chance."""

TELLING: dict[str, Callable[[], Scores]] = {
    "one key used towards both (the attack's own test)": with_one_key_in_common,
    "numbers of rows, where both bought the same rows": lambda: by_sizes("the same rows"),
    "the moment a computer is switched on": lambda: at_moments(JITTER_SECONDS["evm"]),
    "the moment of stopping both at once": lambda: at_moments(STAGGER_SECONDS["evm"]),
}
"""Evidence that links people, each said in SECURITY.md with its number."""


@pytest.mark.parametrize("evidence", APART)
def test_two_requesters_and_the_chain_do_no_better_than_guessing(evidence):
    assert right(APART[evidence]()) < BY_CHANCE


def test_the_attack_sees_a_key_that_is_used_twice():
    assert right(with_one_key_in_common()) == PEOPLE


def test_what_links_people_stands_in_the_security_page_with_its_number():
    page = SECURITY.read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| ([^|]+?) \| (\d+) of 100 \|", page, re.MULTILINE))
    assert {name: right(scores()) for name, scores in TELLING.items()} == {
        name: int(number) for name, number in told.items()
    }
    assert all(f"| {evidence} | as by chance |" in page for evidence in APART)


def test_evidence_that_is_the_same_for_all_is_decided_by_lot():
    none = np.zeros((PEOPLE, PEOPLE))
    found = [paired(none, lots=np.random.default_rng(seed)) for seed in range(40)]
    assert 0.4 < np.mean(found) < 2


def main() -> None:
    """Print what each evidence is worth."""
    print(f"{PEOPLE} people, two requesters and a reader of the chain; guessing gets 1 right")
    for evidence, scores in (APART | TELLING).items():
        print(f"| {evidence} | {right(scores())} of {PEOPLE} |")


if __name__ == "__main__":
    main()
