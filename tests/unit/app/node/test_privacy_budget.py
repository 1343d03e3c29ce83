"""The privacy budget in a whole wallet: nothing that people do to their vault makes it new."""

from __future__ import annotations

import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.api import messages as m
from app.node.agreeing import releases
from app.node.delivering import delivery
from app.node.handlers import looking, previews, requests
from app.node.keeping import heads, restored
from app.node.keeping.heads import Heads
from app.node.keeping.keeper import Keeper
from app.worker import account_driver
from app.worker.account_driver import NotAddedUp
from tests.deal import TERMS
from tests.unit.app.node.house import CHEAP, House
from tests.unit.app.node.test_accepting import HEARTS, asked, measure
from tests.unit.app.node.test_releases import grant_of, noisy
from tests.unit.wallet.agreement.studies import READ, STUDY, taking_part
from tests.unit.wallet.vault.ledger import bring
from wallet import backup
from wallet.agreement.privacy import Gaussian, Laplace
from wallet.errors import NotServed
from wallet.importers.rows import Row, row_key
from wallet.keys import words_of
from wallet.policy import budget
from wallet.policy.accounting import Told
from wallet.policy.budget import BudgetHeld, BudgetSpent, NotReserved
from wallet.store import table_sums
from wallet.vault import grants, privacy_ledger, undoing
from wallet.vault.checkup import check

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.agreement.terms import Terms
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow

pytestmark = pytest.mark.area("F")


async def accepted(house: House, name: str = "lab", loss: str = "2") -> GrantRow:
    """Sign a request for noisy values."""
    _, id = asked(house, name, view=noisy(loss), required_fields=("value",))
    await requests.accept(house.wallet, m.AcceptRequest(id))
    return await grant_of(house, id)


async def sent(house: House, row: GrantRow) -> None:
    """Send the first step, as to somebody who may have it."""
    source = await delivery.source(house.wallet, row)
    await house.wallet.write(source._serve, 1)


async def account(house: House) -> tuple[str, str]:
    """What is spent and reserved of the only account."""
    told = (await looking.show_budget(house.wallet, m.Budget())).accounts
    return (told[0].spent, told[0].reserved) if told else ("0", "0")


async def test_a_step_is_charged_in_the_transaction_that_sends_it(house: House):
    measure(house, 20)
    row = await accepted(house)
    assert await account(house) == ("0", "2")
    await sent(house, row)
    assert await account(house) == ("2", "0")
    assert house.bodies("budget.charged")[0]["entry"] == 1
    assert check(house.vault).problems == ()


async def test_accepting_again_and_revoking_begin_nothing_anew(house: House):
    measure(house, 20)
    await sent(house, await accepted(house))
    second = await accepted(house, "other")
    assert await account(house) == ("2", "2")
    await house.accounts.revoke(second.id)
    assert await account(house) == ("2", "0")
    third = await accepted(house, "third")
    await sent(house, third)
    assert await account(house) == ("4", "0")
    with pytest.raises(BudgetSpent, match="this purpose"):
        await accepted(house, "fourth")


async def test_taking_an_import_back_and_importing_it_again_brings_nothing_back(house: House):
    rows = [
        Row(row_key("demo", HEARTS.name, (str(n),)), n * 86_400_000, 1, (None, "70", "/min"))
        for n in range(3)
    ]
    measure(house, 20)
    await sent(house, await accepted(house))
    run = bring(house.vault.db, HEARTS, rows)
    for _ in range(2):
        await house.wallet.write(undoing.undo, run)
        run = bring(house.vault.db, HEARTS, rows)
    assert await account(house) == ("2", "0")


async def test_a_ledger_that_does_not_fit_stops_noise_and_stops_no_revocation(house: House):
    measure(house, 20)
    row = await accepted(house)

    def cut(tx: Transaction) -> None:
        tx.execute("DROP TRIGGER privacy_entry_stays")
        tx.execute("DELETE FROM privacy_entry")
        table_sums.retake(tx, ["privacy_entry"])

    await house.wallet.write(cut)
    assert "privacy budget" in " ".join(check(house.vault).problems)
    with pytest.raises(NotServed, match="Nothing is reserved"):
        await sent(house, row)
    assert (await house.wallet.read(grants.grant, row.id)).served == 0
    await house.accounts.revoke(row.id)
    assert (await house.wallet.read(grants.grant, row.id)).state == "revoked"


async def test_whether_something_has_noise_is_known_when_its_dataset_is_gone(house: House):
    exact = house.granted("exact")  # nothing was imported
    await house.wallet.write(releases.charge, exact.grant_id, 1, TERMS, 5)
    terms = msgspec.structs.replace(TERMS, view=noisy("1"))
    with pytest.raises(NotReserved, match="Nothing was sent"):
        await house.wallet.write(releases.charge, exact.grant_id, 1, terms, 5)


async def test_after_a_restore_nothing_comes_back_until_the_person_confirms(
    house: House, tmp_path: Path
):
    measure(house, 20)
    row = await accepted(house)
    words = words_of(house.vault.entropy)
    backup.make(house.vault, tmp_path / "b", house.clock.now_ms())
    await sent(house, row)  # which the backup does not know
    house.vault.close()
    shutil.rmtree(house.vault.folder)
    house.vault = backup.restore(
        tmp_path / "b", tmp_path / "new", words, "new", now_ms=9, kdf=CHEAP, reserve_bytes=0
    )
    house.restart()
    assert house.vault.db.write(restored.end_lost, house.wallet) == 1
    assert await account(house) == ("0", "8")
    told = await looking.show_budget(house.wallet, m.Budget())
    assert told.held_since.startswith("1970-01-01")
    assert told.accounts[0].words == "Held until you confirm"
    _, id = asked(house, "new", view=noisy("1"), required_fields=("value",))
    cost = (await previews.show(house.wallet, m.PreviewRequest(id))).budget[0]
    assert "until you confirm" in cost.why
    with pytest.raises(BudgetHeld, match="Nothing was signed"):
        await requests.accept(house.wallet, m.AcceptRequest(id))
    await looking.confirm_budget(house.wallet, m.ConfirmBudget())
    assert (await looking.show_budget(house.wallet, m.Budget())).held_since == ""
    assert await account(house) == ("0", "0")
    await requests.accept(house.wallet, m.AcceptRequest(id))
    assert await account(house) == ("0", "1")
    assert check(house.vault).problems == ()


