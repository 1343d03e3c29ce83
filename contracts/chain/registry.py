"""The ConsentRegistry seen from outside: its calls, its events, its state, its refusals in words.

Follows `contracts/src/ConsentRegistry.vy`. Building a call reads no network and signs nothing.
Reads take a `Connection`, so that several of them can be made at one endpoint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from contracts.chain.abi import Call, interface
from contracts.chain.errors import BadAnswer
from contracts.chain.reading import check_code, read_contract, row_of
from wallet.agreement.grant import Domain, compact
from wallet.errors import Malformed, WrongChain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.chain.answers import Log
    from contracts.chain.endpoint import Connection
    from contracts.chain.profile import ChainProfile
    from wallet.agreement.grant import Grant
    from wallet.chain_rows import EventRow

STATUSES = ("unknown", "open", "revoked", "closed")

REASONS = {
    "token-pull": "The token did not hand over the deposit: too little balance or allowance.",
    "token-fee": "The token keeps a fee of each transfer and cannot be used for deposits.",
    "token-push": "The token refused the payment.",
    "zero-address": "The grant names nobody where an address belongs.",
    "open-by-passed": "The time to open this grant has passed.",
    "expiry": "The grant has expired.",
    "window": "The grant's refund window is longer than the registry allows.",
    "epoch": "The owner has revoked all grants of that time.",
    "owner-signature": "The owner did not sign this.",
    "accept-expired": "The requester's consent to the deposit has expired.",
    "accept-signature": "The requester did not consent to this deposit.",
    "deposit-above-total": "The deposit is more than all steps cost.",
    "not-active": "The grant is revoked, expired or closed.",
    "already-ended": "The grant was revoked or closed before.",
    "owner-expired": "The owner's signed order has expired.",
    "not-open": "The grant is not open, or was closed before.",
    "voucher-signature": "The voucher was not signed by the key the grant names.",
    "unpaid": "The grant has no price; there is nothing to collect.",
    "stale-voucher": "These steps were collected before.",
    "above-deposit": "The voucher is for more than the deposit holds.",
    "nothing-new": "Others were first: all of this is on the chain already, or was ended.",
    "refund-window": "The requester's refund has to wait until the window has passed.",
    "arithmetic": "The contract met a number it cannot hold.",
}


MAX_BATCH = 32


class Permit(msgspec.Struct, frozen=True):
    """A requester's allowance for the registry: base units, Unix seconds, 65 bytes (EIP-2612)."""

    amount: int
    deadline: int
    signature: bytes

    def tuple(self) -> tuple[int, int, int, bytes, bytes]:
        """Return the fields as the contract takes them."""
        r, s, v = self.signature[:32], self.signature[32:64], self.signature[64]
        return self.amount, self.deadline, v, r, s


class Opened(msgspec.Struct, frozen=True, tag=True):
    """A grant was opened; `expiry` in Unix seconds."""

    grant_id: bytes
    owner: str
    requester: str
    expiry: int


class Funded(msgspec.Struct, frozen=True, tag=True):
    """The grant's deposit is now `total_deposit` base units, all deposits counted."""

    grant_id: bytes
    total_deposit: int


class Paid(msgspec.Struct, frozen=True, tag=True):
    """`uses` steps are paid in all; this time `amount` base units went to the owner."""

    grant_id: bytes
    uses: int
    amount: int


class Revoked(msgspec.Struct, frozen=True, tag=True):
    """The owner ended the grant."""

    grant_id: bytes


class RevokedAll(msgspec.Struct, frozen=True, tag=True):
    """The owner ended every grant of an epoch below `epoch`."""

    owner: str
    epoch: int


class Closed(msgspec.Struct, frozen=True, tag=True):
    """The grant ended for good and `refund` base units went back to the requester."""

    grant_id: bytes
    refund: int


Event = Opened | Funded | Paid | Revoked | RevokedAll | Closed
_KINDS: dict[str, type[Event]] = {
    kind.__name__: kind for kind in (Opened, Funded, Paid, Revoked, RevokedAll, Closed)
}


class RegistryState(msgspec.Struct, frozen=True):
    """What the contract itself answers about a grant; `ends` in Unix seconds."""

    status: str
    active: bool
    ends: int
    deposit: int
    settled_uses: int


