"""What the practice chain answers instead of a result: JSON-RPC error codes and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eth.exceptions import Revert

if TYPE_CHECKING:
    from eth.abc import ComputationAPI

PARSE = -32700
INVALID_REQUEST = -32600
NO_METHOD = -32601
INVALID_PARAMETERS = -32602
REFUSED = -32000
NONCE_GAP = -32003
TOO_MUCH = -32005
EXECUTION = 3

_ERROR_STRING = bytes.fromhex("08c379a0")  # Error(string)


class Refusal(Exception):
    """An answer that is an error: `code` by JSON-RPC and EIP-1474, the text for the reader."""

    def __init__(self, message: str, code: int = REFUSED, data: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.data = data


class Reverted(Refusal):
    """The contract refused; `data` is what it returned."""

    def __init__(self, message: str, data: bytes) -> None:
        super().__init__(message, EXECUTION, "0x" + data.hex())


def reverted(computation: ComputationAPI) -> Refusal:
    """Return the error for a computation that failed."""
    if not isinstance(computation.error, Revert):
        return Refusal(f"{type(computation.error).__name__}: {computation.error}")
    output = bytes(computation.output)
    reason = revert_reason(output)
    return Reverted("execution reverted" + (f": {reason}" if reason else ""), output)


def revert_reason(output: bytes) -> str:
    """Return the text of `Error(string)`, empty if the output is something else."""
    if output[:4] != _ERROR_STRING or len(output) < 68:
        return ""
    length = int.from_bytes(output[36:68], "big")
    return output[68 : 68 + length].decode("utf-8", "replace")
