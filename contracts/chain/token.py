"""An ERC-20 token seen from outside: balances, allowances, transfers (EIP-20, EIP-2612).

The token is the one the profile names; `check` compares its symbol and decimals with the profile,
since an amount shown with wrong decimals is a wrong amount.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contracts.chain.abi import Call, interface
from contracts.chain.reading import read_contract, row_of
from wallet.errors import Malformed, WrongChain

if TYPE_CHECKING:
    from contracts.chain.answers import Log
    from contracts.chain.endpoint import Connection
    from contracts.chain.profile import ChainProfile
    from wallet.chain_rows import EventRow

REASONS = {
    "insufficient allowance": "The token allowance is too small for this.",
    "exceeds balance": "The token balance is too small for this.",
    "invalid signature": "The token permit was signed by another key.",
    "expired deadline": "The token permit has expired.",
}


class Token:
    """The reward token of one profile."""

    def __init__(self, profile: ChainProfile) -> None:
        self.address = profile.token
        self._profile = profile
        self._interface = interface("RewardToken")

    # ---- calls

    def transfer(self, to: str, amount: int) -> Call:
        """Send base units to an address."""
        return self._call("transfer", "send tokens", to, amount)

    def decode_transfer(self, calldata: bytes) -> tuple[str, int]:
        """Return to whom a transfer's calldata sends how many base units.

        Raises:
            Malformed: it is another call, or none.
        """
        name, arguments = self._interface.decode_call(calldata)
        if name != "transfer":
            raise Malformed("The transaction does not send tokens.")
        return str(arguments["to"]), int(arguments["amount"])

    def approve(self, spender: str, amount: int) -> Call:
        """Let a spender draw exactly this many base units."""
        return self._call("approve", "allow a deposit", spender, amount)

    def permit(
        self, owner: str, spender: str, amount: int, deadline: int, signature: bytes
    ) -> Call:
        """Approve by the owner's 65-byte EIP-2612 signature, whoever sends it."""
        return self._call(
            "permit",
            "allow a deposit",
            owner,
            spender,
            amount,
            deadline,
            signature[64],
            signature[:32],
            signature[32:64],
        )

    def _call(self, function: str, what: str, *arguments: Any) -> Call:
        return Call(self.address, self._interface.encode(function, *arguments), what)

    # ---- events

    def event_row(self, log: Log) -> EventRow:
        """Return a log of the token as a row; errors as `Registry.event_row`."""
        name, fields = self._interface.decode_log(log)
        return row_of(log, name, fields, None, fields.get("receiver"))

    # ---- reads

    def balance(self, connection: Connection, holder: str) -> int:
        """Ask for a balance in base units.

        Raises:
            ChainUnreachable: no believable answer.
            WrongChain: there is no token at the address.
        """
        return int(self._read(connection, "balanceOf", holder)[0])

    def allowance(self, connection: Connection, owner: str, spender: str) -> int:
        """Ask how many base units the spender may draw; errors as `balance`."""
        return int(self._read(connection, "allowance", owner, spender)[0])

    def permit_nonce(self, connection: Connection, owner: str) -> int:
        """Ask for the number the owner's next permit must carry; errors as `balance`."""
        return int(self._read(connection, "nonces", owner)[0])

    def check(self, connection: Connection) -> None:
        """Check symbol and decimals against the profile.

        Raises:
            WrongChain: they differ; amounts would be shown wrongly.
            ChainUnreachable: no believable answer.
        """
        decimals = int(self._read(connection, "decimals")[0])
        if decimals != self._profile.token_decimals:
            raise WrongChain(
                f"The token at {self.address} has {decimals} decimals, and the profile says "
                f"{self._profile.token_decimals}. Correct the profile before any money moves."
            )
        symbol = str(self._read(connection, "symbol")[0])
        if self._profile.kind == "evm" and symbol != self._profile.token_symbol:
            shown = "".join(c for c in symbol if c.isprintable())[:20]
            raise WrongChain(
                f"The token at {self.address} calls itself {shown!r}, and the profile says "
                f"{self._profile.token_symbol!r}."
            )

    def _read(self, connection: Connection, function: str, *arguments: Any) -> tuple[Any, ...]:
        calldata = self._interface.encode(function, *arguments)
        answer = read_contract(connection, self.address, calldata)
        return self._interface.decode_result(function, answer)
