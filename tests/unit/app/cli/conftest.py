"""A place with its own sockets, and one node with a small vault for the whole module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api.client import ApiError, Client
from app.api.messages import VaultCreate
from app.api.starting import start_node
from tests.unit.app.cli.running import DEMO, Person, Ran
from wallet.agreement.chain_words import I_KNOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which all sockets, tokens and chains of the module lie."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "run").mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("FREEHOLD_PRACTICE_DIR", str(folder / "chain"))
        yield folder


class Owner(Person):
    """A person whose node runs, with a vault that holds a bank's export."""

    beginnings: dict[str, Ran]
    """What was answered to the first import; of a newcomer also before there was a vault."""
    refused_untold: str
    """What the node said to a program that wanted a vault and did not say that it knows."""


def _refused_untold(person: Person) -> str:
    call = VaultCreate("a passphrase", person.chain_file.read_text())
    with Client(person.profile) as client, pytest.raises(ApiError) as refused:
        client.call(call)
    return str(refused.value)


@pytest.fixture(scope="module")
def owner(place: Path) -> Iterator[Owner]:
    """One node and vault for all tests of a module; each leaves the vault open."""
    person = Owner(place)
    node = person.move_in(place / "words")
    imported = person.run("import", DEMO / "practice-bank.ofx", "--json")
    person.beginnings = {"import": imported}
    yield person
    person.stop_node()
    node.wait()


@pytest.fixture(scope="module")
def newcomer(place: Path) -> Iterator[Owner]:
    """As the owner, but all of it was done from the line, by processes that start the node."""
    person = Owner(place)
    first = start_node(person.profile)
    assert first is not None
    taken = place / "taken"
    taken.write_text("something", encoding="utf-8")
    create = ("vault", "create", "--chain", person.chain_file, I_KNOW, "--words-file")
    untold = ("vault", "create", "--chain", person.chain_file, "--words-file")
    person.refused_untold = _refused_untold(person)
    person.beginnings = {
        "started": person.run("status", "--json"),
        "datasets": person.run("datasets"),
        "unlock": person.run_with_passphrase("unlock"),
        "untold": person.run_with_passphrase(*untold, place / "words"),
        "words file taken": person.run_with_passphrase(*create, taken),
        "status after that": person.run("status", "--json"),
    }
    person.stop_node()
    first.wait()
    person.beginnings |= {
        "created": person.run_apart_with_passphrase(*create, place / "words", "--json"),
        "created again": person.run_with_passphrase(*create, place / "words-2"),
        "import": person.run("import", DEMO / "practice-bank.ofx", "--json"),
    }
    yield person
    person.stop_node()
