"""What is on its way out is listed, named in what is looked at next, and can be taken back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
import trio
from msgspec.structs import replace

from app.api import messages as m
from app.node.handlers import grants as chain_page
from app.node.money import leftover, payments, statements, taking_back
from contracts.chain.fees import coin
from contracts.chain.open_end import ONE_WORD, UNCONFIRMED
from contracts.chain.profile import Endpoint
from contracts.chain.taking_back import GIVEN_UP_ALONE, is_nothing
from tests.unit.app.node.house import PRICE
from tests.unit.app.node.purse import COIN, FEE, GWEI, KEPT, OUT, coins, ended
from wallet.agreement.amounts import to_text
from wallet.errors import ChainUnreachable, Locked, NotAllowed, NotFound, NotFunded

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.node.money.leftover import Left
    from tests.unit.app.node.purse import Purse
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction

pytestmark = pytest.mark.area("C")


async def waiting(purse: Purse, **wanted: object) -> OutboxEntry:
    """Something that was sent and is in no block."""
    await purse.paid_by(a=1)
    purse.house.client.mines = False
    with trio.move_on_after(1):
        await purse.send(await purse.quote(**wanted))
    (entry,) = purse.house.vault.db.read(purse.house.client.store.outbox.entries, "send/")
    return entry


async def leaving(purse: Purse) -> tuple[m.LeavingItem, ...]:
    return (await purse.house.accounts.earnings()).leaving


async def take_back(purse: Purse, id: str) -> m.TookBack:
    return await taking_back.take_back(purse.house.wallet, m.TakeBackTransfer(id))


def fees(purse: Purse) -> list[tuple[str, str]]:
    table, _ = purse.house.vault.db.read(lambda tx: statements.table(purse.house.wallet, tx))
    rows = csv.DictReader(io.StringIO(table.decode()))
    return [(row["kind"], row["for"]) for row in rows if row["kind"] in ("sent", "fee")]


async def test_what_waits_is_listed_and_taken_back_and_then_counts_as_never_sent(
    autojump_clock, purse: Purse
):
    entry = await waiting(purse)
    (item,) = await leaving(purse)
    assert (item.requester, item.to, item.amount, item.unit) == ("a", OUT, "0.60", "EURC")
    assert item.words == "It was sent and is in no block yet."
    assert item.can_take_back
    assert "in its place" in (await take_back(purse, item.id)).words
    (item,) = await leaving(purse)
    assert not item.can_take_back
    assert "never both" in item.words
    with pytest.raises(NotAllowed, match="already"):
        await take_back(purse, item.id)
    purse.house.client.mines = True
    with pytest.raises(ChainUnreachable, match=r"taken back\. So says the only endpoint"):
        await purse.house.chain.mined(entry.intent)
    await purse.house.chain.round()
    purse.house.vault.db.write(lambda tx: payments.log(purse.house.wallet, tx))
    assert (await purse.house.accounts.earnings()).sent == "0.00"
    assert purse.house.bodies("payment.sent") == []
    assert ("fee", "sending, said to be taken back") in fees(purse)
    assert [kind for kind, _ in fees(purse)] == ["fee", "fee"]
    quote = await purse.quote()
    assert quote.amount == "0.60", "it is there again"
    assert "Of 0.60 EURC to this address the only endpoint says" in quote.notes[0]


async def test_only_what_waits_is_taken_back_and_only_while_the_vault_is_open(
    autojump_clock, purse: Purse
):
    entry = await waiting(purse)

    def hidden() -> None:
        raise Locked("hidden")

    with pytest.raises(NotFound, match="`earnings` shows them"):
        await take_back(purse, "999")
    purse.house.wallet.check_open = hidden
    with pytest.raises(Locked):
        await take_back(purse, str(entry.id))
    purse.house.wallet.check_open = lambda: None
    purse.house.client.mines = True
    await purse.house.chain.mined(entry.intent)
    with pytest.raises(NotAllowed, match="in a block already"):
        await take_back(purse, str(entry.id))


async def test_what_a_running_grant_needs_is_not_spent_on_taking_back(autojump_clock, purse: Purse):
    entry = await waiting(purse)
    purse.house.client.coin[purse.address(1)] = KEPT + 2 * FEE - 1
    with pytest.raises(NotFunded, match="Taking it back needs 1 empty transactions"):
        await take_back(purse, str(entry.id))
    purse.house.client.coin[purse.address(1)] += 1
    await take_back(purse, str(entry.id))
    found = purse.house.vault.db.read(purse.house.client.store.outbox.entry, entry.intent)
    assert [is_nothing(one.raw) for one in found.attempts] == [False, True]


async def test_what_the_only_endpoint_calls_failed_is_named_before_more_is_sent(
    autojump_clock, purse: Purse
):
    await purse.paid_by(a=2)
    purse.house.client.succeeds = False
    with pytest.raises(ChainUnreachable, match="So says the only endpoint"):
        await purse.send(await purse.quote())
    (item,) = await leaving(purse)
    assert (item.amount, item.can_take_back) == ("1.20", False)
    assert item.words == f"The contract refused it. The fee was spent. {ONE_WORD}"
    page = await chain_page.chain_status(purse.house.wallet, m.ChainStatus())
    assert page.pending == (f"Sending: {item.words}",)
    assert ("fee", "sending, said to have failed") in fees(purse)
    quote = await purse.quote()
    assert quote.amount == "1.20", "it is still there, as far as anybody knows"
    assert quote.notes[0] == (
        "Of 1.20 EURC to this address the only endpoint says that they did not go. Should that be "
        "false, they go in addition to what you confirm now; a second endpoint would settle it."
    )


@pytest.mark.parametrize("back", [False, True])
async def test_what_one_of_two_endpoints_says_did_not_go_is_named_and_not_counted(
    autojump_clock, purse: Purse, monkeypatch: pytest.MonkeyPatch, back: bool
):
    client = purse.house.client
    hosts = tuple(Endpoint(f"https://host{number}.example") for number in range(2))
    client.profile = replace(client.profile, endpoints=hosts)
    client._outbox._profile = client.profile
    monkeypatch.setattr(client._outbox, "vouch", lambda _claim: None)  # nobody else has shown it
    if back:
        entry = await waiting(purse, amount="0.10")
        client.mines = True
        await take_back(purse, str(entry.id))
        with pytest.raises(ChainUnreachable, match="No second endpoint"):
            await purse.house.chain.mined(entry.intent)
    else:
        await purse.paid_by(a=1)
        client.succeeds = False
        with pytest.raises(ChainUnreachable, match="No second endpoint"):
            await purse.send(await purse.quote(amount="0.10"))
    (item,) = await leaving(purse)
    assert (item.amount, item.can_take_back) == ("0.10", False)
    assert item.words.endswith(UNCONFIRMED)
    page = await chain_page.chain_status(purse.house.wallet, m.ChainStatus())
    assert page.pending == (f"Sending: {item.words}",)
    kind = ("taken back", "be taken back") if back else ("which failed", "have failed")
    assert fees(purse)[-1] == ("fee", f"sending, said to {kind[1]}")
    quote = await purse.quote()
    assert quote.amount == "0.50"
    assert quote.notes[0].startswith("Of 0.10 EURC to this address one endpoint says")
    with pytest.raises(NotFunded, match=r"0\.50 EURC are there, besides 0\.10 EURC that may still"):
        await purse.quote(amount="0.60")
    client._outbox._vouched.update(client._outbox.wanting)
    purse.house.vault.db.write(client._outbox.finish)
    assert await leaving(purse) == ()
    assert fees(purse)[-1] == ("fee", f"sending, {kind[0]}")
    assert (await purse.quote()).amount == "0.60"


async def test_what_was_given_up_on_the_only_word_is_named_until_a_second_one_settles_it(
    autojump_clock, purse: Purse
):
    entry = await waiting(purse)
    house, client = purse.house, purse.house.client

    def give_up(tx: Transaction) -> None:
        client.store.outbox.change(tx, entry.intent, "dropped", 1, note=GIVEN_UP_ALONE)

    house.vault.db.write(give_up)
    (item,) = await leaving(purse)
    assert (item.words, item.can_take_back) == (f"{GIVEN_UP_ALONE} {ONE_WORD}", False)
    quote = await purse.quote()
    assert quote.amount == "0.60", "it is still there, as far as anybody knows"
    assert quote.notes[0].startswith("Of 0.60 EURC to this address the only endpoint says")
    hosts = tuple(Endpoint(f"https://host{number}.example") for number in range(2))
    client.profile = replace(client.profile, endpoints=hosts)
    (item,) = await leaving(purse)
    assert (item.words, item.can_take_back) == (f"{GIVEN_UP_ALONE} {UNCONFIRMED}", True)
    with pytest.raises(NotFunded, match=r"besides 0\.60 EURC that may still"):
        await purse.quote()
    await take_back(purse, item.id)
    (item,) = await leaving(purse)
    assert "never both" in item.words


async def test_coin_on_its_way_is_named_and_not_counted_again(autojump_clock, purse: Purse):
    await ended(purse, a=1)
    purse.house.client.tokens.clear()
    quote = await purse.quote(coin=True)
    purse.house.client.mines = False
    with trio.move_on_after(1):
        await purse.send(quote)
    ((_, _, wei),) = coins(purse)
    purse.house.client.coin[purse.address(1)] = 2 * COIN
    again = await purse.quote(coin=True)
    assert again.notes[0].startswith(f"{coin(wei)} ETH to this address are signed already")
    assert again.coin == coin(2 * COIN - wei - FEE)
    (item,) = await leaving(purse)
    assert (item.amount, item.unit) == (to_text(wei, 18), "ETH")


async def test_the_coin_that_is_left_is_judged_once_more_when_it_is_signed(
    autojump_clock, purse: Purse, monkeypatch: pytest.MonkeyPatch
):
    """Another transaction of the address may have gone, or the fee risen, in between."""
    await purse.paid_by(a=1)
    client, real = purse.house.client, leftover.look

    happens: list[Callable[[], None]] = []

    def looked(*given: Any, **more: Any) -> Left | None:
        found = real(*given, **more)
        if more["spent"] == 0:  # just before it is signed
            happens[-1]()
        return found

    def less() -> None:
        client.coin[purse.address(1)] = COIN - 1

    def dearer() -> None:
        client.base_fee = 20 * GWEI

    monkeypatch.setattr(leftover, "look", looked)
    for change, words in ((less, "a running grant needs stays"), (dearer, "fee has risen")):
        happens.append(change)
        client.coin[purse.address(1)], client.base_fee = COIN, 10 * GWEI
        client.tokens[purse.address(1)] = PRICE
        sent = await purse.send(await purse.quote(coin=True))
        assert (sent.amount, sent.coin) == ("0.60", "")
        assert words in sent.missing
        assert coins(purse) == []


async def test_what_no_endpoint_has_taken_is_said_to_be_signed_and_not_sent(
    autojump_clock, purse: Purse
):
    """It may have left all the same, and so counts as that."""
    house = purse.house
    entry = await waiting(purse)
    house.vault.db.write(lambda tx: tx.execute("UPDATE chain_attempt SET sent_ms = NULL"))
    (item,) = await leaving(purse)
    assert item.words == "It is signed, and no endpoint has taken it yet."
    page = await chain_page.chain_status(house.wallet, m.ChainStatus())
    assert page.pending == ("Sending: signed, and no endpoint has taken it yet",)
    assert entry.state == "sent"
