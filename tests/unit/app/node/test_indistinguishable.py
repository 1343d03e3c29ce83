"""Everything but salts and keys tells two contents of a view apart no better than chance.

The game of a commitment, on what accepting really makes: a coin chooses which of two words stands
in one row, a grant is signed, and the adversary is shown all that the requester gets and all that
anybody could: the whole signed transcript with the terms, the root, the grant and the salts of its
commitments, the signed manifest with leaves, key hashes, cipher hashes and sizes, the hash of the
view, every byte of ciphertext, and key and salt of the step that was paid. Three adversaries
guess: one looks at sizes, one tries every 32 bytes it was shown as salt and as key, one learns from
the games of which it was told the answer. That each of them sees a leak is tested beside it.

All chance comes from a printed seed; FREEHOLD_SEED repeats a run. One in 2 million seeds would
raise a false alarm.
"""

from __future__ import annotations

import hashlib
import os
import random
import secrets
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
import pytest

from app.api.messages import AcceptRequest
from app.node.agreeing import negotiations
from app.node.delivering.ciphertext import Ciphertext
from app.node.handlers import requests
from tests.deal import NOW
from tests.unit.app.node.house import House
from tests.unit.app.node.test_accepting import asked, measure
from wallet.agreement import chunks
from wallet.agreement.delivery import Manifest, Signed
from wallet.audit import log as audit
from wallet.errors import ContentMismatch
from wallet.vault import deals, grants

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wallet.store import Transaction

pytestmark = pytest.mark.area("A")

Truth = Literal["A", "B"]
WORDS: dict[Truth, str] = {"A": "asleep", "B": "awake"}
GAMES = 64
TRIED = 8
"""In so many of them every 32 bytes are tried; one hit would be no chance."""
BOUND = 5 * GAMES**0.5 / 2
"""Five standard deviations of so many throws of a fair coin."""
STEPS = 4
ROWS = 12
LAST = STEPS - 1


class Shown(NamedTuple):
    """What the adversary sees of one game.

    Attributes:
        parts: everything small: envelopes, manifest, the view's hash, what came with step 1.
        ciphers: all ciphertext, by step.
        manifest: the same once more, read.
    """

    parts: tuple[bytes, ...]
    ciphers: tuple[bytes, ...]
    manifest: Manifest

    @property
    def shape(self) -> tuple[object, ...]:
        """Every length and number in it."""
        numbers = [(entry.rows, entry.cipher_bytes) for entry in self.manifest.steps]
        return (*map(len, self.parts), *map(len, self.ciphers), *numbers)

    @property
    def all(self) -> bytes:
        """Every byte of it."""
        return b"".join((*self.parts, *self.ciphers))


class Game(NamedTuple):
    """One throw: the answer, what was shown, and what was not."""

    truth: Truth
    shown: Shown
    hidden_salt: bytes
    hidden_key: bytes


def rewrite(tx: Transaction, word: str) -> None:
    """Let this word stand in the newest row."""
    tx.execute(
        "UPDATE record SET payload = jsonb_set(payload, '$.unit', ?)"
        " WHERE id = (SELECT max(id) FROM record)",
        (word,),
    )


async def play(house: House, number: int, truth: Truth, word: str) -> Game:
    """A request like all others is accepted over a content; gather what can be seen of it."""
    house.vault.db.write(rewrite, word)
    _, id = asked(house, expiry=NOW + 30 * 86_400 + number)
    await requests.accept(house.wallet, AcceptRequest(id))

    def find(tx: Transaction) -> tuple[grants.GrantRow, list[grants.StepRow], list[bytes]]:
        row = grants.of_negotiation(tx, bytes.fromhex(id))
        assert row is not None
        said = [bytes(envelope) for envelope in deals.envelopes(tx, row.negotiation)]
        return row, list(grants.steps(tx, row.id)), said

    row, steps, said = house.vault.db.read(find)
    assert len(steps) == STEPS
    source = Ciphertext(house.wallet, row.id)
    ciphers = [bytes(await source.chunk(step, 0)) for step in range(1, STEPS + 1)]
    source.close()
    assert row.manifest is not None
    signed = msgspec.msgpack.decode(row.manifest, type=Signed)
    deal = house.vault.db.read(deals.deal, row.negotiation)
    negotiation = house.vault.db.read(
        lambda tx: negotiations.load(house.wallet, tx, deal.id, deal.relationship)
    )
    assert negotiation.terms is not None
    first, last = steps[0], steps[LAST]
    assert first.key is not None
    assert first.salt is not None
    assert last.key is not None
    assert last.salt is not None
    view_hash = negotiation.terms.view.hash()
    parts = (*said, row.manifest, view_hash, first.key, first.salt)
    manifest = msgspec.msgpack.decode(signed.body, type=Manifest)
    return Game(truth, Shown(parts, tuple(ciphers), manifest), last.salt, last.key)


async def games(house: House, coin: random.Random) -> list[Game]:
    """All throws, each over a grant of its own to the same requester."""
    played = []
    for number in range(GAMES):
        truth = coin.choice(tuple(WORDS))
        played.append(await play(house, number, truth, WORDS[truth]))
    return played


