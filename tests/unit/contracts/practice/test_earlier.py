"""A practice chain of another release is set aside and begun anew; who was on it is told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.api.practice_vault import set_aside_if_gone
from contracts import artifacts, profiles
from contracts.chain.profile import practice_profile
from contracts.practice import earlier, endpoint, ensure, faucet
from contracts.practice.chain import PracticeChain
from contracts.practice.faucet import Faucet
from contracts.practice.store import Store
from tests.practice_chain import PracticeProcess
from tests.unit.contracts.service.hand import PROFILE
from wallet.errors import ChainUnreachable
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("C")


def never(arguments: list[str]) -> None:
    raise AssertionError("this chain is there and need not be started")


def make_old(directory: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """A chain whose registry has other code, as an earlier release left it; returns its id."""
    directory.mkdir(mode=0o700)
    store = Store(directory / earlier.CHAIN_FILE)
    with monkeypatch.context() as then:
        then.setattr(
            faucet,
            "load",
            lambda name: artifacts.load("Anchors" if name == "ConsentRegistry" else name),
        )
        chain = PracticeChain(store)
        Faucet(chain)
    forget(store, "contracts", "set_aside")
    store.close()
    return chain.chain_id


def forget(store: Store, *facts: str) -> None:
    with store.transaction():
        for fact in facts:
            store._connection.execute("DELETE FROM meta WHERE key = ?", (fact,))


@pytest.fixture
def kept() -> dict[str, Any]:
    """What something made on a practice chain keeps of it; directory and id are the test's."""
    return profiles.to_json(msgspec.structs.replace(PROFILE, kind="practice", name="Practice"))


@pytest.fixture
def renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, Path]]:
    """The old chain's id, and the folder in which the present release has begun anew."""
    directory = tmp_path / "practice-chain"
    old = make_old(directory, monkeypatch)
    process = PracticeProcess(directory)
    yield old, directory
    process.stop()


def test_it_is_set_aside_whole_and_those_who_were_on_it_are_told(
    renewed: tuple[int, Path], kept: dict[str, Any], tmp_path: Path
):
    old, directory = renewed
    now = earlier.held(directory)
    assert now is not None
    assert (now.contracts, now.chain_id != old) == (earlier.contracts_of_this_release(), True)
    place = directory.parent / now.set_aside
    assert place.name.startswith("practice-chain-set-aside-")
    before = earlier.held(place)
    assert before is not None
    assert (before.chain_id, before.contracts) == (old, "")
    assert "nothing of it was deleted" in (place / earlier.NOTE_FILE).read_text().replace("\n", " ")
    assert place.stat().st_mode & 0o077 == 0

    kept |= {"directory": str(directory), "chain_id": old}
    found = profiles.reopened(kept, never)
    assert found.anew == practice_profile(directory)
    assert now.set_aside in found.words
    assert "nothing more can be paid or revoked there" in found.words
    assert (found.profile.chain_id, found.profile.directory) == (old, None)
    assert found.profile.endpoints == (profiles.NOWHERE,), "the new chain is never asked for it"
    assert profiles.from_json(kept) == found.profile

    at_home = profiles.reopened(kept | {"chain_id": now.chain_id}, never)
    assert (at_home.anew, at_home.profile) == (None, practice_profile(directory))

    vault = tmp_path / "practice-profile"
    cheap = Argon2id.of(MIN_MEMORY_KIB, 1)
    Vault.create(vault, "pass", profile=kept, kdf=cheap, reserve_bytes=0)[0].close()
    aside = set_aside_if_gone(vault)
    assert aside is not None
    assert not vault.exists()
    Vault.open(aside, "pass", reserve_bytes=0).close()
    assert set_aside_if_gone(vault) is None, "nothing is left to be moved"


def test_a_chain_of_this_release_stays_and_is_waited_for_by_nobody(
    begun: Path, kept: dict[str, Any], tmp_path: Path
):
    directory = tmp_path / "chain"
    directory.mkdir()
    shutil.copy(begun, directory / earlier.CHAIN_FILE)
    held = earlier.held(directory)
    assert held is not None
    found = profiles.reopened(
        kept | {"directory": str(directory), "chain_id": held.chain_id}, never
    )
    assert (found.anew, found.words) == (None, "")
    assert found.profile.directory == directory, "it is started when it is asked"


def test_what_is_there_already_is_noted_and_what_lacks_is_added(begun: Path, tmp_path: Path):
    """As on a chain that a release began before it deployed anchors and noted its contracts."""
    path = tmp_path / earlier.CHAIN_FILE
    shutil.copy(begun, path)
    store = Store(path)
    before = Faucet(PracticeChain(store))
    forget(store, "contracts", "anchors", "learning_rounds")
    chain = PracticeChain(store)
    assert faucet.is_of_this_release(chain)
    after = Faucet(chain)
    assert (after.registry, after.reward_token) == (before.registry, before.reward_token)
    assert after.anchors not in (before.anchors, after.learning_rounds)
    assert artifacts.load("Anchors").matches(chain.code(after.anchors))
    assert store.fact("contracts") == earlier.contracts_of_this_release()
    assert Faucet(PracticeChain(store)).anchors == after.anchors, "once"
    store.close()


def test_a_chain_that_another_release_runs_is_neither_used_nor_ended(
    tmp_path: Path, kept: dict[str, Any], monkeypatch: pytest.MonkeyPatch
):
    other = endpoint.PracticeEndpoint("http://127.0.0.1:1", 7, "t" * 32, "0x", "0x", 4711)
    monkeypatch.setattr(endpoint, "live", lambda _directory: other)
    with pytest.raises(ChainUnreachable, match=r"process 4711\) is another release's"):
        ensure(tmp_path, start=never)
    found = profiles.reopened(kept | {"directory": str(tmp_path)}, never)
    assert found.anew is None, "it is looked at again at the next opening"


def test_a_second_one_on_a_day_gets_a_name_of_its_own(tmp_path: Path):
    folder = tmp_path / "chain"
    first = earlier.aside(folder)
    first.mkdir()
    second = earlier.aside(folder)
    assert second.name == f"{first.name}-2"


def test_what_cannot_be_read_is_no_chain(tmp_path: Path):
    assert earlier.held(tmp_path) is None
    (tmp_path / earlier.CHAIN_FILE).write_bytes(b"not a database at all, but long enough" * 40)
    assert earlier.held(tmp_path) is None
    (tmp_path / earlier.CHAIN_FILE).write_bytes(b"")
    assert earlier.held(tmp_path) is None
