"""`/freehold/release/1`: paid step by step, resumed at any break, one step at risk at most."""

from __future__ import annotations

import dataclasses
import os
import shutil
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from p2p.protocols import release, streams, wire
from p2p.protocols.release import IN_FLIGHT, serve_release
from p2p.protocols.release_receiving import receive_release
from p2p.requester import books
from p2p.transport.errors import StreamEnded
from tests.deal import DOMAIN, EVE, FROZEN, OWNER, REQUESTER, TERMS, Deal, changed, frozen, lines
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.sides import Lab, MemorySource
from wallet.agreement.delivery import CHUNK_BYTES, Signed
from wallet.agreement.grant import sign_voucher
from wallet.errors import (
    BadSignature,
    ContentMismatch,
    FreeholdError,
    Malformed,
    NotAllowed,
    NotFound,
    NotServed,
    OutOfOrder,
    PeerRefused,
    PeerUnreachable,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.area("A")

KEY_FIRST = Deal().ask().grant().open()
PAID_FIRST = Deal(seed="paid first").ask(changed(first="voucher")).grant().open()
DEALS = {"key": KEY_FIRST, "voucher": PAID_FIRST}
SHORT = frozen(FROZEN.contents[:2], "short")
SHORT_DEALS = {
    "key": Deal(made=SHORT, seed="a").ask(changed(steps=2)).grant().open(),
    "voucher": Deal(made=SHORT, seed="b").ask(changed(steps=2, first="voucher")).grant().open(),
}
LARGE = frozen((b"row\n" * 1_200_000, b"row\n"), "large")
LARGE_DEAL = Deal(made=LARGE, seed="large").ask(changed(steps=2)).grant().open()
EITHER = pytest.mark.parametrize("first", ["key", "voucher"])


@pytest.fixture
def lab(tmp_path: Path) -> Any:
    made = Lab(tmp_path)
    yield made
    made.close()


async def deliver(lab: Lab, deal: Deal, source: Any, **options: Any) -> tuple[Line, list[Any]]:
    """One stream; returns the line and how each side ended (None: well)."""
    line = Line(OWNER, REQUESTER, **options)
    ended: list[FreeholdError | None] = [None, None]

    async def end(place: int, act: Any, *arguments: Any) -> None:
        try:
            await act(*arguments)
        except FreeholdError as error:
            ended[place] = error
        (line.owner, line.requester)[place].close()

    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(end, 0, serve_release, line.owner, source)
            nursery.start_soon(end, 1, receive_release, line.requester, lab.finder(deal))
    return line, ended


def frames(line: Line, side: str) -> list[Any]:
    return [wire.decode_release(data) for name, data in line.passed if name == side]


@EITHER
async def test_a_release_arrives_whole_paid_and_receipted(lab, first):
    deal = DEALS[first]
    lab.adopt(deal)
    source = MemorySource(deal)
    _, ended = await deliver(lab, deal, source)
    assert ended == [None, None]
    assert lab.contents(deal) == list(FROZEN.contents)
    assert (source.served, source.paid_steps, len(source.receipts)) == (4, 4, 4)
    assert source.risk == (1 if first == "key" else 0)
    assert (lab.bought().state, lab.bought().paid) == ("completed", 4)


@EITHER
async def test_each_step_is_paid_where_the_terms_say(lab, first):
    deal = DEALS[first]
    lab.adopt(deal)
    line, _ = await deliver(lab, deal, MemorySource(deal))
    said = [type(frame).__name__ for frame in frames(line, "requester")]
    once = [kind for kind in said if kind != "Get"]
    step = {"key": ["WantKey", "Got", "Pay"], "voucher": ["Pay", "WantKey", "Got"]}
    assert once == step[first] * 4 + ["Finished"]
    assert said.count("Get") == 4


@EITHER
async def test_the_next_ciphertext_comes_while_a_step_is_opened_and_paid(lab, first):
    """It is asked for before the step is paid, and what comes after it only once it is."""
    deal = DEALS[first]
    lab.adopt(deal)
    line, _ = await deliver(lab, deal, MemorySource(deal))
    said = [
        (type(frame).__name__, getattr(frame, "step", 0) or getattr(frame, "uses", 0))
        for frame in frames(line, "requester")
    ]
    for step in (1, 2, 3):
        assert said.index(("Get", step + 1)) < said.index(("Pay", step))
    for step in (1, 2):
        assert said.index(("Get", step + 2)) > said.index(("Pay", step))


async def test_a_second_delivery_fetches_nothing_again(lab):
    deal = KEY_FIRST
    lab.adopt(deal)
    await deliver(lab, deal, MemorySource(deal))
    source = MemorySource(deal)
    source.served = source.paid_steps = 4
    line, ended = await deliver(lab, deal, source)
    assert ended == [None, None]
    assert [type(frame) for frame in frames(line, "requester")] == [
        wire.Got,
        wire.Pay,
        wire.Finished,
    ]


async def test_several_chunks_are_asked_ahead_and_come_in_order(lab):
    lab.adopt(LARGE_DEAL)
    count = LARGE.entries[0].chunks
    assert count > 4
    line, ended = await deliver(lab, LARGE_DEAL, MemorySource(LARGE_DEAL, LARGE))
    assert ended == [None, None]
    assert lab.contents(LARGE_DEAL) == list(LARGE.contents)
    ahead = most = 0
    for _, data in line.passed:
        frame = wire.decode_release(data)
        ahead += isinstance(frame, wire.Get) - isinstance(frame, wire.Chunk)
        most = max(most, ahead)
    assert 1 < most <= IN_FLIGHT


async def test_a_key_that_is_not_paid_first_is_asked_for_before_its_step_has_come(lab):
    """So that the step is opened and checked as it comes."""
    lab.adopt(LARGE_DEAL)
    line, ended = await deliver(lab, LARGE_DEAL, MemorySource(LARGE_DEAL, LARGE))
    assert ended == [None, None]
    passed = [wire.decode_release(data) for _, data in line.passed]
    last = wire.Chunk(1, LARGE.entries[0].chunks - 1, LARGE.chunk(1, LARGE.entries[0].chunks - 1))
    assert passed.index(wire.WantKey(1)) < passed.index(last)


async def test_chunks_that_came_together_are_whole_though_the_disk_takes_them_in_parts(
    lab, monkeypatch
):
    whole = os.pwritev

    def partly(file: int, pieces: Sequence[memoryview], place: int) -> int:
        return whole(file, [pieces[0][:700_000]], place)

    lab.adopt(LARGE_DEAL)
    sink = lab.receiver(LARGE_DEAL)
    await sink.begin(LARGE_DEAL.manifest())
    monkeypatch.setattr(os, "pwritev", partly)
    pieces = [LARGE.chunk(1, index) for index in range(3)]
    await sink.take_chunks(1, 1, pieces[1:])
    await sink.take_chunks(1, 0, pieces[:1])
    (file,) = lab.folder.rglob("*.cipher")
    assert file.read_bytes() == b"".join(pieces)
    assert list(await sink.missing(1)) == list(range(3, LARGE.entries[0].chunks))


async def test_a_break_among_chunks_goes_on_where_it_stopped(lab):
    class Breaking(MemorySource):
        async def chunk(self, step: int, index: int) -> bytes:
            if (step, index) == (1, 3):
                raise PeerUnreachable("The line was cut.")
            return await super().chunk(step, index)

    lab.adopt(LARGE_DEAL)
    _, (theirs, ours) = await deliver(lab, LARGE_DEAL, Breaking(LARGE_DEAL, LARGE))
    assert type(theirs) is PeerUnreachable
    assert type(ours) is StreamEnded
    (file,) = lab.folder.rglob("*.cipher")
    assert file.stat().st_size == 3 * CHUNK_BYTES
    file.write_bytes(file.read_bytes()[:-1])  # and the last of them was not written whole
    line, ended = await deliver(lab, LARGE_DEAL, MemorySource(LARGE_DEAL, LARGE))
    assert ended == [None, None]
    again = [f.chunk for f in frames(line, "requester") if isinstance(f, wire.Get) and f.step == 1]
    assert again == list(range(2, LARGE.entries[0].chunks))
    assert lab.contents(LARGE_DEAL) == list(LARGE.contents)


@EITHER
async def test_a_break_after_any_frame_is_made_good_by_the_next_stream(tmp_path, first):
    deal = SHORT_DEALS[first]
    (tmp_path / "template").mkdir()
    template = Lab(tmp_path / "template")
    template.adopt(deal)
    template.close()
    cut, broken = 0, True
    while broken:
        shutil.copytree(tmp_path / "template", folder := tmp_path / str(cut))
        lab, source = Lab(folder, new=False), MemorySource(deal, SHORT)
        line, _ = await deliver(lab, deal, source, cut_after=cut)
        broken = line.broken
        fair(lab, source, first)
        _, ended = await deliver(lab, deal, source)
        assert ended == [None, None]
        fair(lab, source, first)
        assert lab.contents(deal) == list(SHORT.contents)
        assert source.paid_steps == lab.bought().paid == 2
        lab.close()
        cut += 1
    assert cut == 17


def fair(lab: Lab, source: MemorySource, first: str) -> None:
    """Neither side has more than one step at risk, and nobody paid for nothing."""
    bought = lab.bought()
    kept = lab.database.read(books.received, bought.grant_id)
    assert source.risk <= 1
    assert source.served - source.paid_steps <= (1 if first == "key" else 0)
    assert source.paid_steps <= bought.paid <= kept + (0 if first == "key" else 1)


@given(st.lists(st.integers(0, 34), max_size=5), st.sampled_from(["key", "voucher"]))
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_at_most_one_step_is_at_risk_whatever_breaks(tmp_path_factory, cuts, first):
    async def story() -> None:
        lab, deal = Lab(tmp_path_factory.mktemp("cuts")), DEALS[first]
        lab.adopt(deal)
        source = MemorySource(deal)
        for cut in cuts:
            await deliver(lab, deal, source, cut_after=cut)
            fair(lab, source, first)
        _, ended = await deliver(lab, deal, source)
        assert ended == [None, None]
        assert lab.contents(deal) == list(FROZEN.contents)
        assert source.paid_steps == 4
        lab.close()

    trio.run(story)


# ── an owner that cheats ─────────────────────────────────────────────────────────────────────────


class Cheat(MemorySource):
    """An owner whose answers are changed by the test."""

    def __init__(self, deal: Deal, **changes: Any) -> None:
        super().__init__(deal)
        self.changes = changes

    async def manifest(self) -> Signed:
        made: Signed = self.changes.get("manifest") or await super().manifest()
        return made

    async def chunk(self, step: int, index: int) -> bytes:
        data = await super().chunk(step, index)
        return self.changes["chunk"](step, data) if "chunk" in self.changes else data

    async def key(self, step: int) -> bytes:
        sealed = await super().key(step)
        return self.changes["key"](step, sealed) if "key" in self.changes else sealed


OTHER = Deal(seed="another", made=frozen(seed="another")).ask().grant().open()
FOREIGN_ROOT = KEY_FIRST.manifest(root=OTHER.made.root, steps=OTHER.made.entries)


@pytest.mark.parametrize(
    ("manifest", "error"),
    [
        (OTHER.manifest(), ContentMismatch),
        (FOREIGN_ROOT, ContentMismatch),
        (KEY_FIRST.manifest(root=bytes(32)), ContentMismatch),
        (KEY_FIRST.manifest(steps=FROZEN.entries[:3]), ContentMismatch),
        (KEY_FIRST.manifest(steps=FROZEN.entries[::-1]), ContentMismatch),
        (KEY_FIRST.receipt(1), BadSignature),
        (Signed(KEY_FIRST.manifest().body, bytes(64)), BadSignature),
        (Deal(owner=EVE).ask().grant().manifest(grant_id=KEY_FIRST.grant_id), BadSignature),
    ],
)
async def test_a_manifest_that_is_not_of_this_grant_is_refused_and_nothing_paid(
    lab, manifest, error
):
    lab.adopt(KEY_FIRST)
    source = Cheat(KEY_FIRST, manifest=manifest)
    line, (theirs, ours) = await deliver(lab, KEY_FIRST, source)
    assert isinstance(ours, error)
    assert isinstance(theirs, PeerRefused)
    assert [type(f) for f in frames(line, "requester")] == [wire.Refused]
    assert lab.bought().paid == 0


async def test_a_manifest_that_changes_between_two_streams_is_refused(lab):
    """Same leaves and root, other ciphertext: what was fetched before could be made worthless."""
    lab.adopt(KEY_FIRST)
    await deliver(lab, KEY_FIRST, MemorySource(KEY_FIRST), cut_after=5)
    entries = [msgspec.structs.replace(e, cipher_hash=bytes(32)) for e in FROZEN.entries]
    source = Cheat(KEY_FIRST, manifest=KEY_FIRST.manifest(steps=tuple(entries)))
    _, (_, ours) = await deliver(lab, KEY_FIRST, source)
    assert isinstance(ours, ContentMismatch)
    assert "differs from the one sent before" in str(ours)


@EITHER
@pytest.mark.parametrize("step", [1, 3])
async def test_for_tampered_ciphertext_nothing_is_paid_and_no_key_is_kept(lab, first, step):
    """Before anything is paid: by its hash where the voucher comes first, by opening it else."""
    deal = DEALS[first]
    lab.adopt(deal)

    def spoil(number: int, data: bytes) -> bytes:
        return data[:-1] + bytes([data[-1] ^ 1]) if number == step else data

    source = Cheat(deal, chunk=spoil)
    _, (theirs, ours) = await deliver(lab, deal, source)
    assert isinstance(ours, ContentMismatch)
    assert isinstance(theirs, PeerRefused)
    assert source.paid_steps == lab.bought().paid == step - 1
    assert source.served == (step if first == "key" else step - 1)
    _, ended = await deliver(lab, deal, with_progress(MemorySource(deal), source))
    assert ended == [None, None]
    assert lab.contents(deal) == list(FROZEN.contents)


def with_progress(source: MemorySource, before: MemorySource) -> MemorySource:
    """An honest source that goes on where another stood."""
    source.served, source.paid_steps = before.served, before.paid_steps
    return source


@EITHER
@pytest.mark.parametrize(
    "change",
    [
        lambda _, data: data[:-1],
        lambda _, data: data + b"\x00",
        lambda _, data: b"",
    ],
    ids=["short", "long", "empty"],
)
async def test_a_chunk_of_another_size_is_refused_at_once(lab, first, change):
    deal = DEALS[first]
    lab.adopt(deal)
    source = Cheat(deal, chunk=change)
    _, (_, ours) = await deliver(lab, deal, source)
    assert isinstance(ours, ContentMismatch)
    assert lab.bought().paid == 0


@EITHER
async def test_a_wrong_key_costs_the_requester_at_most_one_step(lab, first):
    deal = DEALS[first]
    lab.adopt(deal)
    source = Cheat(deal, key=lambda step, sealed: deal.sealed_key(1) if step == 2 else sealed)
    for _ in range(3):
        _, (_, ours) = await deliver(lab, deal, source)
        assert isinstance(ours, ContentMismatch)
        assert lab.bought().paid == (1 if first == "key" else 2)
    assert lab.contents(deal) == [FROZEN.contents[0]]


async def test_content_that_is_not_under_the_root_is_not_accepted(lab):
    """An owner that encrypts something else honestly: only the leaf shows it."""
    fake = frozen((b"{}\n", *FROZEN.contents[1:]), "release")
    entries = tuple(
        msgspec.structs.replace(entry, leaf=real.leaf)
        for entry, real in zip(fake.entries, FROZEN.entries, strict=True)
    )
    lab.adopt(KEY_FIRST)
    source = Cheat(KEY_FIRST, manifest=KEY_FIRST.manifest(steps=entries))
    source.made = fake
    deal = Deal()
    deal.negotiation = KEY_FIRST.negotiation
    deal.made = dataclasses.replace(fake, entries=entries)
    source.changes["key"] = lambda step, _: deal.sealed_key(step)
    _, (_, ours) = await deliver(lab, KEY_FIRST, source)
    assert isinstance(ours, ContentMismatch)
    assert "root commits" in str(ours)
    assert lab.bought().paid == 0


async def test_a_manifest_that_promises_no_bytes_is_met_with_a_sentence(lab):
    entries = tuple(msgspec.structs.replace(entry, cipher_bytes=0) for entry in FROZEN.entries)
    lab.adopt(KEY_FIRST)
    source = Cheat(KEY_FIRST, manifest=KEY_FIRST.manifest(steps=entries), chunk=lambda *_: b"")
    _, (_, ours) = await deliver(lab, KEY_FIRST, source)
    assert isinstance(ours, ContentMismatch)
    assert lab.bought().paid == 0


async def test_a_grant_of_another_or_an_unopened_one_is_not_received(lab):
    lab.adopt(KEY_FIRST, state="agreed")
    _, (theirs, ours) = await deliver(lab, KEY_FIRST, MemorySource(KEY_FIRST))
    assert isinstance(ours, NotAllowed)
    assert isinstance(theirs, PeerRefused)
    _, (_, ours) = await deliver(lab, KEY_FIRST, MemorySource(OTHER))
    assert isinstance(ours, NotFound)


async def test_what_arrives_after_a_revocation_is_not_kept(lab):
    """The erasure demand and a key may cross on the way."""
    lab.adopt(KEY_FIRST)

    class Late(MemorySource):
        async def key(self, step: int) -> bytes:
            def revoke(tx: Any) -> None:
                books.set_state(tx, self.grant_id, "revoked")
                books.forget(tx, self.grant_id)

            if step == 2:
                lab.database.write(revoke)
            return await super().key(step)

    _, (_, ours) = await deliver(lab, KEY_FIRST, Late(KEY_FIRST))
    assert isinstance(ours, NotAllowed)
    assert lab.contents(KEY_FIRST) == []
    assert lab.bought().state == "revoked"


# ── a requester that cheats ──────────────────────────────────────────────────────────────────────


async def against_owner(source: MemorySource, *frames: Any) -> tuple[FreeholdError, list[Any]]:
    """Let a requester say these frames; return how the owner ended and what it answered."""
    line = Line(OWNER, REQUESTER, cap=wire.RELEASE_CAP)
    for frame in frames:
        data = frame if isinstance(frame, bytes) else wire.encode(frame)
        await line.requester.write_frame(data)
    line.requester.close()
    with pytest.raises(FreeholdError) as caught, trio.fail_after(60):
        await serve_release(line.owner, source)
    said = [wire.decode_release(data) for name, data in line.passed if name == "owner"]
    return caught.value, said


def voucher(
    uses: int, deal: Deal = KEY_FIRST, signer: Any = REQUESTER, domain: Any = DOMAIN
) -> Any:
    key = signer.keys.evm_private_key
    return wire.Pay(uses, sign_voucher(deal.grant_id, uses, domain, key))


@pytest.mark.parametrize(
    ("said", "error", "served"),
    [
        ([wire.WantKey(1), wire.WantKey(2)], NotServed, 1),
        ([wire.WantKey(2)], NotServed, 0),
        ([wire.WantKey(1), voucher(1), wire.WantKey(2), wire.WantKey(3)], NotServed, 2),
        ([voucher(1)], NotServed, 0),
        ([wire.WantKey(1), voucher(2)], NotServed, 1),
        ([wire.WantKey(1), voucher(1, signer=EVE)], BadSignature, 1),
        ([wire.WantKey(1), voucher(1, deal=OTHER)], BadSignature, 1),
        ([wire.WantKey(1), wire.Pay(1, bytes(65))], BadSignature, 1),
        ([wire.Get(3, 0)], NotServed, 0),
        ([wire.Get(1, 1)], NotServed, 0),
        ([wire.Get(5, 0)], NotServed, 0),
        ([wire.Got(OTHER.receipt(1))], ContentMismatch, 0),
        ([wire.Got(Signed(b"", bytes(64)))], BadSignature, 0),
        ([wire.Paid(1)], OutOfOrder, 0),
        ([wire.Start(bytes(32), KEY_FIRST.manifest())], OutOfOrder, 0),
        ([b"\xc1"], Malformed, 0),
        ([wire.encode(wire.Synced())], Malformed, 0),
        ([bytes(wire.RELEASE_CAP + 1)], Malformed, 0),
    ],
)
async def test_a_requester_that_does_wrong_gets_nothing_more_and_is_told_why(said, error, served):
    source = MemorySource(KEY_FIRST)
    ended, answers = await against_owner(source, *said)
    assert isinstance(ended, error)
    assert isinstance(answers[-1], wire.Refused)
    assert answers[-1].code == error.code
    assert source.served == served
    assert source.risk <= 1


async def test_a_grant_that_ended_meanwhile_is_served_no_further(lab):
    lab.adopt(KEY_FIRST)

    class Ending(MemorySource):
        async def paid(self, uses: int, signature: bytes) -> None:
            await super().paid(uses, signature)
            if uses == 2:
                self.ended = "The grant has ended; nothing more leaves under it."

    source = Ending(KEY_FIRST)
    _, (theirs, ours) = await deliver(lab, KEY_FIRST, source)
    assert isinstance(theirs, NotServed)
    assert isinstance(ours, PeerRefused)
    assert "nothing more leaves" in str(ours)
    assert (source.served, lab.bought().paid, lab.bought().state) == (2, 2, "open")


async def test_nothing_may_be_served_is_said_before_anything_else():
    source = MemorySource(KEY_FIRST)
    source.ended = "Sharing is paused on this computer."
    ended, answers = await against_owner(source)
    assert isinstance(ended, NotServed)
    assert [type(answer) for answer in answers] == [wire.Refused]


# ── frames and silence ───────────────────────────────────────────────────────────────────────────


async def against_requester(lab: Lab, *frames: Any) -> FreeholdError:
    line = Line(OWNER, REQUESTER, cap=wire.RELEASE_CAP)
    for frame in frames:
        await line.owner.write_frame(frame if isinstance(frame, bytes) else wire.encode(frame))
    line.owner.close()
    with pytest.raises(FreeholdError) as caught, trio.fail_after(60):
        await receive_release(line.requester, lab.finder(KEY_FIRST))
    return caught.value


START = wire.Start(KEY_FIRST.grant_id, KEY_FIRST.manifest())
KEY = wire.Key(1, KEY_FIRST.sealed_key(1))
CHUNK, NEXT = (wire.Chunk(step, 0, FROZEN.chunk(step, 0)) for step in (1, 2))


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ([b"\xc1"], Malformed),
        ([wire.Finished()], OutOfOrder),
        ([wire.Refused("not-served", "Not today.")], PeerRefused),
        ([START, wire.Refused("not-served", "Not today.")], PeerRefused),
        ([START, wire.Chunk(1, 1, CHUNK.data)], OutOfOrder),
        ([START, wire.Chunk(2, 0, CHUNK.data)], OutOfOrder),
        ([START, wire.Key(2, b"")], OutOfOrder),
        ([START, CHUNK, CHUNK], OutOfOrder),
        ([START, CHUNK, NEXT, wire.Key(2, KEY_FIRST.sealed_key(2))], OutOfOrder),
        ([START, CHUNK, NEXT, wire.Key(1, b"")], ContentMismatch),
        ([START, CHUNK, NEXT, KEY, wire.Chunk(4, 0, b"")], OutOfOrder),
        ([START, CHUNK, NEXT, KEY, KEY], OutOfOrder),
        ([START, CHUNK, NEXT, KEY, wire.Paid(2), wire.Paid(2)], OutOfOrder),
        ([START, CHUNK, NEXT, KEY, b"\x80"], Malformed),
        ([bytes(wire.RELEASE_CAP + 1)], Malformed),
    ],
)
async def test_a_requester_names_what_an_owner_does_wrong(lab, said, error):
    lab.adopt(KEY_FIRST)
    assert isinstance(await against_requester(lab, *said), error)
    assert lab.bought().paid <= 1


