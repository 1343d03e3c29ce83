"""Pages fold back to what was said, small changes are small, and keys that go are gone."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from tests.unit.wallet.shares.examples import (
    DEVICE,
    HOLDERS,
    KEYS,
    MADE_MS,
    backup,
    changed,
    manifest_of,
    stripe_of,
)
from wallet.errors import NewerFormat
from wallet.shares import head, pages, spelling, stripes
from wallet.shares import stack as stacks
from wallet.shares.errors import PageDamaged
from wallet.shares.keys import backup_keys
from wallet.shares.manifest import Manifest, fold
from wallet.shares.pages import Epoch, Open, Placed, Sealed, Segment
from wallet.shares.stack import Stack
from wallet.shares.stripes import Share, Stripe

pytestmark = pytest.mark.area("G")


def written(stack: Stack, after: Manifest, draw: random.Random, **more: Any) -> stacks.Written:
    return stack.advanced(
        after, keys=KEYS, device=DEVICE, made_ms=MADE_MS, random=draw.randbytes, **more
    )


def stripe_facts(draw: random.Random, n: int = 12) -> Stripe:
    """A stripe as a manifest knows it, of 4 MiB, without the work of making it."""
    facts = tuple(Share(draw.randbytes(32), draw.randbytes(32)) for _ in range(n))
    return Stripe(draw.randbytes(16), 4, 4 << 20, facts)


def grown(before: Manifest, draw: random.Random, count: int = 1) -> Manifest:
    """A manifest with more full stripes, a segment in each."""
    made = [stripe_facts(draw) for _ in range(count)]
    where = tuple((number,) for number in range(12))
    last = max((each.seq for each in before.segments.values()), default=0)
    segments = [
        Segment(draw.randbytes(16), DEVICE, last + 1 + at, 1, 25, False, b"", (each.id,))
        for at, each in enumerate(made)
    ]
    return msgspec.structs.replace(
        before,
        stripes={**before.stripes, **{each.id: each for each in made}},
        segments={**before.segments, **{each.id: each for each in segments}},
        placed={**before.placed, **{each.id: Placed(each.id, where) for each in made}},
    )


def test_what_was_written_is_read_by_whoever_has_the_words_and_the_head() -> None:
    _, first, second = backup()
    held = {block.digest: block.data for each in (first, second) for block in each.blocks}
    found = head.read(second.head.encoded(), KEYS.locator)
    stack = stacks.collect(found, held.__getitem__, KEYS)
    assert stack == second.stack
    assert stack.manifest() == second.stack.manifest()
    assert stack.digests <= set(held)
    assert [each.hot for each in stack.manifest().in_order()] == [True, False, False]
    assert second.head.prev == first.head.digest


def test_the_difference_of_two_states_folds_back() -> None:
    draw = random.Random(6)
    states = [Manifest()]
    for _ in range(3):
        states.append(manifest_of(stripe_of(draw, 50, stripes.SMALL), draw))
        states.append(changed(states[-1], draw))
    nowhere = states[-1]
    states.append(msgspec.structs.replace(nowhere, placed={}))
    for before in states:
        for after in states:
            stack = written(Stack(), before, draw).stack
            assert written(stack, after, draw).stack.manifest() == after


def test_a_random_history_folds_to_its_last_state_and_never_names_too_many_pages() -> None:
    draw = random.Random(12)
    stack, state = Stack(), Manifest(epochs={1: Epoch(1, bytes(32))})
    held: dict[bytes, bytes] = {}
    made = written(stack, state, draw)
    for step in range(60):
        state = grown(state, draw, draw.choice((0, 1, 1, 2, 9)))
        if step % 7 == 3:
            gone = draw.choice(list(state.segments.values()))
            rest = {id_: each for id_, each in state.stripes.items() if id_ not in gone.stripes}
            state = msgspec.structs.replace(
                state,
                stripes=rest,
                segments={i: each for i, each in state.segments.items() if each != gone},
                placed={i: each for i, each in state.placed.items() if i in rest},
                holders={each.number: each for each in draw.sample(HOLDERS, 2)},
            )
        made = written(stack, state, draw)
        stack = made.stack
        held |= {block.digest: block.data for block in made.blocks}
        assert made.head.seq == step + 1
        assert len(made.head.pages) <= head.MOST_PAGES
        assert len(made.head.encoded()) <= head.MAXIMUM_HEAD
    read = stacks.collect(made.head, held.__getitem__, KEYS)
    assert read.manifest() == state


def test_a_small_change_of_a_large_backup_is_small_and_so_is_what_pages_cost_in_the_long_run() -> (
    None
):
    draw = random.Random(13)
    state = grown(Manifest(epochs={1: Epoch(1, bytes(32))}), draw, 250)  # 1 GB
    made = written(Stack(), state, draw)
    base = sum(len(block.data) for block in made.blocks)
    assert 200_000 < base < 280_000
    stack, sizes = made.stack, []
    for _ in range(60):
        state = grown(state, draw)
        made = written(stack, state, draw)
        stack = made.stack
        sizes.append(sum(len(block.data) for block in made.blocks) + head.MAXIMUM_HEAD)
    one_hundred_records = 53_000 * 12 // 4  # notes/storage.md §2, in a stripe of 4 of 12
    assert one_hundred_records + 12 * sizes[0] < 200_000
    assert one_hundred_records + 12 * max(sizes) < 700_000
    assert sum(sizes) / len(sizes) < 8_000
    assert fold(page for level in stack.levels for page in level) == state


def test_pages_that_are_many_are_joined_without_being_written_again() -> None:
    draw = random.Random(16)
    state = grown(Manifest(epochs={1: Epoch(1, bytes(32))}), draw, 40)
    made = written(Stack(), state, draw)
    held, joined = {block.digest: block.data for block in made.blocks}, 0
    for step in range(36):
        state = grown(state, draw, 14 + step % 9)  # about half a settled page each
        if step % 10 == 9:  # what lower pages say does not count any more
            gone = next(iter(state.stripes))
            state = msgspec.structs.replace(
                state,
                stripes={i: each for i, each in state.stripes.items() if i != gone},
                segments={i: s for i, s in state.segments.items() if s.stripes != (gone,)},
                placed={i: each for i, each in state.placed.items() if i != gone},
            )
        made = written(made.stack, state, draw)
        held |= {block.digest: block.data for block in made.blocks}
        joined = max(joined, len(made.stack.levels[1:2][0]) if made.stack.levels[1:] else 0)
        assert sum(len(block.data) for block in made.blocks) < 48 * 1024
        assert len(made.head.pages) <= head.MOST_PAGES
    assert joined > 2 * head.MOST_PAGES
    assert stacks.collect(made.head, held.__getitem__, KEYS).manifest() == state
    assert made.stack.worn
    anew = written(made.stack, state, draw, anew=True)
    assert anew.stack.digests == {block.digest for block in anew.blocks}
    assert not anew.stack.worn
    assert anew.stack.manifest() == state


def test_more_than_one_page_holds_is_said_in_several_and_read_back() -> None:
    draw = random.Random(14)
    state = grown(Manifest(epochs={1: Epoch(1, bytes(32))}), draw, 1500)
    made = written(Stack(), state, draw)
    assert len(made.blocks) == 3
    assert len(made.head.pages) == 1
    held = {block.digest: block.data for block in made.blocks}
    stack = stacks.collect(made.head, held.__getitem__, KEYS)
    assert stack == made.stack
    assert stack.manifest() == state
    small = written(stack, grown(state, draw), draw)
    assert len(small.blocks) == 1
    assert len(small.head.pages) == 2


def test_a_key_that_is_gone_is_in_no_page_that_counts() -> None:
    draw = random.Random(15)
    state = grown(Manifest(epochs={1: Epoch(1, b"\x11" * 32)}), draw, 50)
    stack = written(Stack(), state, draw).stack
    for _ in range(3):
        state = grown(state, draw)
        stack = written(stack, state, draw).stack
    before = len(stack.levels)
    own = next(iter(state.segments.values()))
    punctured = msgspec.structs.replace(
        state,
        epochs={2: Epoch(2, b"\x22" * 32)},
        segments={**state.segments, own.id: msgspec.structs.replace(own, key=b"\x33" * 32)},
    )
    made = written(stack, punctured, draw)
    assert before > 1
    assert len(made.stack.levels) == 1
    sealed = [page.sealed for level in made.stack.levels for page in level]
    assert not any(b"\x11" * 32 in spelling.write(each) for each in sealed)

    later = grown(punctured, draw)
    stack = written(made.stack, later, draw).stack
    assert len(stack.levels) == 2
    erased = msgspec.structs.replace(
        later, segments={i: each for i, each in later.segments.items() if i != own.id}
    )
    stack = written(stack, erased, draw).stack
    sealed = [page.sealed for level in stack.levels for page in level]
    assert not any(b"\x33" * 32 in spelling.write(each) for each in sealed)


def test_all_is_written_anew_where_that_is_asked_for() -> None:
    _, _, second = backup()
    made = written(second.stack, second.stack.manifest(), random.Random(1), anew=True)
    assert len(made.stack.levels) == 1
    assert made.stack.manifest() == second.stack.manifest()
    assert made.head.seq == 3


def test_a_page_shows_who_repairs_the_stripes_and_nothing_else() -> None:
    made, first, _ = backup()
    data = first.blocks[0].data
    opened = pages.read_open(data, KEYS.public)
    assert opened.stripes == (made.stripe,)
    for secret in (b"Anna", b"192.0.2.7", b"\xa0" * 32, b"home", b"box"):
        assert secret not in data
    with pytest.raises(PageDamaged, match="signature"):
        pages.read_open(data, backup_keys(bytes(32)).public)
    other = msgspec.structs.replace(KEYS, manifest_key=bytes(32))
    with pytest.raises(PageDamaged, match="does not open"):
        pages.read(data, other)


def test_a_page_of_another_shape_is_refused_however_well_it_is_signed() -> None:
    good = Open(1, KEYS.public, DEVICE, 5, 7)

    def page(opened: Any, sealed: Any = Sealed()) -> bytes:  # noqa: B008
        return pages.make(opened, sealed, KEYS, bytes(24)).data

    assert pages.read(page(good), KEYS).open == good
    for change in ({"version": 0}, {"key": bytes(32)}, {"seq": 0}, {"device": bytes(9)},
                   {"made_ms": -1}, {"under": (bytes(31),)}):  # fmt: skip
        with pytest.raises(PageDamaged):
            pages.read(page(msgspec.structs.replace(good, **change)), KEYS)
    with pytest.raises(NewerFormat):
        pages.read_open(page([2, "something", "else"]), KEYS.public)
    with pytest.raises(PageDamaged):
        pages.read(page(good, [1, 2, 3]), KEYS)
    both = [bytes(16), DEVICE, 1, 1, 1, True, b"", [bytes(16)], b"inline"]
    with pytest.raises(PageDamaged):
        pages.read(page(good, [[b"", 0, 0, b""], [], [], [both], [], [], [], []]), KEYS)
    with pytest.raises(ValueError, match="nonce"):
        pages.make(good, Sealed(), KEYS, bytes(23))


def test_the_same_page_in_another_spelling_is_refused() -> None:
    _, first, _ = backup()
    data = first.blocks[0].data
    assert data[0] == 0x93
    longer = b"\xdc\x00\x03" + data[1:]
    assert msgspec.msgpack.decode(longer) == msgspec.msgpack.decode(data)
    with pytest.raises(PageDamaged, match="unusual"):
        pages.read(longer, KEYS)
    with pytest.raises(PageDamaged):
        pages.read(data + b"\0", KEYS)
    with pytest.raises(PageDamaged, match="more than"):
        pages.read(bytes(2 << 20), KEYS)


def test_pages_cannot_stand_where_they_were_not_put() -> None:
    _, first, second = backup()
    held = {block.digest: block.data for each in (first, second) for block in each.blocks}
    now = second.head
    with pytest.raises(PageDamaged, match="not the page"):
        stacks.collect(now, lambda _: first.blocks[0].data, KEYS)
    late = head.sign(KEYS.head_seed, seq=1, pages=now.pages, made_ms=1, device=DEVICE)
    with pytest.raises(PageDamaged, match="newer than the head"):
        stacks.collect(late, held.__getitem__, KEYS)

    def make(under: tuple[bytes, ...]) -> bytes:
        block = pages.make(Open(1, KEYS.public, DEVICE, 1, 1, under), Sealed(), KEYS, bytes(24))
        held[block.digest] = block.data
        return block.digest

    deep = make((make((make(()),)),))
    inside = make(())
    talking = pages.make(
        Open(1, KEYS.public, DEVICE, 1, 1, (inside,), (), (bytes(16),)), Sealed(), KEYS, bytes(24)
    )
    held[talking.digest] = talking.data
    both = head.sign(KEYS.head_seed, seq=1, pages=(talking.digest,), made_ms=1, device=DEVICE)
    with pytest.raises(PageDamaged, match="says something itself"):
        stacks.collect(both, held.__getitem__, KEYS)
    deepest = head.sign(KEYS.head_seed, seq=1, pages=(deep,), made_ms=1, device=DEVICE)
    with pytest.raises(PageDamaged, match="stand on others"):
        stacks.collect(deepest, held.__getitem__, KEYS)


def test_a_manifest_names_only_stripes_that_it_has() -> None:
    lost = Segment(bytes(16), DEVICE, 1, 1, 1, False, b"", (bytes(16),))
    draw = random.Random(1)
    for wrong in (
        Manifest(segments={lost.id: lost}),
        Manifest(placed={bytes(16): Placed(bytes(16), ((1,),))}),
    ):
        with pytest.raises(ValueError, match="not there"):
            written(Stack(), wrong, draw)
    _, first, _ = backup()
    page = first.stack.levels[0][0]
    without = Open(1, KEYS.public, DEVICE, 1, 1, (), (), (page.open.stripes[0].id,))
    dropped = pages.Page(page.digest, 1, without, Sealed())
    with pytest.raises(PageDamaged, match="not there"):
        fold([page, dropped])


def test_places_of_shares_are_told_by_index() -> None:
    made, first, _ = backup()
    state = first.stack.manifest()
    assert [[each.name for each in who] for who in state.locations(made.stripe.id)] == [
        ["Anna"], ["Cellar"], [""], ["Anna"], ["Cellar"], [""],
    ]  # fmt: skip
    assert state.locations(bytes(16)) == ()
    assert state.inline_bytes == 70
    without = msgspec.structs.replace(state, holders={})
    assert set(without.locations(made.stripe.id)) == {()}


def test_keys_show_in_no_text() -> None:
    _, first, _ = backup()
    text = repr(KEYS) + repr(first)
    for secret in (KEYS.head_seed, KEYS.manifest_key, first.stack.manifest().epochs[1].key):
        assert repr(secret)[2:-1] not in text
