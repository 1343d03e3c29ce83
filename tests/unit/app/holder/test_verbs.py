"""The verbs of `freehold holder` on its folder; what they say counts at the next question."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from app.api.power import LOOK_SECONDS, ON_BATTERY, Battery, on_battery
from app.holder.main import main
from app.holder.running import _Box, take
from app.holder.settings import Owner, SettingsFile
from p2p.shards import papers
from p2p.shards.holding import Allowance
from p2p.shards.shelf import Given, Shelf
from p2p.transport.identity import public_key_of
from tests.unit.p2p.shards.people import ANNA, BEN, MALLORY, NOW_MS, block, named
from wallet.errors import Malformed, NotAllowed

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.area("G")


class Line:
    """`freehold holder …` in this process."""

    def __init__(self, profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._profile, self._capsys = profile / "holder", profile, capsys

    def __call__(self, *verb: str) -> dict[str, Any]:
        assert main(["--profile", str(self._profile), *verb]) == 0, self._capsys.readouterr().err
        found: dict[str, Any] = json.loads(self._capsys.readouterr().out)
        return found

    def refused(self, *verb: str, code: int = 1) -> str:
        assert main(["--profile", str(self._profile), *verb]) == code
        return self._capsys.readouterr().err


@pytest.fixture
def line(tmp_path, capsys) -> Line:
    return Line(tmp_path, capsys)


def test_whoever_is_allowed_may_keep_so_much_until_removed(line):
    said = SettingsFile(line.folder)
    assert said.allowed(ANNA.key) is None
    line("allow", ANNA.peer_id, "--quota-mib", "3", "--name", "  Anna   B ")
    assert said.allowed(ANNA.key) == Allowance(3 << 20)
    line("allow", ANNA.peer_id)
    line("allow", BEN.peer_id, "--quota-mib", "1")
    assert said.allowed(ANNA.key) == Allowance(2048 << 20)
    line("remove", ANNA.peer_id)
    assert said.allowed(ANNA.key) is None
    assert said.now().owners == (Owner(BEN.peer_id, 1 << 20),)
    assert "nothing here anyway" in line.refused("remove", ANNA.peer_id)
    assert "peer id" in line.refused("allow", "somebody")
    line.refused("allow", code=2)
    line.refused("allow", BEN.peer_id, "--quota-mib", "0", code=2)


def test_status_says_what_lies_here_while_a_holder_runs_and_while_none_does(line):
    assert line("status") == {
        "holder": None,
        "running": False,
        "owner": None,
        "paused": "",
        "leaving": None,
        "owners": [],
    }
    line("allow", ANNA.peer_id, "--name", "Anna")
    shelf = Shelf(line.folder, 1 << 30)
    data = block(1, 100)
    shelf.keep(MALLORY.key, [Given(named(data), data, b"")], 1 << 20, NOW_MS)
    held = take(line.folder)
    with pytest.raises(NotAllowed, match="runs in"):
        take(line.folder)
    found = line("status")
    assert found["running"]
    assert [(one["name"], one["allowed"], one["blocks"]) for one in found["owners"]] == [
        ("Anna", True, 0),
        ("", False, 1),
    ]
    assert found["owners"][1]["seen"] == "2026-09-21T14:13:20Z"
    shelf.close()
    os.close(held)
    assert not line("status")["running"]


def test_the_box_says_whose_it_is_once_its_owner_has_certified_it(line):
    box = public_key_of(line("certificate")["peer_id"])
    assert line("certificate") == line("certificate")  # the same identity at every start
    signed = papers.sign(papers.Certificate(ANNA.key, box, "attic", NOW_MS), ANNA.seed)
    text = papers.certificate_text(signed)
    assert line("certificate", f"  {text}\n")["owner"] == ANNA.peer_id
    said = SettingsFile(line.folder)
    assert said.state().certificate == signed
    assert said.allowed(ANNA.key) == Allowance(2048 << 20)
    other = papers.sign(papers.Certificate(ANNA.key, BEN.key, "attic", NOW_MS), ANNA.seed)
    assert "another box" in line.refused("certificate", papers.certificate_text(other))
    forged = papers.sign(papers.Certificate(ANNA.key, box, "attic", NOW_MS), MALLORY.seed)
    assert "not signed" in line.refused("certificate", papers.certificate_text(forged))
    assert "begins with" in line.refused("certificate", "freehold:contact/abc")
    assert "whole line" in line.refused("certificate", text[:-30])
    assert line("status")["owner"] == ANNA.peer_id


def test_a_box_is_paused_resumed_and_leaves_when_it_is_told(line):
    said = SettingsFile(line.folder)
    assert line("pause", "metered line") == {"paused": "metered line", "leaving": None}
    assert said.state().paused == "metered line"
    assert line("leave", "2027-01-31")["leaving"] == "2027-01-31T00:00:00Z"
    assert said.state().leaving_ms == 1_801_353_600_000
    assert line("resume") == {"paused": "", "leaving": "2027-01-31T00:00:00Z"}
    assert line("leave", "never") == {"paused": "", "leaving": None}
    assert "no day" in line.refused("leave", "soon")


def test_a_list_that_cannot_be_read_is_left_as_it_is(line):
    line("allow", ANNA.peer_id)
    path, running = line.folder / "holder.json", SettingsFile(line.folder)
    assert running.allowed(ANNA.key) is not None
    path.write_text(path.read_text()[:-20])
    before = path.read_bytes()
    assert "left as it is" in line.refused("allow", BEN.peer_id)
    with pytest.raises(Malformed):
        SettingsFile(line.folder).allowed(ANNA.key)
    assert running.allowed(ANNA.key) is not None  # a holder that runs goes on with what it read
    assert path.read_bytes() == before


def test_a_running_box_pauses_on_its_battery_and_puts_spoilt_blocks_away(tmp_path, caplog):
    shelf, data = Shelf(tmp_path, 1 << 30), block(1, 100)
    shelf.keep(ANNA.key, [Given(named(data), data, b"")], 1 << 20, NOW_MS)
    drained, seconds = [False], [0.0]
    battery = Battery(lambda: drained[0], lambda: seconds[0])
    box = _Box(tmp_path, shelf, BEN.seed, BEN.key, battery)
    assert box.holding.state().paused == ""
    drained[0] = True
    assert box.holding.state().paused == "", "it is looked at now and then"
    seconds[0] = LOOK_SECONDS
    assert box.holding.state().paused == ON_BATTERY
    (file,) = (tmp_path / "blocks" / ANNA.key.hex()).iterdir()
    file.write_bytes(data[:-1])
    box._look()
    assert shelf.total(ANNA.key).blocks == 0
    assert f"spoilt and put away: {named(data).hex()}" in caplog.text
    shelf.close()


@pytest.mark.parametrize(
    ("supplies", "drained"),
    [
        ({}, False),
        ({"BAT0": {"type": "Battery", "status": "Discharging"}}, True),
        ({"BAT0": {"type": "Battery", "status": "Charging"}}, False),
        (
            {
                "AC": {"type": "Mains", "online": "1"},
                "BAT0": {"type": "Battery", "status": "Discharging"},
            },
            False,
        ),
        ({"mouse": {"type": "Battery", "status": "Discharging", "scope": "Device"}}, False),
    ],
)
def test_a_machine_is_on_its_battery_only_where_linux_says_so(tmp_path, supplies, drained):
    for name, facts in supplies.items():
        (tmp_path / name).mkdir()
        for fact, value in facts.items():
            (tmp_path / name / fact).write_text(value + "\n")
    assert on_battery(tmp_path) is drained
