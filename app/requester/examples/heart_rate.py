"""A study in one file: ask for the daily mean of heart rate, receive, look, report, let go.

    python -m app.requester.examples.heart_rate FOLDER PASSPHRASE

It makes a requester on the practice chain, prints the link, and waits for people. To have some:
`freehold-requester --profile FOLDER sandbox --wallets 10` in another terminal.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import trio

import app.requester
from app.requester.verbs.templates import text_of

if TYPE_CHECKING:
    from collections.abc import Callable


async def study(
    folder: Path, passphrase: str, people: int, tell: Callable[..., Any] = print
) -> float:
    """Run the study with so many people; return the mean over all their days."""
    async with app.requester.open(folder, passphrase) as lab:
        content = text_of("heart-rate")
        for section in await lab.check_call(content):
            tell(section.title)
        target = 2 * people  # not everybody who says yes delivers
        cost = await lab.cost(content, target)
        tell(f"At most {cost['escrow']['worst']} {cost['token']} for {target} people.")
        call = await lab.add_call(content, target=target)
        tell(lab.link)
        async for grant in lab.deliveries(call):
            tell(f"{grant.id[:10]}…: {grant.steps} steps for {grant.owed}.")
            stands = await lab.cohort(call)
            if stands.delivered >= people:
                break
        frame = await lab.to_pandas(call=call)
        assert all(receipt.verified for receipt in await lab.receipts())
        for grant in await lab.grants(call):
            if grant.delivered:
                await lab.report_use(grant.id, model="Mean of days", run="1")
        return float(frame["value_mean"].mean())


def main() -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("passphrase")
    parser.add_argument("--people", type=int, default=3)
    options = parser.parse_args()
    if not options.folder.exists():
        app.requester.create(
            options.folder,
            options.passphrase,
            name="Lakeside University",
            contact="study@lakeside.example",
            practice=True,
        )
    print(trio.run(study, options.folder, options.passphrase, options.people))


if __name__ == "__main__":
    main()
