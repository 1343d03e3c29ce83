"""A process that coordinates a study and kills itself at one point of it.

    python -m tests.faults.learning.coordinating FOLDER POINT

Goes on where an earlier one ended: the books are those of a requester, the five wallets and the
chain write into files what they did, as theirs would be written. A point is a moment before or
after a write of the books, a word to the chain, or a message to or from one of the wallets; at
POINT it kills itself (SIGKILL), at 0 never. Prints how many points there are.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import trio

from app.requester.books import MIGRATIONS
from p2p.requester.learning import rows as studies
from tests.unit.p2p.learning.cohort import Wallet, gathered
from tests.unit.p2p.learning.coordinated import coordination, put_in_books
from tests.unit.wallet.agreement.studies import study
from wallet.agreement.task_inputs import Hour, Label
from wallet.agreement.tasks import Logistic, Training
from wallet.errors import NotAllowed
from wallet.learning import model, quantise
from wallet.learning.masking import messages
from wallet.learning.masking.cohort import decode_manifest
from wallet.store import Database

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.learning.masking.cohort import RoundManifest
    from wallet.learning.masking.masks import Vector

WALLETS, ROUNDS = 5, 2
TASK = Logistic((Hour("start"),), Label("value", (("60",), ("61",))), Training("0.1"))
STUDY = study(TASK, rounds=ROUNDS, wallets_least=3, wallets_most=WALLETS, clip="1", noise="0")
FIRST = model.encode(model.initial(model.layers(TASK), b"first"))


class Points:
    """Counts the moments and ends the process at one of them."""

    def __init__(self, fatal: int) -> None:
        self._fatal, self.count = fatal, 0

    def pass_(self) -> None:
        """One more moment."""
        self.count += 1
        if self.count == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)


class File:
    """Facts, a line each, that are there after a kill."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()

    def lines(self) -> list[list[str]]:
        """What was written, in words."""
        return [line.split() for line in self._path.read_text().splitlines()]

    def add(self, *words: object) -> None:
        """Write one more."""
        with self._path.open("a") as file:
            file.write(" ".join(map(str, words)) + "\n")

    def of(self, kind: str) -> list[int]:
        """The numbers behind a word."""
        return [int(line[1]) for line in self.lines() if line[0] == kind]


class Careful(Wallet):
    """A wallet that writes down what it sends and never sends twice in a round, as a vault does."""

    def __init__(self, number: int, folder: Path, points: Points | None = None) -> None:
        super().__init__(number, STUDY.dimension)
        self.study, self.file = STUDY.hash(), File(folder / f"wallet-{number}")
        self.vector = words_of(number)
        self._points = points
        self._round = 0

    def _pass(self) -> None:
        if self._points is not None:
            self._points.pass_()

    async def hear(self, message: bytes) -> bytes | None:
        """Answer as the machine does, with a moment before and after."""
        self._pass()
        answer = await super().hear(message)
        self._pass()
        return answer

    def _answer(self, said: messages.Message) -> messages.FromMember:
        if isinstance(said, messages.Begin):
            self._round = decode_manifest(said.manifest).number
            if self._round in self.file.of("sent"):
                raise NotAllowed("Something was sent in this round before.")
        if isinstance(said, messages.Committed):
            self.file.add("sent", self._round)
        return super()._answer(said)

    async def outcome(self, number: int, record: bytes) -> None:
        """Remember."""
        self.file.add("outcome", number)

    async def paid(self, uses: int, signature: bytes) -> None:
        """Remember."""
        self._pass()
        self.file.add("paid", uses)


class Chain:
    """The rounds' contract: each word once, in its order; asked again it says what it has."""

    def __init__(self, folder: Path, points: Points) -> None:
        self.file, self._points = File(folder / "chain"), points

    async def begin(self, manifest: RoundManifest) -> None:
        """Take the beginning of a round."""
        self._points.pass_()
        if manifest.number in self.file.of("begin"):
            raise AssertionError("a round begins twice")
        self.file.add("begin", manifest.number, manifest.hash.hex())
        self._points.pass_()

    async def commit(self, manifest: RoundManifest, root: bytes, count: int) -> None:
        """Take who committed."""
        self._points.pass_()
        if self.file.lines()[-1] != ["begin", str(manifest.number), manifest.hash.hex()]:
            raise AssertionError("a root comes before its round, or twice")
        self.file.add("commit", manifest.number, root.hex(), count)
        self._points.pass_()


class Counted:
    """Books with a moment before and after each write."""

    def __init__(self, database: Database, points: Points) -> None:
        self._database, self._points = database, points

    def write(self, act: Callable[..., Any], *arguments: Any) -> Any:
        """Write."""
        self._points.pass_()
        found = self._database.write(act, *arguments)
        self._points.pass_()
        return found

    def read(self, act: Callable[..., Any], *arguments: Any) -> Any:
        """Read."""
        return self._database.read(act, *arguments)


def words_of(number: int) -> Vector:
    """What a wallet adds in every round: a vector of its own."""
    told = [number / 100] * STUDY.dimension
    return quantise.prepared(np.asarray(told, np.float64), quantise.scale_of(STUDY)).words


def books_of(folder: Path) -> Database:
    """The requester's books, made with the study in them at the first time."""
    file = folder / "books.db"
    if file.exists():
        return Database.open(file, bytes(32), migrations=MIGRATIONS)
    database = Database.create(file, bytes(32), migrations=MIGRATIONS)
    wallets = [Careful(number, folder) for number in range(1, WALLETS + 1)]
    put_in_books(database, STUDY, wallets, FIRST)
    return database


async def coordinate(folder: Path, points: Points) -> None:
    """Coordinate until the study is done and everybody was told."""
    database = books_of(folder)
    database.write(studies.void_broken, 1)  # as a service does when it starts
    watched = {1: points}
    wallets = [Careful(number, folder, watched.get(number)) for number in range(1, WALLETS + 1)]
    counted: Any = Counted(database, points)
    running = coordination(counted, folder / "vectors", STUDY, wallets, Chain(folder, points))
    async with trio.open_nursery() as nursery, gathered(list(wallets), running.floor) as (_, ends):
        nursery.start_soon(running.run)
        while len(ends.of) < WALLETS:  # noqa: ASYNC110  # a wallet that ends tells nobody
            await trio.sleep(0.01)
        nursery.cancel_scope.cancel()
    database.close()


def main(folder: Path, fatal: int) -> None:
    """Coordinate until all is done."""
    points = Points(fatal)
    trio.run(coordinate, folder, points)
    print(points.count, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
