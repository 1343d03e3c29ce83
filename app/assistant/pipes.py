"""Standard input and output as the `mcp` package takes them: one JSON-RPC message a line.

Guarantees: no line is held beyond `LONGEST_LINE`; what is no message is answered with an error and
nothing else happens; reading and writing can be cancelled. While it serves, the process' own
standard input is empty and its standard output is its standard error, so that nothing that is
printed by accident gets among the messages.
"""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

import anyio
import trio
from mcp.shared.message import SessionMessage
from mcp_types import PARSE_ERROR, ErrorData, JSONRPCError, jsonrpc_message_adapter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream

LONGEST_LINE: Final = 1024 * 1024
"""In bytes; a question is a few hundred."""

_PIECE = 64 * 1024


@asynccontextmanager
async def standard_streams() -> AsyncIterator[
    tuple[
        MemoryObjectReceiveStream[SessionMessage | Exception],
        MemoryObjectSendStream[SessionMessage],
    ]
]:
    """Give what the peer says and where to answer, until the block ends."""
    source, sink = trio.lowlevel.FdStream(_apart(0)), trio.lowlevel.FdStream(_apart(1))
    said_in, said = anyio.create_memory_object_stream[SessionMessage | Exception](0)
    answers_in, answers = anyio.create_memory_object_stream[SessionMessage](0)
    async with source, sink, trio.open_nursery() as nursery:
        nursery.start_soon(read, source, said_in, answers_in.clone())
        nursery.start_soon(_write, sink, answers)
        yield said, answers_in
        nursery.cancel_scope.cancel()


def _apart(descriptor: int) -> int:
    """Return a copy of a standard descriptor, and put something harmless in its place."""
    copy = os.dup(descriptor)
    if descriptor == 0:
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
    else:
        os.dup2(2, descriptor)
    return copy


async def read(
    source: trio.abc.ReceiveStream,
    said: MemoryObjectSendStream[SessionMessage | Exception],
    answers: MemoryObjectSendStream[SessionMessage],
) -> None:
    """Hand on every message until the peer is done, or says a line that is too long."""
    held, looked = bytearray(), 0
    async with said, answers:
        while data := await source.receive_some(_PIECE):
            held += data
            while (end := held.find(b"\n", looked)) >= 0:
                line = bytes(held[:end])
                del held[: end + 1]
                looked = 0
                if len(line) > LONGEST_LINE:
                    await answers.send(_refusal("The message is too long; the connection ends."))
                    return
                if line.strip():
                    await _take(line, said, answers)
            looked = len(held)
            if len(held) > LONGEST_LINE:
                await answers.send(_refusal("The message is too long; the connection ends."))
                return


async def _take(
    line: bytes,
    said: MemoryObjectSendStream[SessionMessage | Exception],
    answers: MemoryObjectSendStream[SessionMessage],
) -> None:
    try:
        message = jsonrpc_message_adapter.validate_json(line, by_name=False)
    except ValueError:  # pydantic's own derives from it
        await answers.send(_refusal("This is no JSON-RPC message."))
        return
    await said.send(SessionMessage(message))


async def _write(
    sink: trio.abc.SendStream, answers: MemoryObjectReceiveStream[SessionMessage]
) -> None:
    async with answers:
        async for answer in answers:
            text = answer.message.model_dump_json(by_alias=True, exclude_unset=True)
            try:
                await sink.send_all(text.encode() + b"\n")
            except trio.BrokenResourceError:
                return


def _refusal(words: str) -> SessionMessage:
    error = ErrorData(code=PARSE_ERROR, message=words)
    return SessionMessage(JSONRPCError(jsonrpc="2.0", id=None, error=error))
