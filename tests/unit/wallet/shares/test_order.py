"""Orders and licences: for one bearer, one thing, some time, and signed by the owner."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest

from tests.unit.wallet.shares.examples import HOLDERS, KEYS, MADE_MS, stripe_of
from wallet.errors import NewerFormat
from wallet.shares import order, spelling, stripes
from wallet.shares.errors import OrderRefused
from wallet.shares.keys import backup_keys
from wallet.shares.order import Licence, RepairOrder, Source
from wallet.shares.places import Place

pytestmark = pytest.mark.area("G")

MADE = stripe_of(random.Random(7), 3000, stripes.SMALL)
PLACES = tuple(Place(each.identity, each.addresses) for each in HOLDERS)
BEARER = PLACES[1].identity
DAY = 86_400_000


def repair(**change: Any) -> bytes:
    facts: dict[str, Any] = {
        "bearer": BEARER,
        "stripe": MADE.stripe,
        "sources": (Source(0, PLACES[0]), Source(5, PLACES[2])),
        "targets": (Source(1, PLACES[1]),),
        "made_ms": MADE_MS,
        "until_ms": MADE_MS + DAY,
    }
    return order.repair(KEYS.head_seed, **(facts | change))


def licence(until_ms: int = MADE_MS + DAY) -> bytes:
    return order.licence(
        KEYS.head_seed, bearer=BEARER, collection=b"c" * 16, made_ms=MADE_MS, until_ms=until_ms
    )


def standing(**change: Any) -> bytes:
    facts: dict[str, Any] = {
        "bearers": (BEARER,),
        "keepers": tuple(order.Keeper(each) for each in PLACES),
        "rules": (order.Rule(4, 12, 8),),
        "made_ms": MADE_MS,
        "until_ms": MADE_MS + DAY,
    }
    return order.standing(KEYS.head_seed, **(facts | change))


def signed(body: bytes) -> bytes:
    signature = spelling.sign(KEYS.head_seed, order.CONTEXT, body)
    return msgspec.msgpack.encode([body, signature])


def test_a_repair_order_says_which_shares_from_where_and_where_to() -> None:
    found = order.read(repair())
    assert isinstance(found, RepairOrder)
    assert found.stripe == MADE.stripe
    assert found.key == KEYS.public
    assert all(found.allows(share.digest) for share in MADE.shares)
    assert not found.allows(bytes(32))
    order.check(found, owner=KEYS.public, bearer=BEARER, now_ms=MADE_MS + DAY)


def test_a_licence_says_which_collection() -> None:
    found = order.read(licence())
    assert isinstance(found, Licence)
    assert found.collection == b"c" * 16
    order.check(found, owner=KEYS.public, bearer=BEARER, now_ms=MADE_MS)


def test_a_standing_order_says_who_looks_after_what_lies_with_whom() -> None:
    found = order.read(standing(bearers=(PLACES[0].identity, BEARER)))
    assert isinstance(found, order.Standing)
    for bearer in (PLACES[0].identity, BEARER):
        order.check(found, owner=KEYS.public, bearer=bearer, now_ms=MADE_MS)
    assert found.lists(PLACES[2].identity)
    assert not found.lists(bytes(32))
    for change in (
        {"until_ms": MADE_MS + 401 * DAY},
        {"bearers": ()},
        {"bearers": (BEARER,) * 9},
        {"keepers": (order.Keeper(PLACES[0]),) * 65},
        {"rules": (order.Rule(0, 12, 8),)},
    ):
        with pytest.raises(ValueError, match=r"fit|four hundred"):
            standing(**change)


@pytest.mark.parametrize("data", [repair(), licence(), standing()])
def test_it_holds_for_its_bearer_and_its_owners_blocks_until_it_is_over(data: bytes) -> None:
    found = order.read(data)
    good = {"owner": KEYS.public, "bearer": BEARER, "now_ms": MADE_MS + 5}
    order.check(found, **good)  # type: ignore[arg-type]
    for change in (
        {"owner": backup_keys(bytes(32)).public},
        {"bearer": PLACES[2].identity},
        {"now_ms": MADE_MS + DAY + 1},
    ):
        with pytest.raises(OrderRefused):
            order.check(found, **(good | change))  # type: ignore[arg-type]


def test_what_no_order_says_is_not_signed() -> None:
    for change in (
        {"until_ms": MADE_MS},
        {"until_ms": MADE_MS + 31 * DAY},
        {"bearer": b"short"},
        {"targets": (Source(6, PLACES[1]),)},
        {"sources": tuple(Source(0, PLACES[0]) for _ in range(65))},
    ):
        with pytest.raises(ValueError, match=r"fit|thirty|names a share"):
            repair(**change)


def test_another_key_spelling_or_shape_is_refused() -> None:
    data = repair()
    body = msgspec.msgpack.decode(data)[0]
    fields = msgspec.msgpack.decode(body)
    other = msgspec.msgpack.encode(
        [body, spelling.sign(backup_keys(bytes(32)).head_seed, order.CONTEXT, body)]
    )
    bad = [
        b"",
        b"\x90",
        b"\xc0",
        data[:-1],
        data + b"\0",
        other,
        b"\xdc\x00\x02" + data[1:],
        signed(b"\xdc\x00\x09" + body[1:]),
        signed(msgspec.msgpack.encode([*fields, 1])),
        signed(msgspec.msgpack.encode(fields[:-1])),
        signed(msgspec.msgpack.encode([1, "eat", *fields[2:]])),
        signed(msgspec.msgpack.encode([1, "read", *fields[2:]])),
        signed(msgspec.msgpack.encode([0, *fields[1:]])),
        signed(b"\xc0"),
        signed(msgspec.msgpack.encode({"2": 1})),
        signed(msgspec.msgpack.encode([1, "repair", 7])),
        bytes(70_000),
    ]
    for each in bad:
        with pytest.raises(OrderRefused):
            order.read(each)
    with pytest.raises(NewerFormat):
        order.read(signed(msgspec.msgpack.encode([2, *fields[1:]])))
