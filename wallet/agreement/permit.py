"""An EIP-2612 permit: a token's leave for one spender to draw an exact amount, by signature.

The spender is the registry, always. Left to others: who may sign one (`signing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eth_account import Account
from eth_account.messages import encode_typed_data

if TYPE_CHECKING:
    from wallet.agreement.grant import Domain
    from wallet.agreement.signing import Permit

_TYPE = [
    {"name": "owner", "type": "address"},
    {"name": "spender", "type": "address"},
    {"name": "value", "type": "uint256"},
    {"name": "nonce", "type": "uint256"},
    {"name": "deadline", "type": "uint256"},
]


def sign(permit: Permit, owner: str, domain: Domain, token: str, private_key: bytes) -> bytes:
    """Return the 65-byte signature by which the registry may draw exactly the amount once."""
    signable = encode_typed_data(
        domain_data={
            "name": permit.token_name,
            "version": permit.token_version,
            "chainId": domain.chain_id,
            "verifyingContract": token,
        },
        message_types={"Permit": _TYPE},
        message_data={
            "owner": owner,
            "spender": domain.registry,
            "value": permit.amount,
            "nonce": permit.nonce,
            "deadline": permit.deadline,
        },
    )
    return bytes(Account.sign_message(signable, private_key).signature)
