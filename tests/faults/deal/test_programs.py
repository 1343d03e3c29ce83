"""A program comes to the data over real processes: asked with, fetched, looked at, paid for."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from tests.e2e.deal import CALL
from tests.e2e.processes import eventually
from tests.faults.compute.modules import EXAMPLES

if TYPE_CHECKING:
    from tests.e2e.deal import Deal

pytestmark = pytest.mark.area("F")

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OUTPUTS = ", ".join(f'{{ name = "{day}", low = "40", high = "200" }}' for day in DAYS)


def ask(deal: Deal) -> None:
    """The requester adds the program and asks with it."""
    content = base64.b64encode((EXAMPLES / "weekdays.wasm").read_bytes()).decode()
    table = str(deal.lab.ask("program add", name="weekdays.wasm", content=content)["call"])
    table = re.sub(r"outputs = .*", f"outputs = [{OUTPUTS}]", table)
    table = re.sub(r"noise = .*\n", "", table)
    deal.ask_by(CALL.format(steps=1, price="0.50", first="voucher", expires="30d") + "\n" + table)


def test_only_the_numbers_of_a_program_arrive_and_they_are_those_that_were_seen(deal):
    ask(deal)
    assert deal.wallet.request(deal.request).what == "Heart rate, 7 numbers of a program"
    seen = deal.wallet.call(m.PreviewRequest(deal.request))
    run = seen.program
    assert run is not None
    assert (run.own.rows, run.made_up.rows) == (240, 240)
    assert run.own.fuel != run.made_up.fuel or run.own.input != run.made_up.input
    bare = m.AcceptRequest(deal.request, seen.digest)
    assert "raw-results" in str(deal.wallet.refusal(bare))
    named = m.AcceptRequest(deal.request, seen.digest, despite=("raw-results",))
    deal.grant = deal.wallet.call(named).grant
    deal.until_state("completed")
    eventually(lambda: deal.lab.purchase(deal.grant)["state"] == "completed", "an end there")
    arrived = [json.loads(line) for line in deal.lab.received(deal.grant).splitlines()]
    assert arrived == [
        {"index": index, "name": number.name, "value": number.leaves}
        for index, number in enumerate(run.own.numbers)
    ]
    assert [row["name"] for row in arrived] == list(DAYS)
    assert deal.collect().amount == "0.50"
