"""Conversations between guardians: bounded, each word at least once, a refusal stops nothing."""

from __future__ import annotations

import msgspec
import pytest
import trio
from hypothesis import given
from hypothesis import strategies as st

from p2p.protocols.guardians import (
    MOST_ROUNDS,
    MOST_WORDS,
    No,
    Say,
    Waiting,
    Word,
    decode,
    listen,
    speak,
)
from tests.deal import person
from tests.unit.p2p.protocols.lines import Line
from wallet.errors import Malformed, NotAllowed, PeerError, PeerRefused

pytestmark = pytest.mark.area("G")


class Side:
    """One side that notes what happens; `answers` says what follows from a word."""

    def __init__(self, *waits: bytes, answers: dict[bytes, bytes] | None = None) -> None:
        self.waits, self.answers = list(waits), answers or {}
        self.taken: list[bytes] = []
        self.noes: list[tuple[bytes, str]] = []
        self.turns = 0

    async def waiting(self, *, first: bool) -> Waiting:
        self.turns += 1
        del first
        found = self.waits[:MOST_WORDS]
        return Waiting(tuple(Word(False, data) for data in found), tuple(range(len(found))))

    async def heard(self, numbers: tuple[int, ...]) -> None:
        del self.waits[: len(numbers)]

    async def take(self, word: Word) -> tuple[Word, ...]:
        if word.data == b"bad":
            raise NotAllowed("Not this one.")
        self.taken.append(word.data)
        answer = self.answers.get(word.data)
        return () if answer is None else (Word(False, answer),)

    async def refused(self, word: Word, no: No) -> None:
        self.noes.append((word.data, no.message))


async def talk(one: Side, other: Side) -> None:
    line = Line(person("anna", 1), person("ben", 1))

    async def hear() -> None:
        await listen(line.requester, other)

    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(hear)
            await speak(line.owner, one)


async def test_both_sides_say_what_waits_and_what_follows_from_it():
    one = Side(b"ask", answers={b"heard": b"reveal"})
    other = Side(b"notice", answers={b"ask": b"heard"})
    await talk(one, other)
    assert other.taken == [b"ask", b"reveal"]
    assert one.taken == [b"heard", b"notice"]
    assert one.waits == other.waits == []


async def test_a_word_that_is_refused_keeps_the_others_from_nothing():
    one, other = Side(b"a", b"bad", b"c"), Side()
    await talk(one, other)
    assert other.taken == [b"a", b"c"]
    assert one.noes == [(b"bad", "Not this one.")]


async def test_sides_that_always_have_an_answer_stop_after_some_turns():
    one = Side(b"ping", answers={b"pong": b"ping"})
    other = Side(answers={b"ping": b"pong"})
    await talk(one, other)
    assert one.turns <= MOST_ROUNDS + 1
    assert other.turns <= MOST_ROUNDS


async def test_what_was_not_heard_waits_on():
    line = Line(person("anna", 1), person("ben", 1), cut_after=1)
    one = Side(b"a")

    async def hear() -> None:
        with pytest.raises(PeerError):
            await listen(line.requester, Side(b"b"))

    async with trio.open_nursery() as nursery:
        nursery.start_soon(hear)
        with pytest.raises(PeerError):
            await speak(line.owner, one)
    assert one.waits == [b"a"]


async def test_whoever_says_something_else_is_told_so():
    line = Line(person("anna", 1), person("ben", 1))

    async def hear() -> None:
        with pytest.raises(Malformed):
            await listen(line.requester, Side())

    async with trio.open_nursery() as nursery:
        nursery.start_soon(hear)
        await line.owner.write_frame(b"\xc1")
        frame = await line.owner.read_frame()
        line.owner.close()
    assert msgspec.msgpack.decode(frame)["type"] == "refused"
    assert issubclass(PeerRefused, PeerError)


@given(st.binary(max_size=64))
def test_bytes_that_are_no_frame_are_refused(data: bytes):
    try:
        found = decode(data)
    except Malformed:
        return
    assert msgspec.msgpack.encode(found)


def test_more_words_than_fit_are_no_frame():
    word = Word(False, b"x")
    decode(msgspec.msgpack.encode(Say((word,) * MOST_WORDS)))
    with pytest.raises(Malformed):
        decode(msgspec.msgpack.encode(Say((word,) * (MOST_WORDS + 1))))
    with pytest.raises(Malformed):
        decode(msgspec.msgpack.encode(Say((Word(False, bytes(8193)),))))
