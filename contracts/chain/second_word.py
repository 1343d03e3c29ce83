"""A second host's word before something is signed, where one host's alone would mislead.

- How many transactions an address *has sent*: where that is more than was signed here, the lower of
  two counts is taken.
- That a call *would be refused*, or could not be paid: only two that say so keep it from being
  signed, since the time may go by in which it is worth something.
- *Base fee and tip*: of more than a gwei, the lower of two is believed.

The only host of a profile is believed. The other host learns of the address where one is named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from contracts.chain import answers
from contracts.chain.fees import DEFAULT_TIP, GWEI, Prepared, read_said

if TYPE_CHECKING:
    from collections.abc import Callable

    from contracts.chain.endpoint import Connection
    from contracts.chain.profile import ChainProfile
    from contracts.chain.rpc import Rpc
    from wallet.chain_rows import OutboxEntry
    from wallet.errors import NotFunded, Reverted

FEES_APART = 10
"""How many times higher than another host's a tip or a base fee is named among the troubles."""


class Counts(NamedTuple):
    """How many transactions a sender has sent by two hosts; `heard` is whether the second was.

    Where they differ the lower number is believed for what is signed: one host may be behind, and a
    number too low is refused by the chain, where one too high would wait for ever.
    """

    lowest: int
    highest: int
    heard: bool


class SecondWord:
    """Looks for a second word over the endpoints of a profile."""

    def __init__(self, profile: ChainProfile, rpc: Rpc) -> None:
        self._profile, self._rpc = profile, rpc
        self._counts: dict[str, dict[str, range]] = {}

    def count_of(self, sender: str, said: int, host: str, own: int) -> Counts:
        """Return how many transactions a sender has sent, by this host and a second one.

        Args:
            sender: an address of ours.
            said: what a host says.
            host: that host.
            own: the first number never given out here.
        """
        question = ("eth_getTransactionCount", [sender, "latest"])
        for other in self._rpc.others(host, prefer=sender):
            found = self._rpc.ask_host(
                other,
                lambda connection: answers.quantity(
                    connection.ask(question[0], *question[1]), "transaction count", 62
                ),
            )
            if found is not None:
                if found != said:
                    self._rpc.remark(
                        f"count/{sender}",
                        f"{host} says that {sender} has sent {said} transactions, and {other} "
                        f"says {found}. The lower number is believed.",
                    )
                    higher = host if said > found else other
                    self._counts.setdefault(sender, {})[higher] = range(own, max(found, said))
                return Counts(min(found, said), max(found, said), heard=True)
        return Counts(said, said, heard=False)

    def refuted_by(self, entry: OutboxEntry) -> tuple[str, ...]:
        """Return who said that a number was used which was signed for since, and is final."""
        counts = self._counts.get(entry.sender, {})
        found = tuple(host for host, used in counts.items() if entry.nonce in used)
        for host in found:
            del counts[host]
        return found

    def allowed(
        self,
        sender: str,
        host: str,
        refused: Reverted | NotFunded,
        work: Callable[[Connection], Prepared | Reverted | NotFunded],
    ) -> tuple[str, Prepared | Reverted | NotFunded]:
        """Return a host that would not refuse what one refused, and what it prepared.

        A refusal that is only said would let the time go by in which the call is worth something.
        Where another host refuses too, or none is heard, the first one's words are returned.

        Args:
            sender: an address of ours; the other host learns of it.
            host: who refused.
            refused: in which words.
            work: simulates the call once more.
        """
        for other in self._rpc.others(host, prefer=sender):
            found = self._rpc.ask_host(other, work)
            if isinstance(found, Prepared):
                self._rpc.remark(
                    f"refused/{sender}",
                    f"{host} says that a call of {sender} would be refused, and {other} that it "
                    "would not. It was signed, and who is wrong will be seen.",
                )
                return other, found
            if found is not None:
                break
        self._rpc.remark(f"refused/{sender}", "")
        return host, refused

    def lower_fees(self, host: str, base_fee: int, tip: int) -> tuple[int, int]:
        """Return the lower of two hosts' base fees and of their tips, in wei per gas.

        Up to a gwei each is believed at once. Where no second host is heard the tip is a gwei: it
        is the part that a false word could have paid.
        """
        if max(base_fee, tip) <= DEFAULT_TIP or len(self._profile.hosts) == 1:
            return base_fee, tip
        for other in self._rpc.others(host):
            theirs = self._rpc.ask_host(other, read_said)
            if theirs is not None:
                self._compare_fees("base fee", host, base_fee, other, theirs[0])
                self._compare_fees("tip", host, tip, other, theirs[1])
                return min(base_fee, theirs[0]), min(tip, theirs[1])
        return base_fee, min(tip, DEFAULT_TIP)

    def _compare_fees(self, what: str, host: str, said: int, other: str, theirs: int) -> None:
        low, high = sorted((max(said, DEFAULT_TIP), max(theirs, DEFAULT_TIP)))
        words = (
            f"{host} names a {what} of {said / GWEI:.3f} gwei and {other} one of "
            f"{theirs / GWEI:.3f}. The lower one is believed."
        )
        self._rpc.remark(f"{what}/{host}", words if high > FEES_APART * low else "")
