"""The two words of a grant hold what the README says, at every edge of every field."""

from __future__ import annotations

import pytest
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts import build
from tests.unit.contracts.fuzz import signing
from tests.unit.contracts.fuzz.compiled import deploy
from tests.unit.contracts.registry.revm import (
    BEGIN,
    CHAIN_ID,
    DEPLOYER,
    STRANGER,
    Machine,
    compacted,
    key,
)
from wallet.agreement.grant import Domain, Grant, address_of

pytestmark = pytest.mark.area("C")

OPEN, REVOKED, CLOSED = 1, 2, 3
VOUCHERS = key("vouchers")
ADDRESSES = st.binary(min_size=20, max_size=20).filter(lambda b: int.from_bytes(b, "big") > 2**32)


def edges(bits: int, least: int = 0) -> st.SearchStrategy[int]:
    top = 2**bits - 1
    return st.one_of(st.sampled_from([least, least + 1, top - 1, top]), st.integers(least, top))


@pytest.fixture(scope="module")
def slots() -> dict[str, int]:
    """Where the compiler puts each mapping."""
    pytest.importorskip("vyper", reason="the compiler is in the dev dependency group")
    source = (build.SOURCES / "ConsentRegistry.vy").read_text()
    layout = build.outputs("ConsentRegistry", source, ("layout",))["layout"]
    return {name: item["slot"] for name, item in layout["storage_layout"].items() if "slot" in item}


def place(slot: int, inner: bytes) -> int:
    """Vyper's place of a mapping's word: keccak256(slot, key)."""
    return int.from_bytes(keccak(slot.to_bytes(32, "big") + inner.rjust(32, b"\x00")), "big")


@given(
    owner=ADDRESSES,
    expiry=edges(40, BEGIN + 10),
    epoch=edges(48),
    uses=edges(32, 1),
    price=edges(96, 1),
    bumped=edges(40),
    data=st.data(),
)
@settings(max_examples=60, deadline=None)
def test_each_field_stays_in_its_bits(slots, owner, expiry, epoch, uses, price, bumped, data):
    machine = Machine()
    registry = machine.deploy("ConsentRegistry")
    token = deploy(machine, "HostileToken")
    holder = to_checksum_address(owner)
    token.send(DEPLOYER, "mint", STRANGER, 2**200)
    token.send(STRANGER, "approve", registry.address, 2**256 - 1)
    grant = Grant(
        owner=holder,
        requester=STRANGER,
        voucher_signer=address_of(VOUCHERS),
        dataset=bytes(32),
        terms=bytes(32),
        token=token.address,
        price=str(price),
        max_uses=uses,
        open_by=2**40 - 1,
        expiry=expiry,
        window_seconds=0,
        epoch=epoch,
        salt=bytes(32),
    )
    domain = Domain(CHAIN_ID, registry.address)
    identity = signing.grant_id(grant, domain)

    def word(name: str, inner: bytes = identity) -> int:
        found: int = machine.evm.storage(registry.address, place(slots[name], inner))
        return found

    def status(state: int, ends: int) -> int:
        return int(int.from_bytes(owner, "big") | ends << 160 | state << 200 | epoch << 208)

    epochs = place(slots["_epoch"], owner)
    machine.evm.insert_account_storage(registry.address, epochs, epoch | bumped << 64)
    registry.send(holder, "open", grant.tuple(), b"", 0, 0, b"")
    assert word("_status") == status(OPEN, expiry)
    assert word("_escrow") == 0

    deposit = data.draw(st.integers(1, uses)) * price
    registry.send(STRANGER, "open", grant.tuple(), b"", deposit, 0, b"")
    assert word("_escrow") == deposit
    paid = data.draw(st.integers(1, deposit // price))
    voucher = signing.sign(
        VOUCHERS, signing.registry_digest(signing.VOUCHER, (identity, paid), domain)
    )
    registry.send(STRANGER, "settle", grant.tuple(), paid, *compacted(voucher))
    assert word("_escrow") == deposit | paid << 128
    assert registry.read("state", identity)[3:] == (deposit, paid)

    registry.send(holder, "revoke", grant.tuple(), 0, b"")
    assert word("_status") == status(REVOKED, min(expiry, machine.now))
    assert word("_epoch", owner) == epoch | bumped << 64
    registry.send(holder, "close", grant.tuple(), 0, b"")
    assert word("_status") == status(CLOSED, min(expiry, machine.now))
    assert word("_escrow") == 0
    registry.send(holder, "revokeAll", holder, 0, b"")
    assert word("_epoch", owner) == (epoch + 1) | machine.now << 64


def test_a_grant_takes_two_words_whatever_happens(slots):
    """O(1): nothing on the chain grows with uses, deposits, grants of an owner or panics."""
    assert set(slots) == {"_status", "_escrow", "_epoch"}
