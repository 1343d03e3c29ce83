"""What may not be kept any longer is deleted, and its owner is told so, signed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.requester.serving import copies
from app.requester.serving.deleting import Deleting
from app.requester.serving.erasure import Eraser
from app.requester.verbs import studies
from app.requester.verbs import table as verbs
from p2p.requester import books as rows
from p2p.requester import endings, reporting
from p2p.requester.desk import Desk
from tests.deal import NOW, PARTY, TERMS, Deal, Person, changed
from tests.unit.app.requester.cohort_books import Answered, heart
from tests.unit.p2p.protocols.sides import CALL, FACTS, FixedClock, PlayedChain
from wallet.agreement import record_file
from wallet.agreement.messages import Report, Revoked
from wallet.agreement.negotiation import Negotiation, Side
from wallet.errors import Malformed, NotAllowed
from wallet.keys import home

if TYPE_CHECKING:
    from app.requester.books import Books

pytestmark = pytest.mark.area("D")

DAY = 86_400


class Kept:
    """A requester that has one step of a grant, and what it does about it."""

    def __init__(self, books: Books) -> None:
        self.books, self.clock = books, FixedClock()
        mine = Desk(
            books.db,
            books.keys,
            PARTY,
            FACTS,
            PlayedChain(),
            self.clock,
            Eraser(books).erase,
        )
        self.desk, self.eraser = mine, Eraser(books)
        self.deleting = Deleting(books, mine, self.eraser, self.clock)
        terms = changed(requester=books.address, voucher_signer=books.address)
        me = Person(home(books.store.entropy))
        self.deal = deal = Deal(requester=me).ask(terms).grant().open()

        def keep(tx: Any) -> None:
            rows.meet(tx, deal.owner.claims, 1)
            rows.save(tx, deal.negotiation, rows.add_call(tx, CALL, 1), 0, 1)
            rows.buy(tx, deal.negotiation, 1)
            rows.set_state(tx, deal.grant_id, "open")
            rows.begin(tx, deal.grant_id, b"manifest", deal.made.entries)
            secrets = (deal.made.keys[0], deal.made.salts[0])
            rows.receive(tx, deal.grant_id, 1, secrets, b"r", NOW * 1000)
            rows.set_state(tx, deal.grant_id, "completed")

        books.db.write(keep)
        self.folder = books.received(deal.grant_id)
        self.folder.mkdir(parents=True)
        (self.folder / "000001.cipher").write_bytes(deal.made.cipher(1))

    @property
    def name(self) -> str:
        return "0x" + self.deal.grant_id.hex()

    @property
    def negotiation(self) -> Negotiation:
        item = self.books.db.read(rows.purchase, self.deal.grant_id)
        return self.books.db.read(self.desk.transcripts.load, item.negotiation)[0]

    @property
    def gone(self) -> bool:
        keys = self.books.db.read(rows.received, self.deal.grant_id)
        return keys == 0 and not self.folder.exists()

    async def revoke(self) -> None:
        data = self.deal.sealed(Side.OWNER, Revoked(self.deal.grant_id, at_ms=NOW * 1000))
        place = len(self.deal.negotiation.entries)
        await self.desk.take(self.deal.owner.claims.identity, self.deal.negotiation.id, place, data)


@pytest.fixture
def kept(books: Books) -> Kept:
    return Kept(books)


async def test_a_demand_for_erasure_is_answered_once_everything_is_gone(kept):
    await kept.revoke()
    assert kept.negotiation.reports == ()
    assert await kept.deleting.look() == 1
    assert kept.gone
    (answer,) = kept.negotiation.reports
    assert (answer.kind, answer.copies, answer.note) == ("deleted", "none", "")
    assert await kept.deleting.look() == 0, "it is said once"


async def test_a_demand_that_comes_after_the_chain_s_word_is_answered_too(kept):
    kept.books.db.write(rows.set_state, kept.deal.grant_id, "revoked")
    assert await kept.deleting.look() == 0, "the chain says that it ended, not that it must go"
    await kept.revoke()
    assert await kept.deleting.look() == 1
    assert kept.gone


async def test_what_is_still_being_read_is_not_said_to_be_gone(kept):
    await kept.revoke()
    kept.deleting._eraser.is_done = lambda _grant: False
    assert await kept.deleting.look() == 0
    assert kept.negotiation.reports == ()


async def test_a_grant_that_cannot_be_deleted_is_named_and_tried_again_and_holds_up_no_other(
    kept, monkeypatch, caplog
):
    other = Answered(kept.books).deliver(heart("62"))
    kept.clock.seconds = NOW + TERMS.retention_days * DAY
    remove, failing = copies.remove, {kept.deal.grant_id}

    def fails(database: Any, grant_id: bytes) -> Any:
        if grant_id in failing:
            raise ValueError("a file that nobody foresaw")
        return remove(database, grant_id)

    monkeypatch.setattr(copies, "remove", fails)
    assert await kept.deleting.look() == 1
    assert kept.books.db.read(rows.received, other.grant_id) == 0
    assert kept.name in caplog.text
    assert kept.negotiation.reports == ()
    failing.clear()
    assert await kept.deleting.look() == 1
    assert [told.kind for told in kept.negotiation.reports] == ["deleted"]


async def test_files_that_were_written_from_it_go_too_and_the_answer_says_so(kept, tmp_path):
    out = tmp_path / "rows.jsonl"
    verbs.data(kept.books, kept.name, str(out))
    await kept.revoke()
    assert await kept.deleting.look() == 1
    (answer,) = kept.negotiation.reports
    assert answer.copies == "deleted"
    assert not out.exists()
    assert not (tmp_path / "rows.jsonl.meta.json").exists()
    assert len(list((tmp_path / "rows.jsonl.consent").iterdir())) == 2, "what was allowed stays"
    told = kept.books.db.read(endings.since, 0)
    assert [(item.seq, item.kind) for item in told] == [
        (1, "revoked"),
        (2, "erase-demanded"),
        (3, "erased"),
    ]


async def test_a_file_that_somebody_changed_is_not_passed_over_in_silence(kept, tmp_path):
    out = tmp_path / "rows.jsonl"
    verbs.data(kept.books, kept.name, str(out))
    out.write_text("mine now")
    await kept.revoke()
    await kept.deleting.look()
    (answer,) = kept.negotiation.reports
    assert answer.copies == "kept"
    assert out.read_text() == "mine now"
    with pytest.raises(NotAllowed, match=r"was changed since.*--copies deleted"):
        verbs.report(kept.books, kept.name, deleted="yes")
    out.unlink()
    verbs.report(kept.books, kept.name, deleted="yes", copies="deleted")
    assert [told.copies for told in kept.negotiation.reports] == ["kept", "deleted"]


async def test_a_file_that_was_taken_elsewhere_is_not_said_to_be_deleted(kept, tmp_path):
    out = tmp_path / "rows.jsonl"
    verbs.data(kept.books, kept.name, str(out))
    out.rename(tmp_path / "mine.jsonl")
    await kept.revoke()
    assert await kept.deleting.look() == 1
    assert [told.copies for told in kept.negotiation.reports] == ["kept"]
    with pytest.raises(NotAllowed, match=r"--copies deleted"):
        verbs.report(kept.books, kept.name, deleted="yes")


async def test_rows_that_another_program_has_read_are_for_people_to_answer_for(kept):
    kept.books.db.write(reporting.note_copy, kept.deal.grant_id)
    await kept.revoke()
    await kept.deleting.look()
    assert [told.copies for told in kept.negotiation.reports] == ["kept"]
    with pytest.raises(NotAllowed, match=r"into another program.*--copies deleted"):
        verbs.report(kept.books, kept.name, deleted="yes")
    verbs.report(kept.books, kept.name, deleted="yes", copies="deleted")
    assert [told.copies for told in kept.negotiation.reports] == ["kept", "deleted"]


async def test_data_is_deleted_when_its_retention_ends_and_not_before(kept):
    kept.clock.seconds = NOW + TERMS.retention_days * DAY - 1
    assert await kept.deleting.look() == 0
    assert not kept.gone
    kept.clock.seconds += 1
    assert await kept.deleting.look() == 1
    assert kept.gone
    assert [told.kind for told in kept.negotiation.reports] == ["deleted"]


async def test_a_grant_that_goes_on_keeps_what_it_has(kept):
    kept.books.db.write(rows.set_state, kept.deal.grant_id, "open")
    kept.clock.seconds = NOW + 2 * TERMS.retention_days * DAY
    assert await kept.deleting.look() == 0
    assert not kept.gone
    with pytest.raises(NotAllowed, match="may still arrive"):
        verbs.report(kept.books, kept.name, deleted="yes")


def test_use_is_reported_in_the_books_own_words(kept):
    said = verbs.report(kept.books, kept.name, model="Seasons 2", run="7", note="Trained.")
    assert said["kind"] == "use"
    (told,) = kept.negotiation.reports
    assert isinstance(told, Report)
    assert (told.model, told.run, told.note) == ("Seasons 2", "7", "Trained.")
    assert not kept.gone


@pytest.mark.parametrize("said", [{}, {"model": "m" * 201}, {"copies": "lost"}])
def test_a_report_that_says_nothing_or_too_much_is_not_signed(kept, said):
    with pytest.raises(NotAllowed):
        verbs.report(kept.books, kept.name, **said)
    assert kept.negotiation.reports == ()


def test_the_record_goes_beside_the_data_with_its_words(kept, tmp_path):
    out = tmp_path / "record.jsonld"
    found = verbs.record(kept.books, kept.name, str(out))
    read = record_file.read(out.read_bytes())
    assert read.certified == ("requester",)
    assert read.document["freehold:grant"]["id"] == found["grant"] == kept.name
    words = (tmp_path / "record.jsonld.txt").read_text("utf-8")
    assert read.digest.hex() in words
    with pytest.raises(NotAllowed, match="exists already"):
        verbs.record(kept.books, kept.name, str(out))
    assert json.loads(out.read_bytes())["type"] == "dpv:ConsentRecord"


def test_a_record_is_not_left_without_its_words(kept, tmp_path):
    (tmp_path / "record.jsonld.txt").write_text("something else")
    with pytest.raises(NotAllowed, match="exists already"):
        verbs.record(kept.books, kept.name, str(tmp_path / "record.jsonld"))
    assert not (tmp_path / "record.jsonld").exists()


def test_a_contact_and_what_stands_for_every_call_are_said_once(books):
    call = (
        'purpose = "dpv:ScientificResearch"\nretention_days = 10\nrecipients = ["Us"]\n'
        'withdrawal = "Write."\ndataset = "bank.transactions"\nfields = ["amount"]\n'
        'price_per_step = "1"\nsteps = 4\nexpires = "1d"\n'
    )
    with pytest.raises(Malformed, match=r"storage_location.*transfers.*decisions"):
        studies.check_call(books, call)
    shown = verbs.introduce(
        books, contact="lab@example.org", storage_location="EU", transfers="none", decisions="none"
    )
    assert (shown["contact"], list(shown["transfers"])) == ("lab@example.org", [])
    reads = studies.check_call(books, call)["reads"]
    assert {part["title"] for part in reads} >= {"Your rights", "How long, and to whom"}
    assert studies.add_call(books, call)["call"] == 1
    for said in ({"contact": "none"}, {"storage_location": " - "}, {"name": ""}):
        with pytest.raises((Malformed, NotAllowed)):
            verbs.introduce(books, **said)
    assert verbs.introduce(books) == shown
