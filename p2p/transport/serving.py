"""Inbound streams of one host: choosing the protocol, guarding the handler.

Nothing that a peer does on a stream, and nothing that goes wrong in a handler, leaves this module
as an exception: one that did would stop the whole host. A stream is refused (reset) when the peer
or its internet address has its share, the protocol is not served here, or the handler's slots are
taken; a handler that fails or exceeds its deadline ends in a reset of its own stream.
"""

from __future__ import annotations

import collections
import contextlib
import logging
from collections.abc import Awaitable, Callable, Hashable, Iterator
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
import trio
from libp2p.custom_types import TProtocol
from libp2p.exceptions import BaseLibp2pError
from libp2p.identity.identify.pb.identify_pb2 import Identify
from libp2p.protocol_muxer.multiselect import Multiselect
from libp2p.protocol_muxer.multiselect_communicator import MultiselectCommunicator
from libp2p.utils.varint import encode_varint_prefixed

from p2p.transport.muxer import SteadyYamux
from p2p.transport.places import Shares
from p2p.transport.stream import Stream

if TYPE_CHECKING:
    from libp2p.abc import INetStream
    from libp2p.crypto.keys import PublicKey

    from p2p.transport.facts import Limits

log = logging.getLogger(__name__)

_Key = TypeVar("_Key", bound=Hashable)
Handler = Callable[[Stream], Awaitable[None]]

IDENTIFY: Final = "/ipfs/id/1.0.0"
_IDENTIFY_SECONDS: Final = 5.0
_RESET_SECONDS: Final = 2.0


class Service(msgspec.Struct, frozen=True):
    """One served protocol and its bounds."""

    protocol: str
    handler: Handler
    max_concurrent: int
    max_per_peer: int
    max_per_place: int
    deadline_seconds: float


class Serving:
    """The protocols that a host answers, and the counters of what became of the streams."""

    def __init__(self, streams_per_peer: int, selection_seconds: float) -> None:
        self.served = 0
        self.refused = 0
        self.failed = 0
        self.running = 0
        self._streams_per_peer = streams_per_peer
        self._selection_seconds = selection_seconds
        self._services: dict[str, Service] = {}
        self._multiselect = Multiselect()
        self._open: collections.Counter[str] = collections.Counter()
        self._busy: collections.Counter[str] = collections.Counter()
        self._busy_with: collections.Counter[tuple[str, str]] = collections.Counter()
        self._places: dict[str, Shares] = {}

    @property
    def protocols(self) -> tuple[str, ...]:
        """The protocols served, in the order of registration."""
        return tuple(self._services)

    def add(self, service: Service) -> None:
        """Serve one more protocol; `ValueError` if it is served already."""
        if service.protocol in self._services:
            raise ValueError(f"{service.protocol} is served already")
        self._services[service.protocol] = service
        self._places[service.protocol] = Shares(service.max_per_place)
        self._multiselect.add_handler(TProtocol(service.protocol), None)

    def serves(self, peer_id: str) -> bool:
        """Whether a handler is at work for this peer."""
        return any(peer == peer_id for _, peer in self._busy_with)

    async def accept(self, raw: INetStream) -> None:
        """Take one inbound stream from the first byte to its end; never raises an `Exception`."""
        connection = raw.muxed_conn
        assert isinstance(connection, SteadyYamux)
        peer, place = str(connection.peer_id), connection.place
        if self._open[peer] >= self._streams_per_peer:
            self.refused += 1
            await self._reset(raw)
            return
        with _counted(self._open, peer):
            service = await self._select(raw)
            if service is not None and self._has_room(service, peer):
                with self._places[service.protocol].one_more(place) as within_share:
                    if within_share:
                        with (
                            _counted(self._busy, service.protocol),
                            _counted(self._busy_with, (service.protocol, peer)),
                        ):
                            await self._run(service, raw)
                        return
            self.refused += 1
            await self._reset(raw)

    async def _select(self, raw: INetStream) -> Service | None:
        try:
            with trio.fail_after(self._selection_seconds):
                protocol, _ = await self._multiselect.negotiate(MultiselectCommunicator(raw))
        except Exception as error:
            log.info("A stream was refused: selecting its protocol ended in %s.", _kind(error))
            return None
        return self._services.get(protocol or "")

    def _has_room(self, service: Service, peer: str) -> bool:
        return (
            self._busy[service.protocol] < service.max_concurrent
            and self._busy_with[service.protocol, peer] < service.max_per_peer
        )

    async def _run(self, service: Service, raw: INetStream) -> None:
        stream = Stream(raw, service.protocol, _nothing)
        self.running += 1
        try:
            with trio.fail_after(service.deadline_seconds):
                await service.handler(stream)
            await stream.close()
            self.served += 1
        except Exception as error:
            self.failed += 1
            log.info("Serving %s ended in %s.", service.protocol, _kind(error))
            await stream.reset()
        finally:
            self.running -= 1

    @staticmethod
    async def _reset(raw: INetStream) -> None:
        with (
            trio.CancelScope(shield=True, deadline=trio.current_time() + _RESET_SECONDS),
            contextlib.suppress(BaseLibp2pError, OSError),
        ):
            await raw.reset()


def identify_service(key: PublicKey, serving: Serving, limits: Limits) -> Service:
    """Answer `/ipfs/id/1.0.0` with no more than the connection shows anyway.

    No listening address, no observed address, no signed record (it would carry a counter that all
    hosts of a process share), no version. The key and the protocols are all that differs between
    hosts. https://github.com/libp2p/specs/blob/master/identify/README.md
    """

    async def handler(stream: Stream) -> None:
        answer = Identify(
            protocol_version="freehold/1",
            agent_version="freehold",
            public_key=key.serialize(),
            protocols=serving.protocols,
        )
        await stream.send(encode_varint_prefixed(answer.SerializeToString()))

    return Service(
        protocol=IDENTIFY,
        handler=handler,
        max_concurrent=8,
        max_per_peer=2,
        max_per_place=limits.of_a_place(8),
        deadline_seconds=_IDENTIFY_SECONDS,
    )


@contextlib.contextmanager
def _counted(counter: collections.Counter[_Key], key: _Key) -> Iterator[None]:
    """Count `key` up for the block; a count that returns to zero leaves no entry."""
    counter[key] += 1
    try:
        yield
    finally:
        counter[key] -= 1
        if not counter[key]:
            del counter[key]


def _nothing() -> None:
    return None


def _kind(error: BaseException) -> str:
    """The names of the error and its causes: what happened, without any text of the peer's."""
    names: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(names) < 4:
        names.append(type(seen).__name__)
        seen = seen.__cause__
    return " from ".join(names)
