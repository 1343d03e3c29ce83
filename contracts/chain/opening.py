"""The requester's raw opening transaction, checked before the wallet keeps and re-sends it.

The wallet gets these bytes with the agreement. Should a reorganisation remove the opening, it
sends the very same bytes again and depends on nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from contracts.chain.registry import Registry
from contracts.chain.transaction import read_raw
from wallet.agreement.grant import Grant
from wallet.errors import Malformed, WrongChain

if TYPE_CHECKING:
    from contracts.chain.profile import ChainProfile


class OpeningTx(msgspec.Struct, frozen=True):
    """A signed call of `open`: what it opens, with which deposit (base units), by whom."""

    grant: Grant
    owner_signature: bytes
    total_deposit: int
    sender: str
    nonce: int
    hash: bytes
    raw: bytes


def decode_opening(raw: bytes, profile: ChainProfile, agreed: Grant) -> OpeningTx:
    """Return what a raw transaction opens, if it is the agreed grant on the agreed registry.

    Whether it can be mined (balance, nonce, fees) is not known from the bytes.

    Raises:
        Malformed: not a transaction, not a call of `open`, or another grant.
        WrongChain: for another chain or another contract.
    """
    found = read_raw(raw)
    if found.fields.chain_id != profile.chain_id:
        raise WrongChain(
            f"The opening transaction is for chain {found.fields.chain_id}, not {profile.chain_id}."
        )
    if found.fields.to != profile.registry:
        raise WrongChain(f"The opening transaction calls {found.fields.to}, not the registry.")
    if found.fields.value:
        raise Malformed("The opening transaction sends coin, which the registry does not take.")
    arguments = Registry(profile).decode_open(found.fields.data)
    if _values(arguments["g"]) != agreed.tuple():
        raise Malformed("The opening transaction is for another grant than the agreed one.")
    return OpeningTx(
        grant=agreed,
        owner_signature=bytes(arguments["ownerSignature"]),
        total_deposit=int(arguments["totalDeposit"]),
        sender=found.sender,
        nonce=found.fields.nonce,
        hash=found.hash,
        raw=raw,
    )


def _values(grant: object) -> tuple[object, ...]:
    """Return the grant's fields in contract order, from web3's tuple or dictionary."""
    if isinstance(grant, dict):
        return tuple(grant.values())
    if isinstance(grant, (tuple, list)):
        return tuple(grant)
    raise Malformed("The opening transaction holds no grant.")
