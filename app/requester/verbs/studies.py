"""The verbs about what is asked: calls, whom they are for, and what they cost."""

from __future__ import annotations

import secrets
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from app.requester.moments import moment
from app.requester.verbs import costs
from app.requester.verbs import meeting_points as meeting_verbs
from p2p.requester import books as rows
from p2p.requester import cohorts, programs, spending
from p2p.requester.calls import parse_call, terms_for
from p2p.requester.cohorts import UNLIMITED, Cohort
from p2p.requester.learning import beginning as learning
from p2p.requester.standing import check_contact
from wallet.agreement import link as links
from wallet.agreement import words
from wallet.agreement.amounts import from_text
from wallet.agreement.tasks import Running
from wallet.agreement.view import GROUP_ROWS
from wallet.errors import Malformed, NotAllowed

if TYPE_CHECKING:
    from app.requester.books import Books
    from p2p.requester.calls import Call
    from p2p.requester.learning.asked import AskedStudy
    from wallet.store import Transaction

MOST_PEOPLE = 1_000_000
MOST_INVITATIONS = 1000
UNWRITTEN: Final = {
    "description": ("What the data is for, in your own words.", "say here what you want to find"),
    "recipients": ("Your organisation only",),
    "withdrawal": ("privacy@example.org",),
}
"""What templates say where only who asks knows what is to stand there."""


