"""What a chain itself says about a grant: its code, its state, its receipt of the opening.

Every question goes to an endpoint that the person who checks has chosen, and whose answers are
believed as far as that person believes it. Answers of any shape end in an error of `wallet.errors`
or in one that the caller takes for unreadable; none is trusted to have a form.

Which contract is Freehold's registry is data here, so that a bundle can be checked without the
contracts: the SHA-256 of its code without the immutables that differ between chains. A test
compares it with the compiled contract.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from eth_utils.crypto import keccak

from wallet.audit.registry_code import CODE_BYTES, CODE_SHA256, IMMUTABLES_BYTES
from wallet.errors import Malformed

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.agreement.grant import Domain

    Ask: TypeAlias = Callable[[str, list[Any]], Any]

_STATE: Final = bytes(keccak(b"state(bytes32)"))[:4]
_OPENED: Final = "0x" + bytes(keccak(b"Opened(bytes32,address,address,uint64)")).hex()
_STATUSES: Final = {1: "open", 2: "revoked", 3: "closed"}


def standing(ask: Ask, domain: Domain, grant_id: bytes) -> str:
    """Return how the registry says a grant stands.

    Raises:
        Malformed: the endpoint serves another chain, or the registry does not know the grant.
    """
    if int(ask("eth_chainId", []), 16) != domain.chain_id:
        raise Malformed("The endpoint serves another chain.")
    data = "0x" + (_STATE + grant_id).hex()
    answer = ask("eth_call", [{"to": domain.registry, "data": data}, "latest"])
    status = int(str(answer)[2:66] or "0", 16)
    if status == 0:
        raise Malformed("The registry does not know this grant.")
    return _STATUSES.get(status, f"state {status}")


def is_registry(ask: Ask, domain: Domain) -> bool:
    """Whether the code at the registry's address is the registry that is known here."""
    code = bytes.fromhex(str(ask("eth_getCode", [domain.registry, "latest"]))[2:])
    whole = len(code) == CODE_BYTES + IMMUTABLES_BYTES
    return whole and hashlib.sha256(code[:CODE_BYTES]).hexdigest() == CODE_SHA256


def has_receipt(ask: Ask, domain: Domain, grant_id: bytes, opening_hash: bytes) -> bool:
    """Whether the chain holds the opening, as one that went through; False if it holds none.

    Raises:
        Malformed: the transaction failed, or did something else than open this grant.
    """
    receipt = ask("eth_getTransactionReceipt", ["0x" + opening_hash.hex()])
    if receipt is None:
        return False
    if str(receipt["transactionHash"]).lower() != "0x" + opening_hash.hex():
        raise Malformed("The chain answered with another transaction's receipt.")
    if int(receipt["status"], 16) != 1:
        raise Malformed("The opening did not go through on the chain.")
    registry = domain.registry.lower()
    if str(receipt["to"]).lower() != registry:
        raise Malformed("The opening went to another contract than the registry.")
    wanted = [_OPENED, "0x" + grant_id.hex()]
    for log in receipt["logs"]:
        topics = [str(topic).lower() for topic in log["topics"][:2]]
        if str(log["address"]).lower() == registry and topics == wanted:
            return True
    raise Malformed("The registry did not open this grant in that transaction.")
