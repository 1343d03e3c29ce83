"""A chain that is killed at any moment keeps every block it has acknowledged."""

from __future__ import annotations

import os
import random
import threading
from typing import TYPE_CHECKING

import pytest

from tests.practice_chain import PracticeProcess
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("C")

KILLS = 20 if os.environ.get("FREEHOLD_SOAK") else 2
NOBODY = "0x" + "11" * 20


def test_killed_at_any_moment_it_keeps_what_it_has_acknowledged(tmp_path: Path):
    draw, process = random.Random(20261123), PracticeProcess(tmp_path / "chain")
    account, sent = process.rich_account(), 0
    for _ in range(KILLS):
        raws = [process.signed(account, NOBODY, value=1, nonce=sent + n) for n in range(60)]
        acknowledged: list[str] = []
        first = threading.Event()

        def send(
            raws: list[str] = raws,
            acknowledged: list[str] = acknowledged,
            first: threading.Event = first,
        ) -> None:
            try:
                for raw in raws:
                    acknowledged.append(str(process.ask("eth_sendRawTransaction", raw)))
                    first.set()
            except ChainUnreachable:
                return

        sending = threading.Thread(target=send)
        sending.start()
        assert first.wait(120)
        sending.join(draw.uniform(0.0, 0.3))
        process.kill()
        sending.join(120)
        process.start()
        receipts = [process.ask("eth_getTransactionReceipt", one) for one in acknowledged]
        assert all(receipt["status"] == "0x1" for receipt in receipts)
        before, sent = sent, int(process.ask("eth_getTransactionCount", account.address), 16)
        assert sent - before - len(acknowledged) in (0, 1), "one may be kept and not answered"
        assert int(process.ask("eth_getBalance", NOBODY), 16) == sent, "no block is torn"
    process.stop()
