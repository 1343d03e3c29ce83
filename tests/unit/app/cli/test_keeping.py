"""Keeping a vault, from the line: backup, wipe, restore from words, and what else there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.app.cli.running import DEMO, Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("B")


@pytest.fixture(scope="module")
def person(place: Path) -> Iterator[Person]:
    found = Person(place)
    node = found.move_in(place / "words")
    assert found.run("import", DEMO / "practice-bank.ofx").code == 0
    yield found
    if (found.profile / "vault.header").exists():
        found.stop_node()
    node.wait()


def test_backup_wipe_restore_from_the_words_alone(person: Person, place: Path):
    before = person.run("audit", "verify", "--json").json
    made = person.run("vault", "backup", place / "b", "--json").json
    assert (made["entries"], made["backup_places"]) == (before["entries"], 0)
    assert made["why"]
    assert "exists already" in person.run("vault", "backup", place / "b").reason
    listed = person.run("vault", "backups", "--check", "--json").json
    assert [item["file"] for item in listed["backups"]] == [str(place / "b")]
    datasets = person.run("datasets", "--json").json
    line = ("vault", "restore", place / "b", "--words-file", place / "words")
    assert "left as it is" in person.run(*line).reason

    gone = person.run_with_passphrase("vault", "delete", "--yes-delete-everything", "--json")
    assert gone.json == {"deleted": str(person.profile)}
    assert not (person.profile / "vault.header").exists()
    assert not (person.profile / "vault.db").exists()

    restored = person.run_apart_with_passphrase(*line, "--json")
    assert restored.json["entries"] == before["entries"]
    assert restored.json["erased_again"] == 0  # the list outlives a copy of the vault
    assert person.run("datasets", "--json").json == datasets
    after = person.run("audit", "verify", "--json").json
    assert after["intact"]
    assert after["entries"] == before["entries"] + 2  # restored; the privacy budget is held
    assert person.run("status", "--json").json["rollback"] == ""


def test_words_slots_check_and_compact(person: Person, place: Path):
    line = ("vault", "words", "--words-file", place / "w", "--json")
    assert person.run_with_passphrase(*line).json == {"words_file": str(place / "w")}
    assert (place / "w").read_text() == (place / "words").read_text()
    assert (place / "w").stat().st_mode & 0o777 == 0o600
    slots = person.run("vault", "slots", "--json").json
    assert slots["slots"] == ["passphrase", "words"]
    report = person.run("vault", "check", "--json").json
    assert (report["intact"], report["problems"]) == (True, [])
    (database,) = place.rglob("vault.db")
    copy = database.with_name("vault.db.before-9")
    copy.write_bytes(bytes(9_000))
    sizes = person.run("vault", "compact", "--json").json
    assert sizes["after"] + 9_000 <= sizes["before"]
    assert not copy.exists()


def test_a_letter_is_plain_text_with_what_was_typed(person: Person, place: Path):
    file = place / "letter.txt"
    line = ("vault", "letter", "access", file, "--name", "Ada Lovelace")
    more = ("--address", "1 Mill Lane\\nLondon", "--company", "Shop AG", "--day", "22 Nov 2026")
    made = person.run(*line, *more, "--known-as", "customer 7", "--json").json
    text = file.read_text(encoding="utf-8")
    assert made == {"file": str(file), "bytes": len(text.encode())}
    for part in ("Ada Lovelace\n1 Mill Lane\nLondon\n", "Article 15", "customer 7", "22 Nov 2026"):
        assert part in text
    again = person.run("vault", "letter", "portability", file, "--name", "A", *more)
    assert "exists already" in again.reason


def test_a_vault_is_moved(person: Person, place: Path):
    (place / "full").mkdir()
    (place / "full" / "mine").touch()
    assert "something already" in person.run_with_passphrase("vault", "move", place / "full").reason
    moved = person.run_with_passphrase("vault", "move", place / "elsewhere", "--json")
    assert moved.json == {"profile": str(place / "elsewhere")}
    assert not (person.profile / "vault.header").exists()
    assert (place / "elsewhere" / "vault.header").exists()
