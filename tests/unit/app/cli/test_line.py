"""How a line is read, and what is said where no node helps."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import typing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.__main__ import verb_place
from app.api.version import VERSION
from app.cli import connection
from app.cli.requests import REASONS
from tests.unit.app.cli.running import Person, run
from wallet.agreement.binding import Claims
from wallet.agreement.messages import Reason
from wallet.audit import bundle

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).parents[4]

EVERY_VERB = [
    "unlock",
    "hide",
    "lock",
    "status",
    "quit",
    "import x",
    "datasets",
    "records bank.transactions --limit 5",
    "search x",
    "connect freehold:x",
    "inbox",
    "request show ab",
    "request preview ab",
    "request accept ab --seen 5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F5F",
    "request decline ab --reason price",
    "request counter ab --price 0.5 --steps 2 --drop memo --drop payee --from 2026-01-01"
    " --coarsen posted=month --coarsen amount=round:10",
    "grants",
    "grant show ab",
    "grant revoke ab",
    "grant demand-erasure ab",
    "revoke-all",
    "panic",
    "pause",
    "resume",
    "earnings",
    "collect",
    "audit list",
    "audit verify",
    "audit export bundle-that-is-not-written",
    "vault create --practice --words-file words-that-are-not-written",
]


@pytest.fixture
def person(place: Path) -> Person:
    return Person(place)


@pytest.mark.parametrize("line", EVERY_VERB)
def test_without_node_and_passphrase_every_verb_says_that_no_node_is_running(
    person: Person, line: str
) -> None:
    assert person.run(*line.split(), "--json").reason == "no node is running"
    assert not person.profile.exists()


@pytest.mark.parametrize(
    "line",
    [
        "no-such-verb",
        "records",
        "records x --limit 0",
        "records x --limit many",
        "request",
        "request show",
        "request decline ab",
        "request accept ab --seen 5f1c",
        "request counter ab",
        "request counter ab --price cheap",
        "request counter ab --price -1",
        "request counter ab --from 2026-02-30",
        "request counter ab --to 20260201",
        "request counter ab --steps 0",
        "request counter ab --coarsen posted=fortnight",
        "request counter ab --coarsen amount=round",
        "vault create --practice",
        "vault create --words-file w",
        "vault create --practice --chain c --words-file w",
        "verify",
        "verify bundle --chain nowhere",
        "status --unknown",
        "--unknown status",
    ],
)
def test_a_line_that_is_wrong_in_itself_ends_with_2_and_asks_nobody(
    person: Person, line: str
) -> None:
    found = person.run(*line.split())
    assert (found.code, found.out) == (2, "")
    assert found.err


def test_a_passphrase_file_that_gives_none_is_named_and_starts_no_node(
    person: Person, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.write_text("\nsecond line\n", encoding="utf-8")
    for file in (empty, tmp_path / "missing", tmp_path):
        assert str(file) in person.run("--passphrase-file", file, "status").reason
    assert not person.profile.exists()


def test_json_is_asked_for_anywhere_on_the_line(place: Path) -> None:
    for line in ("--version --json", "--json --version"):
        assert run(*line.split()).json["version"] == VERSION
    assert run("--version").out.startswith(f"freehold {VERSION}\n")


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION


def test_the_reasons_for_declining_are_the_protocols() -> None:
    assert typing.get_args(Reason) == REASONS


def test_help_names_the_programs_that_are_not_verbs(place: Path) -> None:
    shown = run("--help")
    assert shown.code == 0
    assert "practice" in shown.out
    assert "node" in shown.out
    cut = [line for line in shown.out.splitlines()[1:] if line.endswith("...")]
    assert not cut, "each verb is told in a sentence that fits 80 columns"


def test_ctrl_c_ends_with_130_and_no_traceback(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: Path) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(connection, "is_listening", interrupted)
    found = person.run("--passphrase-file", person.passphrase_file, "status")
    assert (found.code, found.out, found.err) == (130, "", "\n")


def test_a_reader_that_goes_away_is_no_traceback() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "app", "--version"],
            cwd=ROOT,
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize(
    ("line", "place_of_verb"),
    [
        ("", None),
        ("--json", None),
        ("--profile node", None),
        ("--profile=node", None),
        ("--profile x node", 2),
        ("--passphrase-file status --profile x practice", 4),
        ("--json status", 1),
        ("--version", 0),
        ("--profile x --help", 2),
    ],
)
def test_the_verb_is_found_behind_the_options(line: str, place_of_verb: int | None) -> None:
    assert verb_place(line.split()) == place_of_verb


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(os.urandom(2000)),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("{}"),
        lambda path: path.write_text("[" * 100_000),
        lambda path: path.mkdir(),
        lambda path: None,
    ],
    ids=["noise", "empty", "no fields", "deep", "a folder", "missing"],
)
def test_what_is_not_a_bundle_is_said_in_one_line(
    place: Path, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "bundle.json"
    make(path)
    assert run("verify", path, "--json").reason


def test_a_bundle_whose_checks_fail_ends_with_1_and_says_what_it_does_not_prove(
    place: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bundle.json"
    path.write_bytes(bundle.encode(hollow_bundle()))
    shown = run("verify", path)
    assert shown.code == 1
    assert "NOT every check holds." in shown.out
    assert "What this does not prove" in shown.out
    told = msgspec.json.decode(run("verify", path, "--json").out)
    assert (told["proves_to_third_parties"], told["holds"]) == (False, False)
    assert told["not_proven"]


def hollow_bundle() -> bundle.Bundle:
    """A bundle that reads well and proves nothing."""
    claims = Claims(bytes(32), bytes(32), bytes(32), "0x" + "00" * 20, 1)
    proof = bundle.GrantProof(
        grant_id=bytes(32),
        owner=claims,
        requester=claims,
        transcript=(b"nothing",),
        manifest=b"",
        receipts=(),
        paid=0,
        voucher=b"",
        opening=b"",
        opening_hash=b"",
    )
    return bundle.Bundle(0, False, 1, "0x" + "00" * 20, "0x" + "00" * 20, "TST", 6, (proof,))
