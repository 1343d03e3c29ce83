"""How long it takes from a request to a grant that is final on the practice chain, without people.

A wallet's node, a requester's service as `freehold-requester serve` runs it, and the practice
chain: three real processes. The clock runs from the moment the wallet is given the link: it dials,
takes the request and the offer, the script accepts at once, and the clock stops when the wallet
says that the grant is open, which it does once the opening is final. What the registry itself
answers is looked at afterwards. `python -m tests.bench.grant_final [ROUNDS]`.

Each round has a wallet that has never met the requester, so introductions are in the time.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import msgspec

from app.api import messages as m
from app.api.client import Client
from app.requester.asking import ask
from app.requester.books import Books
from contracts.chain.profile import practice_profile
from tests.bench._figures import Figure, Limit
from tests.e2e.deal import CALL, OnChain, fill
from tests.e2e.processes import PASSPHRASE, Chain, Machine, Wallet, cheap, eventually
from wallet.agreement.terms import Party

if TYPE_CHECKING:
    from app.api.messages import Event

ROUNDS = 3
ROWS = 1_440
OPEN = 1
"""The registry's word for a grant that was opened (`contracts/src/ConsentRegistry.vy`)."""


class GrantTimes(msgspec.Struct, frozen=True):
    """One round; seconds of wall time."""

    offered: float
    accepted: float
    final: float

    @property
    def whole(self) -> float:
        """From the link to the grant that is final."""
        return self.offered + self.accepted + self.final


class Service:
    """A requester's program on a machine, asking every owner for the same."""

    def __init__(self, machine: Machine) -> None:
        profile = machine.folder / "requester"
        party = Party(name="Lakeside University", contact="study@lakeside.example")
        chain = practice_profile(machine.chain_folder)
        books = Books.create(profile, PASSPHRASE, party, chain, kdf=cheap())
        address = books.address
        books.close()
        arguments = ("--profile", str(profile), "--passphrase-file", str(machine.passphrase_file))
        process = machine.start("requester", "-m", "app.requester", *arguments, "serve")
        self.link: str = process.line()["link"]
        with machine.at_home():
            call = CALL.format(steps=4, price="0.50", first="key", expires="30d")
            if ask(profile, "call add", {"content": call}) is None:
                raise AssertionError("the requester's service does not answer its own verbs")
        account = OnChain(machine)
        eventually(lambda: account.tokens(address), "play money for the requester")


class Watch:
    """A session with a node that learns of news without asking again and again."""

    def __init__(self, wallet: Wallet) -> None:
        self._news = 0
        with wallet.machine.at_home():
            self._client = Client(wallet.profile, on_event=self._heard, timeout_seconds=60)
        self._client.call(m.Unlock(PASSPHRASE))

    def _heard(self, _: Event) -> None:
        self._news += 1

    def call(self, call: m.Call[Any]) -> Any:
        """Ask."""
        return self._client.call(call)

    def until_open(self, grant: str) -> None:
        """Wait until the wallet knows that a grant is final on chain; a step may have left."""
        while True:
            before = self._news
            if self.call(m.ShowGrant(grant)).item.state in ("open", "completed"):
                return
            if self._news == before:
                self._client.events()

    def close(self) -> None:
        """End the session."""
        self._client.close()


def measure(rounds: int = ROUNDS) -> list[GrantTimes]:
    """Give so many grants, each by a wallet of its own."""
    machine = Machine()
    try:
        Chain(machine)
        service, account = Service(machine), OnChain(machine)
        return [_grant(Wallet(machine, f"wallet{n}"), service, account) for n in range(rounds)]
    finally:
        machine.close()


def _grant(wallet: Wallet, service: Service, account: OnChain) -> GrantTimes:
    wallet.create()
    fill(wallet, ROWS)
    wallet.start()
    watch = Watch(wallet)
    eventually(lambda: watch.call(m.Status()).chain == "up-to-date", "the chain was followed")

    begun = time.perf_counter()
    (request,) = watch.call(m.Connect(service.link)).requests
    offered = time.perf_counter()
    grant = watch.call(m.AcceptRequest(request)).grant
    accepted = time.perf_counter()
    watch.until_open(grant)
    final = time.perf_counter()

    watch.close()
    wallet.stop()
    if (status := account.state(grant)[0]) != OPEN:
        raise AssertionError(f"the registry says {status} where the wallet said open")
    return GrantTimes(offered - begun, accepted - offered, final - accepted)


def run(rounds: int = ROUNDS) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit."""
    found = sorted(measure(rounds), key=lambda times: times.whole)
    print(f"{'seconds':10}{'connect → offer':>18}{'accept':>9}{'→ final':>9}{'all':>9}")
    for name, times in (
        ("fastest", found[0]),
        ("middle", found[len(found) // 2]),
        ("slowest", found[-1]),
    ):
        print(
            f"{name:10}{times.offered:18.3f}{times.accepted:9.3f}{times.final:9.3f}"
            f"{times.whole:9.3f}"
        )
    typical = found[len(found) // 2].whole
    return (Figure("request → grant final, practice chain", typical, "s", Limit("at most", 3.0)),)


def main() -> None:
    """Print the table."""
    run(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)


if __name__ == "__main__":
    main()
