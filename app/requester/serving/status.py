"""How a running service is: metrics in Prometheus' text format, and two answers for a watchdog.

    GET /metrics   figures (text/plain; version=0.0.4)
    GET /healthz   200 while the process answers and its books can be read
    GET /readyz    200 when it can also pay: the chain answers and what is known of it is young

Off unless a port is given. It listens on 127.0.0.1 only, answers GET and HEAD alone, and refuses a
`Host` of another name, so that no page in a browser reads it. Nothing of a person is in it: counts
and states, no addresses, no ids. HTTP/1.1 by h11 (RFC 9112); one request a connection.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import h11
import msgspec
import trio

from p2p.requester import books as rows
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trio_typing import TaskStatus

    from app.requester.serving.service import Service
    from wallet.store import Transaction

log = logging.getLogger("freehold.requester")

AT_ONCE: Final = 8
DEADLINE_SECONDS: Final = 10.0
LARGEST: Final = 16 * 1024
OLD_SECONDS: Final = 120.0
TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
JSON: Final = "application/json"
STATES: Final = ("agreed", "open", "completed", "revoked", "refunded", "failed")


async def serve(
    service: Service, port: int, task_status: TaskStatus[str] = trio.TASK_STATUS_IGNORED
) -> None:
    """Answer until cancelled; has started, with the address, once it can be asked.

    Raises:
        FreeholdError: the port is taken.
    """
    try:
        listeners = await trio.open_tcp_listeners(port, host="127.0.0.1")
    except OSError as error:
        raise FreeholdError(f"The port {port} for the status cannot be had: {error}.") from error
    bound = listeners[0].socket.getsockname()[1]
    room = trio.CapacityLimiter(AT_ONCE)

    async def answer(stream: trio.SocketStream) -> None:
        async with stream:
            try:
                with trio.move_on_after(DEADLINE_SECONDS):
                    async with room:
                        await _converse(service, stream, bound)
            except (trio.BrokenResourceError, h11.ProtocolError) as error:
                log.info("a question about the status was not finished: %s", error)

    handler = partial(trio.serve_listeners, answer, listeners)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(handler)
        task_status.started(f"http://127.0.0.1:{bound}")


async def _converse(service: Service, stream: trio.SocketStream, port: int) -> None:
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=LARGEST)
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await stream.receive_some(4096))
            continue
        if not isinstance(event, h11.Request):
            return
        break
    code, kind, body = await _answer(service, event, port)
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Connection", "close")]
    answer = h11.Response(status_code=code, headers=[*headers, ("Cache-Control", "no-store")])
    data = connection.send(answer) or b""
    if event.method != b"HEAD":
        data += connection.send(h11.Data(data=body)) or b""
    await stream.send_all(data)


async def _answer(service: Service, request: h11.Request, port: int) -> tuple[int, str, bytes]:
    named = {bytes(name): bytes(value) for name, value in request.headers}.get(b"host", b"")
    if named not in {b"127.0.0.1:%d" % port, b"localhost:%d" % port}:
        return 421, TEXT, b"Ask for 127.0.0.1.\n"
    if request.method not in (b"GET", b"HEAD"):
        return 405, TEXT, b"There is nothing to do here but look.\n"
    target = bytes(request.target).partition(b"?")[0]
    if target == b"/metrics":
        return 200, TEXT, (await metrics(service)).encode()
    if target == b"/healthz":
        return await _health(service, ready=False)
    if target == b"/readyz":
        return await _health(service, ready=True)
    return 404, TEXT, b"There are /metrics, /healthz and /readyz.\n"


async def _health(service: Service, *, ready: bool) -> tuple[int, str, bytes]:
    why = ""
    try:
        age = await trio.to_thread.run_sync(service.books.db.read, service.chain.client.age_seconds)
    except FreeholdError as error:
        why = f"The books cannot be read: {error}"
    else:
        if ready and not service.chain.reachable:
            why = "The chain does not answer; nothing can be paid now."
        elif ready and age > OLD_SECONDS:
            why = f"What is known of the chain is {age:.0f} seconds old."
    said: dict[str, Any] = {"status": "failing" if why else "ok", "why": why}
    return (503 if why else 200), JSON, msgspec.json.encode(said) + b"\n"


async def metrics(service: Service) -> str:
    """Return all figures in Prometheus' text format."""

    def read(tx: Transaction) -> dict[str, Any]:
        counted: dict[str, int] = dict(
            tx.execute("SELECT state, count(*) FROM purchase GROUP BY state")
        )
        phases: dict[str, int] = dict(
            tx.execute("SELECT phase, count(*) FROM negotiation GROUP BY phase")
        )
        now = service.clock.now_ms() // 1000
        return {
            "owners": tx.execute("SELECT count(*) FROM owner")[0][0],
            "phases": phases,
            "states": {state: counted.get(state, 0) for state in STATES},
            "steps": tx.execute("SELECT count(*) FROM piece WHERE received_ms NOT NULL")[0][0],
            "paid": tx.execute("SELECT coalesce(sum(paid), 0) FROM purchase")[0][0],
            "open": sum(call.expires > now for _, call in rows.calls(tx)),
            "age": service.chain.client.age_seconds(tx),
        }

    found = await trio.to_thread.run_sync(service.books.db.read, read)
    return "\n".join(_lines(service, found)) + "\n"


