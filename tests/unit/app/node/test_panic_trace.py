"""What somebody who watches the chain sees of a panic: nothing that shows it was one person's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from eth_utils.address import to_checksum_address

from app.node.ending.revoking import LATE_SHARE, STAGGER_SECONDS, word_from_ms
from contracts.chain.abi import interface
from contracts.chain.transaction import ReadTransaction, read_raw
from tests.unit.contracts.service.hand import PROFILE
from wallet.errors import ChainUnreachable
from wallet.vault import grants

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("C")

REQUESTERS = ("a", "b", "c", "d")


async def watched(
    house: House, moments: list[int], *, at_once: bool = False
) -> list[tuple[int, ReadTransaction]]:
    """Stop everything and watch the chain round each moment: when which transaction came."""
    seen: dict[bytes, tuple[int, ReadTransaction]] = {}
    await house.accounts.revoke_all(at_once=at_once)
    start = house.clock.ms
    for now in (start, *(ms for due in moments for ms in (due - 1, due))):
        house.clock.ms = max(now, house.clock.ms)
        await house.accounts._tend()
        await house.chain.round()
        for entry in house.vault.db.read(house.client.store.outbox.entries):
            if not entry.adopted and entry.latest.hash not in seen:
                seen[entry.latest.hash] = (house.clock.ms, read_raw(entry.latest.raw))
    return list(seen.values())


def reads(transaction: ReadTransaction) -> tuple[str, str, set[str]]:
    """What a transaction does, by whom, and for whose grants."""
    name, arguments = interface("ConsentRegistry").decode_call(transaction.fields.data)
    assert transaction.fields.value == 0
    if name == "revokeAll":
        return name, transaction.sender, {str(arguments["owner"])}
    spoken_of = next(iter(arguments.values()))
    many = spoken_of if isinstance(spoken_of, list) else [spoken_of]
    owners = set()
    for one in many:
        fields = dict(one)
        grant = dict(fields.get("grant", fields))
        owner = grant["owner"]  # a batch of vouchers carries its grants as plain words
        owners.add(owner if isinstance(owner, str) else to_checksum_address(f"0x{owner:040x}"))
    return name, transaction.sender, owners


async def open_house(house: House, *names: str) -> None:
    """A grant each of these, open and with one paid step; a name may come again."""
    deals = [house.granted(name, paid=1, price=str(n)) for n, name in enumerate(names, 1)]
    house.opened(*deals)
    await house.chain.round()
    for deal in deals:
        house.vault.db.write(grants.set_state, deal.grant_id, "open")


async def test_all_at_once_is_one_moment_and_still_one_sender_a_transaction(house: House):
    await open_house(house, "a", "b", "c", "c")
    start = house.clock.ms
    trace = await watched(house, [start + 1000, start + 60_000], at_once=True)
    assert {moment for moment, _ in trace} == {start}, "as its sentence says, it links"
    acts = [reads(transaction) for _, transaction in trace]
    a, b, c = (house.wallet.keys(index).evm_address for index in (1, 2, 3))
    done = {who: [name for name, sender, _ in acts if sender == who] for who in (a, b, c)}
    assert done == {
        a: ["settle", "revoke"],
        b: ["settle", "revoke"],
        c: ["settleMany", "revokeAll"],
    }
    assert all(owners == {sender} for _, sender, owners in acts)
    assert house.bodies("grants.at-once") == [{"count": 4}]


async def test_what_is_late_because_the_chain_was_away_does_not_leave_in_one_moment(house: House):
    await open_house(house, *REQUESTERS)
    await house.accounts.revoke_all()
    house.client.failure = ChainUnreachable("The network is away.")
    house.clock.ms += STAGGER_SECONDS[PROFILE.kind] * 1000
    for _ in range(3):
        await house.accounts._tend()
        house.clock.ms += 5000
    house.client.failure = None
    began = house.clock.ms
    first: dict[Any, int] = {}
    while len(first) < len(REQUESTERS):
        pause = await house.accounts._tend()
        for entry in house.vault.db.read(house.client.store.outbox.entries):
            first.setdefault(entry.sender, house.clock.ms)
        house.clock.ms += max(1, round(1000 * pause))
    assert len(set(first.values())) == len(REQUESTERS), "each at a moment of its own"
    late_ms = STAGGER_SECONDS[PROFILE.kind] * 1000 // LATE_SHARE
    assert max(first.values()) - began <= late_ms * len(REQUESTERS)


async def test_collecting_by_itself_never_joins_the_moment_of_another_address(house: House):
    await open_house(house, "a", "b")
    stipend = str(300_000 * 100 * 10**9)  # so much was set aside that collecting is paid for
    third = house.granted("c", paid=1, gas_stipend=stipend)
    house.opened(third)
    await house.chain.round()
    house.vault.db.write(grants.set_state, third.grant_id, "completed")
    house.clock.ms += 2 * 86_400_000
    house.restart()
    house.accounts.collecting.wait()
    await house.chain.round()
    start = house.clock.ms
    await house.accounts.revoke_all()
    due = {index: word_from_ms(house.wallet, index, start) for index in (1, 2)}
    sooner = min(due, key=lambda index: due[index])
    a, c = (house.wallet.keys(index).evm_address for index in (sooner, 3))
    house.clock.ms = due[sooner]
    house.accounts.collecting._judge_at = -1.0
    await house.accounts._tend()
    entries = house.vault.db.read(house.client.store.outbox.entries)
    assert a in {entry.sender for entry in entries}
    assert c not in {entry.sender for entry in entries}, "it waits for another moment"
    house.accounts.collecting._judge_at = -1.0
    await house.accounts._tend()
    entries = house.vault.db.read(house.client.store.outbox.entries)
    assert c in {entry.sender for entry in entries}, "and is not forgotten"


async def test_the_choice_outlives_a_crash_and_hurries_what_waits_since_before(house: House):
    await open_house(house, *REQUESTERS)
    await house.accounts.revoke_all()
    await house.accounts._tend()
    assert house.vault.db.read(house.client.store.outbox.entries, "revoke/") == ()
    reply = await house.accounts.revoke_all(at_once=True)
    assert (reply.grants, reply.hurried) == (0, len(REQUESTERS))
    house.restart()
    await house.chain.round()
    await house.accounts._tend()
    sent = house.vault.db.read(house.client.store.outbox.entries, "revoke/")
    assert len({entry.sender for entry in sent}) == len(REQUESTERS)
    assert house.bodies("grants.at-once") == [{"count": len(REQUESTERS)}]


async def test_a_panic_s_trace_shares_no_sender_no_transaction_and_no_moment(house: House):
    deals = [house.granted(name, paid=1) for name in REQUESTERS]
    house.opened(*deals)
    await house.chain.round()
    for deal in deals:
        house.vault.db.write(grants.set_state, deal.grant_id, "open")
    start = house.clock.ms
    due = {
        house.wallet.keys(index).evm_address: word_from_ms(house.wallet, index, start)
        for index in range(1, len(REQUESTERS) + 1)
    }
    bound_ms = STAGGER_SECONDS[PROFILE.kind] * 1000
    assert all(start < ms < start + bound_ms for ms in due.values())
    trace = await watched(house, sorted(due.values()))
    assert len(trace) == 2 * len(REQUESTERS), "each is collected from, and each is revoked"

    by_owner: dict[str, set[int]] = {}
    for moment, transaction in trace:
        name, arguments = interface("ConsentRegistry").decode_call(transaction.fields.data)
        assert name in ("settle", "revoke"), "no call speaks of more than one grant"
        assert transaction.fields.value == 0
        owner = next(iter(arguments["g"].values()))
        assert owner == transaction.sender
        by_owner.setdefault(owner, set()).add(moment)
        others = {house.wallet.keys(index).evm_address for index in range(1, 5)} - {owner}
        said = transaction.fields.data.hex() + transaction.fields.to.lower()
        assert not any(other[2:].lower() in said for other in others)

    assert by_owner == {owner: {ms} for owner, ms in due.items()}, "each in the moment drawn for it"
    assert len(set(due.values())) == len(due), "two addresses act in the same moment"
