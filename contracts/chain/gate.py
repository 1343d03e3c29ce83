"""The last look at a transaction before a key signs it: a closed list of acts, each in words.

Guarantees: what is judged and what the words say is read back from the very fields that are
signed, never from what the caller says they are. Signed are only calls of this profile's contracts
and token on this profile's chain; any other chain, contract, function or byte is refused. What
moves nothing out of an address is in the list of its role. Whatever moves tokens or coin is signed
only as the one act that was confirmed: an owner's transfer to that address and of that amount; a
requester's approval of exactly one grant's deposit, or of nothing, for the registry, the opening of
that grant with that deposit, and exactly its stipend to its owner. An approval is never unlimited,
and on a real network within the cap of one grant. Fees above the profile's cap are refused. Signed
again, with other fees or under another number, is only what this key has signed before, byte for
byte.

Left to others: whether a call would succeed (`fees`), and typed messages (`agreement.signing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import msgspec

from contracts.chain.abi import interface
from contracts.chain.fees import MAX_GAS, coin
from contracts.chain.registry import Registry
from contracts.chain.transaction import read_raw
from wallet.agreement.amounts import to_text
from wallet.agreement.grant import Grant
from wallet.agreement.signing import most_units
from wallet.errors import Malformed, NotAllowed, WrongChain

if TYPE_CHECKING:
    from contracts.artifacts import ContractName
    from contracts.chain.profile import ChainProfile
    from contracts.chain.transaction import SignedTransaction, Signer, TransactionFields

Kind = Literal[
    "open",
    "settle",
    "revoke",
    "revoke-all",
    "close",
    "approve",
    "permit",
    "transfer",
    "coin",
    "anchor",
    "begin-round",
    "commit-round",
    "finish-round",
]
_REGISTRY: dict[str, Kind] = {
    "open": "open",
    "openWithPermit": "open",
    "openMany": "open",
    "settle": "settle",
    "settleMany": "settle",
    "revoke": "revoke",
    "revokeAll": "revoke-all",
    "close": "close",
}
_TOKEN: dict[str, Kind] = {"approve": "approve", "permit": "permit", "transfer": "transfer"}
_ROUNDS: dict[str, Kind] = {
    "begin": "begin-round",
    "commit": "commit-round",
    "finish": "finish-round",
}
OWNER: frozenset[Kind] = frozenset({"settle", "revoke", "revoke-all", "close"})
REQUESTER: frozenset[Kind] = frozenset({"close", "anchor", *_ROUNDS.values()})

UNLIMITED = 2**128
"""An approval from here on is for more than any grant can cost."""


class Act(msgspec.Struct, frozen=True):
    """What a transaction does: `to` gets `amount`, in base units of the token or in wei of coin.

    Where it opens a grant, `to` is the grant's id (0x-hex) and `amount` the deposit; for several at
    once neither is set. Where it writes down facts, `to` is the root or the study (0x-hex),
    `amount` the number of the round, and `count` how many entries or participants there are.
    """

    kind: Kind
    to: str = ""
    amount: int = 0
    count: int = 1


def opening(grant: Grant, deposit: int, profile: ChainProfile) -> Act:
    """Return the act of opening one grant with this deposit, in base units."""
    return Act("open", "0x" + grant.id(Registry(profile).domain).hex(), deposit)


def read_act(fields: TransactionFields, profile: ChainProfile) -> Act:
    """Return what the fields of a transaction do.

    Raises:
        WrongChain: they are for another chain.
        NotAllowed: another contract, function, or form than the closed list has.
    """
    if fields.chain_id != profile.chain_id:
        raise WrongChain(
            f"This is for chain {fields.chain_id}, and the wallet is on {profile.chain_id}. It was "
            "not signed."
        )
    if not fields.data:
        return Act("coin", fields.to, fields.value)
    if fields.value:
        raise NotAllowed("A call that sends coin along is not on the list; it was not signed.")
    if fields.to == profile.registry:
        name, arguments = _read("ConsentRegistry", fields.data)
        if name not in _REGISTRY:
            raise NotAllowed(f"The registry's {name} is not on the list; it was not signed.")
        if "totalDeposit" in arguments:
            grant = Grant.from_tuple(tuple(arguments["g"].values()))
            return opening(grant, int(arguments["totalDeposit"]), profile)
        many = next((value for value in arguments.values() if isinstance(value, list)), None)
        return Act(_REGISTRY[name], count=1 if many is None else len(many))
    if fields.to == profile.token:
        name, arguments = _read("RewardToken", fields.data)
        if name not in _TOKEN:
            raise NotAllowed(f"The token's {name} is not on the list; it was not signed.")
        to = arguments["to"] if name == "transfer" else arguments["spender"]
        return Act(_TOKEN[name], str(to), int(arguments["amount"]))
    if fields.to == profile.anchors:
        name, arguments = _read("Anchors", fields.data)
        if name != "anchor":
            raise NotAllowed(f"The anchors' {name} is not on the list; it was not signed.")
        return Act("anchor", "0x" + arguments["root"].hex(), count=int(arguments["size"]))
    if fields.to == profile.learning_rounds:
        name, arguments = _read("LearningRounds", fields.data)
        if name not in _ROUNDS:
            raise NotAllowed(f"The rounds' {name} is not on the list; it was not signed.")
        study, number = "0x" + arguments["study"].hex(), int(arguments["number"])
        return Act(_ROUNDS[name], study, number, count=int(arguments.get("count", 1)))
    raise NotAllowed(f"The contract {fields.to} is not this wallet's; nothing was signed for it.")


def leaves_event(fields: TransactionFields, profile: ChainProfile) -> bool:
    """Whether a call cannot succeed without an event of the registry.

    An `open` can: where so much was set aside before, it changes nothing.
    """
    if fields.to != profile.registry:
        return False
    try:
        return read_act(fields, profile).kind in ("settle", "revoke", "revoke-all", "close")
    except (NotAllowed, WrongChain):
        return False


def may_repeat(fields: TransactionFields, profile: ChainProfile) -> bool:
    """Whether doing it twice does no more than doing it once, but for a fee.

    So it is with every call of our contracts but `revokeAll` (each is taken once, or for a total),
    and with an exact approval. Tokens and coin that go out go out twice.
    """
    if fields.value or not fields.data:
        return False
    if fields.to == profile.registry:
        return not _ends_all(fields.data)
    if fields.to in (profile.anchors, profile.learning_rounds):
        return True
    try:
        return read_act(fields, profile).kind in ("approve", "permit")
    except (NotAllowed, WrongChain):
        return False


def _ends_all(data: bytes) -> bool:
    """Whether a call ends all grants of an address, which moves its epoch on each time."""
    try:
        return interface("ConsentRegistry").decode_call(data)[0] == "revokeAll"
    except Malformed:
        return False


def words(act: Act, profile: ChainProfile) -> str:
    """Say what an act does, for the person who confirms it."""
    amount = f"{to_text(act.amount, profile.token_decimals)} {profile.token_symbol}"
    entries = "1 entry" if act.count == 1 else f"{act.count:,} entries"
    people = "1 participant" if act.count == 1 else f"{act.count:,} participants"
    many = "" if act.count == 1 else f" of {act.count} grants"
    return {
        "open": f"Open the grant {act.to}, with {amount} set aside in all."
        if act.to
        else f"Open {act.count} {'grant' if act.count == 1 else 'grants'}, with nothing set aside.",
        "settle": f"Collect what is owed{many}.",
        "revoke": "Revoke a grant on chain.",
        "revoke-all": "Revoke every grant of an address on chain.",
        "close": "Close a grant; what was not used goes back to the requester.",
        "approve": f"Let {act.to} draw exactly {amount}.",
        "permit": f"Let {act.to} draw exactly {amount}.",
        "transfer": f"Send {amount} to {act.to}. Nobody can take that back.",
        "coin": f"Send {coin(act.amount)} {profile.native_symbol} to {act.to}.",
        "anchor": f"Write down the root {act.to} of {entries}, for good.",
        "begin-round": f"Begin round {act.amount} of the study {act.to}.",
        "commit-round": f"Fix the {people} of round {act.amount} of the study {act.to}.",
        "finish-round": f"Fix what came out of round {act.amount} of the study {act.to}.",
    }[act.kind]


class GuardedSigner:
    """A signer behind the gate.

    Args:
        signer: a key in memory now, a device later.
        profile: the one chain it signs for.
        may: the kinds of its role.
        confirmed: the one act beyond those that was confirmed, if any.
    """

    def __init__(
        self,
        signer: Signer,
        profile: ChainProfile,
        may: frozenset[Kind],
        confirmed: Act | None = None,
    ) -> None:
        self._signer, self._profile = signer, profile
        self._may, self._confirmed = may, confirmed

    @property
    def address(self) -> str:
        """EIP-55 address of the key."""
        return self._signer.address

    def sign_transaction(self, fields: TransactionFields) -> SignedTransaction:
        """Sign these fields if they do what this signer may.

        Raises:
            WrongChain, NotAllowed: as `read_act`, or its role does not have it; nothing was signed.
        """
        act = read_act(fields, self._profile)
        if act.kind not in self._may and act != self._confirmed:
            raise NotAllowed(
                f"{words(act, self._profile)} That was not asked of this key, so it was not signed."
            )
        if act.kind in ("approve", "permit") and (
            act.to != self._profile.registry or act.amount >= UNLIMITED
        ):
            raise NotAllowed(
                "Only the registry may draw tokens, and only an exact amount; it was not signed."
            )
        most = most_units(
            practice=self._profile.kind == "practice", decimals=self._profile.token_decimals
        )
        if act.kind in ("approve", "permit") and most is not None and act.amount > most:
            raise NotAllowed(
                f"{words(act, self._profile)} While nobody independent has examined the registry, "
                f"at most {to_text(most, self._profile.token_decimals)} are set aside at a time; "
                "it was not signed."
            )
        return _sign_within_cap(self._signer, fields, self._profile)


class SignerAgain:
    """A signer for what it has signed before: the same act, with other fees or another number.

    Args:
        signer: the key that signed it.
        profile: the one chain it signs for.
        raw: the bytes that were signed.

    Raises:
        NotAllowed: another key has signed them.
    """

    def __init__(self, signer: Signer, profile: ChainProfile, raw: bytes) -> None:
        before = read_raw(raw)
        if before.sender != signer.address:
            raise NotAllowed("Another key has signed this; only that one signs it again.")
        self._signer, self._profile, self._before = signer, profile, before.fields

    @property
    def address(self) -> str:
        """EIP-55 address of the key."""
        return self._signer.address

    def sign_transaction(self, fields: TransactionFields) -> SignedTransaction:
        """Sign these fields if they do what was signed before.

        Raises:
            NotAllowed: they do something else, or the fee is above the cap; nothing was signed.
        """
        if _act_bytes(fields) != _act_bytes(self._before):
            raise NotAllowed("This is not what was signed before, so it was not signed again.")
        return _sign_within_cap(self._signer, fields, self._profile)


def _act_bytes(fields: TransactionFields) -> tuple[int, str, int, bytes]:
    return fields.chain_id, fields.to, fields.value, fields.data


def _sign_within_cap(
    signer: Signer, fields: TransactionFields, profile: ChainProfile
) -> SignedTransaction:
    if fields.max_fee_per_gas > profile.max_fee_per_gas_wei or fields.gas > MAX_GAS:
        raise NotAllowed("The fee is above the cap of the chain's profile; it was not signed.")
    return signer.sign_transaction(fields)


def _read(name: ContractName, data: bytes) -> tuple[str, dict[str, Any]]:
    try:
        return interface(name).decode_call(data)
    except Malformed as error:
        raise NotAllowed("The call is not one this wallet knows; it was not signed.") from error
