"""`chain`: status, check and use of a network's file, and a deployment that is refused in words."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contracts.chain.profile import Endpoint, load_profile
from tests.practice_chain import PracticeProcess
from tests.unit.app.cli.running import Person
from wallet.agreement.chain_words import UNAUDITED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.app.cli.conftest import Owner

pytestmark = pytest.mark.area("C")


def test_a_network_s_file_is_looked_at_without_a_vault(place: Path):
    folder = place / "nobody"
    folder.mkdir()
    somebody = Person(folder)
    ran = somebody.run("chain", "check", somebody.chain_file, "--json")
    assert ran.code == 1
    assert "None of its endpoints is of use" in ran.err
    assert '"holds": false' in ran.out
    assert "cannot be reached" in ran.out
    words = somebody.run("chain", "check", somebody.chain_file).out
    assert "not in the address book: no known value" in words
    assert "Anchors" in words
    assert "not offered: the profile names none" in words
    assert UNAUDITED[0] in words
    assert not (somebody.profile / "vault.db").exists()


def test_a_deployment_needs_a_key_and_writes_over_nothing(place: Path, owner: Owner):
    key = place / "key"
    key.write_text("not a key\n")
    line = ("chain", "deploy", "--name", "N", "--chain-id", "5", "--endpoint")
    here = ("http://127.0.0.1:9", "--key-file", key, "--out")
    assert "holds no key" in owner.run(*line, *here, place / "new.toml").reason
    assert "exists already" in owner.run(*line, *here, owner.chain_file).reason
    key.write_text("11" * 32)
    assert "cannot be reached" in owner.run(*line, *here, place / "new.toml").reason
    assert not (place / "new.toml").exists()


@pytest.fixture
def guarded() -> Iterator[PracticeProcess]:
    """A network whose endpoint answers only who brings its bearer token."""
    with tempfile.TemporaryDirectory() as folder:
        process = PracticeProcess(Path(folder))
        yield process
        process.stop()


def test_contracts_are_put_there_through_an_endpoint_that_wants_a_token(
    place: Path, owner: Owner, guarded: PracticeProcess
):
    deployer = guarded.rich_account()
    key, bearer, out = place / "deployer", place / "bearer", place / "guarded.toml"
    key.write_text(deployer.key.hex())
    endpoint = guarded.endpoint
    named = ("chain", "deploy", "--name", "Guarded", "--chain-id", str(endpoint.chain_id))
    line = (*named, "--endpoint", endpoint.url, "--key-file", key, "--out", out)
    refused = owner.run(*line).reason
    assert "asks for a bearer token" in refused
    bearer.write_text("of another\n")
    assert "refuses this bearer token" in owner.run(*line, "--bearer-file", bearer).reason
    assert not out.exists()
    bearer.write_text(f"{endpoint.token}\n")
    made = owner.run(*line, "--bearer-file", bearer, "--json").json
    assert {made["registry"], made["anchors"], made["learning_rounds"]} & {""} == set()
    assert load_profile(out).endpoints == (Endpoint(endpoint.url, endpoint.token),)
    assert out.stat().st_mode & 0o077 == 0, "it holds the token"
    checked = owner.run("chain", "check", out)
    assert checked.code == 0
    assert "All contracts are what the profile says" in checked.out
    assert made["anchors"] in checked.out
    out.unlink()
    words = owner.run(*line, "--bearer-file", bearer)
    assert "take it out before you pass it on" in words.out
    assert endpoint.token not in refused + checked.out + words.out + words.err


def test_the_vault_s_chain_is_told_and_its_endpoints_changed(place: Path, owner: Owner):
    before = owner.run("chain", "status", "--json").json
    assert (before["profile"], before["endpoints"]) == ("Nowhere", ["http://127.0.0.1:9"])
    assert "no known value" in before["value"]
    other = place / "other.toml"
    other.write_text(owner.chain_file.read_text().replace("127.0.0.1:9", "127.0.0.1:7"))
    assert UNAUDITED[0] in owner.run("chain", "use", other).reason
    used = owner.run("chain", "use", other, "--i-know-it-is-unaudited", "--json").json
    assert used == {"name": "Nowhere", "chain_id": 31337, "switched": False}
    assert owner.run_with_passphrase("unlock").code == 0
    assert owner.run("chain", "status", "--json").json["endpoints"] == ["http://127.0.0.1:7"]


def test_a_proxy_is_set_shown_and_removed_and_each_locks_the_vault(place: Path, owner: Owner):
    assert owner.run("proxy", "show", "--json").json["proxy"] == ""
    assert "command line" in owner.run("proxy", "set", "socks5://me:secret@127.0.0.1:9").reason
    assert "written like socks5" in owner.run("proxy", "set", "tor").reason
    login = place / "login"
    login.write_text("me:se:cret\n")
    words = ("proxy", "set", "socks5://127.0.0.1:9", "--login-file", login)
    assert owner.run(*words, "--json").json["proxy"] == "socks5://127.0.0.1:9"
    assert owner.run("proxy", "show").reason == "the vault is locked"
    assert owner.run_with_passphrase("unlock").code == 0
    assert "reached through socks5://127.0.0.1:9 alone" in owner.run("proxy", "show").out
    assert owner.run("proxy", "remove").code == 0
    assert owner.run_with_passphrase("unlock").code == 0
    assert owner.run("proxy", "show", "--json").json["proxy"] == ""
