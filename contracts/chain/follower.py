"""Following the chain: every log of the registry, and the blocks it hangs on.

Guarantees: after a step the local events are those of the endpoint's chain up to the followed
head; what a reorganisation removed leaves in the same transaction in which the new blocks arrive.
A scan runs on one endpoint; hash before and after, parent links and block hashes of the logs must
agree, or nothing is taken.

The work has three parts, so that the database never waits for the network: `position` reads where
we are, `fetch` asks the endpoint, `apply` writes. All logs of the registry are taken, never only
those of one owner: what one asks an endpoint tells it who one is. Token logs are taken on the
practice chain only.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import msgspec

from contracts.chain import answers
from contracts.chain.errors import AnswerTooLarge, BadAnswer, OutOfDate, RequestRefused
from contracts.chain.registry import Registry
from contracts.chain.token import Token
from wallet.chain_rows import CHECKPOINT_EVERY, RECENT_HEADS, EventRow, Head
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.chain.answers import Header, Log
    from contracts.chain.endpoint import Connection, Question
    from contracts.chain.profile import ChainProfile
    from wallet.ports import Clock
    from wallet.store.chain_tables import ChainStore
    from wallet.store.transaction import Transaction

FIRST_RANGE = 2_000
LONGEST_RANGE = 10_000
MAX_LOGS = 10_000
MAX_HEADERS_AT_ONCE = 50
CLOCK_SLACK_MS = 30_000
"""How far a clock may go back and count as corrected a little, not as set."""

FROM_THE_FUTURE_MS = 900_000
"""How far ahead of this computer a block's time may lie; networks allow seconds, clocks err."""

_TRIES = 3


