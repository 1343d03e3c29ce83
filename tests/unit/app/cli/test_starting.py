"""What a node says before it fails is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api.starting import is_listening, start_node
from tests.unit.app.cli.running import Person
from wallet.errors import NoNode

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("A")


def test_what_a_node_says_before_it_fails_reaches_the_person(place: Path) -> None:
    blocked = place / "not-a-folder"
    blocked.write_text("a file", encoding="utf-8")
    with pytest.raises(
        NoNode, match=r"start: \S+not-a-folder cannot be the profile's folder: File"
    ):
        start_node(blocked)


@pytest.mark.parametrize(
    ("verb", "code"), [(("status",), 0), (("datasets",), 1), (("grant", "revoke", "ab"), 1)]
)
def test_a_mistyped_profile_leaves_neither_folder_nor_node(
    place: Path, verb: tuple[str, ...], code: int
) -> None:
    person = Person(place)
    person.profile = place / "typo" / "profil"
    assert person.run_with_passphrase(*verb).code == code
    assert not is_listening(person.profile)
    assert not (place / "typo").exists()


def test_a_profile_that_was_there_stays_there(place: Path) -> None:
    person = Person(place)
    person.profile = place / "empty"
    person.profile.mkdir()
    assert person.run_with_passphrase("status").code == 0
    assert not is_listening(person.profile)
    assert person.profile.is_dir()
