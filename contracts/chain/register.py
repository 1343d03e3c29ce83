"""A contract of ours that writes facts down and holds no money: its code, its logs, its answers.

The part that `anchors` and `learning_rounds` have in common; what their facts mean is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contracts.chain.abi import interface
from contracts.chain.reading import check_code, in_hex, offered, read_contract, row_of

if TYPE_CHECKING:
    from contracts.artifacts import ContractName
    from contracts.chain.answers import Log
    from contracts.chain.endpoint import Connection
    from wallet.chain_rows import EventRow


class Register:
    """One such contract of a profile.

    Args:
        name: its artefact.
        address: where the profile has it; None where it names none.
        what: what it is called for people, such as "anchors".
        profile: the profile's name.

    Raises:
        NotOffered: the profile names none.
    """

    def __init__(self, name: ContractName, address: str | None, what: str, profile: str) -> None:
        self.address = offered(address, what, profile)
        self._interface, self._what = interface(name), what

    def encode(self, function: str, *arguments: Any) -> bytes:
        """Return the calldata of a call."""
        return self._interface.encode(function, *arguments)

    def event_row(self, log: Log) -> EventRow:
        """Return a log of the contract as a row; errors as `Registry.event_row`."""
        name, fields = self._interface.decode_log(log)
        return row_of(log, name, in_hex(fields), None, None)

    def check(self, connection: Connection) -> None:
        """Check that the code at the address is this contract; errors as `Registry.check`."""
        what = f"Freehold's {self._what}"
        check_code(connection, self._interface.artifact, self.address, what)

    def read(self, connection: Connection, function: str, *arguments: Any) -> tuple[Any, ...]:
        """Ask the contract.

        Raises:
            ChainUnreachable: no believable answer.
            WrongChain: there is no such contract.
        """
        answer = read_contract(connection, self.address, self.encode(function, *arguments))
        return self._interface.decode_result(function, answer)
