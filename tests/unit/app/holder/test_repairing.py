"""A box repairs by an owner's order, with nothing but its own identity."""

from __future__ import annotations

import contextlib

import pytest

from app.api.identity_file import identity
from app.holder.main import main
from app.holder.repairing import carry_out
from p2p.transport.identity import peer_id_of_seed, public_key_of
from tests.unit.p2p.shards.people import ANNA, DAY_MS, NOW_MS, Box, Hands, asking, block, serving
from wallet.shares import order, stripes
from wallet.shares.errors import OrderRefused
from wallet.shares.places import Place

pytestmark = pytest.mark.area("G")

MADE = stripes.make(bytes(16), block(3, 9000), stripes.Code(2, 4))


async def test_a_box_makes_a_lost_share_anew_and_says_who_did_not_answer(tmp_path):
    boxes = [Box(tmp_path / str(number)) for number in range(3)]
    repairer = public_key_of(peer_id_of_seed(identity(tmp_path / "repairer" / "identity")))
    async with contextlib.AsyncExitStack() as stack:
        places = []
        for index, box in enumerate(boxes):
            host = await stack.enter_async_context(serving(box))
            address = host.addresses[0]
            places.append(Place(box.who.key, (address.rpartition("/p2p/")[0],)))
            async with asking(address) as holder:
                await holder.claim(ANNA.head_seed)
                if index < 2:
                    await holder.put(MADE.shares[index].data)
        nowhere = Place(ANNA.key, ("/ip4/127.0.0.1/tcp/9", "/ip4/127.0.0.1/tcp/1"))
        signed = order.repair(
            ANNA.head_seed,
            bearer=repairer,
            stripe=MADE.stripe,
            sources=(
                order.Source(3, nowhere),
                order.Source(0, places[0]),
                order.Source(1, places[1]),
            ),
            targets=(order.Source(2, places[2]),),
            made_ms=NOW_MS,
            until_ms=NOW_MS + DAY_MS,
        )
        done = await carry_out(tmp_path / "repairer", signed, Hands())
        with pytest.raises(OrderRefused, match="somebody else"):
            await carry_out(tmp_path / "another", signed, Hands())
    assert done["repaired"] == [2]
    assert [one["share"] for one in done["failures"]] == [3]
    assert done["failures"][0]["holder"] == ANNA.peer_id
    assert boxes[2].shelf.read(ANNA.key, MADE.shares[2].digest) == MADE.shares[2].data


def test_what_is_no_order_is_refused_by_the_verb(tmp_path, capsys):
    file = tmp_path / "order"
    file.write_bytes(b"nothing")
    assert main(["--profile", str(tmp_path), "repair", str(file)]) == 1
    assert "no order" in capsys.readouterr().err
    assert main(["--profile", str(tmp_path), "repair", str(tmp_path / "none")]) == 1
