"""The node's side of an import: start a worker, hand it the input, pass on what it says.

`run_import` opens the path (the worker cannot), passes on frames only after `session` checked
them, and ends the worker on every way out. The worker is taken to be hostile: it may send
nonsense, too much, or nothing at all.

Cancellation: cancel the scope around `run_import`. The worker is killed and reaped before the
call returns, within a few milliseconds. Batches handed to `on_frame` before stay handed over.
"""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

import trio

from app import launch
from app.worker import protocol
from app.worker.folder import (
    NOT_OPENED,
    OPENED,
    REQUEST,
    Listed,
    list_folder,
    list_parts,
    open_entry,
    pack_listing,
)
from app.worker.session import Batch, Begun, Done, Event, ImportFailed, Outcome, Session
from wallet.errors import ImportRefused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from wallet.importers.base import Entry
    from wallet.importers.generic.order import Order

__all__ = ["Batch", "Begun", "Done", "Event", "ImportFailed", "Outcome", "run_import"]

STALL_SECONDS: Final = 120.0
_END_SECONDS: Final = 10.0
"""How long a worker whose stream has ended may take until it has ended too."""

_READ_BYTES: Final = 256 * 1024
_READS_AHEAD: Final = 16
"""Pieces that wait while a batch is written: 4 MB at most, about as much as a transaction holds."""

_LINKS: Final = "It holds links or other things that are no files; those are not followed."
_COMPLAINT_BYTES: Final = 16 * 1024


async def run_import(
    path: Path,
    on_frame: Callable[[Event], Awaitable[None]],
    *,
    order: Order | None = None,
    worker: Sequence[str] | None = None,
    stall_seconds: float = STALL_SECONDS,
) -> Outcome:
    """Import a file, an archive or a folder in a worker and return how it went.

    Args:
        path: what the person chose; links to it are followed, links inside a folder are not.
            Of an export in several parts any one may be chosen: all that lie beside it are read.
        on_frame: awaited with every checked event in turn; the worker waits while it works. After
            the last of a folder comes a skip for everything in it that was left out, as links are.
        order: what is known of tables, and what to do; nothing special if left out.
        worker: the command to start instead of Freehold's own worker, for tests of this side.
        stall_seconds: how long the worker may say nothing.

    Raises:
        ImportRefused: the input is not read; nothing was handed over.
        ImportFailed: the worker broke off, stalled or misbehaved; what was handed over is sound.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise ImportRefused(f"{path} cannot be opened: {error.strerror}.") from error
    try:
        status = os.fstat(opened)
        if stat.S_ISREG(status.st_mode):
            listed = await trio.to_thread.run_sync(list_parts, path)
            if len(listed.entries) > 1:
                outcome = await _parts(path, listed.entries, on_frame, order, worker, stall_seconds)
                return await _with_left_out(outcome, listed, on_frame)
            session = Session(on_frame, status.st_size, order)
            command = list(worker or _command(path, "file"))
            return await _work(session, command, opened, stall_seconds)
        if stat.S_ISDIR(status.st_mode):
            listed = await trio.to_thread.run_sync(list_folder, path)
            entries = listed.entries
            session = Session(on_frame, sum(entry.size for entry in entries), order)
            command = list(worker or _command(path, "folder"))
            try:
                outcome = await _work_on_folder(session, command, opened, entries, stall_seconds)
            except ImportRefused as error:
                if listed.left_out:
                    raise ImportRefused(f"{error} {_LINKS}") from None
                raise
            return await _with_left_out(outcome, listed, on_frame)
        raise ImportRefused(f"{path} is neither a file nor a folder.")
    finally:
        os.close(opened)


async def _with_left_out(
    outcome: Outcome, listed: Listed, on_frame: Callable[[Event], Awaitable[None]]
) -> Outcome:
    """Hand over what of a folder was left out, after all that was read of it."""
    for skip in listed.left_out:
        await on_frame(skip)
    return outcome


async def _parts(
    path: Path,
    entries: list[Entry],
    on_frame: Callable[[Event], Awaitable[None]],
    order: Order | None,
    worker: Sequence[str] | None,
    stall_seconds: float,
) -> Outcome:
    """Import all parts of a set, which the worker sees as a folder of nothing else."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY)
    try:
        session = Session(on_frame, sum(entry.size for entry in entries), order)
        command = list(worker or _command(path, "folder"))
        return await _work_on_folder(session, command, folder, entries, stall_seconds)
    finally:
        os.close(folder)


def _command(path: Path, kind: str) -> list[str]:
    """Return the command of an import worker; the end of this process's thread ends it."""
    owner = str(os.getpid())
    return launch.command("worker", "import", owner, path.name or str(path), kind, owned=True)


