"""The story from its first to its last sentence, on real processes.

Every process is started early and in parallel, since loading the network and chain libraries is
what takes longest; each chapter waits only for whom it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.practice.asks import NAMES
from app.practice.chapters import (
    assistant,
    cohort,
    crooked,
    erasure,
    greedy,
    hiding,
    honest,
    proving,
    revoking,
    standing,
    vault,
)
from app.practice.report import Report, StoryEnded
from app.practice.stage import Person, Stage

if TYPE_CHECKING:
    from app.practice.pictures import Pictures
    from app.practice.processes import House
    from app.practice.sources import Sources


def tell(house: House, report: Report, pictures: Pictures, sources: Sources) -> None:
    """Tell the whole story.

    Args:
        house: where it takes place; its processes are ended by whoever made it.
        report: says what was verified.
        pictures: takes pictures if wanted.
        sources: the exports to read.

    Raises:
        StoryEnded: something did not happen without which the rest means nothing.
        FreeholdError: the node refused what it should do.
    """
    whose = "Your own exports" if sources.own else "Invented data"
    kept = "thrown away at the end" if house.is_thrown_away else "kept"
    report.begin(
        f"{whose}, play money, nobody outside this computer. All of it lies in a folder of its "
        f"own, which is {kept}."
    )
    report.say("A chain, your node and three people who ask are started, each in its own process.")
    stage = Stage(house, report, pictures)
    chain = house.processes.start("chain", "practice-chain", "--dir", str(house.chain), "--dev")
    stage.node = house.processes.start("node", "practice-node", "--profile", str(house.profile))
    for kind, name in NAMES.items():
        stage.people[kind] = Person(name, house.start_requester(kind), house.folder / kind)
    try:
        stage.node.expect("ready")
        chain.expect("ready")
        vault.tell(stage, sources)
        honest.tell(stage)
        greedy.tell(stage)
        revoked = crooked.tell(stage)
        revoking.tell(stage, revoked)
        assistant.tell(stage)
        hiding.tell(stage)
        cohort.tell(stage)
        erasure.tell(stage, standing.tell(stage))
        proving.tell(stage)
        stage.picture(grants=revoked.grant, earnings="", activity="", network="", settings="")
    finally:
        stage.close()
    _end(house, report)


def _end(house: House, report: Report) -> None:
    codes = house.end()
    wrong = [f"{name} {code}" for name, code in codes.items() if code != 0]
    report.check(
        f"All {len(codes)} processes have ended as they should.", not wrong, ", ".join(wrong)
    )
    if wrong:
        raise StoryEnded(f"What they said lies in their logs: {', '.join(wrong)}.")
