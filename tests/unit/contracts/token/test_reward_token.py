"""The practice token: a fixed supply, permits, and nobody in charge."""

from __future__ import annotations

import pytest
from eth_account import Account
from eth_utils.address import to_checksum_address

from contracts.artifacts import load
from tests.unit.contracts.registry.revm import (
    CHAIN_ID,
    DEPLOYER,
    OWNER,
    REQUESTER,
    STRANGER,
    Contract,
    Machine,
    Refused,
    refused,
)
from wallet.agreement.grant import address_of

pytestmark = pytest.mark.area("A")

SUPPLY = 10**27


@pytest.fixture
def token() -> Contract:
    return Machine().deploy("RewardToken", SUPPLY)


def test_the_whole_supply_is_the_deployer_s_from_the_start(token: Contract):
    assert token.read("totalSupply") == token.read("balanceOf", DEPLOYER) == SUPPLY
    assert token.read("name") == "Freehold Practice Token"
    assert (token.read("symbol"), token.read("decimals")) == ("PRACT", 18)


def test_nobody_can_mint_burn_or_own():
    names = {item["name"] for item in load("RewardToken").abi if item["type"] == "function"}
    assert names == {
        "name", "symbol", "decimals", "totalSupply", "balanceOf", "allowance", "transfer",
        "approve", "transferFrom", "permit", "nonces", "DOMAIN_SEPARATOR", "eip712Domain",
    }  # fmt: skip


def test_a_transfer_moves_what_is_there_and_no_more(token: Contract):
    token.send(DEPLOYER, "transfer", STRANGER, 5)
    assert token.read("balanceOf", STRANGER) == 5
    with refused("erc20: transfer amount exceeds balance"):
        token.send(STRANGER, "transfer", DEPLOYER, 6)


def test_a_permit_allows_once_and_until_its_deadline(token: Contract):
    owner, spender = address_of(OWNER), address_of(REQUESTER)
    deadline = token.machine.now + 60
    fields, name, version, chain, contract, _, _ = token.read("eip712Domain")
    assert (fields, version, chain) == (b"\x0f", "1", CHAIN_ID)
    signed = Account.sign_typed_data(
        OWNER,
        {"name": name, "version": version, "chainId": chain,
         "verifyingContract": to_checksum_address(contract)},
        {"Permit": [
            {"name": "owner", "type": "address"}, {"name": "spender", "type": "address"},
            {"name": "value", "type": "uint256"}, {"name": "nonce", "type": "uint256"},
            {"name": "deadline", "type": "uint256"},
        ]},
        {"owner": owner, "spender": spender, "value": 7, "nonce": 0, "deadline": deadline},
    )  # fmt: skip
    r, s = signed.r.to_bytes(32, "big"), signed.s.to_bytes(32, "big")
    permit = (owner, spender, 7, deadline, signed.v, r, s)
    token.send(STRANGER, "permit", *permit)
    assert token.read("allowance", owner, spender) == 7
    with pytest.raises(Refused):
        token.send(STRANGER, "permit", *permit)
    token.machine.wait(61)
    with refused("erc20: expired deadline"):
        token.send(STRANGER, "permit", *permit)
