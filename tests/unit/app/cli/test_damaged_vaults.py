"""A damaged vault, and an older copy of one, from the line: what is said, and the way out."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.unit.app.cli.running import DEMO, PASSPHRASE, Person
from wallet.store import _raw
from wallet.store.unlocked import unlocked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wallet.store.unlocked import Unlocked

pytestmark = pytest.mark.area("B")

PAGE = 4096
RECORDS = 375


@pytest.fixture(scope="module")
def person(place: Path) -> Iterator[Person]:
    """A person whose vault is open."""
    found = Person(place)
    node = found.move_in(place / "words")
    assert found.run("import", DEMO / "practice-bank.ofx").code == 0
    yield found
    found.stop_node()
    node.wait()


def at(person: Person, profile: Path) -> Person:
    """The person at another profile."""
    found = Person(person.folder)
    found.profile = profile
    return found


def wipe(person: Person, page: int) -> None:
    """Wipe one page of a database that nobody has open; the first is 0."""
    with (person.profile / "vault.db").open("r+b") as file:
        file.seek(page * PAGE)
        file.write(bytes(PAGE))


def page_of(person: Person, table: str) -> int:
    """The page where a table begins."""
    with unlocked(person.profile, "vault", PASSPHRASE) as store:
        connection = _raw.connect(store.database, store.key, write=False, cache_kib=100)
        sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        ((root,),) = connection.execute(sql, (table,)).fetchall()
        connection.close()
    return int(root) - 1


def wipe_records(person: Person) -> tuple[int, int]:
    """Wipe a page with records; return it, and how many are on it."""
    with unlocked(person.profile, "vault", PASSPHRASE) as store:
        sound = store.database.read_bytes()
        for page in reversed(range(len(sound) // PAGE)):
            wipe(person, page)
            if not is_there(store, "SELECT sum(length(payload)) FROM record"):
                one = "SELECT payload FROM record WHERE id = "
                there = sum(is_there(store, one + str(id)) for id in range(1, RECORDS + 1))
                return page, RECORDS - there
            store.database.write_bytes(sound)
    raise AssertionError("no page holds records")


def is_there(store: Unlocked, sql: str) -> bool:
    """Whether a connection of its own can read this."""
    connection = _raw.connect(store.database, store.key, write=False, cache_kib=100)
    try:
        connection.execute(sql).fetchall()
    except _raw.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def test_an_older_copy_pauses_sharing_until_the_person_goes_on_with_it(
    person: Person, tmp_path: Path
):
    assert person.run("lock").code == 0
    shutil.copytree(person.profile, tmp_path / "older")
    words = ("vault", "words", "--words-file", tmp_path / "words")
    assert person.run_with_passphrase(*words).code == 0  # the log has one entry more
    assert person.run("lock").code == 0
    for path in (tmp_path / "older").glob("vault.*"):
        shutil.copy(path, person.profile)

    opened = person.run_with_passphrase("unlock")
    assert opened.code == 0
    status = person.run("status", "--json").json
    assert "older copy" in status["rollback"]
    assert status["rollback"] in opened.out
    assert "accept-copy" in opened.out
    assert status["sharing_paused"]
    assert "accept-copy" in person.run("status").out
    assert "copy" in person.run("vault", "check", "--json").json["problems"][0]
    assert "freehold resume" in person.run("vault", "accept-copy").out
    after = person.run("status", "--json").json
    assert (after["rollback"], after["sharing_paused"]) == ("", True)
    assert person.run("resume", "--json").json == {"sharing_paused": False}


def test_what_a_bad_page_costs_is_said_by_check_and_the_rest_is_salvaged(
    person: Person, tmp_path: Path
):
    salvage = ("vault", "salvage", "--into", tmp_path / "new")
    assert "lock it first" in person.run_with_passphrase(*salvage).reason
    assert person.run("lock").code == 0
    page, lost = wipe_records(person)
    assert person.run_with_passphrase("unlock").code == 0
    said = person.run("vault", "check").out
    assert f"Database: Page {page + 1} cannot be read.\n" in said
    assert said.count("salvage") == 1
    assert said.count("cannot be read") == 1
    assert (
        f"Database: Page {page + 1} cannot be read. Restore a backup." in person.run("status").out
    )
    assert f"Page {page + 1} cannot" in person.run("status", "--json").json["damage"]
    assert person.run("lock").code == 0
    opened = person.run_with_passphrase("unlock").out  # it is known, and said at each opening
    assert f"Page {page + 1} cannot be read. Restore a backup." in opened
    assert person.run("lock").code == 0

    wipe(person, page_of(person, "setting"))  # and which chain it is for
    wipe(person, 0)  # and where everything begins
    assert "salvage" in person.run_with_passphrase("unlock").reason
    damaged = {path: path.read_bytes() for path in person.profile.glob("vault.[dh]*")}
    asked = person.run_with_passphrase(*salvage).reason
    assert "is for Nowhere, chain 31337, and no longer says how that is reached" in asked
    said = person.run_with_passphrase(*salvage, "--chain", person.chain_file).out
    assert f"{RECORDS - lost} records" in said
    assert "note of its chain" in said
    assert "paused now" in said
    assert re.search(r"new vault\.\nLost:\n  \d+ of \d+ rows? of", said)
    assert sum(int(n) for n in re.findall(r"(\d+) of \d+ rows? of", said)) == lost
    assert f"It is in {tmp_path / 'new'}; give that as --profile." in said
    assert {path: path.read_bytes() for path in damaged} == damaged
    assert "is a vault in the folder" in person.run_with_passphrase(*salvage).reason

    new = at(person, tmp_path / "new")
    assert new.run_apart_with_passphrase("unlock").code == 0
    report = new.run("vault", "check", "--json").json
    assert (report["intact"], report["records"]) == (True, RECORDS - lost)
    status = new.run("status", "--json").json
    assert (status["rollback"], status["damage"], status["sharing_paused"]) == ("", "", True)
    assert status["profile"] == "Nowhere"
    new.stop_node()
