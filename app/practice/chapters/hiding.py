"""Chapter 7: hidden, nothing can be read and what is agreed goes on; locked, the keys are gone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.api import messages as m
from app.practice import asks, memory
from app.practice.chain_view import amount
from app.practice.chapters import delivery
from wallet.errors import NoNode

if TYPE_CHECKING:
    from app.api.client import ApiError
    from app.practice.stage import Deal, Stage


WRONG = "not the passphrase of this vault"


def tell(stage: Stage) -> None:
    """Hide while something is on its way, come back, lock, come back."""
    stage.report.section("You hide, and you lock")
    deal = _hidden(stage)
    _back(stage)
    before = _all_there(stage)
    _locked(stage)
    _unlocked(stage, deal, before)


def _hidden(stage: Stage) -> Deal:
    report, person = stage.report, stage.people["honest"]
    person.add_call(asks.honest(stage.tables, again=True))
    request = stage.meet(person)
    item = stage.item(request)
    deal = delivery.accept(stage, person, request, stage.lines(request))
    stage.call(m.Hide())
    report.say(
        f"{person.name} asks once more ({item.what.lower()}). You accept, and hide at once, "
        "before anything has left."
    )
    at_hiding = int(person.grant(deal.grant).get("received", 0))
    refused = [stage.refusal(call) for call in _readings(deal)]
    report.check(
        f"Hidden, {len(refused)} ways to read, sign or decide are refused, "
        f"and the window has nothing to show: “{refused[0]}”",
        all(_is_locked(error) for error in refused),
        ", ".join(str(error) for error in refused),
    )
    theirs = stage.until(
        "the delivery is complete while hidden",
        lambda: found if (found := person.grant(deal.grant)).get("state") == "completed" else None,
    )
    report.check(
        f"What was agreed went on meanwhile: {theirs['received']} steps arrived and "
        f"{theirs['paid']} were paid.",
        theirs["received"] == theirs["paid"] == deal.steps > at_hiding
        and stage.call(m.Status()).state == "hidden",
        f"{at_hiding} had arrived before",
    )
    return deal


def _readings(deal: Deal) -> tuple[m.Call[m.Reply], ...]:
    return (  # type: ignore[return-value]  # each has a reply of its own
        m.ListDatasets(),
        m.Search(text="heart"),
        m.Inbox(),
        m.ShowGrant(id=deal.grant),
        m.Earnings(),
        m.AuditList(),
        m.AcceptRequest(id=deal.request),
    )


def _is_locked(error: ApiError | None) -> bool:
    return error is not None and error.api_code == "locked"


def _back(stage: Stage) -> None:
    wrong = stage.refusal(m.Unlock(passphrase=WRONG))
    token = stage.call(m.Unlock(passphrase=stage.house.passphrase)).token
    stage.connect(token)
    stage.report.check(
        f"A wrong passphrase is refused: “{wrong}” With the right one you are back.",
        wrong is not None
        and wrong.api_code == "wrong-passphrase"
        and stage.call(m.Status()).state == "open",
    )


def _all_there(stage: Stage) -> tuple[object, ...]:
    """Return what must be the same after locking: records, grants, money, requests."""
    earned = stage.call(m.Earnings())
    return (
        stage.call(m.ListDatasets()),
        tuple((g.id, g.state, g.served, g.paid) for g in stage.call(m.ListGrants()).grants),
        (earned.collected, earned.owed),
        tuple((r.id, r.state) for r in stage.call(m.Inbox()).requests),
    )


def _locked(stage: Stage) -> None:
    report, pid = stage.report, stage.node.process.pid
    stage.call(m.Lock())
    stage.node.expect("locked")
    welcome = stage.until("the locked node answers", lambda: _welcome(stage))
    refused = stage.refusal(m.ListDatasets())
    report.check(
        f"Locked: a fresh program has taken the place of the one that held the keys, process {pid} "
        "as before, and it can read nothing.",
        welcome.pid == pid and welcome.state == "locked" and _is_locked(refused),
        f"process {welcome.pid}, {welcome.state}",
    )
    found = memory.holds(pid, stage.house.passphrase.encode())
    if found is not None:
        report.check("Its memory was searched: the passphrase is not in it.", not found)


def _welcome(stage: Stage) -> m.Welcome | None:
    try:
        return stage.connect().welcome
    except NoNode:
        time.sleep(0.02)
        return None


def _unlocked(stage: Stage, deal: Deal, before: tuple[object, ...]) -> None:
    report, person = stage.report, stage.people["honest"]
    token = stage.call(m.Unlock(passphrase=stage.house.passphrase)).token
    stage.connect(token)
    report.check(
        "Unlocked again: every record, request, grant and sum is as it was.",
        _all_there(stage) == before,
    )
    delivery.arrived(stage, person, deal)
    owner = str(person.grant(deal.grant)["owner"])
    had = stage.chain.tokens(owner)
    stage.call(m.Collect())
    gained = stage.chain.tokens(owner) - had
    report.check(
        f"The vouchers that came while you were hidden are good: {amount(gained)} arrived.",
        gained == deal.price * deal.steps,
    )
