"""The kit for programs: a whole study with simulated people, and the same without `await`."""

from __future__ import annotations

import asyncio
import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import trio

import app.requester
from app.practice.crowd.home import gather
from app.practice.crowd.manners import MANNERS, draw
from app.requester import sdk
from app.requester.books import Books
from app.requester.examples import heart_rate
from app.requester.serving import control
from app.requester.serving.service import Service
from app.requester.verbs import table as verbs
from contracts import profiles
from p2p.requester import books as rows
from p2p.requester.calls import TEMPLATE
from tests.practice_chain import practice_chain
from tests.unit.app.requester.cohort_books import Answered, heart
from wallet.errors import FreeholdError, NotAllowed, WrongPassphrase
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB

if TYPE_CHECKING:
    from pathlib import Path

    from tests.practice_chain import PracticeProcess

__all__ = ["practice_chain"]

pytestmark = pytest.mark.area("D")

CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)
SECONDS = 400


@pytest.fixture
def lab(practice_chain: PracticeProcess, tmp_path: Path, monkeypatch) -> Path:
    """The folder of a new requester on the practice chain."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(Books, "create", partial(Books.create, kdf=CHEAP))
    monkeypatch.setenv("FREEHOLD_PRACTICE_DIR", str(practice_chain.directory))
    app.requester.create(tmp_path / "lab", "pass", name="Lab", contact="lab@x", practice=True)
    return tmp_path / "lab"


async def test_the_example_runs_with_a_crowd_in_which_everybody_does_something_else(
    lab, practice_chain, tmp_path
):
    chain = profiles.live_practice(practice_chain.directory, lambda _arguments: None)
    crowd = draw(len(MANNERS), 4, 20.0)
    told: list[str] = []
    did: dict[str, list[str]] = {manner: [] for manner in MANNERS}
    found: list[float] = []
    linked = trio.Event()

    def tell(line: str) -> None:
        told.append(line)
        if line.startswith("freehold:"):
            linked.set()

    async def run() -> None:
        found.append(await heart_rate.study(lab, "pass", 2, tell))

    with trio.fail_after(SECONDS):
        async with app.requester.open(lab, "pass") as own, trio.open_nursery() as nursery:
            nursery.start_soon(run)
            await linked.wait()
            await gather(
                crowd,
                tmp_path / "people",
                chain,
                [own.link],
                lambda part, does, _words: did[part.manner].append(does),
            )
            ended = [entry.what for entry in await own.revoked_since()]
    assert own.link in told
    assert ended[0] == "revoked"
    assert {manner: does[-1] for manner, does in did.items() if manner != "vanish"} == {
        "accept": "delivered",
        "counter": "delivered",
        "decline": "declined",
        "revoke": "revoked",
    }
    assert did["vanish"][-1] in ("vanished", "refused")
    assert 40 < found[0] < 130
    assert "At most 12.80 practice tokens for 4 people." in told


async def test_what_runs_as_a_service_is_asked_and_not_opened_twice(books, nursery, tmp_path):
    await nursery.start(control.serve, books, partial(verbs.run, books))
    books.db.write(rows.put_setting, "link", "freehold:x")
    deal = Answered(books).deliver(heart("62", "64"))
    async with app.requester.open(books.folder, "a passphrase") as lab:
        assert lab.link == "freehold:x"
        (grant,) = await lab.wait_for_deliveries(1)
        assert (grant.call, grant.state, grant.received) == (1, "completed", 1)
        table = await lab.to_arrow(grants=[grant.id])
        assert [str(value) for value in table["value"].to_pylist()] == ["62", "64"]
        frame = await lab.to_pandas(call=1)
        assert frame["value"].mean() == 63.0
        with pytest.raises(NotAllowed, match="another program"):
            verbs.report(books, grant.id, deleted="yes")
        with pytest.raises(FreeholdError, match="There is no"):
            await lab.ask("nonsense")
    with pytest.raises(FreeholdError, match="passphrase is not right"):
        async with app.requester.open(books.folder, "another"):
            pass
    assert deal.grant_id


async def test_a_delivery_that_comes_as_another_is_taken_back_is_not_missed(monkeypatch):
    monkeypatch.setattr(sdk, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(sdk, "ANYWAY_SECONDS", 0.05)
    grants = [{"id": "0xa1", "delivered": True}, {"id": "0xb2", "delivered": False}]

    def ask(verb: str, _said: dict[str, str]) -> dict[str, Any]:
        if verb == "cohorts":
            return {"cohorts": [{"call": 1, "delivered": sum(one["delivered"] for one in grants)}]}
        facts = {"call": 1, "owner": "0x", "state": "open", "steps": 1, "received": 1, "paid": 0}
        return {"grants": [{**facts, "owed": "0", "dataset": "d", **one} for one in grants]}

    came = sdk.Requester(ask, "freehold:x").deliveries(1)
    assert (await anext(came)).id == "0xa1"
    for one in grants:
        one["delivered"] = not one["delivered"]
    with trio.fail_after(60):
        assert (await anext(came)).id == "0xb2"


@pytest.fixture
def _no_service(monkeypatch):
    async def serve(self: Service, _listen: Any, task_status: Any) -> None:
        task_status.started("freehold:y")
        await trio.sleep_forever()

    monkeypatch.setattr(Service, "serve", serve)


@pytest.mark.usefixtures("_no_service")
def test_a_notebook_needs_no_await_even_where_a_loop_runs(books):
    folder = books.folder
    Answered(books).deliver(heart("62"))
    books.close()

    async def cell() -> None:
        lab = app.requester.notebook(folder, "a passphrase")
        assert lab.link == "freehold:y"
        call = lab.add_call(TEMPLATE, target=3, minimum=1)
        assert (lab.cohort(call).target, lab.cohort(call, target=5).target) == (5 - 2, 5)
        assert lab.grants(call) == ()
        assert lab.wait_for_deliveries(1, seconds=0)[0].dataset == "health.heart_rate"
        assert lab.to_pandas(call=1, exact=True)["value"].map(str).tolist() == ["62"]
        assert lab.check_call(TEMPLATE)[0].title
        assert lab.revoked_since() == ()
        with pytest.raises(FreeholdError) as refused:
            lab.erase("0x12")
        assert not any("trio" in str(entry.path) for entry in refused.traceback)
        lab.close()
        lab.close()
        with pytest.raises(NotAllowed, match="closed"):
            lab.grants()

    asyncio.run(cell())
    with pytest.raises(WrongPassphrase):
        app.requester.notebook(folder, "another")


def test_the_facade_has_every_method_of_the_kit_that_does_not_go_on_for_ever():
    from app.requester.facade import Notebook

    forever = {"deliveries", "endings"}
    public = {name for name in vars(sdk.Requester) if not name.startswith("_")} - forever
    assert public <= set(dir(Notebook))
    for name in public:
        assert getattr(Notebook, name).__doc__


def test_nothing_heavy_is_loaded_by_naming_the_kit():
    import subprocess
    import sys

    line = "import app.requester, sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert not loaded & {"trio", "libp2p", "web3", "pyarrow", "pandas", "sqlcipher3"}