def add_call(
    books: Books,
    content: str,
    target: str = "",
    minimum: str = "",
    invited: str = "",
    beyond: str = "",
) -> dict[str, Any]:
    """Check and keep a call; owners that come by from now on are asked.

    Args:
        books: open.
        content: the call file.
        target: how many people it is for; no one else is asked once so many agreed.
        minimum: before so many agreed no grant is opened.
        invited: whether only those are asked who come by an invitation.
        beyond: whether it may cost more than the budget leaves.

    Raises:
        Malformed: wallets would refuse it, or a number is none.
        NotAllowed: it can cost more than the budget leaves.
    """
    now_ms = time.time_ns() // 1_000_000
    call = read_call(books, content, now_ms // 1000)
    whom = _cohort(Cohort(), target, minimum, bool(invited))
    study = None
    if call.study is not None:
        drawn = replace(call.study, salt=secrets.token_hex(32))
        call, study = replace(call, study=drawn), drawn.study(books.facts.rounds_contract)
        whom = _of_study(whom, drawn)
    if not beyond:
        _require_budget(books, call, whom.target)

    def keep(tx: Transaction) -> int:
        number = rows.add_call(tx, call, now_ms)
        cohorts.put(tx, number, whom)
        if study is not None:
            learning.begin(tx, number, study, now_ms)
        return number

    return {"call": books.db.write(keep), "expires": moment(call.expires)}


def _of_study(whom: Cohort, asked: AskedStudy) -> Cohort:
    """Return whom a study is for: no more people than it has places, no grant before enough."""
    most = asked.wallets_most if whom.target == UNLIMITED else whom.target
    return Cohort(most, max(whom.minimum, asked.wallets_least), whom.invited)


def _require_budget(books: Books, call: Call, people: int) -> None:
    if books.budget is None:
        return
    stands, decimals = costs.committed(books), books.chain.token_decimals
    if people == UNLIMITED or stands["open_calls"] is None:
        raise NotAllowed(
            "There is a budget, and a call without a target can cost any amount. Say --target for "
            "this call and for every open one (`cohort CALL --target N`), or --beyond-budget."
        )
    worst = from_text(call.max_price_per_step or call.price_per_step, decimals) * call.steps
    if worst * people > from_text(stands["left"], decimals):
        raise NotAllowed(
            f"This call can cost more than the {stands['left']} {stands['token']} that the budget "
            "leaves. Ask fewer people, pay less, raise it (`budget --tokens`), or say "
            "--beyond-budget. Nobody was asked."
        )


def check_call(books: Books, content: str) -> dict[str, Any]:
    """Check a call and say how a person would read it; nothing is kept and nobody is asked.

    `remarks` says what a template left to its asker, and what wallets send only where the person
    names it.
    """
    now, chain = time.time_ns() // 1_000_000_000, books.chain
    call = read_call(books, content, now)
    asked = terms_for(call, books.party, books.facts, now)
    said = words.sections(asked, words.Token(chain.token_symbol, chain.token_decimals))
    reads = [{"title": part.title, "lines": part.lines} for part in said]
    return {"reads": reads, "remarks": [*_unwritten(call), *_remarks(call)]}


def _unwritten(call: Call) -> list[str]:
    """Return where a template's words still stand that only who asks can write."""
    said = {
        "description": call.description,
        "recipients": "\n".join(call.recipients),
        "withdrawal": call.withdrawal,
    }
    return [
        f"“{name}” still says what the template says; people would read it as your word."
        for name, text in said.items()
        if any(words in text for words in UNWRITTEN[name])
    ]


def _remarks_on_study(asked: AskedStudy) -> list[str]:
    if not isinstance(asked.task, Running) or Decimal(asked.noise):
        return []
    return [
        "The program's numbers are added up without noise. Wallets take part in that only where "
        "the person names them, and no rule of theirs does; “noise” in the study does without."
    ]


def _remarks(call: Call) -> list[str]:
    """Return what wallets send only where the person names it, and what would do without."""
    if call.study is not None:
        return _remarks_on_study(call.study)
    if call.program is not None and call.program.noise is None:
        return [
            "The program's numbers have no noise. Wallets send such numbers only where the person "
            "names them, and no rule of theirs does; “noise” in the program does without."
        ]
    figures = call.aggregate
    if figures is None or figures.noise is not None or figures.minimum_group >= GROUP_ROWS:
        return []
    return [
        f"A figure can stand for fewer than {GROUP_ROWS} rows. Wallets send such figures only "
        f"where the person names them, and no rule of theirs does; minimum_group = {GROUP_ROWS} in "
        "the aggregate leaves small groups out instead."
    ]


def cost(books: Books, content: str, people: str = "1") -> dict[str, Any]:
    """Say what a call would cost for so many people, and what is committed already."""
    call = read_call(books, content, time.time_ns() // 1_000_000_000)
    found = costs.forecast(books, call, max(1, _count("people", people)))
    return found | {"committed": costs.committed(books)}


def budget(
    books: Books,
    tokens: str | None = None,
    coin: str | None = None,
    stipend: str | None = None,
) -> dict[str, Any]:
    """Say what was promised so far, and set what all calls together may cost.

    "none" takes a limit away. It bounds what new calls may promise and what is paid: a grant that
    would cost more than is left is not opened, and says why. What is open goes on.
    """
    if tokens is not None:
        books.limit("" if tokens == "none" else tokens)
    if coin is not None:
        books.limit_coin("" if coin == "none" else coin)
    if stipend is not None:
        books.limit_stipend("" if stipend == "none" else stipend)
    return costs.committed(books)


def cohort(
    books: Books, call: str, target: str = "", minimum: str = "", invited: str = ""
) -> dict[str, Any]:
    """Say where a call's cohort stands, and change whom it is for.

    Raises:
        NotFound: there is no such call.
        Malformed: a number is none.
    """
    number = _count("call", call)

    def read(tx: Transaction) -> Cohort:
        rows.call(tx, number)
        return cohorts.of_call(tx, number)

    before = books.db.read(read)
    only = before.invited if not invited else invited == "yes"
    after = _cohort(before, target, minimum, only)
    if after != before:
        books.db.write(cohorts.put, number, after)
    return books.db.read(_stands, number, time.time_ns() // 1_000_000)


def cohorts_of_all(books: Books) -> dict[str, Any]:
    """Say where the cohort of every call stands."""
    now_ms = time.time_ns() // 1_000_000

    def every(tx: Transaction) -> list[dict[str, Any]]:
        return [_stands(tx, number, now_ms) for number, _ in rows.calls(tx)]

    return {"cohorts": books.db.read(every)}


def _stands(tx: Transaction, number: int, now_ms: int) -> dict[str, Any]:
    whom, stands = cohorts.of_call(tx, number), cohorts.standing(tx, number, now_ms)
    share = stands.by_invitation / stands.agreed if stands.agreed else 0
    call = rows.call(tx, number)
    return {
        "call": number,
        "dataset": call.dataset,
        "expires": moment(call.expires),
        "target": whom.target,
        "minimum": whom.minimum,
        "invited_only": whom.invited,
        "full": cohorts.is_full(tx, number),
        "asked": stands.asked,
        "agreed": stands.agreed,
        "delivered": stands.delivered,
        "declined": stands.declined,
        "revoked": stands.revoked,
        "openings": {"paid": spending.paid(tx, number), "most": cohorts.most_openings(whom)},
        "by_invitation": f"{share:.2f}",
        "invitations": {"made": stands.invitations, "used": stands.used},
    }


def invite(books: Books, call: str, count: str = "1", label: str = "") -> dict[str, Any]:
    """Make links that are good for one person each; the first who comes by one has used it.

    Raises:
        NotFound: there is no such call, or the service never ran.
        Malformed: a number is none.
    """
    number, wanted = _count("call", call), _count("count", count)
    if not 1 <= wanted <= MOST_INVITATIONS:
        raise Malformed(f"From 1 to {MOST_INVITATIONS} invitations are made at a time.")
    own, now_ms = str(meeting_verbs.link(books)["link"]), time.time_ns() // 1_000_000

    def keep(tx: Transaction) -> list[bytes]:
        rows.call(tx, number)
        return [cohorts.invite(tx, number, label[:200], now_ms) for _ in range(wanted)]

    return {"call": number, "links": [links.invite(own, one) for one in books.db.write(keep)]}


def read_call(books: Books, content: str, now: int) -> Call:
    """Read a call file as the wallets will read what is asked by it.

    Raises:
        Malformed: a key is wrong, or something that wallets insist on is said nowhere.
    """
    call = parse_call(content, now, books.standing)
    if call.program is not None:
        books.db.read(programs.check_asked, call.program)
    if call.study is not None and isinstance(call.study.task, Running):
        books.db.read(programs.check_asked, call.study.task.program)
    check_contact(books.party.contact)
    return call


def _cohort(before: Cohort, target: str, minimum: str, invited: bool) -> Cohort:
    wanted = _count("target", target) if target else before.target
    least = _count("minimum", minimum) if minimum else before.minimum
    if wanted != UNLIMITED and least > wanted:
        raise Malformed("The minimum is more than the target.")
    return Cohort(wanted, least, invited)


def _count(name: str, text: str) -> int:
    if not text.isdecimal() or int(text) > MOST_PEOPLE:
        raise Malformed(f"“{text[:20]}” is not a number of the kind “{name}” takes.")
    return int(text)
