"""The notebook of a person of the practice: the salts that opened its steps, and what it was told.

The story hashes again, with these salts, what arrived. No real requester needs one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import trio

from app.requester.serving.deleting import Deleting
from app.requester.serving.service import Service
from p2p.requester import books as rows
from p2p.requester.receiving import Receiver
from p2p.requester.standing_receiving import StandingReceiver

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.agreement.delivery import Signed

DELETE_SECONDS = 0.5


def notebook(folder: Path, grant_id: bytes) -> Path:
    """Return the file in which a person notes the salts of a grant's steps, one JSON a line."""
    return folder / "notebook" / f"{grant_id.hex()}.jsonl"


def write_note(path: Path, note: dict[str, object]) -> None:
    """Add a line to a notebook."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(json.dumps(note) + "\n")


class Noting(Receiver):
    """Notes each step's salt, beside receiving."""

    async def take_key(self, step: int, sealed: bytes) -> Signed:
        """Open a step as `Receiver` does, then note its salt."""
        receipt = await super().take_key(step, sealed)
        await trio.to_thread.run_sync(self._note, step)
        return receipt

    def _note(self, step: int) -> None:
        pieces = self._database.read(rows.pieces, self._grant_id)
        salt = next((piece.salt for piece in pieces if piece.step == step), None)
        if salt is not None:
            path = notebook(self._files.folder.parent.parent, self._grant_id)
            write_note(path, {"step": step, "salt": salt.hex()})


class NotingReceiver(Noting):
    """Receives as every requester does and keeps the notebook."""


class NotingStandingReceiver(Noting, StandingReceiver):
    """The same of what is delivered again and again."""


class PracticeService(Service):
    """A requester's service whose receivers keep the notebook."""

    receiver_type: type[Receiver] = NotingReceiver
    standing_receiver_type: type[Receiver] = NotingStandingReceiver

    @property
    def deleting(self) -> Deleting:
        """As every requester's, in less time: nobody waits long in a story."""
        return Deleting(self.books, self.desk, self.eraser, self.clock, DELETE_SECONDS)
