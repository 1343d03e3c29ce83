"""Looking on the local network for requesters one knows already, while it is switched on.

What is found is where to dial first; who answers there has to prove its key like anywhere else.
With a proxy set nothing is looked for: asking the local network would go past it. Nor in a
practice vault, which speaks with this computer alone.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import trio

from p2p.discovery import lan
from wallet.errors import NotAllowed, PeerError
from wallet.vault import open_calls, relationships

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

    Look = Callable[[Iterable[bytes]], dict[bytes, tuple[str, ...]]]

log = logging.getLogger("freehold.lan")

LOOK_AGAIN_SECONDS: Final = 600.0
ADDRESSES_AT_MOST: Final = 8


def check_may_look(wallet: OpenWallet) -> None:
    """Return if this wallet may look on the local network.

    Raises:
        NotAllowed: there is a proxy, or it is a practice vault.
    """
    if wallet.profile.proxy is not None:
        raise NotAllowed(
            "Others are reached through a proxy alone; asking the local network would go past it."
        )
    if wallet.profile.kind == "practice":
        raise NotAllowed("A practice vault speaks with this computer alone.")


class OnLan:
    """Looks every ten minutes while it is switched on.

    Args:
        wallet: the open wallet.
        found: called with the index of a relationship whose requester was found.
        look: looks; `p2p.discovery.lan.look`.
    """

    def __init__(
        self, wallet: OpenWallet, found: Callable[[int], None], look: Look = lan.look
    ) -> None:
        self._wallet, self._found, self._look = wallet, found, look
        self._switched = trio.Event()

    def switched(self) -> None:
        """The person has switched it on or off."""
        self._switched.set()
        self._switched = trio.Event()

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            switched = self._switched
            if not await self._wallet.read(open_calls.is_on_lan):
                await switched.wait()
                continue
            await self.look_once()
            with trio.move_on_after(LOOK_AGAIN_SECONDS):
                await switched.wait()

    async def look_once(self) -> int:
        """Look once; return how many requesters were found."""
        known = await self._wallet.read(relationships.all_relationships)
        wanted = {one.requester_key: one.index for one in known if not one.is_blocked}
        try:
            check_may_look(self._wallet)
            if not wanted:
                return 0
            places = await trio.to_thread.run_sync(self._look, tuple(wanted))
        except (PeerError, NotAllowed) as error:
            log.info("%s", error)
            return 0
        for key, addresses in places.items():
            if await self._wallet.write(self._keep, key, addresses):
                self._found(wanted[key])
        return len(places)

    def _keep(self, tx: Transaction, key: bytes, addresses: tuple[str, ...]) -> bool:
        """Dial them there first; True if that is new."""
        known = relationships.by_key(tx, key)
        if known is None or known.addresses[: len(addresses)] == addresses:
            return False
        both = tuple(dict.fromkeys((*addresses, *known.addresses)))[:ADDRESSES_AT_MOST]
        relationships.begin(
            tx,
            self._wallet.vault.entropy,
            key,
            known.peer_id,
            known.stated_name,
            both,
            self._wallet.now_ms(),
        )
        return True
