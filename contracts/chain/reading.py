"""Reading a contract at one endpoint: its code against the artefact, its answers, its logs as rows.

Left to others: what a contract's answers and events mean (`registry`, `token`, `anchors`,
`learning_rounds`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from contracts.chain import answers
from wallet.chain_rows import EventRow
from wallet.errors import ChainUnreachable, Malformed, NotAllowed, WrongChain

if TYPE_CHECKING:
    from contracts.artifacts import Artifact
    from contracts.chain.answers import Log
    from contracts.chain.endpoint import Connection

MAX_CODE = 24_576  # EIP-170
_FIELDS = {"id": "grant_id", "totalDeposit": "total_deposit"}


class NotOffered(NotAllowed):
    """The chain's profile names no such contract; the rest of the chain is of use without it."""

    code = "not-offered"


def offered(address: str | None, what: str, profile: str) -> str:
    """Return the address of a contract that a profile may lack.

    Raises:
        NotOffered: it does.
    """
    if address is None:
        raise NotOffered(
            f"The chain profile {profile} names no contract for {what}. Its deployer adds it by "
            "saying `freehold chain deploy` once more."
        )
    return address


def word(value: bytes, what: str) -> bytes:
    """Return 32 bytes.

    Raises:
        Malformed: they are not as many.
    """
    if len(value) != 32:
        raise Malformed(f"The {what} has {len(value)} bytes and must have 32.")
    return value


def whole(value: int, bits: int, what: str) -> int:
    """Return a whole number that fits so many bits.

    Raises:
        Malformed: it does not.
    """
    if not 0 <= value < 2**bits:
        raise Malformed(f"The {what} must be a whole number from 0 to {2**bits - 1}.")
    return value


def in_hex(fields: dict[str, Any]) -> dict[str, Any]:
    """Return an event's fields with bytes as hex, as rows keep them."""
    return {name: v.hex() if isinstance(v, bytes) else v for name, v in fields.items()}


def check_code(connection: Connection, artifact: Artifact, address: str, what: str) -> None:
    """Check that the code at an address is the committed artefact's; `what` names it for people.

    Raises:
        WrongChain: it is not; nothing sent there would do what it says.
        ChainUnreachable: no believable answer, or there is nothing at the address: an endpoint
            that has not caught up looks so too.
    """
    code = answers.data(connection.ask("eth_getCode", address, "latest"), "code", MAX_CODE)
    if not code:
        raise ChainUnreachable(
            f"{connection.name} has no contract at {address}: it has not caught up with the "
            f"chain, or the profile names another address than that of {what}."
        )
    if not artifact.matches(code):
        raise WrongChain(f"The contract at {address} is not {what}. Nothing was sent.")


def read_contract(connection: Connection, to: str, calldata: bytes) -> bytes:
    """Return what a read of a contract answers.

    Raises:
        WrongChain: there is no contract at the address.
        ChainUnreachable: no believable answer.
    """
    call = {"to": to, "data": "0x" + calldata.hex()}
    answer = answers.data(connection.ask("eth_call", call, "latest"), "answer", 4096)
    if not answer:
        raise WrongChain(f"There is no contract at {to} on this chain.")
    return answer


def row_of(
    log: Log, name: str, fields: dict[str, Any], grant_id: bytes | None, owner: str | None
) -> EventRow:
    """Return a decoded log as a row; integers become decimal text, the grant id its column."""
    kept = {
        _FIELDS.get(key, key): value
        if isinstance(value, bool) or not isinstance(value, int)
        else str(value)
        for key, value in fields.items()
        if key != "id"
    }
    return EventRow(
        block_number=log.block_number,
        log_index=log.log_index,
        block_hash=log.block_hash,
        transaction_hash=log.transaction_hash,
        contract=log.address,
        name=name,
        grant_id=grant_id,
        owner=owner,
        fields=msgspec.json.encode(kept).decode(),
    )
