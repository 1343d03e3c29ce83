"""Paying: who no longer may be paid is asked in the transaction that signs, and once it is signed
it is known for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.requester.serving import payer as payer_module
from app.requester.serving.payer import ChainPayer
from contracts.chain.client import ChainClient
from contracts.chain.fees import Fees, Prepared
from contracts.chain.profile import Endpoint
from contracts.chain.standing import Place, Standing
from contracts.chain.stipend import stipend_transfer
from contracts.chain.token import Token
from contracts.chain.transaction import read_raw
from contracts.service import ChainService
from tests.deal import Deal, person
from tests.unit.app.requester.conftest import PROFILE
from tests.unit.p2p.protocols.sides import FixedClock
from wallet.errors import NotAllowed, NotFunded, Reverted
from wallet.store.chain_tables import ChainStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.requester.books import Books
    from contracts.chain.abi import Call
    from wallet.chain_rows import TxState

pytestmark = pytest.mark.area("A")

DEAL = Deal().ask().grant()
GIVEN = DEAL.negotiation.consent
assert GIVEN is not None
GRANT = GIVEN.grant
NAME = DEAL.grant_id.hex()
INTENTS = ("approve", "open", "stipend")


class QuietChain(ChainClient):
    """The real outbox over a chain that says yes to everything."""

    first = 0
    allowance = 10**18

    def prepare(
        self, call: Call, sender: str, *, gas: int | None = None, own_nonce: int | None = None
    ) -> Prepared:
        return Prepared(call, sender, gas or 300_000, Fees(1, 10, 1), self.first, 10**18)

    def token_balance(self, address: str) -> int:
        return 10**18

    def token_allowance(self, address: str) -> int:
        return self.allowance


class QuietService(ChainService):
    """A service whose transactions are in a block as soon as they are signed."""

    async def mined(self, intent: str) -> Any:
        return await self.known(intent)


TWO_HOSTS = msgspec.structs.replace(
    PROFILE, endpoints=(*PROFILE.endpoints, Endpoint("http://localhost:9"))
)


@pytest.fixture(params=[PROFILE])
def payer(books: Books, request: pytest.FixtureRequest) -> Iterator[ChainPayer]:
    client = QuietChain(request.param, ChainStore(PROFILE.chain_id), FixedClock())
    yield ChainPayer(
        QuietService(client, books.db, lambda: None), person("lab").keys.evm_private_key
    )
    client.close()


async def signed(payer: ChainPayer) -> tuple[str, ...]:
    return tuple([i for i in INTENTS if await payer._service.known(f"{i}/{NAME}") is not None])


async def pay(payer: ChainPayer, allowed: Any) -> Any:
    assert GIVEN is not None
    return await payer.open(GRANT, GIVEN.signature, 2_400_000, 10**15, allowed)


def never(_tx: Any) -> None:
    raise NotAllowed("Revoked meanwhile.")


async def test_what_was_revoked_is_neither_approved_nor_opened_nor_given_coin(payer):
    with pytest.raises(NotAllowed):
        await pay(payer, never)
    assert await signed(payer) == ()
    assert await payer.progress(GRANT) == "never"


async def test_what_is_revoked_after_the_approval_is_not_opened(payer):
    asked = []

    def once(tx: Any) -> None:
        asked.append(tx)
        if len(asked) > 1:
            never(tx)

    with pytest.raises(NotAllowed):
        await pay(payer, once)
    assert await signed(payer) == ("approve",)


async def test_an_opening_once_signed_is_known_and_given_again_unasked(payer):
    first = await pay(payer, lambda _tx: None)
    assert await payer.progress(GRANT) == "under way"
    assert await pay(payer, never) == first
    assert await signed(payer) == INTENTS


async def test_what_its_owner_is_given_counts_as_left_before_any_endpoint_had_it(payer):
    """An owner may pass the bytes on: they never get another number."""
    await pay(payer, lambda _tx: None)
    for name in ("open", "stipend"):
        entry = await payer._service.known(f"{name}/{NAME}")
        assert (entry.state, entry.latest.sent_ms) == ("sent", None)


async def test_its_owner_is_given_the_bytes_that_are_kept(payer, books, monkeypatch):
    """A round between signing and handing out may have given it another number."""
    submit, service = payer._service.submit, payer._service

    async def renumbered(intent: str, *rest: Any, **more: Any) -> Any:
        entry = await submit(intent, *rest, **more)
        if intent.startswith("stipend/"):
            books.db.write(lambda tx: service.client.renumber(tx, intent, 0, payer._again(entry)))
        return entry

    monkeypatch.setattr(QuietChain, "first", 7)
    monkeypatch.setattr(service, "submit", renumbered)
    opening = await pay(payer, lambda _tx: None)
    kept = (await service.known(f"stipend/{NAME}")).latest.raw
    assert (read_raw(kept).fields.nonce, opening.stipend) == (0, kept)


def put(books: Books, name: str, state: TxState, number: str = "", **facts: Any) -> None:
    """Have the outbox know this of what was signed for the grant."""
    outbox = ChainStore(PROFILE.chain_id).outbox
    books.db.write(lambda tx: outbox.change(tx, f"{name}/{NAME}{number}", state, 1, **facts))


@pytest.mark.parametrize(
    ("state", "succeeded", "told"),
    [
        ("mined", True, "opened"),
        ("final", True, "opened"),
        ("mined", False, "under way"),
        ("final", False, "failed"),
    ],
)
async def test_how_far_an_opening_came_is_what_the_outbox_knows(
    payer, books, state, succeeded, told
):
    await pay(payer, lambda _tx: None)
    put(books, "open", state, block_number=5, succeeded=succeeded)
    assert await payer.progress(GRANT) == told


async def test_an_opening_that_one_host_calls_replaced_is_signed_anew_and_not_withdrawn(
    payer, books, monkeypatch
):
    """Until the chain has passed the date up to which it opens: then it never can."""
    first = await pay(payer, lambda _tx: None)
    put(books, "open", "dropped")
    assert await payer.progress(GRANT) == "under way"
    asked: list[Any] = []
    again = await pay(payer, asked.append)
    assert (len(asked), again.transaction != first.transaction) == (1, True)
    assert again.stipend == first.stipend
    put(books, "open", "dropped", "/2")
    monkeypatch.setattr(payer._service, "is_past", lambda _tx, moment: moment == GRANT.open_by)
    assert await payer.progress(GRANT) == "failed"


@pytest.mark.parametrize("payer", [TWO_HOSTS], indirect=True)
async def test_what_two_hosts_call_replaced_is_told_and_signed_anew_once(payer, books):
    await pay(payer, lambda _tx: None)
    assert await payer.replaced() == ()
    put(books, "open", "dropped")
    assert await payer.progress(GRANT) == "failed"
    put(books, "open", "sent")
    put(books, "stipend", "dropped")
    assert await payer.replaced() == (DEAL.grant_id,)
    await pay(payer, never)
    entry = await payer._service.known(f"stipend/{NAME}")
    assert entry.intent == f"stipend/{NAME}/2"
    assert await payer.replaced() == ()


async def approvals(payer: ChainPayer) -> int:
    outbox = payer._service.client.store.outbox
    return len(await payer._service.read(lambda tx: outbox.entries(tx, f"approve/{NAME}")))


@pytest.mark.parametrize(("allowance", "signed_in_all"), [(2_399_999, 2), (2_400_000, 1)])
async def test_an_opening_is_approved_anew_where_another_purchase_used_up_the_allowance(
    payer, books, monkeypatch, allowance, signed_in_all
):
    await pay(payer, lambda _tx: None)
    put(books, "approve", "final", block_number=5, succeeded=True)
    put(books, "open", "dropped")
    monkeypatch.setattr(QuietChain, "allowance", allowance)
    await pay(payer, lambda _tx: None)
    assert (await payer._service.known(f"open/{NAME}")).intent == f"open/{NAME}/2"
    assert await approvals(payer) == signed_in_all


async def test_a_token_that_takes_no_allowance_beside_one_that_is_left_holds_no_purchase_up(
    payer, books, monkeypatch
):
    """As USDT. Broken off after the approval of nothing, it goes on from there."""
    prepare = QuietChain.prepare

    def one_at_a_time(self: QuietChain, call: Call, *rest: Any, **more: Any) -> Prepared:
        if call.to == PROFILE.token:
            if any(call.data[36:]) and self.allowance:
                raise Reverted("The token refused it.")
            monkeypatch.setattr(QuietChain, "allowance", 0)
        return prepare(self, call, *rest, **more)

    await pay(payer, lambda _tx: None)
    put(books, "approve", "final", block_number=5, succeeded=True)
    put(books, "open", "dropped")
    monkeypatch.setattr(QuietChain, "allowance", 1)
    monkeypatch.setattr(QuietChain, "prepare", one_at_a_time)
    asked: list[Any] = []

    def nothing_only(tx: Any) -> None:
        asked.append(tx)
        if len(asked) > 1:
            never(tx)

    with pytest.raises(NotAllowed):
        await pay(payer, nothing_only)
    put(books, "approve", "final", "/none", block_number=6, succeeded=True)
    await pay(payer, lambda _tx: None)
    outbox, mine = payer._service.client.store.outbox, f"approve/{NAME}"
    signed = [one.intent for one in books.db.read(lambda tx: outbox.entries(tx, "approve/"))]
    assert signed == [mine, f"{mine}/none", f"{mine}/2"]


async def test_an_endpoint_that_denies_the_allowance_has_no_approval_signed_after_another(
    payer, books, monkeypatch
):
    await pay(payer, lambda _tx: None)
    put(books, "approve", "final", block_number=5, succeeded=True)
    put(books, "open", "dropped")
    monkeypatch.setattr(QuietChain, "allowance", 0)
    asked: list[Any] = []

    def approved_only(tx: Any) -> None:
        asked.append(tx)
        if len(asked) != 1:
            never(tx)

    for number in range(3):
        with pytest.raises(NotAllowed):
            await pay(payer, approved_only)
        if not number:
            put(books, "approve", "final", "/2", block_number=6, succeeded=True)
    assert await approvals(payer) == 2


async def test_what_one_host_calls_replaced_is_not_paid_again(payer, books):
    first = await pay(payer, lambda _tx: None)
    put(books, "stipend", "dropped")
    assert await payer.replaced() == ()
    assert (await pay(payer, never)).stipend == first.stipend


@pytest.mark.parametrize("payer", [PROFILE, TWO_HOSTS], indirect=True)
async def test_an_opening_that_failed_for_good_is_signed_anew_and_not_without_end(payer, books):
    await pay(payer, lambda _tx: None)
    facts: dict[str, Any] = {"block_number": 5, "succeeded": False}
    put(books, "open", "mined", **facts)
    assert await payer.replaced() == (), "that is not final"
    for number in ("", "/2"):
        put(books, "open", "final", number, **facts, note="The contract refused it.")
        assert await payer.progress(GRANT) == "failed"
        assert await payer.replaced() == (DEAL.grant_id,)
        await pay(payer, lambda _tx: None)
        assert await payer.progress(GRANT) == "under way"
        assert await payer.replaced() == ()
    put(books, "open", "final", "/3", **facts, note="The contract refused it.")
    with pytest.raises(NotAllowed, match=r"go through 3 times .* Last: The contract refused it\."):
        await pay(payer, lambda _tx: None)
    assert (await payer._service.known(f"open/{NAME}")).intent == f"open/{NAME}/3"


@pytest.mark.parametrize("payer", [TWO_HOSTS], indirect=True)
async def test_a_grant_that_one_of_its_openings_opened_is_not_opened_again(
    payer, books, monkeypatch
):
    """What two hosts called replaced went through after all: the second one could only fail."""
    first = await pay(payer, lambda _tx: None)
    put(books, "open", "dropped")
    await pay(payer, lambda _tx: None)
    put(books, "open", "final", "/2", block_number=5, succeeded=False)
    place = Place(4, bytes(32), read_raw(first.transaction).hash, 9, final=True)
    opened = Standing(opened=place, deposit=2_400_000)
    monkeypatch.setattr(
        QuietChain, "standing", lambda _self, _tx, id: opened if id == DEAL.grant_id else None
    )
    assert await payer.progress(GRANT) == "opened"
    assert await payer.replaced() == ()
    put(books, "stipend", "dropped")
    again = await pay(payer, never)
    assert (again.transaction, again.stipend != first.stipend) == (first.transaction, True)
    assert (await payer._service.known(f"open/{NAME}")).intent == f"open/{NAME}/2"


@pytest.mark.parametrize("payer", [TWO_HOSTS], indirect=True)
async def test_a_stipend_that_its_owner_s_account_refused_is_not_paid_again(payer, books):
    await pay(payer, lambda _tx: None)
    put(books, "stipend", "final", block_number=5, succeeded=False)
    assert await payer.replaced() == ()
    put(books, "open", "final", block_number=5, succeeded=False)
    await pay(payer, lambda _tx: None)
    assert (await payer._service.known(f"open/{NAME}")).intent == f"open/{NAME}/2"
    assert (await payer._service.known(f"stipend/{NAME}")).intent == f"stipend/{NAME}"


@pytest.mark.parametrize("deposit", [0, 2_399_999])
async def test_a_grant_that_its_owner_opened_with_less_is_not_what_was_paid_for(
    payer, books, monkeypatch, deposit
):
    """Else it would stay in the books as open, and its budget taken, with nothing set aside."""
    await pay(payer, lambda _tx: None)
    put(books, "open", "final", block_number=5, succeeded=False)
    theirs = Place(4, bytes(32), bytes(32), 9, final=True)
    found = Standing(opened=theirs, deposit=deposit)
    monkeypatch.setattr(QuietChain, "standing", lambda *_: found)
    assert await payer.progress(GRANT) == "failed"
    assert await payer.replaced() == (DEAL.grant_id,)


async def test_an_opening_that_the_only_host_calls_replaced_is_signed_anew_and_not_without_end(
    payer, books, monkeypatch
):
    """A second one does no more than the first; a purchase would wait for ever without it."""
    await pay(payer, lambda _tx: None)
    for number in ("", "/2"):
        put(books, "open", "dropped", number)
        assert await payer.replaced() == (DEAL.grant_id,)
        await pay(payer, lambda _tx: None)
        assert await payer.replaced() == ()
    put(books, "open", "dropped", "/3")
    assert await payer.progress(GRANT) == "under way"
    with pytest.raises(NotAllowed, match="3 times by the only endpoint's word"):
        await pay(payer, lambda _tx: None)
    monkeypatch.setattr(payer._service, "is_past", lambda _tx, moment: moment == GRANT.open_by)
    assert (await payer.progress(GRANT), await payer.replaced()) == ("failed", (DEAL.grant_id,))


async def test_without_tokens_nothing_is_signed(payer, monkeypatch):
    monkeypatch.setattr(QuietChain, "token_balance", lambda _self, _address: 1)
    with pytest.raises(NotFunded):
        await pay(payer, lambda _tx: None)
    assert await signed(payer) == ()


async def test_the_key_signs_no_other_approval_deposit_or_stipend_than_this_grant_s(
    payer, monkeypatch
):
    approve, stipend = Token.approve, stipend_transfer
    monkeypatch.setattr(Token, "approve", lambda self, to, units: approve(self, to, units + 1))
    with pytest.raises(NotAllowed, match="not asked of this key"):
        await pay(payer, lambda _tx: None)
    assert await signed(payer) == ()
    monkeypatch.setattr(Token, "approve", approve)
    monkeypatch.setattr(payer_module, "stipend_transfer", lambda to, wei: stipend(to, wei + 1))
    with pytest.raises(NotAllowed, match="not asked of this key"):
        await pay(payer, lambda _tx: None)
    assert await signed(payer) == INTENTS[:2]


async def test_what_is_outpriced_is_signed_again_by_the_same_key_alone(payer):
    await pay(payer, lambda _tx: None)
    entry = await payer._service.known(f"stipend/{NAME}")
    again = payer._again(entry)
    assert again is not None
    assert again.address == payer.address
    with pytest.raises(NotAllowed, match="not what was signed before"):
        again.sign_transaction(
            read_raw((await payer._service.known(f"open/{NAME}")).latest.raw).fields
        )
    assert payer._again(msgspec.structs.replace(entry, sender=PROFILE.token)) is None