def contents(rows: int) -> dict[Truth, bytes]:
    """Both contents of the last step, which everybody knows but for the word."""
    days = range(ROWS - rows + 1, ROWS + 1)
    lines = [b'{"start":"2026-01-%02d","unit":"/min","value":"62.5"}\n' % day for day in days]
    return {
        truth: b"".join(lines)
        .replace(b"/min", word.encode())
        .replace(word.encode(), b"/min", rows - 1)
        for truth, word in WORDS.items()
    }


def try_everything(shown: Shown) -> Truth | None:
    """Take each 32 bytes there are as the salt or the key of the last step, and simpler hashes."""
    entry = shown.manifest.steps[LAST]
    known = contents(entry.rows)
    seen = b"".join(shown.parts)
    for truth, content in known.items():
        plain = chunks.padded(content)
        for text in (content, b"\0" + content, plain, *content.splitlines(keepends=True)[-1:]):
            if hashlib.sha256(text).digest() in seen:
                return truth
    for place in range(len(seen) - 31):
        tried = seen[place : place + 32]
        for truth, content in known.items():
            if hashlib.sha256(b"\0" + tried + content).digest() == entry.leaf:
                return truth
        if hashlib.sha256(tried).digest() == entry.key_hash:
            return opened(tried, shown.ciphers[LAST], known)
    return opened(bytes(32), shown.ciphers[LAST], known)


def opened(key: bytes, cipher: bytes, known: dict[Truth, bytes]) -> Truth | None:
    """Which content a key opens the ciphertext to."""
    try:
        found = b"".join(map(bytes, chunks.open_content(key, [cipher], 1)))
    except ContentMismatch:
        return None
    return next(truth for truth, content in known.items() if content == found)


def learnt(views: list[bytes], truths: list[Truth]) -> int:
    """Learn from one half of the games, guess the other half, and the other way round.

    The bit that went most often with the answer, or most often against it, is believed. Returns
    how many guesses were right.
    """
    told = [(int.from_bytes(view), truth == "A") for view, truth in zip(views, truths, strict=True)]
    half, wide, right = len(told) // 2, 8 * len(views[0]), 0
    for known, asked_for in ((told[:half], told[half:]), (told[half:], told[:half])):
        place, says_a = telling(known, wide)
        right += sum(((bits >> place & 1) == says_a) is is_a for bits, is_a in asked_for)
    return right


def telling(known: list[tuple[int, bool]], wide: int) -> tuple[int, bool]:
    """The place that tells most about the answer, and which bit there says A.

    All places are counted at once: `planes[n]` has the bit of value 2**n of every place's count
    of games in which it went with the answer.
    """
    ones = (1 << wide) - 1
    planes = [0] * len(known).bit_length()
    for bits, is_a in known:
        carry = bits if is_a else bits ^ ones
        for n, plane in enumerate(planes):
            planes[n], carry = plane ^ carry, plane & carry
    for misses in range(len(known)):
        for count in (len(known) - misses, misses):
            places = ones
            for n, plane in enumerate(planes):
                places &= plane if count >> n & 1 else plane ^ ones
            if places:
                return places.bit_length() - 1, count > misses
    raise AssertionError("every place has a count")


@pytest.fixture
def coin() -> random.Random:
    """All chance of a run; the seed is printed with a failure."""
    seed = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(2**32))
    print(f"FREEHOLD_SEED={seed}")
    return random.Random(seed)


@pytest.fixture
def house(tmp_path: Path, coin: random.Random, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house whose secrets can be repeated."""
    monkeypatch.setattr(secrets, "token_bytes", coin.randbytes)
    monkeypatch.setattr(audit.append, "__defaults__", (coin.randbytes,))
    found = House(tmp_path)
    measure(found, ROWS)
    yield found
    found.close()


async def test_everything_but_the_salts_and_keys_is_no_better_than_chance(
    house: House, coin: random.Random
):
    played = await games(house, coin)
    truths = [game.truth for game in played]
    shape = played[0].shown.shape
    assert {game.shown.shape for game in played} == {shape}
    assert [try_everything(game.shown) for game in played[:TRIED]] == [None] * TRIED
    right = learnt([game.shown.all for game in played], truths)
    assert abs(right - GAMES / 2) < BOUND, right
    entries = [entry for game in played for entry in game.shown.manifest.steps]
    for name in ("leaf", "key_hash", "cipher_hash"):  # equal contents look different every time
        assert len({getattr(entry, name) for entry in entries}) == GAMES * STEPS

    # the same adversaries see a leak: a salt, a key, one bit that goes with the answer, a size
    for secret in ("hidden_salt", "hidden_key"):
        for game in played[:TRIED]:
            leak = game.shown._replace(parts=(*game.shown.parts, getattr(game, secret)))
            assert try_everything(leak) == game.truth
    leaking = [bytes([game.truth == "A"]) + game.shown.all for game in played]
    assert learnt(leaking, truths) > GAMES / 2 + BOUND
    for number, (word, seen) in enumerate((("a" * 3_000, False), ("a" * 9_000, True))):
        other = await play(house, GAMES + number, "A", word)
        assert (other.shown.shape != shape) is seen
