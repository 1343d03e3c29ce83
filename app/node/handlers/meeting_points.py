"""Meeting points in the person's words: which are read, what is switched on, who sees what.

Switching something on stands in the log. Left to others: reading
(`app.node.discovering.open_calls`), and looking on the local network
(`app.node.discovering.on_lan`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.api.version import VERSION
from app.node.discovering import on_lan
from app.node.discovering.open_calls import check_point, known_points
from app.node.handlers.moments import moment
from p2p.discovery import advisories
from wallet.audit import log as audit
from wallet.errors import AgreementError, NotAllowed, NotFound
from wallet.vault import open_calls

if TYPE_CHECKING:
    from app.node.discovering.on_lan import OnLan
    from app.node.discovering.open_calls import Reader
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

SEEN = (
    "A meeting point sees that somebody at your internet address reads its whole list, and when. "
    "Which calls concern you is decided on this computer."
)
SEEN_THROUGH = (
    "A meeting point sees that somebody behind {proxy} reads its whole list, and when. Which calls "
    "concern you is decided on this computer."
)
LAN_SEEN = (
    "While it is on, everybody on that network can see that Freehold runs on this computer. "
    "Contacts who look too find you; nobody else learns who you are, or whom you look for."
)


async def list_meetings(wallet: OpenWallet, _call: m.ListMeetings) -> m.MeetingList:
    """The meeting points, and what is switched on."""
    return await wallet.read(lambda tx: _meetings(wallet, tx))


async def add(wallet: OpenWallet, reader: Reader, call: m.AddMeeting) -> m.MeetingList:
    """Put a meeting point on the list."""
    point = check_point(wallet, call.address, call.name)
    await wallet.write(open_calls.add_point, point.address, point.name)
    return await _changed(wallet, reader)


async def remove(wallet: OpenWallet, reader: Reader, call: m.RemoveMeeting) -> m.MeetingList:
    """Take a meeting point off the list, named by its address or by what it is called."""

    def act(tx: Transaction) -> None:
        known, wanted = known_points(wallet, tx), call.address.strip()
        found = [one.address for one in known if wanted in (one.address, one.name)]
        if len(found) != 1:
            raise NotFound("There is no such meeting point on the list, or several are called so.")
        open_calls.remove_point(tx, found[0])
        open_calls.forget_unlisted(tx, [one.address for one in known_points(wallet, tx)])

    await wallet.write(act)
    return await _changed(wallet, reader)


async def switch(wallet: OpenWallet, reader: Reader, call: m.SwitchReading) -> m.MeetingList:
    """Switch reading by itself on or off; it stands in the log."""

    def act(tx: Transaction) -> None:
        if open_calls.is_reading(tx) != call.on:
            open_calls.set_reading(tx, call.on)
            audit.append(tx, f"calls.reading-{'on' if call.on else 'off'}", {}, wallet.now_ms())

    await wallet.write(act)
    return await _changed(wallet, reader)


async def switch_advice(
    wallet: OpenWallet, reader: Reader, call: m.SwitchAdvisories
) -> m.MeetingList:
    """Switch asking for advisories on or off; it stands in the log."""

    def act(tx: Transaction) -> None:
        if open_calls.is_advised(tx) != call.on:
            open_calls.set_advised(tx, call.on)
            audit.append(tx, f"calls.advisories-{'on' if call.on else 'off'}", {}, wallet.now_ms())

    await wallet.write(act)
    return await _changed(wallet, reader)


async def switch_lan(
    wallet: OpenWallet, reader: Reader, lan: OnLan, call: m.SwitchLan
) -> m.MeetingList:
    """Switch looking on the local network on or off; it stands in the log.

    Raises:
        NotAllowed: there is a proxy, or it is a practice vault.
    """
    if call.on:
        on_lan.check_may_look(wallet)

    def act(tx: Transaction) -> None:
        if open_calls.is_on_lan(tx) != call.on:
            open_calls.set_on_lan(tx, call.on)
            audit.append(tx, f"network.lan-{'on' if call.on else 'off'}", {}, wallet.now_ms())

    await wallet.write(act)
    lan.switched()
    return await _changed(wallet, reader)


async def read_now(wallet: OpenWallet, reader: Reader) -> m.MeetingList:
    """Read every meeting point now."""
    await reader.read_all()
    return await wallet.read(lambda tx: _meetings(wallet, tx))


async def _changed(wallet: OpenWallet, reader: Reader) -> m.MeetingList:
    reader.switched()
    wallet.changed("calls", "status", "audit")
    return await wallet.read(lambda tx: _meetings(wallet, tx))


def _meetings(wallet: OpenWallet, tx: Transaction) -> m.MeetingList:
    own = {one.address for one in open_calls.own_points(tx)}
    items = []
    for point in known_points(wallet, tx):
        read = open_calls.reading_of(tx, point.address)
        items.append(
            m.MeetingItem(
                point.address,
                point.name,
                point.address not in own,
                moment(read.at_ms) if read else "",
                read.calls if read else 0,
                read.words if read else "",
            )
        )
    try:
        on_lan.check_may_look(wallet)
        offered, lan_words = True, LAN_SEEN
    except NotAllowed as error:
        offered, lan_words = False, str(error)
    return m.MeetingList(
        tuple(items),
        open_calls.is_reading(tx),
        open_calls.is_on_lan(tx),
        offered,
        seen(wallet),
        lan_words,
        _advisories(tx),
    )


def _advisories(tx: Transaction) -> m.AdvisoryList:
    """What the maintainers say of this version, by the newest list that was read."""
    on, kept = open_calls.is_advised(tx), open_calls.advice(tx)
    if kept is None:
        return m.AdvisoryList(on)
    try:
        concerning = advisories.read(kept.data).concerning(VERSION)
    except AgreementError:  # the maintainers' key is another one in this version
        concerning = ()
    items = tuple(m.AdvisoryItem(one.id, one.day, one.weight, one.text) for one in concerning)
    return m.AdvisoryList(on, moment(kept.at_ms), items)


def seen(wallet: OpenWallet) -> str:
    """Return in words what a meeting point sees of a reading."""
    through = wallet.profile.proxy_name
    return SEEN_THROUGH.format(proxy=through) if through else SEEN
