"""A process that takes part in a study and kills itself at one point of it.

    python -m tests.faults.learning.taking_part FOLDER POINT

Goes on where an earlier one ended: the vault is a real one, the part that of the node, the
coordinator and the other wallets are played. What the coordinator heard it writes into a file. A
point is a moment before or after a transaction of the vault, or before or after a message, a record
or a voucher; at POINT it kills itself (SIGKILL), at 0 never. Prints how many points there are.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
import trio

from tests.faults.learning.coordinating import File, Points
from tests.unit.app.node.house import House
from tests.unit.app.node.study_hand import STUDY, StudyHand
from wallet.learning.masking import messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.node.learning.part import Part

ROUNDS: Final = 3
OF: Final = msgspec.structs.replace(STUDY, noise="20", rounds=ROUNDS)


def watched(part: Part, hand: StudyHand, points: Points, heard: File) -> None:
    """Put a moment before and after all that the part does."""
    wallet = hand.house.wallet
    write, hear = wallet.write, part.hear

    async def written(act: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        points.pass_()
        found = await write(act, *arguments, **named)
        points.pass_()
        return found

    async def answered(message: bytes) -> bytes | None:
        points.pass_()
        answer = await hear(message)
        points.pass_()  # it is made, and not sent yet
        if answer is not None and isinstance(messages.decode(answer), messages.Masked):
            heard.add("got", hand.number)
        return answer

    wallet.write, part.hear = written, answered  # type: ignore[method-assign]


async def take_part(folder: Path, points: Points) -> None:
    """Take part until nothing is left to take part in."""
    new = not (folder / "vault").exists()
    house, heard = House(folder), File(folder / "coordinator")
    hand = StudyHand(house, OF)
    if new:
        await hand.accept()
    else:
        await hand.again()
    part = hand.part()
    watched(part, hand, points, heard)
    await greet(part, hand, points, heard)
    for hand.number in range(1 + max(heard.of("begun"), default=0), 10):
        if hand.row.served == hand.row.steps:
            break
        heard.add("begun", hand.number)
        record = hand.record(await hand.run(part, hand.number))
        heard.add("counted", hand.number, record.hex())
        await greet(part, hand, points, heard)
    house.close()


async def greet(part: Part, hand: StudyHand, points: Points, heard: File) -> None:
    """Give the record of the last round and the voucher for all that count, as one that comes."""
    counted = [line for line in heard.lines() if line[0] == "counted"]
    if counted:
        points.pass_()
        await part.outcome(int(counted[-1][1]), bytes.fromhex(counted[-1][2]))
        points.pass_()
        await part.paid(len(counted), hand.voucher(len(counted)))


def main(folder: Path, fatal: int) -> None:
    """Take part until all is done."""
    points = Points(fatal)
    trio.run(take_part, folder, points)
    print(points.count, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
