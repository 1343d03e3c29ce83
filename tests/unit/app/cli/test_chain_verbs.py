"""`chain`: status, check and use of a network's file, and a deployment that is refused in words."""

from __future__ import annotations

import signal
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app import launch
from app.api import starting
from app.api.starting import is_listening
from contracts.chain.profile import Endpoint, load_profile, practice_profile
from tests.practice_chain import PracticeProcess
from tests.unit.app.cli.running import Person
from tests.unit.contracts.chain.host import Proxy
from wallet.agreement.chain_words import I_KNOW, UNAUDITED

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
    key.chmod(0o600)
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
    assert "Others may read the key file" in owner.run(
        "chain", "deploy", "--name", "N", "--chain-id", "5", "--endpoint", "http://127.0.0.1:9",
        "--key-file", key, "--out", out,
    ).reason  # fmt: skip
    key.chmod(0o600)
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
    assert "name a second of another host" in owner.run(
        *line[:-1], place / "again.toml", "--bearer-file", bearer
    ).out  # fmt: skip
    out.unlink()
    second = ("--endpoint", "http://localhost:1/rpc")
    words = owner.run(*line, *second, "--bearer-file", bearer)
    assert load_profile(out).hosts == (endpoint.url, "http://localhost:1")
    assert "take it out before you pass it on" in words.out
    assert endpoint.token not in refused + checked.out + words.out + words.err


def test_a_deployment_broken_off_ends_its_node_says_so_and_is_found_again(
    place: Path, guarded: PracticeProcess
):
    folder = place / "deployer's"
    folder.mkdir()
    somebody = Person(folder)
    key, out = folder / "key", folder / "out.toml"
    key.write_text(guarded.rich_account().key.hex())
    key.chmod(0o600)
    proxy = Proxy(practice_profile(guarded.directory))
    named = ("chain", "deploy", "--name", "N", "--chain-id", str(guarded.endpoint.chain_id))
    line = (*named, "--endpoint", proxy.url, "--key-file", key, "--out", out)
    usual, mine = proxy.reply, threading.main_thread().ident
    assert mine is not None

    def interrupts(call: Any) -> dict[str, Any]:
        found = usual(call)
        if call["method"] == "eth_sendRawTransaction":
            signal.pthread_kill(mine, signal.SIGINT)  # it is sent, and its block not yet seen
            proxy.hangs()
        return found

    proxy.reply = interrupts  # type: ignore[method-assign]
    # what is started in the background by a shell ignores it
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        broken = somebody.run(*line)
        assert (broken.code, broken.out) == (1, "")
        assert "broken off" in broken.err
        assert not is_listening(somebody.profile)
        assert not out.exists()
        proxy.reply = usual  # type: ignore[method-assign]
        proxy.returns()
        proxy.calls.clear()
        assert somebody.run(*line, "--json").json["registry"]
        sent = [call for call in proxy.calls if call["method"] == "eth_sendRawTransaction"]
        assert len(sent) == 3, "the token, the anchors and the rounds: the registry was there"
    finally:
        signal.signal(signal.SIGINT, before)
        proxy.close()


def test_a_node_that_is_still_starting_goes_with_who_breaks_it_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun: list[Any] = []
    real = launch.child

    def child(*arguments: Any, **named: Any) -> Any:
        begun.append(real(*arguments, **named))
        return begun[-1]

    def broken_off(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(launch, "child", child)
    monkeypatch.setattr("time.sleep", broken_off)
    profile = tmp_path / "p"
    profile.mkdir(mode=0o700)
    with pytest.raises(KeyboardInterrupt):
        starting.start_node(profile)
    (process,) = begun
    assert process.poll() is not None


def test_a_profile_that_its_endpoint_contradicts_is_not_used(
    place: Path, owner: Owner, guarded: PracticeProcess
):
    proxy = Proxy(practice_profile(guarded.directory))
    try:
        wrong = place / "wrong.toml"
        wrong.write_text(owner.chain_file.read_text().replace("http://127.0.0.1:9", proxy.url))
        refused = owner.run("chain", "use", wrong, I_KNOW).reason
        assert f"serves chain {guarded.endpoint.chain_id}" in refused
        assert "Nothing was changed" in refused
        assert "never seen" in owner.run("chain", "status").out
        folder = place / "another"
        folder.mkdir()
        other = Person(folder)
        words = folder / "words"
        line = ("vault", "create", "--chain", wrong, I_KNOW, "--words-file", words)
        assert "serves chain" in other.run_with_passphrase(*line).reason
        assert not words.exists()
        checked = owner.run("chain", "check", wrong)
        assert " ".join(checked.out.split()).count("correct the profile.") == 1, "whole sentences"
    finally:
        proxy.close()


def test_the_vault_s_chain_is_told_and_its_endpoints_changed(place: Path, owner: Owner):
    before = owner.run("chain", "status", "--json").json
    assert (before["profile"], before["endpoints"]) == ("Nowhere", ["http://127.0.0.1:9"])
    assert "no known value" in before["value"]
    other = place / "other.toml"
    other.write_text(owner.chain_file.read_text().replace("127.0.0.1:9", "127.0.0.1:7"))
    used = owner.run("chain", "use", other, "--json").json
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
