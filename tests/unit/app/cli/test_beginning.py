"""A vault that is made from the line: what is said before there is one, and what making it does."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from app.api.client import Client
from wallet.agreement.chain_words import I_KNOW, UNAUDITED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.cli.conftest import Owner

pytestmark = pytest.mark.area("A")


def test_before_there_is_a_vault_verbs_say_so_and_a_taken_words_file_prevents_one(
    newcomer: Owner, place: Path
) -> None:
    began = newcomer.beginnings
    assert began["started"].json["state"] == "no-vault"
    assert "freehold vault create" in began["datasets"].reason
    assert "freehold vault create" in began["unlock"].reason
    assert "exists already" in began["words file taken"].reason
    assert (place / "taken").read_text() == "something"
    assert began["status after that"].json["state"] == "no-vault"


def test_a_verb_with_a_passphrase_started_a_node_that_outlives_it(newcomer: Owner) -> None:
    with Client(newcomer.profile) as client:
        node = client.welcome.pid
    assert os.getsid(node) == node


def test_creating_a_vault_writes_24_words_for_this_user_only_and_opens_it(
    newcomer: Owner, place: Path
) -> None:
    made = newcomer.beginnings["created"].json
    assert made["words_file"] == str(place / "words")
    text = (place / "words").read_text(encoding="ascii")
    assert text.endswith("\n")
    assert text.count("\n") == 1
    assert len(text.split(" ")) == 24
    assert stat.S_IMODE((place / "words").stat().st_mode) == 0o600
    assert newcomer.run("status", "--json").json["state"] == "open"


def test_a_second_vault_in_the_profile_is_refused_and_leaves_no_words_file(
    newcomer: Owner, place: Path
) -> None:
    assert "left as it is" in newcomer.beginnings["created again"].reason
    assert not (place / "words-2").exists()


def test_a_vault_for_a_real_network_is_made_by_who_knows_that_it_is_unexamined(
    place: Path, newcomer: Owner
):
    for told in (newcomer.beginnings["untold"].reason, newcomer.refused_untold):
        assert all(sentence in told for sentence in UNAUDITED)
        assert f"Nothing was made. If you know this, say so: {I_KNOW}." in told
    assert newcomer.beginnings["status after that"].json["state"] == "no-vault"
    said = newcomer.run("audit", "list", "--json").json["entries"]
    kinds = [entry["kind"] for entry in reversed(said)]
    assert kinds == ["vault.created", "chain.unaudited-told", "import.done"]
