"""Asking the practice chain oneself: plain JSON-RPC, decoded here, past every part of the wallet.

Function selectors and return layouts are those of the contracts' ABI (Solidity ABI 2.0: words of
32 bytes, a static tuple is its words in order). Amounts are base units, coin is wei.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contracts.practice.endpoint import PracticeEndpoint, read, request
from wallet.agreement.amounts import to_text
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from pathlib import Path

STATE_SELECTOR = "0x61d585da"
"""First four bytes of keccak-256 of `state(bytes32)`."""
BALANCE_SELECTOR = "0x70a08231"
"""First four bytes of keccak-256 of `balanceOf(address)`."""
DECIMALS = 18
UNIT = "practice tokens"
STATUS = ("unknown", "open", "revoked", "closed")


class GrantState(NamedTuple):
    """What the registry holds of a grant."""

    status: str
    active: bool
    deposit: int
    settled_steps: int


def amount(base_units: int) -> str:
    """Write an amount of the practice token: "2.40 practice tokens"."""
    return f"{to_text(base_units, DECIMALS)} {UNIT}"


class ChainView:
    """The chain of one folder, asked directly.

    Args:
        folder: where the chain wrote its `endpoint.json`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def endpoint(self) -> PracticeEndpoint:
        """Where the chain listens now.

        Raises:
            ChainUnreachable: no chain runs here.
        """
        found = read(self._folder)
        if found is None:
            raise ChainUnreachable("The practice chain has ended; nothing was lost.")
        return found

    def grant(self, grant_id: str) -> GrantState:
        """Return the registry's state of a grant (0x-hex of its digest)."""
        data = STATE_SELECTOR + grant_id.removeprefix("0x").rjust(64, "0")
        status, active, _ends, deposit, settled = self._words(self.endpoint.registry, data, 5)
        return GrantState(STATUS[status], bool(active), deposit, settled)

    def tokens(self, address: str) -> int:
        """Return an address' reward tokens in base units."""
        data = BALANCE_SELECTOR + address.removeprefix("0x").rjust(64, "0")
        return self._words(self.endpoint.reward_token, data, 1)[0]

    def coin(self, address: str) -> int:
        """Return an address' native coin in wei."""
        return int(str(request(self.endpoint, "eth_getBalance", address, "latest")), 16)

    def escrow(self) -> int:
        """Return all that is set aside in the registry, in base units."""
        return self.tokens(self.endpoint.registry)

    def ask(self, method: str, parameters: list[object]) -> object:
        """Ask any question of JSON-RPC; the form the verifier of bundles wants."""
        answer: object = request(self.endpoint, method, *parameters)
        return answer

    def _words(self, contract: str, data: str, count: int) -> list[int]:
        answer = request(self.endpoint, "eth_call", {"to": contract, "data": data}, "latest")
        raw = bytes.fromhex(str(answer).removeprefix("0x"))
        if len(raw) != 32 * count:
            raise ChainUnreachable(f"The chain answered {len(raw)} bytes instead of {32 * count}.")
        return [int.from_bytes(raw[i : i + 32], "big") for i in range(0, len(raw), 32)]
