"""Holder processes look after a backup whose owner is gone: some are lost, one lies, one is killed
in the middle; in the end every share is with somebody honest again.
"""

from __future__ import annotations

import os
import random
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest
import trio

from app.holder.settings import MIB, Owner, SettingsFile
from p2p.transport.identity import public_key_of
from tests.e2e.processes import Machine, eventually
from tests.unit.p2p.shards.people import ANNA, asking, block, named
from wallet.shares import order, stripes
from wallet.shares.blocks import RAW, cid_text
from wallet.shares.keys import BackupKeys
from wallet.shares.manifest import Manifest
from wallet.shares.places import Place
from wallet.shares.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.processes import Process

pytestmark = pytest.mark.area("G")

KEYS = BackupKeys(ANNA.head_seed, bytes(32))
MADE = [stripes.make(bytes([n]) * 16, block(n, 40_000 + n), stripes.Code(2, 5)) for n in range(4)]
DAY_MS = 86_400_000
SOUND, LIAR, LOST, SPARE = (0, 1), 2, (3, 4), (5, 6)
"""Boxes 0 to 4 have a share of each stripe; the spare ones look after it."""

SECONDS = 120.0


@pytest.fixture
def machine() -> Iterator[Machine]:
    found = Machine(warm=os.environ.get("FREEHOLD_SOAK") != "1")
    yield found
    found.close()


class Box:
    """A holder process whose clock is moved with all the others'."""

    def __init__(self, machine: Machine, number: int) -> None:
        self._machine, self.number = machine, number
        self.profile = machine.folder / f"box{number}"
        SettingsFile(self.profile / "holder").change(
            lambda said: said.with_owner(Owner(ANNA.peer_id, 64 * MIB, "anna"))
        )
        self.start("/ip4/127.0.0.1/tcp/0")

    def start(self, listen: str) -> None:
        self.process: Process = self._machine.start_module(
            f"box{self.number}", "tests.e2e.box_main", str(ahead(self._machine)),
            "lies" if self.number == LIAR else "honest", "--profile", str(self.profile),
            "holder", "run", "--listen", listen, "--most-mib", "64",
        )  # fmt: skip

    def ready(self) -> Box:
        line = self.process.line(SECONDS)
        assert line["event"] == "ready"
        self.address = str(line["holder"])
        self.key = public_key_of(self.address.rpartition("/")[2])
        return self

    @property
    def listen(self) -> str:
        return self.address.partition("/p2p/")[0]

    def file(self, digest: bytes) -> Path:
        return self.profile / "holder" / "blocks" / ANNA.key.hex() / cid_text(RAW + digest)

    def has(self, one: stripes.Made) -> list[int]:
        """Which shares of a stripe lie here whole."""
        found = []
        for index, share in enumerate(one.shares):
            file = self.file(share.digest)
            if file.exists() and named(file.read_bytes()) == share.digest:
                found.append(index)
        return found


def ahead(machine: Machine) -> Path:
    """Where it is said by how much the clocks are ahead."""
    return machine.folder / "ahead"


def set_days(machine: Machine, days: int) -> None:
    draft = machine.folder / "ahead.new"
    draft.write_text(str(days * DAY_MS))
    draft.replace(ahead(machine))


def leave_backup(boxes: list[Box]) -> None:
    """What Anna's wallet does before her computer is gone."""
    made_ms = 1_790_000_000_000
    backup = Stack().advanced(
        Manifest(stripes={one.stripe.id: one.stripe for one in MADE}),
        keys=KEYS, device=b"a device", made_ms=made_ms, random=random.Random(1).randbytes,
    )  # fmt: skip
    now_ms = time.time_ns() // 1_000_000
    signed = order.standing(
        KEYS.head_seed,
        bearers=tuple(boxes[number].key for number in SPARE),
        keepers=tuple(order.Keeper(Place(box.key, (box.listen,))) for box in boxes),
        rules=(order.Rule(2, 5, 3),),
        made_ms=now_ms,
        until_ms=now_ms + 390 * DAY_MS,
    )

    async def leave() -> None:
        for box in boxes:
            async with asking(box.address) as holder:
                await holder.claim(ANNA.head_seed)
                for page in backup.blocks:
                    await holder.put(page.data)
                if box.number not in SPARE:
                    for one in MADE:
                        await holder.put(one.shares[box.number].data)
                await holder.put_head(backup.head)
                await holder.keep_order(signed)

    trio.run(leave)


def test_boxes_make_lost_shares_anew_though_one_lies_and_one_is_killed_in_the_middle(machine):
    set_days(machine, 0)
    boxes = [box.ready() for box in [Box(machine, number) for number in range(7)]]
    leave_backup(boxes)
    set_days(machine, 4)  # she is away; the spare ones begin to look

    def seen() -> bool:
        for number in SPARE:
            path = boxes[number].profile / "holder" / "index.db"
            db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)
            (count,) = db.execute("SELECT count(*) FROM beside WHERE length(has) > 0").fetchone()
            db.close()
            if count < len(SOUND) + len(LOST):
                return False
        return True

    eventually(seen, "a first round of both", SECONDS)
    for number in LOST:
        boxes[number].process.kill()
    set_days(machine, 12)

    def begun() -> bool:
        return any(boxes[number].has(one) for number in SPARE for one in MADE)

    eventually(begun, "a share that was made anew", SECONDS)
    killed = boxes[SPARE[0]]
    killed.process.kill()
    killed.start(killed.listen)
    killed.ready()

    def whole() -> bool:
        having = [[boxes[n].has(one) for n in (*SOUND, *SPARE)] for one in MADE]
        return all(len({i for some in each for i in some}) == 4 for each in having)

    eventually(whole, "four of five shares of each stripe with honest ones", SECONDS)
    for one in MADE:
        shares = [boxes[number].has(one) for number in (*SOUND, *SPARE)]
        assert all(len(some) == 1 for some in shares), "nobody has two shares of one stripe"
        found = {index: one.shares[index].data for some in shares for index in some}
        assert stripes.restore(one.stripe, found)
    assert boxes[LIAR].has(MADE[0]) == [LIAR], "the liar was given no more"
