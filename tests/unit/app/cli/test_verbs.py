"""Every verb of `freehold` against a real node: what it prints, and how it says no."""

from __future__ import annotations

import contextlib
import stat
from typing import TYPE_CHECKING

import pytest

from app.api.client import ApiError, Client
from app.api.messages import SetPassphrase
from app.api.paths import token_path
from app.cli.session import come_back
from tests.unit.app.cli.running import DEMO
from wallet.errors import NoNode

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.cli.conftest import Owner

pytestmark = pytest.mark.area("A")


def test_somebody_is_invited_by_a_link_that_one_cannot_answer_oneself(owner: Owner) -> None:
    assert owner.run("contact", "list", "--json").json["contacts"] == []
    made = owner.run("contact", "invite", "--name", "Ben", "--as", "Anna", "--json").json
    assert made["link"].startswith("freehold:contact/")
    card = owner.run("contact", "accept", made["link"], "--look", "--json").json
    assert card["name"] == "Anna"
    assert "of your own" in owner.run("contact", "accept", made["link"]).reason
    assert "become a contact" in owner.run("connect", made["link"]).reason
    assert "█" in owner.run("contact", "invite", "--qr").out
    owner.run("contact", "withdraw", made["id"][:12])
    left = owner.run("contact", "list", "--json").json
    assert [item["petname"] for item in left["invitations"]] == [""]
    assert "no contact called" in owner.run("contact", "show", "Ben").reason
    assert owner.run("received", "list").out == "No contact has given you anything yet.\n"


def test_status_says_how_open_the_vault_is_on_which_chain(owner: Owner) -> None:
    found = owner.run("status", "--json").json
    assert (found["state"], found["profile"], found["practice"]) == ("open", "Nowhere", False)
    assert "in 0 places" in owner.run("status").out
    assert owner.run_with_passphrase("status", "--json").json == found
    assert owner.run_with_passphrase("hide", "--json").json == {"state": "hidden"}
    assert owner.run_with_passphrase("status", "--json").json["state"] == "hidden"
    owner.run_with_passphrase("unlock")


def test_an_import_reports_what_is_new_and_the_second_time_that_all_is_known(owner: Owner) -> None:
    first = owner.beginnings["import"].json
    again = owner.run("--json", "import", DEMO / "practice-bank.ofx").json
    for report in (first, again):
        assert report["skipped"] == []
        for dataset in report["datasets"]:
            assert dataset.keys() >= {"name", "new", "duplicate", "skipped"}
    new = {dataset["name"]: dataset["new"] for dataset in first["datasets"]}
    assert new["bank.transactions"] > 300
    assert new == {dataset["name"]: dataset["duplicate"] for dataset in again["datasets"]}
    assert all(dataset["new"] == 0 for dataset in again["datasets"])


def test_datasets_come_with_span_and_typed_columns(owner: Owner) -> None:
    found = {item["name"]: item for item in owner.run("datasets", "--json").json["datasets"]}
    transactions = found["bank.transactions"]
    assert transactions.keys() >= {"name", "rows", "from", "to", "columns"}
    assert transactions["from"] < transactions["to"]
    assert {"name": "amount", "type": "decimal", "unit": ""} in transactions["columns"]
    assert "bank.transactions" in owner.run("datasets").out


def test_records_are_newest_first_and_as_many_as_asked_for(owner: Owner) -> None:
    found = owner.run("records", "bank.transactions", "--limit", "3", "--json").json
    days = [row["values"]["posted"] for row in found["records"]]
    assert len(days) == 3
    assert days == sorted(days, reverse=True)
    assert found["total"] > 300
    assert f"3 of {found['total']}" in owner.run("records", "bank.transactions", "--limit", "3").out


def test_a_limit_beyond_one_page_brings_every_row_once(owner: Owner) -> None:
    found = owner.run("records", "bank.transactions", "--limit", "5000", "--json").json
    ids = [row["id"] for row in found["records"]]
    assert len(ids) == len(set(ids)) == found["total"]


def test_search_finds_rows_by_their_words(owner: Owner) -> None:
    found = owner.run("search", "bakery", "--limit", "2", "--json").json["records"]
    assert len(found) == 2
    assert all("Bakery" in row["values"]["payee"] for row in found)
    assert owner.run("search", "zzzznothing").out == "Nothing was found.\n"
    assert "--from and --to choose days" in owner.run("search", "2199-12-31").out
    assert owner.run("search").code == 2


