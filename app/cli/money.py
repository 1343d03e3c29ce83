"""`earnings`, `collect` and `send`: what was earned, fetching it, and sending it on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.messages import (
    Collect,
    Earnings,
    QuoteSend,
    SaveEarnings,
    SendTokens,
    TakeBackTransfer,
)
from app.cli import terms
from app.cli.grammar import AMOUNT, Verb, wants_json
from app.cli.output import Page
from wallet.agreement.chain_words import COLLECTED_AT_ONCE
from wallet.agreement.recipient import GROUP
from wallet.agreement.visible import quoted, visible_line
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from app.api.messages import EarningsReply, SendQuote
    from app.cli.connection import Line


@click.command(cls=Verb)
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write every payment, transfer and fee there instead, for taxes.",
)
@click.option("--force", is_flag=True, help="Replace that file.")
@click.pass_obj
def earnings(line: Line, csv_file: Path | None, force: bool) -> None:
    """Say what was collected and what is owed."""
    if csv_file is not None:
        path = str(csv_file.expanduser().absolute())
        with line.session() as client:
            saved = client.call(SaveEarnings(path, force))
        line.show(saved, lambda page: page.say(f"{saved.rows} movements are in {saved.file}."))
        return
    with line.session() as client:
        found = client.call(Earnings())
        money = terms.Money(client)

    def words(page: Page) -> None:
        page.facts(
            (
                ("Collected", money.write(found.collected)),
                ("Owed to you", money.write(found.owed)),
                ("Sent on", money.write(found.sent)),
                (
                    "And of coin",
                    f"{found.sent_coin} {found.fee_coin}" if found.sent_coin != "0.00" else "",
                ),
                ("Missed", money.write(found.missed) if found.missed else ""),
                ("Fees paid", f"{found.fees} {found.fee_coin}"),
                ("Of it yours", f"{found.own_fees}; requesters set aside {found.stipends}"),
                ("Collect by", found.collect_by),
                ("Worth", found.value),
            )
        )
        if found.by_requester:
            page.table(
                ("requester", "collected", "owed"),
                [
                    (
                        quoted(item.requester, 40),
                        money.write(item.collected),
                        money.write(item.owed),
                    )
                    for item in found.by_requester
                ],
            )
        _leaving(page, found)
        money.note(page)

    line.show(found, words)


def _leaving(page: Page, found: EarningsReply) -> None:
    """Say what is on its way out, with the number by which it is taken back."""
    for item in found.leaving:
        what = f"{item.amount} {visible_line(item.unit)} to {item.to}"
        back = f" `send --take-back {item.id}` takes it back." if item.can_take_back else ""
        page.say(f"On its way: {what}. {visible_line(item.words)}{back}")


@click.command(cls=Verb)
@click.option(
    "--from", "names", multiple=True, metavar="REQUESTER", help="From whom; else from all."
)
@click.option("--at-once", is_flag=True, help=COLLECTED_AT_ONCE)
@click.pass_obj
def collect(line: Line, names: tuple[str, ...], at_once: bool) -> None:
    """Fetch what is owed and wait until the payment is final.

    Of several requesters one is fetched now, and the others follow by themselves, one by one
    within half an hour, so that their addresses do not look like one person's.
    """
    with line.session() as client:
        found = client.call(Collect(names, at_once))
        money = terms.Money(client)

    def words(page: Page) -> None:
        page.facts(
            (
                ("Collected", money.write(found.amount)),
                ("Fee, in the chain's coin", found.fee),
                ("Transaction", found.tx),
                *((("Not collected", found.missing),) if found.missing else ()),
            )
        )
        if found.later:
            page.say(f"{money.write(found.later)} of others follow one by one until {found.until}.")
        money.note(page)

    line.show(found, words)


@click.command(cls=Verb)
@click.option("--to", default="", metavar="ADDRESS", help="Where it goes, with its checksum.")
@click.option("--from", "names", multiple=True, metavar="REQUESTER", help="From whose payments.")
@click.option("--all", "everyone", is_flag=True, help="From everybody's; it links the addresses.")
@click.option("--amount", type=AMOUNT, help="In token units; else all that is there.")
@click.option("--coin", is_flag=True, help="Also the coin for fees that is left there.")
@click.option("--look", is_flag=True, help="Only say what it would do.")
@click.option("--again", default="", metavar="ADDRESS", help="The address again, for scripts.")
@click.option(
    "--take-back", default="", metavar="NUMBER", help="Take back what waits; `earnings` names it."
)
@click.pass_obj
def send(
    line: Line,
    to: str,
    names: tuple[str, ...],
    everyone: bool,
    amount: str | None,
    coin: bool,
    look: bool,
    again: str,
    take_back: str,
) -> None:
    """Send what was collected on to an address outside.

    Asks for two groups of the address again. An address that this wallet never sent to gets a
    small amount first; say the same again for the rest once it has arrived. With --coin what is
    left of the coin for fees goes too, but for its own fee, and for what is needed to collect and
    to revoke while a grant runs. What waits is taken back by an empty transaction in its place,
    which costs a fee.
    """
    if bool(to) == bool(take_back):
        raise click.UsageError("Give either --to ADDRESS or --take-back NUMBER.")
    if take_back:
        with line.session() as client:
            done = client.call(TakeBackTransfer(take_back))
        line.show(done, lambda page: page.say(visible_line(done.words)))
        return
    with line.session() as client:
        quote = client.call(QuoteSend(to, tuple(names), everyone, amount or "", coin))
        money = terms.Money(client)
        if look:
            line.show(quote, lambda page: _quoted(page, quote, money))
            return
        if again:
            typed = tuple(_group(again, place) for place in quote.ask)
        else:
            if wants_json():
                raise NotAllowed("With --json give the address a second time by --again ADDRESS.")
            _quoted(Page(sys.stderr), quote, money)
            typed = tuple(
                click.prompt(f"Group {place} of the address", err=True) for place in quote.ask
            )
        found = client.call(SendTokens(quote.id, typed))

    def words(page: Page) -> None:
        page.facts(
            (
                ("Sent", money.write(found.amount)),
                ("And coin", f"{found.coin} {quote.fee_coin}" if found.coin else ""),
                ("To", found.to),
                ("Fee", f"{found.fee} {quote.fee_coin}"),
                *(("Transaction", tx) for tx in found.txs),
                ("Not sent", found.missing),
            )
        )
        if found.rest:
            page.say(
                f"That was a small amount first. Look whether it has arrived, then say the same "
                f"again for the other {money.write(found.rest)}."
            )

    line.show(found, words)


def _group(address: str, place: int) -> str:
    digits = address.strip().removeprefix("0x")
    return digits[GROUP * (place - 1) : GROUP * place]


def _quoted(page: Page, quote: SendQuote, money: terms.Money) -> None:
    page.facts(
        (
            ("To", quote.to),
            ("In groups", " ".join(quote.groups)),
            ("Amount", money.write(quote.amount)),
            (
                "Small first",
                f"{money.write(quote.first)}, since this wallet never sent there"
                if quote.first
                else "",
            ),
            ("And coin", f"at least {quote.coin} {quote.fee_coin}" if quote.coin else ""),
            ("Fee at most", f"{quote.fee} {quote.fee_coin}"),
            ("Worth", quote.value),
        )
    )
    page.table(
        ("from", "amount", "fee at most"),
        [
            (quoted(leg.requester, 40), money.write(leg.amount), f"{leg.fee} {quote.fee_coin}")
            for leg in quote.legs
        ],
    )
    for sentence in (quote.link, *quote.notes):
        page.say(visible_line(sentence))
