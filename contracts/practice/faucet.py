"""Where coin and reward tokens come from on the practice chain, and who puts the contracts there.

For requesters only: an owner lives on the stipend that comes with a grant, as on any network, and
nothing may work only because a faucet exists. One random key per installation, kept in the chain's
own file, holds everything; tips flow back to it.
"""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from eth_keys.datatypes import PrivateKey
from eth_typing import Address

from contracts.artifacts import ContractName, load
from contracts.practice import forms
from contracts.practice.chain import GAS_LIMIT, TIP, random_chain_id
from contracts.practice.earlier import contracts_of_this_release
from contracts.practice.refusals import TOO_MUCH, Refusal
from contracts.practice.vm import PracticeVM

if TYPE_CHECKING:
    from contracts.practice.chain import PracticeChain

COIN = 10**18
TOKEN = 10**18
COIN_SUPPLY = 10**9 * COIN
TOKEN_SUPPLY = 10**9 * TOKEN
DRIP_COIN = 10 * COIN
DRIP_TOKEN = 10_000 * TOKEN
DRIPS_PER_HOUR = 5
HOUR_SECONDS = 3600

_TRANSFER = bytes.fromhex("a9059cbb")  # transfer(address,uint256)


def is_of_this_release(chain: PracticeChain) -> bool:
    """Whether the registry and the token of a chain are those that this release deploys.

    Only they decide: what else a chain lacks is put there beside them.
    """
    places: tuple[tuple[str, ContractName], ...] = (
        ("registry", "ConsentRegistry"),
        ("reward_token", "RewardToken"),
    )
    return all(load(name).matches(chain.code(str(chain.store.fact(fact)))) for fact, name in places)


class Faucet:
    """The account that owns all coin at first, over a chain.

    Args:
        chain: of this release, or not begun.
        set_aside: where an earlier chain of the same folder was moved, if one was.
    """

    def __init__(self, chain: PracticeChain, *, set_aside: str = "") -> None:
        self._chain = chain
        self._store = chain.store
        if not chain.begun:
            self._begin(set_aside)
        elif self._store.fact("contracts") is None:  # begun before this was noted
            with self._store.transaction():
                self._store.set_fact("contracts", contracts_of_this_release())
        self._key = PrivateKey(bytes(self._store.fact("faucet_key")))
        self.registry = str(self._store.fact("registry"))
        self.reward_token = str(self._store.fact("reward_token"))
        self.anchors = self._beside("anchors", "Anchors")
        self.learning_rounds = self._beside("learning_rounds", "LearningRounds")

    def _begin(self, set_aside: str) -> None:
        """Write the first blocks: genesis, ConsentRegistry, RewardToken."""
        self._key = PrivateKey(secrets.token_bytes(32))
        with self._store.transaction():
            self._store.set_fact("faucet_key", self._key.to_bytes())
            self._chain.begin(random_chain_id(), self._address, COIN_SUPPLY)
            self._store.set_fact("registry", self._deploy(load("ConsentRegistry").bytecode))
            supply = TOKEN_SUPPLY.to_bytes(32, "big")
            self._store.set_fact(
                "reward_token", self._deploy(load("RewardToken").bytecode + supply)
            )
            self._store.set_fact("floor", self._store.head()[0])
            self._store.set_fact("contracts", contracts_of_this_release())
            self._store.set_fact("set_aside", set_aside)

    def _beside(self, fact: str, name: ContractName) -> str:
        """Return where a contract is that no grant depends on, putting it there if need be.

        A chain that an earlier release made may lack it, or have it with other code.
        """
        held = self._store.fact(fact)
        if held is not None and load(name).matches(self._chain.code(str(held))):
            return str(held)
        with self._store.transaction():
            address = self._deploy(load(name).bytecode)
            self._store.set_fact(fact, address)
            self._store.set_fact("floor", self._store.head()[0])
        return address

    @property
    def _address(self) -> bytes:
        return bytes(self._key.public_key.to_canonical_address())

    def _deploy(self, code: bytes) -> str:
        nonce = self._nonce()
        self._send(b"", 0, code, gas=GAS_LIMIT // 2)
        return forms.created_address(self._address, nonce)

    def _nonce(self) -> int:
        return self._chain.state(self._chain.head()).get_nonce(Address(self._address))

    def _send(self, to: bytes, value: int, data: bytes, *, gas: int) -> str:
        base = self._chain.next_header().base_fee_per_gas or 0
        builder = PracticeVM.get_transaction_builder()
        unsigned = builder.new_unsigned_dynamic_fee_transaction(  # type: ignore[attr-defined]
            chain_id=self._chain.chain_id,
            nonce=self._nonce(),
            max_priority_fee_per_gas=TIP,
            max_fee_per_gas=2 * base + TIP,
            gas=gas,
            to=to,
            value=value,
            data=data,
            access_list=[],
        )
        return forms.data(self._chain.send(unsigned.as_signed_transaction(self._key).encode()))

    def drip(self, to: bytes) -> dict[str, str]:
        """Give 10 coin and 10,000 reward tokens to a requester's address.

        Raises:
            Refusal: it was given to five times within the hour.
        """
        now = int(time.time())
        if self._store.drips_since(to, now - HOUR_SECONDS) >= DRIPS_PER_HOUR:
            raise Refusal(
                f"the faucet gives to an address {DRIPS_PER_HOUR} times an hour; "
                f"{forms.address(to)} must wait",
                TOO_MUCH,
            )
        words = to.rjust(32, b"\x00") + DRIP_TOKEN.to_bytes(32, "big")
        token = bytes.fromhex(self.reward_token[2:])
        with self._store.transaction():
            coin_tx = self._send(to, DRIP_COIN, b"", gas=100_000)
            token_tx = self._send(token, 0, _TRANSFER + words, gas=100_000)
            self._store.add_drip(to, now, self._store.head()[0])
        return {
            "coin": str(DRIP_COIN),
            "tokens": str(DRIP_TOKEN),
            "coin_tx": coin_tx,
            "token_tx": token_tx,
        }