async def test_an_owner_that_confirms_fewer_steps_than_were_paid_is_left(lab):
    lab.adopt(KEY_FIRST)
    step = [CHUNK, wire.Key(1, KEY_FIRST.sealed_key(1)), wire.Paid(1)]
    second = [
        wire.Chunk(2, 0, FROZEN.chunk(2, 0)),
        wire.Key(2, KEY_FIRST.sealed_key(2)),
        wire.Paid(1),
    ]
    assert isinstance(await against_requester(lab, START, *step, *second), OutOfOrder)


async def test_a_requester_that_falls_silent_is_given_up(autojump_clock):
    line = Line(OWNER, REQUESTER)
    start = trio.current_time()
    with pytest.raises(PeerUnreachable, match="60 seconds"):
        await serve_release(line.owner, MemorySource(KEY_FIRST))
    assert trio.current_time() - start == pytest.approx(release.ANSWER_SECONDS)
    assert [type(f) for f in frames(line, "owner")] == [wire.Start]


async def test_an_owner_that_falls_silent_is_given_up(autojump_clock):
    line = Line(OWNER, REQUESTER)

    async def find(grant_id: bytes) -> Any:
        raise NotFound("no")

    with pytest.raises(PeerUnreachable, match="60 seconds"):
        await receive_release(line.requester, find)


async def test_the_reason_of_a_refusal_waits_for_its_reader(autojump_clock):
    """A reset may overtake what was sent before it; so one waits, but not for ever."""
    source, line = MemorySource(KEY_FIRST), Line(OWNER, REQUESTER)
    source.ended = "Sharing is paused on this computer."
    start = trio.current_time()
    with pytest.raises(NotServed):
        await serve_release(line.owner, source)
    assert trio.current_time() - start == pytest.approx(streams.FAREWELL_SECONDS)


async def test_many_small_steps_arrive(lab):
    made = frozen(tuple(lines(1, n) for n in range(40)), "many")
    deal = Deal(made=made, seed="many").ask(changed(TERMS, steps=40)).grant().open()
    lab.adopt(deal)
    _, ended = await deliver(lab, deal, MemorySource(deal, made))
    assert ended == [None, None]
    assert lab.contents(deal) == list(made.contents)
