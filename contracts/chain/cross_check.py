"""Whether other endpoints say the same of a block as the one that was followed.

An endpoint that lies can add a log to a real block, or leave one out, and nothing in what it sent
shows it. So all registry logs of the block are read from every endpoint, with neither a grant nor
an owner in the question, and compared with what was followed. Endpoints of one host count as one:
they are one party's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from contracts.chain import answers
from contracts.chain.errors import BadAnswer
from contracts.chain.follower import MAX_LOGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.chain.endpoint import Connection
    from contracts.chain.registry import Registry
    from contracts.chain.rpc import Rpc
    from wallet.chain_rows import EventRow

T = TypeVar("T")


class CrossCheck(msgspec.Struct, frozen=True):
    """What the hosts of a profile say of one block, by name.

    `agreeing` hosts have exactly what was followed, `differing` ones something else, `silent` ones
    gave no answer that can be read, or were dropped. With a single host nothing is compared.
    `outvoted` hosts say something else than a majority of all hosts that agree with each other;
    `followed_wrongly` is set where that majority says something else than what was followed.
    """

    agreeing: tuple[str, ...]
    differing: tuple[str, ...]
    silent: tuple[str, ...]
    outvoted: tuple[str, ...] = ()
    followed_wrongly: bool = False

    @property
    def asked(self) -> int:
        """How many independent hosts the profile names."""
        return len(self.agreeing) + len(self.differing) + len(self.silent)

    @property
    def single(self) -> bool:
        """Whether one host is being trusted."""
        return self.asked == 1

    @property
    def holds(self) -> bool:
        """Whether the block may be relied on: at least two say so, and more than contradict."""
        return self.single or (len(self.agreeing) >= 2 and len(self.agreeing) > len(self.differing))

    @property
    def words(self) -> str:
        """Why it does not hold, as a sentence; empty if it does."""
        if self.holds:
            return ""
        if self.differing:
            return (
                "The chain's endpoints contradict each other about the payment that was set aside: "
                f"{_names(self.differing)} says something else than was followed. Nothing leaves "
                "until they agree."
            )
        return (
            f"The payment is confirmed by {len(self.agreeing)} of {self.asked} endpoints, and "
            f"nothing leaves before two say the same. Missing: {_names(self.silent)}."
        )


def compare(rpc: Rpc, registry: Registry, followed: Sequence[EventRow]) -> CrossCheck:
    """Ask every endpoint about the block of these events.

    Args:
        rpc: the profile's endpoints.
        registry: whose logs they are.
        followed: all that was followed of the registry in that block; at least one event.
    """
    number = followed[0].block_number
    wanted = {"fromBlock": hex(number), "toBlock": hex(number), "address": [registry.address]}
    rows = tuple(followed)

    def work(connection: Connection) -> tuple[EventRow, ...]:
        found = answers.logs(connection.ask("eth_getLogs", wanted), MAX_LOGS)
        if any(log.address != registry.address for log in found):
            raise BadAnswer(f"{connection.name} sent logs that were not asked for.")
        in_order = sorted(found, key=lambda log: log.log_index)
        return tuple(registry.event_row(log) for log in in_order)

    every = rpc.profile.hosts
    if len(every) == 1:
        return CrossCheck(agreeing=every, differing=(), silent=())
    return judge(rpc, rpc.run_each(work), rows)


def judge(rpc: Rpc, answers_by_url: dict[str, T | None], followed: T) -> CrossCheck:
    """Compare what hosts say with each other and with what was followed.

    Args:
        rpc: the profile's endpoints.
        answers_by_url: what each endpoint said; None counts as silence.
        followed: what was followed.
    """
    names = {endpoint.url: endpoint.name for endpoint in rpc.profile.endpoints}
    every = rpc.profile.hosts
    said: dict[str, T | None] = {}
    for url, found in answers_by_url.items():
        if found is not None:
            name = names[url]
            said[name] = found if said.get(name, found) == found else None
    heard = [found for found in said.values() if found is not None]
    most = max(heard, key=heard.count, default=None)
    settled = most is not None and heard.count(most) >= 2 and 2 * heard.count(most) > len(every)
    return CrossCheck(
        agreeing=tuple(name for name in every if name in said and said[name] == followed),
        differing=tuple(name for name in every if name in said and said[name] != followed),
        silent=tuple(name for name in every if name not in said),
        outvoted=tuple(n for n in every if settled and n in said and said[n] != most),
        followed_wrongly=settled and most != followed,
    )


def _names(names: Sequence[str]) -> str:
    return " and ".join(names)
