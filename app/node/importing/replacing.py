"""A table that was imported otherwise before: asking what shall become of that, and replacing it.

An import by a given mapping is refused with `ReadBefore` where records of the same source are here
that were read by another, unless the person said whether to replace or to keep them. Replacing
takes the earlier records back in the transaction that ends the new import
(`wallet.vault.replacing`); where that is not whole, or brings nothing, it is given up and
everything stays as it was.
"""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.node.handlers.moments import day
from app.node.importing import taking_back
from wallet.errors import FreeholdError
from wallet.vault import imports, readings, replacing, undoing
from wallet.vault.imports import RunState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.node.wallet import OpenWallet
    from wallet.importers.base import TableSpec
    from wallet.importers.generic.mapping import TableMapping
    from wallet.store import Transaction
    from wallet.vault.imports import ImportRun
    from wallet.vault.readings import Earlier
    from wallet.vault.replacing import Replacement

HASHED_BYTES: Final = 1024**3
_PIECE: Final = 1024 * 1024


class ReadBefore(FreeholdError):
    """The source is here already, read by another mapping; nothing was imported."""

    code = "read-before"


class Gone(msgspec.Struct, frozen=True):
    """What of earlier imports was replaced, in records; `marked` ones had a tag or a note."""

    records: int = 0
    marked: int = 0


async def content_digest(path: Path) -> str:
    """Return SHA-256 of a file; empty of what is none, very large, or cannot be read."""
    return await trio.to_thread.run_sync(_digest, path)


def not_read_before(
    wallet: OpenWallet,
    tx: Transaction,
    title: str,
    given: Sequence[TableMapping],
    content: str,
) -> None:
    """Return if nothing of a source is here that was read otherwise.

    Raises:
        ReadBefore: something is; the message says what.
    """
    earlier = readings.otherwise(tx, title, given, content)
    if earlier:
        raise ReadBefore(_words(wallet, tx, title, earlier))


class Replacing:
    """What one import replaces; `given_up` says why it does not after all."""

    def __init__(self, wallet: OpenWallet, replacement: Replacement) -> None:
        self._wallet, self._plan = wallet, replacement
        self.given_up = ""
        self.gone = Gone()

    def begin(self, tx: Transaction, run: int) -> None:
        """Take note of the import that reads anew."""
        replacing.begin(tx, run, self._plan)

    def table(self, table: TableSpec) -> TableSpec:
        """Return where rows of a table go until the import is whole."""
        if table.name not in self._plan.waiting:
            return table
        return msgspec.structs.replace(table, name=replacing.waiting_name(table.name))

    def end(self, tx: Transaction, made: ImportRun | None, *, stopped: bool) -> None:
        """Replace, if the import that was `made` is as whole as what it replaces.

        Call it when the import is marked as over, in the same transaction.
        """
        self.gone, self.given_up = Gone(), self._obstacle(tx, made, stopped=stopped)
        if self.given_up:
            replacing.give_up(tx)
            return
        records = marked = 0
        for item in self._plan.earlier:
            if imports.run(tx, item.run).state is RunState.UNDONE:  # by the person, meanwhile
                continue
            marked += undoing.look(tx, [item.run], [item.dataset_id]).marked
            taken = taking_back.take_back(self._wallet, tx, item.run, [item.dataset_id])
            records += taken.removed
        replacing.take_over(tx, self._plan)
        self.gone = Gone(records, marked)

    def words(self) -> str:
        """Return what was replaced, as a sentence to go behind."""
        if self.given_up:
            return f" {self.kept_words()}"
        gone, marked = self.gone.records, self.gone.marked
        said = " They are in place of " + (
            "one record that was" if gone == 1 else f"{gone:,} records that were"
        )
        said += " read in another way before"
        if marked:
            had = "It" if gone == 1 else "One of them" if marked == 1 else f"{marked:,} of them"
            said += f". {had} had a tag or a note of yours"
        return f"{said}."

    def kept_words(self) -> str:
        """Return that nothing was replaced, and why."""
        return f"Nothing was replaced, because {self.given_up}; what was here is as it was."

    def _obstacle(self, tx: Transaction, made: ImportRun | None, *, stopped: bool) -> str:
        """Say why nothing can be replaced; empty if it can."""
        if stopped or made is None:
            return "the import did not come to its end"
        whole = all(imports.run(tx, item.run).complete for item in self._plan.earlier)
        if whole and not made.complete:
            return "the file could not be read to its end"
        names = self._plan.datasets
        wanted = {replacing.waiting_name(n) if n in self._plan.waiting else n for n in names}
        brought = {item.name for item in made.datasets if item.new or item.duplicate}
        return "" if wanted & brought else "no row of the file fits these columns"


def replaced(
    wallet: OpenWallet, tx: Transaction, title: str, given: Sequence[TableMapping]
) -> Replacing | None:
    """Return what an import of a source would replace; None if nothing.

    Raises:
        BadMapping: a dataset also holds what stays, and its columns are of other types.
    """
    earlier = readings.otherwise(tx, title, given)
    return Replacing(wallet, replacing.plan(tx, earlier, given)) if earlier else None


def _words(wallet: OpenWallet, tx: Transaction, title: str, earlier: Sequence[Earlier]) -> str:
    by_dataset: dict[int, list[int]] = {}
    for item in earlier:
        by_dataset.setdefault(item.dataset_id, []).append(item.run)
    found = [taking_back.look(wallet, tx, runs, [of]) for of, runs in by_dataset.items()]
    count = sum(item.removed + item.kept for item in found)
    marked = sum(undoing.look(tx, runs, [of]).marked for of, runs in by_dataset.items())
    released = sum(item.released for item in found)
    runs = sorted({item.run for item in earlier})
    word = "import" if len(runs) == 1 else "imports"
    numbers = " and ".join(filter(None, [", ".join(map(str, runs[:-1])), str(runs[-1])]))
    since = day(max(item.started_ms for item in earlier))
    records = "one record" if count == 1 else f"{count:,} records"
    said = f"{title} is here already, read in another way: {records} ({word} {numbers}, {since})."
    if marked:
        carry = "One of them carries" if marked == 1 else f"{marked:,} of them carry"
        carry = "It carries" if count == 1 else carry
        said += f" {carry} a tag or a note of yours, which replacing takes away."
    if released:
        what = "One of them is" if released == 1 else f"{released:,} of them are"
        said += (
            f" {'It is' if count == 1 else what} part of what you released; that stays released."
        )
    if not all(item.same_file for item in earlier):
        said += (
            " The file may have changed since: replacing also takes away what only the earlier one "
            "had."
        )
    return f"{said} Nothing was imported."


def _digest(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return ""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_size > HASHED_BYTES:
        os.close(descriptor)
        return ""
    with os.fdopen(descriptor, "rb") as file:
        found = hashlib.sha256()
        try:
            while piece := file.read(_PIECE):
                found.update(piece)
        except OSError:
            return ""
    return found.hexdigest()