class Registry:
    """The registry of one profile."""

    def __init__(self, profile: ChainProfile) -> None:
        self.address = profile.registry
        self.domain = Domain(chain_id=profile.chain_id, registry=profile.registry)
        self._interface = interface("ConsentRegistry")

    # ---- calls

    def open(
        self,
        grant: Grant,
        owner_signature: bytes,
        total_deposit: int,
        accept_deadline: int = 0,
        accept_signature: bytes = b"",
    ) -> Call:
        """Open the grant with a deposit of base units, or top it up to that.

        The last two are needed only where somebody else than the requester sends it.
        """
        return self._call(
            "open",
            "open a grant",
            grant.tuple(),
            owner_signature,
            total_deposit,
            accept_deadline,
            accept_signature,
        )

    def open_with_permit(
        self,
        grant: Grant,
        owner_signature: bytes,
        total_deposit: int,
        permit: Permit,
        accept_deadline: int = 0,
        accept_signature: bytes = b"",
    ) -> Call:
        """Open as `open` does, the allowance for the deposit being signed by the requester."""
        return self._call(
            "openWithPermit",
            "open a grant",
            grant.tuple(),
            owner_signature,
            total_deposit,
            accept_deadline,
            accept_signature,
            permit.tuple(),
        )

    def open_many(self, grants: Sequence[tuple[Grant, bytes]]) -> Call:
        """Open up to `MAX_BATCH` grants without deposits, each with its owner's signature.

        What was opened or revoked on the way is left out; if that is all of them, the call fails.

        Raises:
            BadSignature: one is not ECDSA with low s; other accounts open one at a time.
        """
        batch = [(grant.tuple(), *compact(signature)) for grant, signature in grants]
        return self._call("openMany", "open grants", batch)

    def settle(self, grant: Grant, uses: int, voucher_signature: bytes) -> Call:
        """Collect every step up to `uses`; anyone may send it, the owner is paid.

        Raises:
            BadSignature: it is not ECDSA with low s.
        """
        words = compact(voucher_signature)
        return self._call("settle", "collect", grant.tuple(), uses, *words)

    def settle_many(self, vouchers: Sequence[tuple[Grant, int, bytes]]) -> Call:
        """Collect from up to `MAX_BATCH` grants: each with its uses and the voucher's signature.

        What was paid or closed on the way is left out; if that is all of them, the call fails. A
        token that refuses one transfer fails it too. Grants of several owners in one call show
        that somebody holds vouchers of them all.

        Raises:
            BadSignature: as `settle`.
        """
        batch = [(grant.words(), uses, *compact(signature)) for grant, uses, signature in vouchers]
        return self._call("settleMany", "collect", batch)

    def revoke(self, grant: Grant, deadline: int = 0, owner_signature: bytes = b"") -> Call:
        """Revoke the grant; deadline and signature only where another than the owner sends it."""
        return self._call("revoke", "revoke a grant", grant.tuple(), deadline, owner_signature)

    def revoke_all(self, owner: str, deadline: int = 0, owner_signature: bytes = b"") -> Call:
        """Revoke every grant of an owner; the last two only where another sends it."""
        return self._call("revokeAll", "revoke all grants", owner, deadline, owner_signature)

    def close(self, grant: Grant, deadline: int = 0, owner_signature: bytes = b"") -> Call:
        """Close the grant and refund what was not collected.

        The last two only where another than the owner sends it before the refund is due.
        """
        return self._call("close", "close a grant", grant.tuple(), deadline, owner_signature)

    def _call(self, function: str, what: str, *arguments: Any) -> Call:
        return Call(self.address, self._interface.encode(function, *arguments), what)

    def decode_open(self, calldata: bytes) -> dict[str, Any]:
        """Return the arguments of a call of `open`, the grant as a dictionary under `g`.

        Raises:
            Malformed: it is another call, or none.
        """
        name, arguments = self._interface.decode_call(calldata)
        if name != "open":
            raise Malformed("The transaction does not open a grant.")
        return arguments

    # ---- events

    def event_row(self, log: Log) -> EventRow:
        """Return a log of the registry as a row.

        Raises:
            BadAnswer: the registry cannot have written it.
        """
        name, fields = self._interface.decode_log(log)
        return row_of(log, name, fields, fields.get("id"), fields.get("owner"))

    # ---- reads

    def state(self, connection: Connection, grant_id: bytes) -> RegistryState:
        """Ask the contract about a grant.

        Raises:
            ChainUnreachable: no believable answer.
            WrongChain: there is no such contract.
        """
        ((status, active, ends, deposit, settled),) = self._read(connection, "state", grant_id)
        if status >= len(STATUSES):
            raise BadAnswer("The registry answered with a status that does not exist.")
        return RegistryState(STATUSES[status], active, ends, deposit, settled)

    def is_active(self, connection: Connection, grant_id: bytes) -> bool:
        """Ask the contract whether data may be used under the grant now; errors as `state`."""
        return bool(self._read(connection, "isActive", grant_id)[0])

    def epoch(self, connection: Connection, owner: str) -> int:
        """Ask which epoch a new grant of this owner must carry; errors as `state`."""
        return int(self._read(connection, "epochs", owner)[0])

    def grant_id(self, connection: Connection, grant: Grant) -> bytes:
        """Ask the contract for the grant's id; errors as `state`."""
        return bytes(self._read(connection, "grantId", grant.tuple())[0])

    def check(self, connection: Connection) -> None:
        """Check that the code at the address is this registry, for this chain.

        Raises:
            WrongChain: it is not; nothing signed for it would mean what it says.
            ChainUnreachable: no believable answer, or there is nothing at the address: an endpoint
                that has not caught up looks so too.
        """
        check_code(connection, self._interface.artifact, self.address, "Freehold's registry")
        _, name, version, chain_id, contract, _, _ = self._read(connection, "eip712Domain")
        if (name, version, chain_id) != ("ConsentRegistry", "1", self.domain.chain_id) or (
            contract != self.address
        ):
            raise WrongChain(f"The registry at {self.address} was made for another chain.")

    def _read(self, connection: Connection, function: str, *arguments: Any) -> tuple[Any, ...]:
        calldata = self._interface.encode(function, *arguments)
        answer = read_contract(connection, self.address, calldata)
        return self._interface.decode_result(function, answer)


def event_of(row: EventRow) -> Event:
    """Return the registry event that a row holds."""
    fields = msgspec.json.decode(row.fields)
    if row.grant_id is not None:
        fields["grant_id"] = row.grant_id
    return msgspec.convert(fields, _KINDS[row.name], strict=False, builtin_types=(bytes,))