async def _work(session: Session, command: list[str], stdin: int, stall_seconds: float) -> Outcome:
    """Start a worker on `stdin`, listen to it, and see it ended whatever happens."""
    ours, theirs = socket.socketpair()
    errors_in, errors_out = os.pipe()
    try:
        # not trio's own open_process: the end of its pool thread would look like the owner's death
        process = launch.start(
            command,
            launch.environment("worker"),
            stdin=stdin,
            stdout=theirs.fileno(),
            stderr=errors_out,
            new_session=True,
        )
    except BaseException:
        ours.close()
        os.close(errors_in)
        raise
    finally:
        theirs.close()
        os.close(errors_out)
    complaints = bytearray()
    failure: Exception | None = None
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(_hear_complaints, errors_in, complaints)
            try:
                async with trio.SocketStream(trio.socket.from_stdlib_socket(ours)) as stream:
                    await _tell(session.order, stream, stall_seconds)
                    await _listen(session, stream, stall_seconds)
            except Exception as error:
                failure = error
            nursery.cancel_scope.cancel()
        if failure is not None:
            raise failure
        if not session.ended:
            how = await _how_it_ended(process)
            _take_complaints(errors_in, complaints)
            raise session.stopped(how, complaints.decode("utf-8", "replace"))
        return session.outcome()
    finally:
        process.kill()
        with trio.CancelScope(shield=True):
            await _reap(process)
        os.close(errors_in)


async def _work_on_folder(
    session: Session, command: list[str], folder: int, entries: list[Entry], stall_seconds: float
) -> Outcome:
    """Like `_work`, with a task beside it that opens the folder's files for the worker."""
    ours, theirs = socket.socketpair()
    outcome: Outcome | None = None
    failure: Exception | None = None
    with theirs, trio.socket.from_stdlib_socket(ours) as channel:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(_hand_over, ours, channel, folder, entries)
            try:
                outcome = await _work(session, command, theirs.fileno(), stall_seconds)
            except Exception as error:
                failure = error
            nursery.cancel_scope.cancel()
    if failure is not None:
        raise failure
    if outcome is None:
        raise session.stopped("it was interrupted")
    return outcome


async def _hand_over(
    ours: socket.socket, channel: trio.socket.SocketType, folder: int, entries: list[Entry]
) -> None:
    """Send the listing, then a descriptor for every index that is asked for."""
    with suppress(OSError, trio.BrokenResourceError):
        left = memoryview(pack_listing(entries))
        while left:
            left = left[await channel.send(left) :]
        asked = b""
        while received := await channel.recv(REQUEST.size - len(asked)):
            asked += received
            if len(asked) < REQUEST.size:
                continue
            descriptor = open_entry(folder, entries, *REQUEST.unpack(asked))
            asked = b""
            if descriptor is None:
                await channel.send(NOT_OPENED)
                continue
            try:
                socket.send_fds(ours, [OPENED], [descriptor])
            finally:
                os.close(descriptor)


async def _tell(order: Order, stream: trio.SocketStream, stall_seconds: float) -> None:
    """Send the order; a worker that does not take it will say why, or nothing."""
    with trio.move_on_after(stall_seconds), suppress(trio.BrokenResourceError):
        await stream.send_all(protocol.encode_order(order))


async def _listen(session: Session, output: trio.SocketStream, stall_seconds: float) -> None:
    """Hand on what the worker says, and hear it meanwhile: it reads on while the vault writes."""
    frames = protocol.Frames()
    failure: Exception | None = None
    heard, ahead = trio.open_memory_channel[bytes | None](_READS_AHEAD)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(_hear, output, heard, stall_seconds)
        try:
            async for data in ahead:
                if data is None:
                    raise session.stopped(f"the worker said nothing for {stall_seconds:g} seconds")
                for body in frames.feed(data):
                    await session.take(body)
        except protocol.BrokenFrame as error:
            failure = session.stopped(str(error).rstrip("."))
            failure.__cause__ = error
        except Exception as error:
            failure = error
        nursery.cancel_scope.cancel()
    if failure is not None:
        raise failure


async def _hear(
    output: trio.SocketStream, heard: trio.MemorySendChannel[bytes | None], stall_seconds: float
) -> None:
    """Pass on what arrives until the worker's end; None if it stays silent for too long."""
    async with heard:
        while True:
            with trio.move_on_after(stall_seconds) as patience:
                try:
                    data = await output.receive_some(_READ_BYTES)
                except trio.BrokenResourceError:
                    return  # it ended with a part of its order unread
            if patience.cancelled_caught:
                await heard.send(None)
                return
            if not data:
                return
            await heard.send(bytes(data))


async def _reap(process: subprocess.Popen[bytes]) -> None:
    """Wait for a worker that was killed or has ended."""
    if process.poll() is None:
        await trio.to_thread.run_sync(process.wait)


async def _how_it_ended(process: subprocess.Popen[bytes]) -> str:
    """Say in words why a worker's stream ended before its last frame."""
    try:
        status = await trio.to_thread.run_sync(partial(process.wait, timeout=_END_SECONDS))
    except subprocess.TimeoutExpired:
        return "the worker closed its stream and went on"
    if status == -signal.SIGXCPU:
        return "the worker used up its processor time"
    if status < 0:
        return f"the worker was ended by signal {-status}"
    return "the worker ended without saying why"


async def _hear_complaints(errors: int, complaints: bytearray) -> None:
    """Read all along what the worker writes to standard error, else it would wait for us."""
    os.set_blocking(errors, False)
    while _take_complaints(errors, complaints):
        await trio.lowlevel.wait_readable(errors)


def _take_complaints(errors: int, complaints: bytearray) -> bool:
    """Keep the last of what is there; whether more may come."""
    try:
        while said := os.read(errors, _COMPLAINT_BYTES):
            complaints += said
            del complaints[:-_COMPLAINT_BYTES]
    except BlockingIOError:
        return True
    return False
