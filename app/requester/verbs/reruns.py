"""`program check`: what a program gave under a grant, what it used, and the same once more here.

The same module and the same rows give the same numbers and use the same fuel, so who has the rows
can run it again. The rows of a grant with a program stay with their owner, and this says so; they
are here only if they came another way. Numbers with noise cannot be compared with what the program
gives, and their fuel is not told: it would tell of the rows.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.requester.output.columns import columns_of
from app.requester.output.rows import Rows
from app.requester.verbs.datasets import chosen
from app.worker import compute_driver
from p2p.requester import books as rows
from p2p.requester import delivered, programs
from wallet.agreement.delivery import Manifest, Signed, open_signed
from wallet.compute import abi
from wallet.compute.orders import RunProgram
from wallet.errors import FreeholdError, NotAllowed
from wallet.importers import registry
from wallet.views import results
from wallet.views.draws import Draws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.requester.books import Books
    from p2p.requester.books import Purchase
    from wallet.agreement.negotiation import Negotiation
    from wallet.agreement.program import Program
    from wallet.agreement.view import View
    from wallet.compute.abi import Table
    from wallet.compute.orders import Ran
    from wallet.store import Transaction
    from wallet.store.arrived_steps import Piece

LONGEST_LINE: Final = 1024 * 1024
NOT_HERE: Final = (
    "The rows stayed with their owner, so nothing was run again here. The owner can, by “freehold"
    " compute preview”; so can you with the same rows, if they came to you another way (--rows)."
)
NOISY: Final = (
    "The numbers have noise, and what the program used is not told with noise: it would tell of"
    " the rows. What is shown of this run is what the program gives before noise."
)
SAME: Final = "The same module and rows gave the same numbers and used the same fuel."
OTHER: Final = (
    "This run differs from what was sent. Either these are not the rows that the program read"
    " there, or the owner did not run this program on them."
)


def check(books: Books, grant: str, rows_file: str = "") -> dict[str, Any]:
    """Say what a grant's program gave and used; run it again on rows that are here.

    Args:
        books: open.
        grant: whose view has a program.
        rows_file: the rows that it read, as JSON Lines in the order of their time; empty if they
            are not here.

    Raises:
        NotAllowed: the grant has no program, nothing has come yet, or the rows cannot be read.
        ProgramFailed: the program gives nothing on these rows.
    """
    (item,) = chosen(books, grant, "")

    def find(tx: Transaction) -> tuple[Negotiation, list[Piece]]:
        return books.transcripts.load(tx, item.negotiation)[0], rows.pieces(tx, item.grant_id)

    negotiation, pieces = books.db.read(find)
    view = None if negotiation.terms is None else negotiation.terms.view
    if view is None or view.program is None:
        raise NotAllowed(
            "This grant has no program of its own. What the program of a study used stays with each"
            " wallet: a sum is all that comes."
        )
    program = view.program
    came = {str(line["name"]): str(line["value"]) for line in _lines(books, item, pieces)}
    said: dict[str, Any] = {
        "grant": "0x" + item.grant_id.hex(),
        "code": program.code,
        "noise": program.noise or "",
        "fuel": _fuel(item, negotiation),
        "fuel_most": program.fuel,
        "numbers": came,
    }
    if not rows_file:
        return said | {"again": None, "sentence": NOT_HERE}
    table = _table(view, Path(rows_file), program.memory_bytes)
    ran = results.run(program, table, _again(books), Draws(bytes(32), view.hash()))
    again = {
        "rows": ran.rows,
        "fuel": ran.fuel,
        "numbers": {n.name: n.clipped for n in ran.numbers},
    }
    if program.noise is not None:
        return said | {"again": again, "sentence": NOISY}
    same = again["fuel"] == said["fuel"] and again["numbers"] == came
    return said | {"again": again | {"same": same}, "sentence": SAME if same else OTHER}


def _fuel(item: Purchase, negotiation: Negotiation) -> int | None:
    """Return what the owner signed that the program used; None where that is not told."""
    if item.manifest is None:
        return None
    try:
        signed = msgspec.msgpack.decode(item.manifest, type=Signed)
        return open_signed(signed, Manifest, negotiation.owner.signing_key).fuel
    except (FreeholdError, msgspec.MsgspecError, ValueError):
        return None  # `receipts` says what is wrong with it


def _lines(books: Books, item: Purchase, pieces: list[Piece]) -> Iterator[dict[str, Any]]:
    for line in delivered.lines(books.received(item.grant_id), pieces):
        yield msgspec.json.decode(line, type=dict[str, Any])


def _again(books: Books) -> results.Compute:
    def run(program: Program, table: Table) -> Ran:
        return compute_driver.compute(
            RunProgram(
                module=books.db.read(programs.module, program.code),
                abi=program.abi,
                rows=table.rows,
                columns=table.columns,
                table=table.data,
                outputs=len(program.outputs),
                fuel=program.fuel,
                pages=program.pages,
                seconds=compute_driver.SECONDS,
            )
        )

    return run


def _table(view: View, file: Path, most_bytes: int) -> Table:
    """Return rows of a file as the program reads them."""
    bare = msgspec.structs.replace(view, program=None)
    if view.dataset not in registry.tables():
        raise NotAllowed("The vocabulary does not know this dataset, nor how its rows are numbers.")
    columns = columns_of(bare)
    read = Rows(columns)
    try:
        with file.open("rb") as opened:
            cells = read.cells(iter(lambda: opened.readline(LONGEST_LINE), b""))
            found = abi.table([one.type for one in columns], cells, most_bytes)
    except OSError as error:
        raise NotAllowed(f"{file} cannot be read: {error.strerror}.") from error
    if read.unreadable or any(read.misfits):
        raise NotAllowed(f"{file} has lines that are no rows of this view; nothing was run.")
    return found
