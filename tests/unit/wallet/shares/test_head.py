"""The head: never over, only ever newer; an old one is an alarm, another device's a stop."""

from __future__ import annotations

import json
import random

import pytest

from tests.unit.wallet.shares.examples import DEVICE, KEYS, MADE_MS
from wallet.agreement.canonical import canonical
from wallet.errors import NewerFormat
from wallet.shares import head, spelling
from wallet.shares.errors import HeadRefused, OtherDevice, RolledBack
from wallet.shares.head import Head, Seen, Standing
from wallet.shares.keys import backup_keys

pytestmark = pytest.mark.area("G")

OTHER = bytes.fromhex("0102030405060708")


def made(seq: int, device: bytes = DEVICE, before: Head | None = None, page: int = 1) -> Head:
    return head.sign(
        KEYS.head_seed,
        seq=seq,
        pages=(bytes([page]) * 32,),
        made_ms=MADE_MS,
        device=device,
        before=before,
    )


def seen(of: Head) -> Seen:
    return Seen(of.seq, of.digest)


def signed(facts: dict[str, object]) -> bytes:
    """Any facts, rightly signed."""
    signature = spelling.sign(KEYS.head_seed, head.CONTEXT, canonical(facts)).hex()
    return canonical(facts | {"signature": signature})


FACTS = {key: value for key, value in json.loads(made(5).encoded()).items() if key != "signature"}


def test_a_head_is_read_as_it_was_signed_however_old_it_is() -> None:
    first = made(1)
    second = made(2, before=first)
    assert head.read(second.encoded(), KEYS.locator) == second
    assert second.prev == first.digest
    assert first.prev == bytes(32)
    ancient = head.sign(KEYS.head_seed, seq=1, pages=(bytes(32),), made_ms=0, device=DEVICE)
    assert head.read(ancient.encoded()) == ancient


def test_the_largest_head_fits_and_a_larger_one_is_never_made() -> None:
    full = tuple(bytes([number]) * 32 for number in range(head.MOST_PAGES))
    facts = {"seq": 2**53 - 1, "made_ms": 2**53 - 1, "device": DEVICE}
    largest = head.sign(KEYS.head_seed, pages=full, **facts)  # type: ignore[arg-type]
    assert len(largest.encoded()) <= head.MAXIMUM_HEAD
    assert head.read(largest.encoded()) == largest
    for pages in ((*full, bytes(32)), (), (bytes(31),)):
        with pytest.raises(ValueError, match="do not fit"):
            head.sign(KEYS.head_seed, pages=pages, **facts)  # type: ignore[arg-type]


def test_a_head_follows_only_one_with_a_lower_number() -> None:
    first = made(7)
    assert made(1007, before=first).seq == 1007
    for seq in (6, 7):
        with pytest.raises(ValueError, match="after number 7"):
            made(seq, before=first)


def test_another_persons_head_is_not_taken() -> None:
    theirs = backup_keys(bytes(32))
    found = head.sign(theirs.head_seed, seq=9, pages=(bytes(32),), made_ms=0, device=DEVICE)
    assert head.read(found.encoded(), theirs.locator) == found
    with pytest.raises(HeadRefused, match="another person"):
        head.read(found.encoded(), KEYS.locator)


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 0},
        {"seq": True},
        {"seq": -5},
        {"seq": "5"},
        {"pages": []},
        {"pages": ["00" * 31]},
        {"pages": ["AA" * 32]},
        {"pages": ["aa" * 32] * 9},
        {"prev": ""},
        {"device": "00" * 16},
        {"made_ms": -1},
        {"made_ms": 1.5},
        {"v": 0},
        {"v": "1"},
        {"expires_ms": 1},
        {"key": KEYS.public.hex().upper()},
    ],
    ids=str,
)
def test_facts_that_no_head_has_are_refused_however_well_they_are_signed(
    change: dict[str, object],
) -> None:
    assert head.read(signed(FACTS)).seq == 5
    data = signed(FACTS | change)
    with pytest.raises(HeadRefused):
        head.read(data)


def test_bytes_of_every_other_kind_are_refused() -> None:
    good = made(1).encoded()
    draw = random.Random(2)
    bad = [b"", b"{}", b"[]", b"null", b'{"v":1}', good + b" ", b" " + good, good[:-1], bytes(1025),
           good.replace(b'"v":1', b'"v":1,"v":1'), good.replace(b'"seq":1', b'"seq":1.0'),
           b"[" * 1000, b'{"a":' * 200, draw.randbytes(700),
           canonical({"signature": 5, "key": [], "v": None})]  # fmt: skip
    for data in bad:
        with pytest.raises(HeadRefused):
            head.read(data, KEYS.locator)


def test_a_later_version_is_left_alone_if_it_is_rightly_signed() -> None:
    with pytest.raises(NewerFormat):
        head.read(signed(FACTS | {"v": 2, "what": ["else"]}), KEYS.locator)
    forged = signed(FACTS | {"v": 2}).replace(b'"v":2', b'"v":3')
    with pytest.raises(HeadRefused):
        head.read(forged)


def test_the_highest_number_wins_whoever_shows_it_and_equal_ones_are_chosen_alike() -> None:
    heads = [made(1), made(3), made(3, OTHER), made(2)]
    best = head.newest(heads)
    assert best is not None
    assert best.seq == 3
    for seed in range(10):
        shuffled = random.Random(seed).sample(heads, 4)
        assert head.newest(shuffled) == best
    assert head.newest([]) is None


def test_a_device_writes_on_from_the_state_that_it_knows() -> None:
    here = made(4)
    head.check_newest(here, seen(here), DEVICE)
    head.check_newest(None, None, DEVICE)
    assert head.standing(here, seen(here), DEVICE) is Standing.SAME


def test_eight_of_twelve_holders_with_an_old_head_do_not_hide_the_newest() -> None:
    old, new = made(4), made(5)
    found = head.newest([old] * 8 + [new] * 4)
    head.check_newest(found, seen(new), DEVICE)


def test_where_all_show_an_old_state_it_is_an_alarm_and_not_a_backup() -> None:
    old, new = made(4), made(5)
    assert head.standing(old, seen(new), DEVICE) is Standing.BEHIND
    with pytest.raises(RolledBack, match=r"only state 4 .* 5 was reached"):
        head.check_newest(head.newest([old] * 12), seen(new), DEVICE)
    with pytest.raises(RolledBack, match="No holder"):
        head.check_newest(None, seen(new), DEVICE)


def test_another_device_that_has_written_stops_this_one() -> None:
    here = made(4)
    theirs = made(5, OTHER, before=here)
    beside = made(4, OTHER)
    for found in (theirs, beside):
        assert head.standing(found, seen(here), DEVICE) is Standing.ELSEWHERE
        with pytest.raises(OtherDevice, match="Another device"):
            head.check_newest(found, seen(here), DEVICE)
    with pytest.raises(OtherDevice, match="exists already"):
        head.check_newest(theirs, None, DEVICE)


def test_an_old_copy_of_the_folder_notices_that_it_is_one() -> None:
    here = made(4)
    later = made(9)
    assert head.standing(later, seen(here), DEVICE) is Standing.AHEAD
    for known in (seen(here), None):
        with pytest.raises(RolledBack, match=r"older copy|does not remember"):
            head.check_newest(later, known, DEVICE)