def test_nobody_has_asked_and_nothing_is_granted_or_earned(owner: Owner) -> None:
    assert owner.run("inbox", "--json").json == {"requests": []}
    assert owner.run("grants", "--json").json == {"grants": []}
    earned = owner.run("earnings", "--json").json
    assert earned.keys() >= {"token", "collected", "owed", "by_requester"}
    assert (earned["token"], earned["collected"], earned["by_requester"]) == ("TST", "0.00", [])
    for verb in ("inbox", "grants", "earnings"):
        assert owner.run(verb).code == 0
    assert "0.00 TST" in owner.run("earnings").out


def test_the_log_lists_what_happened_and_is_intact(owner: Owner) -> None:
    found = owner.run("audit", "list", "--json").json
    kinds = [entry["kind"] for entry in reversed(found["entries"])]
    assert kinds[0] == "import.done"
    assert owner.run("audit", "list", "--limit", "1", "--json").json["total"] == found["total"]
    checked = owner.run("audit", "verify", "--json").json
    assert (checked["intact"], checked["problems"]) == (True, [])
    assert "intact" in owner.run("audit", "verify").out


@pytest.mark.parametrize(
    "line",
    [
        ("records", "no.such"),
        ("import", "/nonexistent/file"),
        ("connect", "freehold:damaged"),
        ("request", "show", "abcdef01"),
        ("request", "preview", "abcdef01"),
        ("request", "accept", "abcdef01"),
        ("request", "decline", "abcdef01", "--reason", "price"),
        ("request", "counter", "abcdef01", "--steps", "2"),
        ("grant", "show", "0xabcdef01"),
        ("grant", "revoke", "0xabcdef01"),
        ("collect",),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_one_line_with_exit_code_1(
    owner: Owner, line: tuple[str, ...]
) -> None:
    assert owner.run(*line, "--json").reason.endswith((".", "”"))


def test_a_preview_of_nothing_and_a_bundle_of_nothing_leave_no_file(
    owner: Owner, tmp_path: Path
) -> None:
    rows, bundle = tmp_path / "rows.jsonl", tmp_path / "bundle.json"
    assert owner.run("request", "preview", "abcdef01", "--out", rows).code == 1
    assert owner.run("audit", "export", bundle).code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_left_alone_before_anything_is_asked(
    owner: Owner, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    for line in (("request", "preview", "abcdef01", "--out", taken), ("audit", "export", taken)):
        assert "--force" in owner.run(*line).reason
    assert taken.read_text() == "mine"


def test_sharing_is_paused_and_resumed_and_all_grants_can_be_stopped(owner: Owner) -> None:
    assert owner.run("pause", "--json").json == {"sharing_paused": True}
    assert "paused" in owner.run("status").out
    assert owner.run("resume", "--json").json == {"sharing_paused": False}
    assert owner.run("revoke-all", "--json").json == {"grants": 0, "hurried": 0}


def test_a_hidden_vault_shows_nothing_but_takes_rights_away(owner: Owner) -> None:
    assert owner.run("hide", "--json").json == {"state": "hidden"}
    token = token_path(owner.profile)
    assert not token.exists()
    for line in (("datasets",), ("inbox",), ("audit", "list"), ("resume",), ("collect",)):
        assert owner.run(*line).reason == "the vault is locked"
    assert owner.run("pause").code == 0
    assert owner.run("revoke-all").code == 0
    assert owner.run("status", "--json").json["state"] == "hidden"
    assert owner.run_with_passphrase("unlock", "--json").json == {"state": "open"}
    assert stat.S_IMODE(token.stat().st_mode) == 0o600
    assert owner.run("resume").code == 0


def test_a_wrong_passphrase_leaves_all_as_it_was(owner: Owner, tmp_path: Path) -> None:
    token = token_path(owner.profile)
    before = token.read_text()
    wrong = tmp_path / "wrong"
    wrong.write_text("not it\n", encoding="utf-8")
    assert "not right" in owner.run("--passphrase-file", wrong, "datasets").reason
    assert token.read_text() == before
    assert owner.run("datasets").code == 0


def test_words_that_are_not_right_are_told_apart_and_change_nothing(
    owner: Owner, place: Path, tmp_path: Path
) -> None:
    right = (place / "words").read_text(encoding="ascii").split()
    file = tmp_path / "words"
    for words, said in (
        (right[:23], "There are 23 words"),
        (["zzz", *right[1:]], "Word 1 is not a recovery word"),
        (["abandon"] * 24, "checksum does not fit"),
        (["abandon"] * 23 + ["art"], "not this vault's"),
        ([], "is empty"),
    ):
        file.write_text("\n".join(words), encoding="ascii")
        assert said in owner.run("unlock", "--words-file", file).reason
    assert "was not read" in owner.run("unlock", "--words-file", tmp_path / "none").reason
    assert owner.run("datasets").code == 0


def test_a_forgotten_passphrase_is_replaced_with_the_help_of_the_words(
    owner: Owner, place: Path, tmp_path: Path
) -> None:
    words = place / "words"
    owner.run("hide")
    opened = owner.run("unlock", "--words-file", words)
    assert "passphrase is as it was" in opened.out
    assert owner.run("datasets").code == 0
    assert owner.run_with_passphrase("status").code == 0
    old = tmp_path / "old"
    old.write_text(owner.passphrase_file.read_text(encoding="utf-8"), encoding="utf-8")
    owner.passphrase_file.write_text("another battery\n", encoding="utf-8")
    assert "not right" in owner.run_with_passphrase("datasets").reason
    set_now = owner.run_with_passphrase("unlock", "--words-file", words, "--json")
    assert set_now.json == {"state": "open"}
    assert "not right" in owner.run("--passphrase-file", old, "datasets").reason
    assert owner.run_with_passphrase("datasets").code == 0
    kinds = [entry["kind"] for entry in owner.run("audit", "list", "--json").json["entries"]]
    assert kinds[:2] == ["vault.passphrase-set", "vault.words-used"]


def test_a_passphrase_is_not_replaced_without_the_present_one_or_the_words(owner: Owner) -> None:
    token = token_path(owner.profile).read_text()
    with Client(owner.profile, token) as client:
        with pytest.raises(ApiError, match="needs the present one"):
            client.call(SetPassphrase("somebody else's"))
        with pytest.raises(ApiError, match="not right"):
            client.call(SetPassphrase("somebody else's", "guessed"))
    assert owner.run_with_passphrase("datasets").code == 0


def test_with_the_passphrase_a_verb_gets_a_token_of_its_own_and_leaves_none(owner: Owner) -> None:
    token = token_path(owner.profile)
    kept = token.read_text()
    token.unlink()
    assert owner.run("datasets").reason == "the vault is locked"
    assert owner.run_with_passphrase("datasets", "--json").json["datasets"]
    assert not token.exists()
    token.write_text(kept)
    assert owner.run("datasets").code == 0


def test_locking_answers_once_a_fresh_locked_node_is_there_and_a_later_node_is_opened(
    owner: Owner,
) -> None:
    assert owner.run("lock", "--json").json == {"state": "locked"}
    assert owner.run("status", "--json").json["state"] == "locked"
    assert owner.run("lock", "--json").json == {"state": "locked"}
    for line in (("datasets",), ("pause",), ("grant", "revoke", "0xabcdef01")):
        assert owner.run(*line).reason == "the vault is locked"
    with owner.end_of_node():
        assert owner.run_with_passphrase("quit", "--json").json == {"state": "ended"}
    assert owner.run("datasets").reason == "no node is running"
    assert owner.run_with_passphrase("quit").reason == "no node is running"
    assert owner.run_apart_with_passphrase("datasets", "--json").json["datasets"]
    assert owner.run("records", "bank.transactions").code == 0


def test_a_passphrase_file_opens_a_hidden_vault_for_one_verb_alone(owner: Owner) -> None:
    owner.run("hide")
    assert owner.run_with_passphrase("datasets").code == 0
    assert owner.run("status", "--json").json["state"] == "hidden"
    owner.run_with_passphrase("unlock")
    assert owner.run_with_passphrase("datasets").code == 0  # the token of `unlock` stays
    assert owner.run("status", "--json").json["state"] == "open"


def test_panic_hides_the_vault_and_locks_it_when_nothing_is_left_to_record(owner: Owner) -> None:
    with Client(owner.profile) as client:
        assert owner.run("panic", "--json").json == {"grants": 0, "hurried": 0}
        with contextlib.suppress(NoNode, ConnectionError):
            while True:
                client.events()
    assert come_back(owner.profile) == "locked"
    assert not token_path(owner.profile).exists()
    assert owner.run("panic").reason == "the vault is locked"
    assert owner.run_with_passphrase("unlock", "--json").json == {"state": "open"}
