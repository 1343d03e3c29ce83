"""Which chain a vault is on: other endpoints at any time, another chain only before any deal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.api import messages as m
from app.node import chains
from contracts import profiles
from contracts.chain.profile import Endpoint, to_toml
from contracts.profiles import Reopened
from tests.unit.app.node.house import House
from tests.unit.contracts.service.hand import PROFILE
from wallet.agreement.chain_words import UNAUDITED
from wallet.errors import NotAllowed
from wallet.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("C")

ELSEWHERE = Endpoint("https://rpc.example/a-secret-path")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    house.close()


def use(house: House, *, known: bool = True, **changes: Any) -> m.ChainUsed:
    profile = msgspec.structs.replace(
        PROFILE, **({"endpoints": (ELSEWHERE,), "minimum_window_seconds": 72 * 3600} | changes)
    )
    call = m.UseChain(to_toml(profile), "net.toml", known)
    return house.vault.db.write(lambda tx: chains.use(house.wallet, tx, call))


def test_other_endpoints_of_the_same_chain_are_kept_and_not_written_in_clear(
    house: House, tmp_path: Path
):
    house.granted()
    assert use(house, known=False) == m.ChainUsed("By hand", PROFILE.chain_id, switched=False)
    assert not house.logged("chain.unaudited-told"), "nothing is asked about the same chain"
    assert house.bodies("chain.endpoints") == [{"name": "By hand", "chain": str(PROFILE.chain_id)}]
    house.vault.close()
    again = Vault.open(tmp_path / "vault", "pass", reserve_bytes=0)
    assert again.profile["endpoints"][0]["url"] == ELSEWHERE.url
    in_clear = (tmp_path / "vault" / "profile.json").read_text()
    assert "secret-path" not in in_clear
    again.close()
    house.vault = Vault.open(tmp_path / "vault", "pass", reserve_bytes=0)


def test_a_vault_with_a_grant_stays_on_its_chain(house: House):
    house.granted()
    with pytest.raises(NotAllowed, match=r"stays there\. Make another vault for By hand"):
        use(house, chain_id=PROFILE.chain_id + 1)
    assert not house.logged("chain.switched")


def asks(house: House, chain_id: int) -> bool:
    """Whether taking a network with this id asks first."""
    found = m.ChainInspected(
        name="By hand",
        chain_id=chain_id,
        registry=PROFILE.registry,
        registry_sha256="",
        token=PROFILE.token,
        token_symbol="EURC",
        token_decimals=6,
        known_block=False,
        holds=True,
        endpoints=(),
        value="",
        unaudited=UNAUDITED,
    )
    return house.vault.db.read(lambda tx: chains.asks(house.wallet, tx, found))


def test_an_unused_vault_switches_and_is_told_once_what_nobody_has_examined(house: House):
    assert asks(house, chain_id=5)
    assert not asks(house, chain_id=PROFILE.chain_id)
    with pytest.raises(NotAllowed) as refused:
        use(house, known=False, chain_id=5)
    assert all(sentence in str(refused.value) for sentence in UNAUDITED)
    assert "say so: --i-know-it-is-unaudited." in str(refused.value)
    assert not house.logged("chain.switched")
    assert use(house, chain_id=5).switched
    assert house.logged("chain.switched") == 1
    assert house.bodies("chain.unaudited-told") == [{"name": "By hand", "chain": "5"}]
    assert not asks(house, chain_id=6), "it was said before"
    assert use(house, known=False, chain_id=6).switched
    assert house.logged("chain.unaudited-told") == 1


GONE = "The practice chain this was made on is there no more."


def renewed(monkeypatch: pytest.MonkeyPatch) -> Reopened:
    """As if another practice chain stood where the vault's was."""
    anew = msgspec.structs.replace(PROFILE, chain_id=PROFILE.chain_id + 1)
    found = Reopened(PROFILE, anew, GONE)
    monkeypatch.setattr(profiles, "reopened", lambda _kept, _start: found)
    return found


def test_a_vault_in_which_nothing_was_agreed_goes_over_to_the_new_practice_chain(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    found = renewed(monkeypatch)
    assert chains.reopened(house.vault, house.clock) == (found.anew, "")
    body = {"chain": str(PROFILE.chain_id + 1), "before": str(PROFILE.chain_id)}
    assert house.bodies("chain.renewed") == [body]
    house.vault.close()
    again = Vault.open(tmp_path / "vault", "pass", reserve_bytes=0)
    assert again.profile["chain_id"] == PROFILE.chain_id + 1
    again.close()


def test_a_vault_with_agreements_keeps_its_chain_and_is_told_that_it_is_gone(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    house.granted()
    renewed(monkeypatch)
    before = dict(house.vault.profile)
    assert chains.reopened(house.vault, house.clock) == (PROFILE, GONE)
    assert dict(house.vault.profile) == before
    assert not house.logged("chain.renewed")
