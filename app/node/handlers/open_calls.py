"""Open calls in the person's words, and answering one.

What a call says is a stranger's: it goes out as it is, and who shows it makes it visible. Nothing
of what the vault holds leaves here: whether a call concerns the person is looked up in its own
tables.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from app.api import messages as m
from app.node.discovering.open_calls import known_points
from app.node.handlers import links
from app.node.handlers.fingerprints import fingerprint
from app.node.handlers.meeting_points import seen
from app.node.handlers.moments import moment
from p2p.discovery import call as calls
from p2p.transport.errors import WrongPeer
from wallet.agreement import words
from wallet.agreement.amounts import to_text
from wallet.agreement.binding import check_binding
from wallet.agreement.ids import id_of
from wallet.agreement.link import encode_link
from wallet.audit import log as audit
from wallet.errors import NotFound, PeerUnreachable
from wallet.vault import blocked, datasets, open_calls, relationships
from wallet.views.originals import specs_of

if TYPE_CHECKING:
    from app.node.delivering.lines import Lines
    from app.node.discovering.letters import Letters
    from app.node.wallet import OpenWallet
    from p2p.discovery.call import Ask, Checked
    from wallet.store import Transaction
    from wallet.vault.datasets import Dataset
    from wallet.vault.open_calls import KeptCall

FEWEST_FOR_A_BAND = 3
BY_LETTER = (
    "They do not answer now. A sealed letter waits for them at the meeting point; their answer is "
    "fetched from there. The meeting point sees that somebody at your address wrote to them."
)


class _Shelf(NamedTuple):
    """What is looked up once for a list of calls."""

    holds: dict[str, Dataset]
    listed: dict[bytes, tuple[str, ...]]
    answers: dict[tuple[bytes, bytes], int]
    known: dict[bytes, bool]
    names: dict[str, str]


async def list_calls(wallet: OpenWallet, _call: m.ListCalls) -> m.CallList:
    """Every open call, those that concern the person first."""

    def find(tx: Transaction) -> m.CallList:
        shelf = _shelf(wallet, tx)
        found = [
            (kept, checked, checked.call.ask)
            for kept in open_calls.open_calls(tx, wallet.now_ms())
            if shelf.known.get(kept.requester, True)
            for checked in (calls.read_kept(kept.data),)
        ]
        bands = _bands(wallet, [checked for _, checked, _ in found])
        items = [
            _item(wallet, kept, checked, ask, shelf, bands) for kept, checked, ask in found if ask
        ]
        order = {"yes": 0, "partly": 1, "no": 2}
        items.sort(key=lambda item: order[item.fits])
        points = known_points(wallet, tx)
        reads = [open_calls.reading_of(tx, point.address) for point in points]
        last = max((one.at_ms for one in reads if one is not None), default=None)
        reading = open_calls.is_reading(tx)
        return m.CallList(tuple(items), len(points), reading, moment(last), seen(wallet))

    return await wallet.read(find)


async def show(wallet: OpenWallet, call: m.ShowCall) -> m.CallDetail:
    """One call in full."""

    def find(tx: Transaction) -> m.CallDetail:
        kept, checked, ask = _find(wallet, tx, call.id)
        shelf = _shelf(wallet, tx)
        others = open_calls.open_calls(tx, wallet.now_ms())
        bands = _bands(wallet, [calls.read_kept(one.data) for one in others])
        item = _item(wallet, kept, checked, ask, shelf, bands)
        through = wallet.profile.proxy_name
        contact = (
            f"They will see the address of {through}, not yours."
            if through
            else "They will see your internet address."
        )
        return m.CallDetail(
            item=item,
            fingerprint=fingerprint(checked.identity),
            peer_text=ask.description,
            sections=_sections(checked, ask, item),
            link=encode_link(checked.call.link),
            contact=contact,
        )

    return await wallet.read(find)


async def answer(
    wallet: OpenWallet, lines: Lines, letters: Letters, call: m.AnswerCall
) -> m.CallAnswered:
    """Connect to whoever posted a call; where they are away, leave a letter.

    Raises:
        WrongChain: they pay on another chain than this vault uses.
        PeerError: they said no, or neither they nor the meeting point answer.
    """
    wallet.require_open()
    kept, checked, _ = await wallet.read(lambda tx: _find(wallet, tx, call.id))
    try:
        found = await links.connect(wallet, lines, m.Connect(encode_link(checked.call.link)))
    except (PeerUnreachable, WrongPeer) as error:
        return await _by_letter(wallet, lines, letters, kept, checked, error)
    await wallet.write(_note_answer, wallet, kept, checked.identity)
    wallet.changed("calls", "audit")
    return m.CallAnswered(found.requester, found.fingerprint, found.requests, False, "")


async def _by_letter(
    wallet: OpenWallet,
    lines: Lines,
    letters: Letters,
    kept: KeptCall,
    checked: Checked,
    away: PeerUnreachable | WrongPeer,
) -> m.CallAnswered:
    listed = (await wallet.read(open_calls.listings)).get(kept.hash, ())
    if not listed:
        raise away
    claims = check_binding(checked.call.binding, checked.identity, wallet.domain.chain_id)
    known = await wallet.read(relationships.by_key, checked.identity)
    assert known is not None  # connecting has begun it
    await letters.knock(known.index, listed[0], claims, checked.call.binding)
    lines.keep(known.index)
    await wallet.write(_note_answer, wallet, kept, checked.identity)
    wallet.changed("calls", "audit")
    name = known.called
    return m.CallAnswered(name, fingerprint(checked.identity), (), True, BY_LETTER)


def _note_answer(tx: Transaction, wallet: OpenWallet, kept: KeptCall, identity: bytes) -> None:
    open_calls.answered(tx, kept.requester, kept.nonce, wallet.now_ms())
    known = relationships.by_key(tx, identity)
    body = {"relationship": known.index if known else None, "call": kept.hash.hex()}
    audit.append(tx, "call.answered", body, wallet.now_ms())


# ── one call in words ────────────────────────────────────────────────────────────────────────────


def _shelf(wallet: OpenWallet, tx: Transaction) -> _Shelf:
    return _Shelf(
        {one.name: one for one in datasets.all_datasets(tx)},
        open_calls.listings(tx),
        open_calls.answers(tx),
        {one.requester_key: not one.is_blocked for one in relationships.all_relationships(tx)}
        | dict.fromkeys(blocked.keys(tx), False),
        {one.address: one.name or one.address for one in known_points(wallet, tx)},
    )


def _find(wallet: OpenWallet, tx: Transaction, id: str) -> tuple[KeptCall, Checked, Ask]:
    kept = open_calls.find(tx, id_of(id))
    checked = calls.read_kept(kept.data)
    if checked.when(wallet.now_ms()) != "open" or checked.call.ask is None:
        raise NotFound("This call is over.")
    return kept, checked, checked.call.ask


def _pays(wallet: OpenWallet, checked: Checked) -> bool:
    """Whether a call pays where this wallet is paid."""
    link, ask = checked.call.link, checked.call.ask
    here = (wallet.domain.chain_id, wallet.domain.registry, wallet.profile.token)
    return ask is not None and (link.chain_id, link.registry, ask.token) == here


def _bands(wallet: OpenWallet, found: list[Checked]) -> dict[str, m.PriceBand]:
    """Return what calls for each dataset pay per step, where there are enough to compare."""
    prices: dict[str, list[Decimal]] = defaultdict(list)
    for one in found:
        if one.view is not None and one.call.ask is not None and _pays(wallet, one):
            price = to_text(int(one.call.ask.price), wallet.token.decimals)
            prices[one.view.dataset].append(Decimal(price))
    return {
        dataset: m.PriceBand(f"{min(paid):f}", f"{max(paid):f}", len(paid))
        for dataset, paid in prices.items()
        if len(paid) >= FEWEST_FOR_A_BAND
    }


def _item(
    wallet: OpenWallet,
    kept: KeptCall,
    checked: Checked,
    ask: Ask,
    shelf: _Shelf,
    bands: dict[str, m.PriceBand],
) -> m.OpenCallItem:
    view = checked.view
    assert view is not None
    payable, price = _pays(wallet, checked), int(ask.price)
    fits, fit_words = _fit(view.fields, ask.required, shelf.holds.get(view.dataset))
    at_ms = shelf.answers.get((kept.requester, kept.nonce))
    return m.OpenCallItem(
        id=kept.hash.hex(),
        from_=checked.call.link.name,
        purpose=words.PURPOSES[ask.purpose],
        what=words.what(view),
        dataset=view.dataset,
        payable=payable,
        price_per_step=to_text(price, wallet.token.decimals) if payable else "",
        steps=ask.steps,
        total=to_text(price * ask.steps, wallet.token.decimals) if payable else "",
        retention_days=ask.retention_days,
        ends=moment(kept.expires_ms),
        first_seen=moment(kept.first_seen_ms),
        fits=fits,
        fit_words=fit_words,
        known=kept.requester in shelf.known,
        answered=moment(at_ms),
        listed=tuple(shelf.names.get(one, one) for one in shelf.listed.get(kept.hash, ())),
        band=bands.get(view.dataset) if payable else None,
    )


def _fit(
    fields: tuple[str, ...], required: tuple[str, ...], held: Dataset | None
) -> tuple[m.Fits, str]:
    """Return whether the vault holds what is asked for."""
    if held is None:
        return "no", "You hold nothing of this kind."
    rows = words.counted(held.rows, "record")
    columns = specs_of(held.columns)
    lacking = [name for name in (required or fields) if name not in columns]
    if lacking:
        missing = ", ".join(words.column_words(name) for name in lacking)
        return "partly", f"You hold {rows} of this kind, without: {missing}."
    return "yes", f"You hold {rows} of this kind."


def _sections(checked: Checked, ask: Ask, item: m.OpenCallItem) -> tuple[m.Section, ...]:
    view = checked.view
    assert view is not None
    asked = list(words.view_lines(view))
    if ask.required:
        needed = ", ".join(words.column_words(name) for name in ask.required)
        asked.append(("Needed", needed))
    asked += [
        ("Used for", item.purpose),
        ("Kept for", words.counted(ask.retention_days, "day")),
        ("The rest", "stands in their request: how often, who receives it, what they owe you"),
    ]
    listed = [("Listed at", name) for name in item.listed]
    return (
        m.Section("What they ask for", tuple(asked)),
        m.Section("Where it is listed", tuple(listed or [("Listed at", "no meeting point now")])),
    )