async def test_going_on_with_an_older_copy_holds_the_budget_too(house: House):
    measure(house, 20)
    await accepted(house)
    keeper = Keeper(house.wallet, Heads(house.vault, heads.rollback(house.vault)))
    await keeper.answer(m.AcceptCopy())
    assert house.vault.db.read(privacy_ledger.held_since) is not None
    with pytest.raises(BudgetHeld):
        await accepted(house, "other")


def taking(noise: str, **changed: object) -> Terms:
    """Terms of a study of five rounds."""
    return taking_part(msgspec.structs.replace(STUDY, noise=noise, rounds=5, **changed))


async def test_the_rounds_of_a_study_are_about_the_person_and_charged_one_by_one(house: House):
    measure(house, 20)
    terms = taking("4.5")
    (cost,) = await house.wallet.read(releases.costs_of, terms, 1)
    assert (cost.charge.unit, cost.charge.wallets, cost.why) == ("person", 100, "")
    few, many = (looking.budget_costs([cost], least)[0].little for least in (49, 50))
    assert "not differentially private in any useful sense" in few
    assert many == ""
    await house.wallet.write(releases.reserve, b"s", 1, terms, 5)
    for number in (2, 3):
        await house.wallet.write(releases.spend_round, b"s", number, 6)
    (told,) = (await looking.show_budget(house.wallet, m.Budget())).accounts
    assert (told.unit, told.hides) == ("person", "you as a whole")
    assert 0 < float(told.spent) < float(told.reserved) + float(told.spent) <= float(cost.loss) + 1
    await house.wallet.write(releases.release, b"s", 5, 7)
    with pytest.raises(NotServed, match="Nothing was sent"):
        await house.wallet.write(releases.spend_round, b"s", 4, 8)
    (told,) = (await looking.show_budget(house.wallet, m.Budget())).accounts
    assert (told.reserved, told.odds.startswith("An even guess about you")) == ("0", True)


async def test_a_study_whose_noise_is_too_little_is_not_signed(house: House):
    measure(house, 20)
    terms = taking("1")
    (cost,) = await house.wallet.read(releases.costs_of, terms, 1)
    assert "one request can have 3" in cost.why
    with pytest.raises(BudgetSpent):
        await house.wallet.write(releases.reserve, b"s", 1, terms, 5)


async def test_a_study_that_reads_no_column_tells_of_the_whole_dataset(house: House):
    measure(house, 20)
    view = msgspec.structs.replace(READ, fields=())
    terms = msgspec.structs.replace(taking("0"), view=view)
    wanted = await house.wallet.read(releases.charges_under, terms)
    assert {(item.exact, item.unit) for item in wanted} == {(True, "person")}
    await house.wallet.write(releases.reserve, b"s", 1, terms, 5)
    await house.wallet.write(releases.spend_round, b"s", 1, 6)


async def test_a_preview_says_what_its_noise_costs_in_plain_words(house: House):
    measure(house, 20)
    await sent(house, await accepted(house, loss="1"))
    _, id = asked(house, "other", view=noisy("2"), required_fields=("value",))
    (cost,) = (await previews.show(house.wallet, m.PreviewRequest(id))).budget
    assert msgspec.structs.asdict(cost) == {
        "kind": "health",
        "hides": "single rows",
        "cost": "2",
        "strength": "moderate",
        "odds": "An even guess about one of your rows can become right up to 88 times in 100.",
        "little": "This is one person's result: its noise hides single rows of it, not that it is "
        "yours and not what your rows say together.",
        "used": "1",
        "limit": "8",
        "why": "",
    }
    assert house.vault.db.read(budget.accounts)[0].unit == "row"


async def test_the_library_adds_the_accounts_up_to_the_same_in_a_process_of_its_own(house: House):
    measure(house, 20)
    await sent(house, await accepted(house))

    def study(tx: Transaction) -> None:
        noise = Gaussian(Decimal("4.5"))
        budget.reserve_study(tx, b"s", ["pd:Health"], 9, "study", noise, 5, 100, 5)
        budget.charge(tx, b"s", 2, 6)

    await house.wallet.write(study)
    told = await looking.show_budget(house.wallet, m.Budget(check=True))
    assert told.checked == "Google's dp-accounting adds up 4 sums to the same."
    assert (await looking.show_budget(house.wallet, m.Budget())).checked == ""


@pytest.mark.parametrize(("answer", "said"), [(b"[1.9]", 1), (b"[2.0]", 0), (b"[NaN]", None)])
def test_a_library_that_adds_up_otherwise_is_noticed(monkeypatch, answer, said):
    monkeypatch.setattr(account_driver, "asked", lambda *_: answer)
    told = (Told(((Laplace(Decimal(2)), 1),), 1e-5),)
    if said is not None:
        assert account_driver.differing(told) == said
        assert ("1 of 1 sums otherwise" in looking.sums_words(1, said)) == bool(said)
        return
    with pytest.raises(NotAddedUp, match="counts as before"):
        account_driver.differing(told)
