"""Typed messages (EIP-712): a closed list, signed for one registry, told from the struct itself.

Guarantees: only structs of this module are signed, built by ourselves from their fields; the domain
is the service's own and no argument, so nothing is ever signed for another chain or contract; a
grant names this wallet's token, its own address as the owner, and no more than the cap; what the
words say is read from the struct that is signed.

Left to others: whether the person agreed, and transactions (`contracts.chain.gate`). A `Signer`
holds the key: from the seed today, a device later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from wallet.agreement import grant as grants
from wallet.agreement.amounts import to_text
from wallet.agreement.grant import Grant
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from wallet.agreement.grant import Domain
    from wallet.agreement.words import Token


class Accept(msgspec.Struct, frozen=True):
    """The requester's consent that `total_deposit` base units in all are drawn for a grant."""

    grant_id: bytes
    total_deposit: int
    deadline: int


class Voucher(msgspec.Struct, frozen=True):
    """So many steps are owed in all."""

    grant_id: bytes
    uses: int


class Revoke(msgspec.Struct, frozen=True):
    """A revocation that anyone may carry to the chain until `deadline`, in Unix seconds."""

    grant_id: bytes
    deadline: int


Typed = Grant | Accept | Voucher | Revoke
OWNER: frozenset[type[Typed]] = frozenset({Grant, Revoke})
REQUESTER: frozenset[type[Typed]] = frozenset({Accept, Voucher})


class Signer(Protocol):
    """Who signs typed messages: a key from the seed, later a device."""

    @property
    def address(self) -> str:
        """EIP-55 address of the key."""
        ...

    def sign_typed(self, message: Typed, domain: Domain) -> bytes:
        """Return the 65-byte signature (r ‖ s ‖ v)."""
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

    def sign_typed(self, message: Typed, domain: Domain) -> bytes:
        """Return the 65-byte signature (r ‖ s ‖ v)."""
        match message:
            case Grant():
                return grants.sign_grant(message, domain, self._key)
            case Accept(grant_id=id, total_deposit=total, deadline=deadline):
                return grants.sign_accept(id, total, deadline, domain, self._key)
            case Voucher(grant_id=id, uses=uses):
                return grants.sign_voucher(id, uses, domain, self._key)
            case Revoke(grant_id=id, deadline=deadline):
                return grants.sign_revoke(id, deadline, domain, self._key)


class SigningService:
    """Signs for one registry what its role may, and nothing else.

    Args:
        signer: who holds the key.
        domain: the one registry on the one chain.
        token_address: the only token that a grant may name.
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
        self._signer, self._domain = signer, domain
        self._token_address, self._token = token_address, token
        self._may, self._most = may, most_units

    def words(self, message: Typed) -> str:
        """Say what a message does, from the struct that would be signed."""
        match message:
            case Grant():
                return (
                    f"{message.requester} may use what the terms name {message.max_uses} times, "
                    f"for {self._money(message.total_units)} in all, until {message.expiry} (Unix "
                    "seconds)."
                )
            case Accept():
                return f"{self._money(message.total_deposit)} in all may be drawn for one grant."
            case Voucher():
                return f"{message.uses} steps of one grant are owed in all."
            case Revoke():
                return "One grant ends, whoever carries this to the chain."

    def sign(self, message: Typed) -> bytes:
        """Return the 65-byte signature over a message.

        Raises:
            NotAllowed: its type is not of this role, or it names another token, another owner, or
                more than the cap; nothing was signed.
        """
        if type(message) not in self._may:
            raise NotAllowed(
                f"A {type(message).__name__} is not on the list of what this key signs; it was not "
                "signed."
            )
        if isinstance(message, Grant):
            self._check(message)
        return self._signer.sign_typed(message, self._domain)

    def _check(self, grant: Grant) -> None:
        if grant.owner != self._signer.address:
            raise NotAllowed("The grant names another owner than this key; it was not signed.")
        if grant.token != self._token_address:
            raise NotAllowed(
                f"The grant pays in {grant.token}, which is not this wallet's token; it was not "
                "signed."
            )
        if self._most is not None and grant.total_units > self._most:
            raise NotAllowed(
                f"The grant is for {self._money(grant.total_units)} in all, and while nobody "
                f"independent has examined the contract this wallet signs for at most "
                f"{self._money(self._most)} each. It was not signed; ask for fewer steps."
            )

    def _money(self, units: int) -> str:
        return f"{to_text(units, self._token.decimals)} {self._token.symbol}"