class Position(msgspec.Struct, frozen=True):
    """Where the follower stands: the kept heads, newest first."""

    heads: tuple[Head, ...]

    @property
    def tip(self) -> Head | None:
        """The newest followed block."""
        return self.heads[0] if self.heads else None


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What one step found: blocks and events after `ancestor`, to be written in one go.

    `base` is the tip the step started from. `ancestor` is the newest kept head that still stands;
    where it is not `base`, a reorganisation happened. `fetched_ms` is when the endpoint was asked,
    `at_tip` whether its newest block was reached.
    """

    base: Head | None
    ancestor: Head | None
    heads: tuple[Head, ...]
    events: tuple[EventRow, ...]
    at_tip: bool
    fetched_ms: int


class Applied(msgspec.Struct, frozen=True):
    """What a step changed.

    `removed` events went in a reorganisation; the transactions of the intents in `finished` became
    final by this step.
    """

    added: int
    removed: int
    reorganised: bool
    tip: Head | None
    at_tip: bool
    finished: tuple[str, ...] = ()


class _Moved(Exception):
    """The chain changed while it was being read; the step is begun again."""


class Follower:
    """Follows one profile's chain; holds only the current range, which adapts to the endpoint."""

    def __init__(self, profile: ChainProfile, store: ChainStore, clock: Clock) -> None:
        self._profile = profile
        self._store = store
        self._clock = clock
        self._registry = Registry(profile)
        self._token = Token(profile) if profile.kind == "practice" else None
        self._range = FIRST_RANGE

    def position(self, tx: Transaction) -> Position:
        """Read where the follower stands."""
        return Position(self._store.heads(tx))

    def fetch(self, connection: Connection, position: Position) -> Batch:
        """Ask the endpoint for what follows the position; writes nothing.

        Raises:
            ChainUnreachable: no answer, or none that can be believed.
        """
        for _ in range(_TRIES):
            fetched_ms = self._clock.now_ms()
            try:
                return self._fetch(connection, position, fetched_ms)
            except _Moved:
                continue
        raise BadAnswer(f"{connection.name} does not stay with one chain long enough to be read.")

    def apply(self, tx: Transaction, batch: Batch) -> Applied:
        """Write a batch; call it in one transaction with whatever must change along with it.

        Raises:
            OutOfDate: another step was written since; nothing was changed.
        """
        if self._store.tip(tx) != batch.base:
            raise OutOfDate("The chain was followed further in the meantime; ask again.")
        removed = 0
        reorganised = batch.ancestor != batch.base
        if reorganised:
            above = batch.ancestor.number if batch.ancestor is not None else -1
            removed = self._store.roll_back(tx, above)
        self._store.append(tx, batch.heads, batch.events)
        if batch.at_tip:
            self._store.record_step(tx, batch.fetched_ms)
        tip = self._store.tip(tx)
        return Applied(len(batch.events), removed, reorganised, tip, batch.at_tip)

    def age_seconds(self, tx: Transaction) -> float:
        """Return how old the local picture is; infinite before the first complete step.

        On a real network an endpoint that stands still counts as old too: the age is at least
        that of the newest block. (The practice chain makes blocks only for transactions.) A step
        that lies in the future was made before the clock was set back, and says nothing; neither
        does a block whose time lies far ahead, which an endpoint that stands still could invent.
        """
        stepped_ms = self._store.stepped_ms(tx)
        tip = self._store.tip(tx)
        if stepped_ms is None or tip is None:
            return float("inf")
        seen_ms, now_ms = stepped_ms, self._clock.now_ms()
        if seen_ms > now_ms + CLOCK_SLACK_MS:
            return float("inf")
        if self._profile.kind == "evm":
            if tip.timestamp * 1000 > now_ms + FROM_THE_FUTURE_MS:
                return float("inf")
            seen_ms = min(seen_ms, tip.timestamp * 1000)
        return max(now_ms - seen_ms, 0) / 1000

    # ---- one step

    def _fetch(self, connection: Connection, position: Position, fetched_ms: int) -> Batch:
        base = position.tip
        questions: list[Question] = [_block("latest")]
        if base is not None:
            questions.append(_block(base.number))
        found = [answers.header(answer) for answer in connection.ask_all(questions)]
        latest = found[0]
        if latest is None:
            raise BadAnswer(f"{connection.name} has no newest block.")
        self._refuse_lagging(connection, latest, base)
        self._refuse_future(connection, latest)
        ancestor = base
        if base is not None and (found[1] is None or found[1].hash != base.hash):
            ancestor = self._ancestor(connection, position.heads[1:])
        first = self._profile.start_block if ancestor is None else ancestor.number + 1
        if latest.number < first:
            return self._batch(base, ancestor, (), (), at_tip=True, fetched_ms=fetched_ms)
        last, headers, logs = self._scan(connection, first, latest.number, ancestor)
        return self._batch(
            base,
            ancestor,
            tuple(Head(one.number, one.hash, one.timestamp) for one in headers),
            self._rows(logs),
            at_tip=last == latest.number,
            fetched_ms=fetched_ms,
        )

    @staticmethod
    def _batch(
        base: Head | None,
        ancestor: Head | None,
        heads: tuple[Head, ...],
        events: tuple[EventRow, ...],
        *,
        at_tip: bool,
        fetched_ms: int,
    ) -> Batch:
        return Batch(
            base=base,
            ancestor=ancestor,
            heads=heads,
            events=events,
            at_tip=at_tip,
            fetched_ms=fetched_ms,
        )

    def _refuse_lagging(self, connection: Connection, latest: Header, base: Head | None) -> None:
        far_behind = base is not None and latest.number < base.number - RECENT_HEADS
        if far_behind and self._profile.kind == "evm":
            raise ChainUnreachable(f"{connection.name} is far behind what was already seen.")

    def _refuse_future(self, connection: Connection, header: Header) -> None:
        """Refuse a block whose time has not come: hosts are compared by hashes, not by times.

        It would end grants in the books. It may be this computer's clock that is wrong, so that no
        endpoint is dropped for it.
        """
        ahead_ms = header.timestamp * 1000 - self._clock.now_ms()
        if self._profile.kind == "evm" and ahead_ms > FROM_THE_FUTURE_MS:
            raise ChainUnreachable(
                f"{connection.name} names a block of {ahead_ms // 60_000:,} minutes from now. "
                "Either that is false, or this computer's clock is late."
            )

    def _ancestor(self, connection: Connection, heads: Sequence[Head]) -> Head | None:
        """Return the newest kept head that the endpoint still has, or None."""
        for start in range(0, len(heads), MAX_HEADERS_AT_ONCE):
            part = heads[start : start + MAX_HEADERS_AT_ONCE]
            found = connection.ask_all([_block(head.number) for head in part])
            for head, answer in zip(part, found, strict=True):
                header = answers.header(answer)
                if header is not None and header.hash == head.hash:
                    return head
        return None

    def _scan(
        self, connection: Connection, first: int, newest: int, ancestor: Head | None
    ) -> tuple[int, tuple[Header, ...], tuple[Log, ...]]:
        """Read one range, as long as the endpoint allows; return its last block, headers, logs."""
        while True:
            last = min(first + self._range - 1, newest)
            try:
                headers, logs = self._read_range(connection, first, last, newest, ancestor)
            except (RequestRefused, AnswerTooLarge) as error:
                if last == first:
                    kind = BadAnswer if isinstance(error, AnswerTooLarge) else ChainUnreachable
                    raise kind(
                        f"{connection.name} does not give the logs of block {first}: {error}"
                    ) from error
                self._range = max((last - first + 1) // 2, 1)
                continue
            if last - first + 1 == self._range:
                self._range = min(self._range * 3 // 2 + 1, LONGEST_RANGE)
            return last, headers, logs

    def _read_range(
        self,
        connection: Connection,
        first: int,
        last: int,
        newest: int,
        ancestor: Head | None,
    ) -> tuple[tuple[Header, ...], tuple[Log, ...]]:
        numbers = [
            number
            for number in range(first, last + 1)
            if number > newest - RECENT_HEADS or number % CHECKPOINT_EVERY == 0 or number == last
        ]
        headers: list[Header] = []
        for start in range(0, len(numbers), MAX_HEADERS_AT_ONCE):
            part = numbers[start : start + MAX_HEADERS_AT_ONCE]
            for number, answer in zip(
                part, connection.ask_all([_block(number) for number in part]), strict=True
            ):
                headers.append(_expected(answers.header(answer), number))
                self._refuse_future(connection, headers[-1])
        contracts = [self._registry.address]
        if self._token is not None:
            contracts.append(self._token.address)
        wanted = {"fromBlock": hex(first), "toBlock": hex(last), "address": contracts}
        again: list[Question] = [("eth_getLogs", [wanted]), _block(last)]
        if ancestor is not None:
            again.append(_block(ancestor.number))
        found = connection.ask_all(again)
        if _expected(answers.header(found[1]), last).hash != headers[-1].hash:
            raise _Moved
        if ancestor is not None:
            stands = answers.header(found[2])
            if stands is None or stands.hash != ancestor.hash:
                raise _Moved
        _check_links(headers, ancestor)
        logs = answers.logs(found[0], MAX_LOGS)
        _check_logs(logs, headers, first, last, contracts)
        return tuple(headers), logs

    def _rows(self, logs: Sequence[Log]) -> tuple[EventRow, ...]:
        rows = []
        for log in sorted(logs, key=lambda log: (log.block_number, log.log_index)):
            if self._token is not None and log.address == self._token.address:
                rows.append(self._token.event_row(log))
            else:
                rows.append(self._registry.event_row(log))
        return tuple(rows)


def _block(number: int | str) -> tuple[str, Sequence[Any]]:
    return "eth_getBlockByNumber", [number if isinstance(number, str) else hex(number), False]


def _expected(header: Header | None, number: int) -> Header:
    if header is None:
        raise _Moved
    if header.number != number:
        raise BadAnswer("The endpoint sent another block than was asked for.")
    return header


def _check_links(headers: Sequence[Header], ancestor: Head | None) -> None:
    """Begin again unless neighbouring blocks name each other as parent and child."""
    blocks: list[Head | Header] = [*headers] if ancestor is None else [ancestor, *headers]
    for before, after in itertools.pairwise(blocks):
        assert not isinstance(after, Head)
        if after.number == before.number + 1 and after.parent_hash != before.hash:
            raise _Moved


def _check_logs(
    logs: Sequence[Log],
    headers: Sequence[Header],
    first: int,
    last: int,
    contracts: Sequence[str],
) -> None:
    hashes = {header.number: header.hash for header in headers}
    places: set[tuple[int, int]] = set()
    for log in logs:
        if log.address not in contracts or not first <= log.block_number <= last:
            raise BadAnswer("The endpoint sent logs that were not asked for.")
        if hashes.get(log.block_number, log.block_hash) != log.block_hash:
            raise _Moved
        place = (log.block_number, log.log_index)
        if place in places:
            raise BadAnswer("The endpoint sent the same log twice.")
        places.add(place)
