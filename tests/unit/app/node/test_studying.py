"""A wallet's part in a study: held to what was signed, written down before it leaves, sent once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio

from app.api.messages import AcceptRequest, Inbox, PreviewRequest, ShowRequest
from app.node.delivering.lines import Lines
from app.node.handlers import previews, requests
from app.node.learning import joining, known, studying
from app.node.learning.attending import Attending
from contracts.chain.learning_rounds import (
    RoundFacts,
    RoundRecord,
    begun_word,
    committed_word,
    word_of,
)
from tests.deal import NOW, PAYMENT
from tests.unit.app.node.study_hand import MODEL, STUDY, StudyHand
from tests.unit.app.node.test_accepting import asked, measure
from tests.unit.wallet.agreement.studies import READ
from wallet.agreement.view import OTHERS_NOISE
from wallet.errors import (
    BadSignature,
    ChainUnreachable,
    ContentMismatch,
    FreeholdError,
    NotAllowed,
    NotServed,
    OutOfOrder,
)
from wallet.learning.masking import messages
from wallet.learning.masking.cohort import Noise
from wallet.learning.masking.errors import CohortRefused
from wallet.vault import grants, privacy_ledger, relationships, studies

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.unit.app.node.house import House
    from wallet.learning.masking.cohort import RoundManifest
    from wallet.store import Transaction

pytestmark = pytest.mark.area("F")


@pytest.fixture
async def hand(house: House) -> StudyHand:
    found = StudyHand(house)
    await found.accept()
    return found


def sent(hand: StudyHand) -> list[studies.RoundRow]:
    return hand.house.vault.db.read(studies.rounds, hand.id)


async def test_joining_signs_no_rows_and_keeps_the_study(hand: StudyHand):
    row = hand.row
    assert (row.steps, row.served, row.manifest, row.snapshot) == (3, 0, None, None)
    assert hand.house.vault.db.read(grants.steps, hand.id) == []
    part = hand.house.vault.db.read(studies.part, hand.id)
    assert part is not None
    assert part.study == STUDY.hash()


async def test_a_round_is_written_down_counted_and_paid(hand: StudyHand):
    part = hand.part()
    group = await hand.run(part)
    (row,) = sent(hand)
    assert (row.number, row.state, row.examples) == (1, "sent", 7)
    assert hand.row.served == 1
    assert hand.house.bodies("round.sent")[0]["wallets"] == 4
    await part.outcome(1, hand.record(group))
    (row,) = sent(hand)
    assert (row.state, row.wallets) == ("counted", 4)
    await part.paid(1, hand.voucher(1))
    assert hand.row.paid == 1
    assert hand.computed == [MODEL]


async def test_the_study_is_over_once_all_its_rounds_are_paid(hand: StudyHand):
    part = hand.part()
    for number in (1, 2, 3):
        await part.outcome(number, hand.record(await hand.run(part, number)))
        await part.paid(number, hand.voucher(number))
    assert hand.row.state == "completed"
    with pytest.raises(FreeholdError):
        await hand.run(part, 4)
    assert len(sent(hand)) == 3


DIFFERENT: list[tuple[dict[str, Any], str]] = [
    ({"study": bytes(32)}, "study is not what you signed"),
    ({"coordinator": PAYMENT.token}, "coordinator is not what you signed"),
    ({"registry": PAYMENT.token}, "registry is not what you signed"),
    ({"chain_id": 1}, "chain is not what you signed"),
    ({"dimension": 4}, "number of values is not"),
    ({"noise": Noise("2", "0", 1)}, "bound is not"),
    ({"noise": Noise("1", "0", 2)}, "counted on is not"),
    ({"least": 3}, "for 4 to 100 wallets"),
    ({"model_in": bytes(32)}, "not the one that the round names"),
]


@pytest.mark.parametrize(("changed", "words"), DIFFERENT)
async def test_a_round_that_differs_from_what_was_signed_is_refused(
    hand: StudyHand, changed: dict[str, Any], words: str
):
    part = hand.part()
    await part.model(1, MODEL)
    with pytest.raises((NotAllowed, ContentMismatch), match=words):
        await part.hear(hand.begin(hand.manifest(**changed)))
    assert sent(hand) == []


async def test_a_member_that_the_chain_does_not_know_is_refused(hand: StudyHand):
    hand.others[1].grant_id = hashlib.sha256(b"nobody opened this").digest()
    part = hand.part()
    await part.model(1, MODEL)
    with pytest.raises(CohortRefused, match="no open grant"):
        await part.hear(hand.begin(hand.manifest()))


async def test_a_member_that_the_chain_shows_a_little_later_is_waited_for(
    hand: StudyHand, autojump_clock
):
    late = hand.others[1]
    late.grant_id = hashlib.sha256(b"opened a little later").digest()
    part = hand.part()
    part.patience_seconds = 30.0
    await part.model(1, MODEL)
    owner = late.member.address
    fields = {"owner": owner, "requester": hand.payer, "expiry": str(NOW + 100 * 86_400)}

    async def open_it() -> None:
        await trio.sleep(3)
        hand.house.client.block(NOW + 50, ("Opened", late.grant_id, owner, fields))
        hand.house.client.block(NOW + 51)
        hand.house.client.block(NOW + 52)
        await hand.house.chain.round()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(open_it)
        answer = await part.hear(hand.begin(hand.manifest()))
    assert answer is not None
    assert isinstance(messages.decode(answer), messages.Keys)


async def test_a_coordinator_that_counts_itself_among_the_wallets_is_refused(hand: StudyHand):
    hand.others[1].key = hand.deal.requester.keys.evm_private_key
    part = hand.part()
    await part.model(1, MODEL)
    with pytest.raises(CohortRefused, match="no open grant"):
        await part.hear(hand.begin(hand.manifest()))


async def test_a_member_that_came_later_is_refused(hand: StudyHand):
    part = hand.part()
    await part.outcome(1, hand.record(await hand.run(part)))
    hand.others[0].grant_id = hashlib.sha256(b"another grant").digest()
    await part.model(2, MODEL)
    with pytest.raises(NotAllowed, match="changing cohorts"):
        await part.hear(hand.begin(hand.manifest(2)))


Shown = Callable[["RoundManifest", bytes, int], RoundRecord]
OTHERWISE: dict[str, tuple[Shown, str]] = {
    "nothing": (lambda *_: RoundRecord("unknown", bytes(32)), "does not show the commitments"),
    "the cohort alone": (
        lambda manifest, *_: RoundRecord("begun", begun_word(manifest.hash)),
        "does not show the commitments",
    ),
    "another cohort": (
        lambda *_: RoundRecord("begun", begun_word(b"o" * 32)),
        "another cohort or other commitments",
    ),
    "another root": (
        lambda manifest, _, count: RoundRecord(
            "committed", committed_word(manifest.hash, b"o" * 32, count)
        ),
        "another cohort or other commitments",
    ),
    "more commitments": (
        lambda manifest, root, count: RoundRecord(
            "committed", committed_word(manifest.hash, root, count + 1)
        ),
        "another cohort or other commitments",
    ),
    "the round's end": (
        lambda manifest, root, count: RoundRecord(
            "finished", word_of(RoundFacts(manifest.hash, root, count, b"a" * 32))
        ),
        "or its end already",
    ),
}


@pytest.mark.parametrize("name", OTHERWISE)
async def test_nothing_is_given_or_charged_where_the_chain_shows_another_round(
    hand: StudyHand, name: str, monkeypatch
):
    """A coordinator that shows two halves two cohorts, or fixes the commitments afterwards."""
    shown, words = OTHERWISE[name]

    def fix(manifest: RoundManifest, root: bytes, count: int) -> None:
        found = shown(manifest, root, count)
        hand.house.client.rounds[manifest.study, manifest.number] = found

    monkeypatch.setattr(hand, "fix", fix)
    with pytest.raises(NotServed, match=words):
        await hand.run(hand.part())
    assert sent(hand) == []
    assert hand.row.served == 0
    assert not hand.house.vault.db.read(privacy_ledger.is_charged, hand.id, 1)


async def test_nothing_is_given_while_the_chain_cannot_be_asked(hand: StudyHand, monkeypatch):
    def silent(*_: object) -> RoundRecord:
        raise ChainUnreachable("No endpoint answers.")

    monkeypatch.setattr(hand.house.client, "round_record", silent)
    with pytest.raises(NotServed, match="does not show the commitments"):
        await hand.run(hand.part())
    assert sent(hand) == []


async def test_commitments_that_the_chain_shows_a_little_later_are_waited_for(
    hand: StudyHand, autojump_clock, monkeypatch
):
    asked: list[str] = []
    true = hand.house.client.round_record

    def slow(coordinator: str, study: bytes, number: int) -> RoundRecord:
        asked.append(coordinator)
        if len(asked) < 3:
            return RoundRecord("unknown", bytes(32))
        return true(coordinator, study, number)

    monkeypatch.setattr(hand.house.client, "round_record", slow)
    part = hand.part()
    part.patience_seconds = 30.0
    await hand.run(part)
    assert asked == [hand.payer] * 3
    assert [row.number for row in sent(hand)] == [1]


async def test_a_study_whose_hashes_go_elsewhere_is_not_joined(house: House):
    measure(house, 20)
    elsewhere = msgspec.structs.replace(STUDY, rounds_contract=PAYMENT.token)
    _, id = asked(house, view=READ, required_fields=(), steps=3, study=elsewhere)
    found = await previews.show(house.wallet, PreviewRequest(id))
    with pytest.raises(NotAllowed, match="not the contract for them that this wallet knows"):
        await requests.accept(house.wallet, AcceptRequest(id, found.digest))
    assert house.vault.db.read(studies.parts) == []


async def test_a_study_that_counts_on_others_noise_waits_until_that_is_named(house: House):
    measure(house, 20)
    of = msgspec.structs.replace(STUDY, noise="20", honest=2)
    _, id = asked(house, view=READ, required_fields=(), steps=3, study=of)
    detail = await requests.show(house.wallet, ShowRequest(id))
    assert OTHERS_NOISE in detail.others_noise
    seen = (await previews.show(house.wallet, PreviewRequest(id))).digest
    with pytest.raises(NotAllowed, match=OTHERS_NOISE):
        await requests.accept(house.wallet, AcceptRequest(id, seen))
    assert house.vault.db.read(studies.parts) == []
    await requests.accept(house.wallet, AcceptRequest(id, seen, despite=(OTHERS_NOISE,)))
    assert len(house.vault.db.read(studies.parts)) == 1


async def test_nothing_is_sent_twice_in_a_round_also_after_a_restart(hand: StudyHand):
    await hand.run(hand.part())
    hand.house.restart()
    await hand.house.chain.round()
    again = hand.part()
    await again.model(1, MODEL)
    with pytest.raises(NotAllowed, match="nothing is sent twice"):
        await again.hear(hand.begin(hand.manifest(1)))
    assert len(sent(hand)) == 1


async def test_a_message_before_a_round_began_is_refused(hand: StudyHand):
    part = hand.part()
    for said in (messages.Book(()), messages.Confirmed(())):
        with pytest.raises(OutOfOrder, match="No round has begun"):
            await part.hear(messages.encode(said))
    with pytest.raises(OutOfOrder, match="does not say what members say"):
        await part.hear(messages.encode(messages.Shares(())))


async def test_a_record_of_another_signer_or_round_is_not_taken(hand: StudyHand, tmp_path):
    part = hand.part()
    group = await hand.run(part)
    good = hand.record(group)
    signed = msgspec.msgpack.decode(good)
    forged = msgspec.msgpack.encode([signed[0], bytes(65)])
    with pytest.raises(BadSignature, match="did not sign the record"):
        await part.outcome(1, forged)
    assert sent(hand)[0].state == "sent"
    await part.outcome(2, good)  # of a round that nothing was sent in: nothing changes
    assert sent(hand)[0].state == "sent"


async def test_a_voucher_for_more_rounds_than_were_sent_is_refused(hand: StudyHand):
    part = hand.part()
    await hand.run(part)
    with pytest.raises(NotServed, match="not been served"):
        await part.paid(2, hand.voucher(2))


class Slow:
    """A part that takes its time before it knows whether to come; it stays once it is there."""

    begun = 0

    async def check(self) -> None:
        """Look for a while."""
        Slow.begun += 1
        await trio.sleep(5)

    async def attend(self, _frames: object) -> None:
        """Stay."""
        await trio.sleep_forever()

    def close(self) -> None:
        """Nothing is held."""


class Streams:
    """A host whose streams lead nowhere."""

    @asynccontextmanager
    async def _stream(self) -> AsyncIterator[object]:
        yield self

    async def open_stream(self, _peer: str, _protocol: str) -> object:
        """Open one."""
        return self._stream()


async def test_a_study_has_one_stream_however_often_its_line_is_stirred_meanwhile(
    hand: StudyHand, autojump_clock, nursery, monkeypatch
):
    """A second one would have the coordinator let the first go, in the middle of a round."""

    async def part(_wallet: object, _row: object) -> Slow:
        return Slow()

    monkeypatch.setattr(studying, "part", part)
    wallet, index = hand.house.wallet, hand.row.relationship
    relationship = await wallet.read(relationships.by_index, index)
    found = Lines(wallet, None, lambda: 0.0)  # type: ignore[arg-type]  # nothing is dialled
    nursery.start_soon(found._learn_all, Streams(), relationship, Attending())
    for _ in range(10):
        await trio.sleep(1)
        wallet.stir(index)
    assert Slow.begun == 1
    nursery.cancel_scope.cancel()


async def test_who_left_takes_part_in_no_further_round_and_is_still_paid(hand: StudyHand):
    part = hand.part()
    group = await hand.run(part)
    await hand.house.wallet.write(lambda tx: joining.leave(hand.house.wallet, tx, hand.id))
    await part.model(2, MODEL)
    with pytest.raises(NotServed, match="has left"):
        await part.hear(hand.begin(hand.manifest(2)))
    await part.outcome(1, hand.record(group))
    await part.paid(1, hand.voucher(1))
    assert hand.row.paid == 1
    with pytest.raises(NotAllowed, match="left this study already"):
        await hand.house.wallet.write(lambda tx: joining.leave(hand.house.wallet, tx, hand.id))


async def test_while_sharing_is_paused_nothing_is_sent(hand: StudyHand):
    part = hand.part()
    hand.house.wallet.paused = True
    with pytest.raises(NotServed, match="paused"):
        await hand.run(part)
    assert sent(hand) == []


async def test_lots_drawn_by_an_old_or_unknown_block_are_refused(hand: StudyHand):
    wallet = hand.house.wallet
    own = hand.member.wallet
    final = list(hand.house.client.heads)[:-2]
    for seed, fits in ((final[-1].hash, True), (final[0].hash, False), (bytes(32), False)):
        manifest = hand.manifest(groups=2, seed=seed)

        def look(tx: Transaction, made: RoundManifest = manifest) -> object:
            return known.look(wallet, tx, made, own)

        try:
            wallet.db.read(look)
        except NotServed:
            assert not fits
        else:
            assert fits


async def test_what_computes_here_stands_above_what_takes_rows(house: House):
    asked(house, "rows")
    asked(house, "study", view=READ, required_fields=(), steps=3, study=STUDY)
    asked(house, "more rows")
    found = (await requests.inbox(house.wallet, Inbox())).requests
    assert [item.computes for item in found] == [True, False, False]
    assert "only sums leave" in found[0].what


async def test_rows_for_training_a_model_are_told_that_none_had_to_leave(house: House):
    measure(house, 5)
    _, id = asked(house, purpose="ai:ModelTraining")
    found = await previews.show(house.wallet, PreviewRequest(id))
    (item,) = [one for one in found.risk if "without a row leaving" in one.sentence]
    assert "study" in item.remedy
    _, other = asked(house, "research")
    plain = await previews.show(house.wallet, PreviewRequest(other))
    assert not [one for one in plain.risk if "without a row leaving" in one.sentence]


async def test_the_preview_of_a_study_tells_of_no_rows_that_leave(house: House):
    measure(house, 5)
    _, id = asked(house, view=READ, required_fields=(), steps=3, study=STUDY)
    found = await previews.show(house.wallet, PreviewRequest(id))
    assert found.stays
    assert (found.rows, found.steps, found.cells) == (5, 3, ())
    assert not [one for one in found.risk if "leave" in one.sentence]
