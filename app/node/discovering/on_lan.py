"""The local network, while it is switched on: looking for those one knows, and being found.

Requesters and contacts that announce themselves there are dialled there first; who answers has to
prove its key like anywhere else. While the home host listens it is announced under a random name,
so that contacts who look find it and nobody else recognises it; what is held for contacts is
announced too, so that one of them who has lost everything but the 24 words finds it.
With a proxy set nothing is looked for: asking the local network would go past it. Nor in a
practice vault, which speaks with this computer alone.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Final

import trio

from p2p.discovery import lan
from p2p.transport.identity import peer_id_of_seed, public_key_of
from wallet.errors import NotAllowed, PeerError
from wallet.vault import open_calls, relationships, settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from contextlib import AbstractContextManager

    from app.node.wallet import OpenWallet

    Look = Callable[[Iterable[bytes]], dict[bytes, tuple[str, ...]]]
    Announce = Callable[..., AbstractContextManager[None]]

log = logging.getLogger("freehold.lan")

LOOK_AGAIN_SECONDS: Final = 600.0
PLACES_AT_MOST: Final = 4
HOME_PORT: Final = "home.port"
"""The setting in which `app.node.people.home` keeps where it listens."""


def _never() -> bool:
    return False


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
        found: called with the index of a relationship whose other side was found somewhere new.
        places: where by index; whoever dials looks here first. In memory only: an announcement can
            be said by anybody, so it never takes the place of an address that is kept.
        is_home: whether the home host listens now.
        look: looks; `p2p.discovery.lan.look`.
        announced: announces; `p2p.discovery.lan.announced`.
        held: of which backups something is held here; that is announced too.
    """

    def __init__(
        self,
        wallet: OpenWallet,
        found: Callable[[int], None],
        places: dict[int, tuple[str, ...]],
        is_home: Callable[[], bool] = _never,
        look: Look = lan.look,
        announced: Announce = lan.announced,
        held: Callable[[], tuple[bytes, ...]] = tuple,
    ) -> None:
        self._wallet, self._found, self._places = wallet, found, places
        self._is_home, self._held = is_home, held
        self._look, self._announced = look, announced
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
                self._places.clear()
                await switched.wait()
                continue
            await self.look_once()
            async with self._being_found():
                with trio.move_on_after(LOOK_AGAIN_SECONDS):
                    await switched.wait()

    @asynccontextmanager
    async def _being_found(self) -> AsyncIterator[None]:
        """Announce the home host for the block, if it listens."""
        port = await self._wallet.read(settings.get, HOME_PORT, int, 0)
        with ExitStack() as stack:
            try:
                check_may_look(self._wallet)
                if self._is_home() and port:
                    key = public_key_of(peer_id_of_seed(self._wallet.home_keys.transport_seed))
                    held = await trio.to_thread.run_sync(self._held)
                    announcing = self._announced(key, port, lan.own_addresses(), locators=held)
                    await trio.to_thread.run_sync(stack.enter_context, announcing)
            except (PeerError, NotAllowed) as error:
                log.info("%s", error)
            try:
                yield
            finally:
                with trio.CancelScope(shield=True):
                    await trio.to_thread.run_sync(stack.close)

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
            index, few = wanted[key], addresses[:PLACES_AT_MOST]
            if self._places.get(index) != few:
                self._places[index] = few
                self._found(index)
        for index in self._places.keys() - {wanted[key] for key in places}:
            del self._places[index]
        return len(places)
