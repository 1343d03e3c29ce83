"""Two people behind routers cannot reach each other, and do by a box that both reach.

Says that it is skipped where namespaces are not allowed; `make soak` runs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from app.holder.settings import MIB, Owner, SettingsFile
from tests.e2e import nat
from tests.e2e.nat_person import PORT
from tests.practice_chain import ROOT
from tests.unit.p2p.shards.people import Who

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [
    pytest.mark.area("G"),
    pytest.mark.skipif(os.environ.get("FREEHOLD_SOAK") != "1", reason="one of the long ones"),
]

SECONDS = 120.0


@pytest.fixture
def street() -> Iterator[nat.Nat]:
    why = nat.why_not()
    if why:
        pytest.skip(why)
    found = nat.Nat()
    yield found
    found.close()


def started(street: nat.Nat, where: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*street.inside(where), sys.executable, "-P", "-s", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def line(process: subprocess.Popen[str]) -> dict[str, object]:
    assert process.stdout is not None
    found: dict[str, object] = json.loads(process.stdout.readline())
    return found


def test_two_behind_routers_write_to_each_other_by_a_box_that_both_reach(
    street: nat.Nat, tmp_path: Path
):
    names, running = ("anna", "ben"), list[subprocess.Popen[str]]()
    owners = tuple(Owner(Who(name).peer_id, 8 * MIB, name) for name in names)
    SettingsFile(tmp_path / "holder").change(lambda said: replace(said, owners=owners))
    try:
        listen = ("--listen", f"/ip4/{nat.BOX}/tcp/4060")
        box = started(
            street, street.box, "-m", "app", "--profile", str(tmp_path), "holder", "run", *listen
        )
        running.append(box)
        address = str(line(box)["holder"])
        for place, (name, other) in enumerate(zip(names, reversed(names), strict=True)):
            theirs = [
                f"/ip4/{host}/tcp/{PORT}" for host in (nat.HOMES[1 - place], nat.ROUTERS[1 - place])
            ]
            person = started(
                street, street.homes[place], "-m", "tests.e2e.nat_person", name, other, address,
                *theirs,
            )  # fmt: skip
            running.append(person)
        for name, person in zip(reversed(names), running[1:], strict=True):
            assert line(person) == {"read": [f"from {name}"], "reached": []}
        for person in running[1:]:
            person.communicate("\n", timeout=SECONDS)
            assert person.returncode == 0
    finally:
        for process in reversed(running):
            process.kill()
            process.communicate(timeout=SECONDS)
