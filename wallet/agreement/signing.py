"""Typed messages (EIP-712): a closed list, signed for one registry, told from the struct itself.

One way for both sides. Guarantees: only structs of this list are signed, built by ourselves from
their fields; the domain is the service's own and no argument, so nothing is ever signed for another
chain or contract; whatever moves money carries the whole grant, names this key in its role and
this wallet's token, and stays within what the grant says and within the cap; what the words say
is read from the struct that is signed. Keys and records of a study's rounds move nothing, and name
the round that they count for alone.

Left to others: whether the person agreed, and transactions (`contracts.chain.gate`). A `Signer`
holds the key: from the seed today, a device later.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Protocol

import msgspec

from wallet.agreement import binding, permit, rounds
from wallet.agreement import grant as grants
from wallet.agreement.amounts import to_text
from wallet.agreement.binding import Claims
from wallet.agreement.grant import Grant
from wallet.agreement.rounds import RoundKeys, RoundRecord
from wallet.agreement.words import counted
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from wallet.agreement.grant import Domain
    from wallet.agreement.words import Token

MOST_TOKENS = 1000
"""Per grant and in whole tokens, what either side binds itself to while there is no audit."""

_LAST_SECOND = 253_402_300_799  # of the year 9999


class Accept(msgspec.Struct, frozen=True):
    """The requester's consent that `total_deposit` base units in all are drawn for a grant.

    `deadline` is in Unix seconds.
    """

    grant: Grant
    total_deposit: int
    deadline: int


class Voucher(msgspec.Struct, frozen=True):
    """So many steps of a grant are owed in all."""

    grant: Grant
    uses: int


class Revoke(msgspec.Struct, frozen=True):
    """A revocation that anyone may carry to the chain until `deadline`, in Unix seconds."""

    grant: Grant
    deadline: int


class Permit(msgspec.Struct, frozen=True):
    """Leave for the registry to draw exactly `amount` base units once (EIP-2612).

    Name and version are the token's own domain, `nonce` its next number for this key; `deadline` is
    in Unix seconds.
    """

    token_name: str
    token_version: str
    amount: int
    nonce: int
    deadline: int


Typed = Grant | Accept | Voucher | Revoke | Permit | Claims | RoundKeys | RoundRecord
OWNER: frozenset[type[Typed]] = frozenset({Grant, Revoke, Claims, RoundKeys})
REQUESTER: frozenset[type[Typed]] = frozenset({Accept, Voucher, Permit, Claims, RoundRecord})


class Signer(Protocol):
    """Who signs typed messages: a key from the seed, later a device."""

    @property
    def address(self) -> str:
        """EIP-55 address of the key."""
        ...

    def sign_typed(self, message: Typed, domain: Domain, token: str) -> bytes:
        """Return the 65-byte signature (r ‖ s ‖ v) for a registry, or for the token's permit."""
        ...


class SeedSigner:
    """Signs with a 32-byte secp256k1 key from the seed."""

    def __init__(self, evm_private_key: bytes) -> None:
        self._key = evm_private_key
        self._address = grants.address_of(evm_private_key)

    def __repr__(self) -> str:
        return f"SeedSigner({self._address})"

    @property
    def address(self) -> str:
        """EIP-55 address of the key."""
        return self._address

    def sign_typed(self, message: Typed, domain: Domain, token: str) -> bytes:
        """Return the 65-byte signature (r ‖ s ‖ v)."""
        match message:
            case Grant():
                return grants.sign_grant(message, domain, self._key)
            case Accept(grant=grant, total_deposit=total, deadline=deadline):
                return grants.sign_accept(grant.id(domain), total, deadline, domain, self._key)
            case Voucher(grant=grant, uses=uses):
                return grants.sign_voucher(grant.id(domain), uses, domain, self._key)
            case Revoke(grant=grant, deadline=deadline):
                return grants.sign_revoke(grant.id(domain), deadline, domain, self._key)
            case Permit():
                return permit.sign(message, self._address, domain, token, self._key)
            case Claims():
                return binding.sign_claims(message, self._key)
            case RoundKeys() | RoundRecord():
                return rounds.sign(message, domain, self._key)