def _lines(service: Service, found: dict[str, Any]) -> Iterator[str]:
    yield from _one("up", "gauge", "Whether the service runs.", 1)
    limits = service.limits
    if service.host is not None:
        counts = service.host.statistics()
        yield from _one("connections", "gauge", "With owners, now.", counts.connections)
        yield from _one("handlers_running", "gauge", "Conversations.", counts.handlers_running)
        yield from _one("streams_served_total", "counter", "Since start.", counts.streams_served)
        yield from _one("streams_refused_total", "counter", "Too many.", counts.streams_refused)
        yield from _one("handlers_failed_total", "counter", "Ended badly.", counts.handlers_failed)
        yield from _one("inbound_failures_total", "counter", "No peer.", counts.inbound_failures)
        beyond, busiest = counts.inbound_beyond_share, counts.inbound_of_one_place
        yield from _one("inbound_beyond_share_total", "counter", "One address, too many.", beyond)
        yield from _one("connections_of_busiest_address", "gauge", "Most of one, now.", busiest)
    yield from _one("connections_limit", "gauge", "At most.", limits.connections)
    share = limits.share_of_an_address
    yield from _one("connections_of_an_address_limit", "gauge", "At most.", share)
    most, of_one = limits.new_owners_per_minute, limits.new_owners_of_an_address
    yield from _one("new_owners_per_minute_limit", "gauge", "At most.", most)
    yield from _one("new_owners_of_an_address_limit", "gauge", "At most.", of_one)
    yield from _one("owners", "gauge", "Who came by, ever.", found["owners"])
    yield from _one("calls_open", "gauge", "Asked of who comes.", found["open"])
    yield from _many("negotiations", "phase", "Requests by where they stand.", found["phases"])
    yield from _many("grants", "state", "Grants by where they stand.", found["states"])
    yield from _one("steps_received_total", "counter", "Opened and checked.", found["steps"])
    yield from _one("steps_owed_total", "counter", "Covered by vouchers.", found["paid"])
    yield from _one("chain_reachable", "gauge", "Whether it answers.", int(service.chain.reachable))
    age = found["age"]
    told = f"{age:.1f}" if age != float("inf") else "+Inf"
    yield from _one("chain_age_seconds", "gauge", "Of what is known of it.", told)


def _one(name: str, kind: str, what: str, value: object) -> Iterator[str]:
    full = f"freehold_requester_{name}"
    yield f"# HELP {full} {what}"
    yield f"# TYPE {full} {kind}"
    yield f"{full} {value}"


def _many(name: str, label: str, what: str, values: dict[str, int]) -> Iterator[str]:
    full = f"freehold_requester_{name}"
    yield f"# HELP {full} {what}"
    yield f"# TYPE {full} gauge"
    for key, value in sorted(values.items()):
        yield f'{full}{{{label}="{key}"}} {value}'
