"""What was followed from one endpoint, compared with what every other host says of it.

An endpoint can leave a log out of a real block, or add one, and nothing in what it sent shows it;
followed past it, the follower would never look there again. So all that was followed is compared
once, block by block up to the depth at which a block counts as final, with what every host of the
profile says: the same unfiltered logs of the registry, naming no grant and no owner, and of the
last block its time, which ends grants, and its hash, on which all before it hang. Up to where two
hosts say the same it is *settled*: nothing beyond is final (`Outbox.finish`, `standing`). With a
single host the followed depth alone settles, and the wallet says whom it trusts.

Where the hosts by then agree with each other and not with what was followed, that is forgotten and
followed anew.
"""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, Any

import msgspec

from contracts.chain import answers
from contracts.chain.cross_check import judge
from contracts.chain.errors import AnswerTooLarge, BadAnswer, RequestRefused
from contracts.chain.follower import LONGEST_RANGE, MAX_LOGS
from wallet.chain_rows import RECENT_HEADS, EventRow

if TYPE_CHECKING:
    from contracts.chain.cross_check import CrossCheck
    from contracts.chain.endpoint import Connection
    from contracts.chain.profile import ChainProfile
    from contracts.chain.registry import Registry
    from contracts.chain.rpc import Rpc
    from wallet.store.chain_tables import ChainStore
    from wallet.store.transaction import Transaction

LONG_UNCONFIRMED = RECENT_HEADS
"""How many blocks wait for a second host before that is said; a few are the way of networks."""

_SAID = "compared"


class Span(msgspec.Struct, frozen=True):
    """Followed blocks that no second host was asked about yet; hash and time are the last one's."""

    first: int
    last: int
    block_hash: bytes
    timestamp: int
    rows: tuple[EventRow, ...]


def settled(profile: ChainProfile, store: ChainStore, tx: Transaction) -> int:
    """Return the newest block that counts as final; -1 before there is one."""
    tip = store.tip(tx)
    if tip is None:
        return -1
    deep = tip.number - profile.confirmations
    if len(profile.hosts) == 1:
        return deep
    compared = store.compared(tx)
    return -1 if compared is None else min(deep, compared)


def next_span(profile: ChainProfile, store: ChainStore, tx: Transaction) -> Span | None:
    """Return what is to be compared next, if anything is deep enough and nobody was asked yet."""
    heads = store.heads(tx)
    if len(profile.hosts) == 1 or not heads:
        return None
    compared = store.compared(tx)
    first = profile.start_block if compared is None else compared + 1
    deep = heads[0].number - min(profile.confirmations, RECENT_HEADS - 1)
    until = min(deep, first + LONGEST_RANGE - 1)
    last = next((head for head in heads if head.number <= until), None)
    if last is None or last.number < first:
        return None
    rows = store.events_between(tx, first, last.number, profile.registry)
    return Span(first, last.number, last.hash, last.timestamp, rows)


def compare_span(rpc: Rpc, registry: Registry, span: Span) -> CrossCheck:
    """Ask every host about a span; who is outvoted is dropped, who contradicts named."""
    mine = (span.block_hash, span.timestamp, span.rows)

    def work(connection: Connection) -> tuple[bytes, int, tuple[EventRow, ...]] | None:
        block, logs = connection.try_all(
            [
                ("eth_getBlockByNumber", [hex(span.last), False]),
                ("eth_getLogs", [_wanted(registry, span.first, span.last)]),
            ]
        )
        if isinstance(block, RequestRefused):
            raise block
        header = answers.header(block)
        if header is None:
            return None  # not so far yet; asked again
        rows = _rows(connection, registry, span.first, span.last, logs)
        return header.hash, header.timestamp, rows

    found = judge(rpc, rpc.run_each(work, urgent=False), mine)
    words = ""
    if found.differing and not found.holds and not found.followed_wrongly:
        names = " and ".join(dict.fromkeys((*found.agreeing, *found.differing)))
        words = (
            f"{names} contradict each other about what happened in the blocks {span.first} to "
            f"{span.last}, or what was followed there. Nothing from there on counts as final until "
            "two hosts agree; another endpoint in the profile would settle it."
        )
    elif not found.holds and span.last - span.first >= LONG_UNCONFIRMED:
        words = (
            f"The blocks from {span.first} on are confirmed by {len(found.agreeing)} of "
            f"{found.asked} hosts, and nothing in them is final before two say the same. Missing: "
            f"{' and '.join(found.silent)}."
        )
    rpc.remark(_SAID, words)
    for name in found.outvoted:
        rpc.drop(
            name,
            f"{name} was dropped: of the blocks {span.first} to {span.last} it says something else "
            "than the other endpoints, which agree.",
        )
    return found


class Sources:
    """From whom which blocks were followed, as far as this process did it."""

    def __init__(self, rpc: Rpc) -> None:
        self._rpc = rpc
        self._followed: collections.deque[tuple[int, str]] = collections.deque(maxlen=256)
        self._wrong: collections.Counter[str] = collections.Counter()

    def note(self, last: int, host: str) -> None:
        """Take note that blocks up to this one were followed from a host."""
        self._followed.append((last, host))

    def blame(self, span: Span) -> None:
        """Name whom a span was followed from that two hosts contradict; drop it at the next."""
        hosts = {host for last, host in self._followed if last >= span.first}
        if len(hosts) != 1:
            return
        (host,) = hosts
        said = (
            f"What {host} gave to follow of the blocks {span.first} to {span.last} is not what two "
            "hosts say of them, and was followed anew."
        )
        self._rpc.remark(f"followed/{host}", said)
        self._wrong[host] += 1
        if self._wrong[host] > 1:
            self._rpc.drop(host, f"{host} was dropped. {said}")


def _wanted(registry: Registry, first: int, last: int) -> dict[str, Any]:
    return {"fromBlock": hex(first), "toBlock": hex(last), "address": [registry.address]}


def _rows(
    connection: Connection, registry: Registry, first: int, last: int, answer: Any
) -> tuple[EventRow, ...]:
    """Return the registry's logs of a range, halving it for an endpoint that gives little."""
    try:
        if isinstance(answer, RequestRefused):
            raise answer
        found = answers.logs(answer, MAX_LOGS)
    except (RequestRefused, AnswerTooLarge):
        if first == last:
            raise
        middle = (first + last) // 2
        rows: tuple[EventRow, ...] = ()
        for start, end in ((first, middle), (middle + 1, last)):
            (part,) = connection.try_all([("eth_getLogs", [_wanted(registry, start, end)])])
            rows += _rows(connection, registry, start, end, part)
        return rows
    if any(log.address != registry.address for log in found):
        raise BadAnswer(f"{connection.name} sent logs that were not asked for.")
    in_order = sorted(found, key=lambda log: (log.block_number, log.log_index))
    return tuple(registry.event_row(log) for log in in_order)