class SigningService:
    """Signs for one registry what its role may, and nothing else.

    Args:
        signer: who holds the key.
        domain: the one registry on the one chain.
        token_address: the only token that anything may name.
        token: how its amounts are written.
        may: the types of its role.
        most_units: the most that one grant may cost in all, in base units; None for no cap.
    """

    def __init__(
        self,
        signer: Signer,
        domain: Domain,
        token_address: str,
        token: Token,
        may: frozenset[type[Typed]],
        most_units: int | None = None,
    ) -> None:
        self._signer, self.domain = signer, domain
        self._token_address, self._token = token_address, token
        self._may, self._most = may, most_units

    @property
    def address(self) -> str:
        """EIP-55 address of the key."""
        return self._signer.address

    def words(self, message: Typed) -> str:
        """Say what a message does, from the struct that would be signed."""
        match message:
            case Grant():
                return (
                    f"{message.requester} may use what the terms name {message.max_uses} times, "
                    f"for {self._money(message.total_units)} in all, until "
                    f"{_moment(message.expiry)}."
                )
            case Accept(grant=grant, total_deposit=total):
                return (
                    f"{self._money(total)} in all may be drawn for the grant of {grant.owner}, "
                    f"which costs {self._money(grant.total_units)} in "
                    f"{counted(grant.max_uses, 'step')}; this consent counts until "
                    f"{_moment(message.deadline)}."
                )
            case Voucher(grant=grant, uses=uses):
                return (
                    f"{uses} of {counted(grant.max_uses, 'step')} are owed to {grant.owner}, "
                    f"{self._money(uses * grant.price_units)} in all."
                )
            case Revoke(grant=grant):
                return (
                    f"The grant to {grant.requester} ends, whoever carries this to the chain until "
                    f"{_moment(message.deadline)}."
                )
            case Permit(amount=amount):
                return (
                    f"The registry may draw exactly {self._money(amount)} once, until "
                    f"{_moment(message.deadline)}."
                )
            case Claims():
                return (
                    f"The address {message.address} introduces itself on chain {message.chain_id} "
                    "with these keys."
                )
            case RoundKeys(number=number):
                return f"New keys for round {number} of a study; they count for that round alone."
            case RoundRecord(number=number):
                return f"What happened in round {number} of a study, as it was recorded."

    def sign(self, message: Typed) -> bytes:
        """Return the 65-byte signature over a message.

        Raises:
            NotAllowed: its type is not of this role, or it names another token, another key or
                chain, or more than the grant or the cap allows; nothing was signed.
        """
        if type(message) not in self._may:
            raise NotAllowed(
                f"A {type(message).__name__} is not on the list of what this key signs; it was not "
                "signed."
            )
        match message:
            case Claims():
                self._check_claims(message)
            case RoundKeys() | RoundRecord():
                pass  # they move nothing: the digest names study, number and manifest
            case Permit(amount=amount):
                self._check_total(amount)
            case Grant():
                self._check_grant(message, message.owner, "owner")
            case Revoke(grant=grant):
                self._check_named(grant.owner, "owner")  # an end is never refused for its price
            case Accept(grant=grant, total_deposit=total):
                self._check_grant(grant, grant.requester, "requester")
                self._check_within(total, grant.total_units, "draw more than all its steps cost")
            case Voucher(grant=grant, uses=uses):
                self._check_grant(grant, grant.voucher_signer, "voucher signer")
                self._check_within(uses, grant.max_uses, "owe more steps than it has")
        return self._signer.sign_typed(message, self.domain, self._token_address)

    def _check_grant(self, grant: Grant, named: str, role: str) -> None:
        self._check_named(named, role)
        if grant.token != self._token_address:
            raise NotAllowed(
                f"The grant pays in {grant.token}, which is not this wallet's token; it was not "
                "signed."
            )
        self._check_total(grant.total_units)

    def _check_named(self, named: str, role: str) -> None:
        if named != self._signer.address:
            raise NotAllowed(f"The grant names another {role} than this key; it was not signed.")

    def _check_total(self, units: int) -> None:
        if self._most is not None and units > self._most:
            raise NotAllowed(
                f"This is for {self._money(units)} in all, and while nobody independent has "
                f"examined the contract, at most {self._money(self._most)} are signed for at a "
                "time. It was not signed; agree on fewer steps."
            )

    def _check_claims(self, claims: Claims) -> None:
        self._check_named(claims.address, "address")
        if claims.chain_id != self.domain.chain_id:
            raise NotAllowed("The introduction is for another chain; it was not signed.")

    @staticmethod
    def _check_within(wanted: int, most: int, what: str) -> None:
        if not 0 <= wanted <= most:
            raise NotAllowed(f"This would {what}; it was not signed.")

    def _money(self, units: int) -> str:
        return f"{to_text(units, self._token.decimals)} {self._token.symbol}"


def most_units(*, practice: bool, decimals: int) -> int | None:
    """Return the cap on one grant in base units; play money has none."""
    return None if practice else MOST_TOKENS * 10**decimals


def _moment(seconds: int) -> str:
    """Return Unix seconds as "2026-08-01 12:00 UTC"."""
    when = datetime.datetime.fromtimestamp(min(seconds, _LAST_SECOND), datetime.UTC)
    return f"{when:%Y-%m-%d %H:%M} UTC"
