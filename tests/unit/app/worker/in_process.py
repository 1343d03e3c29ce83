"""A worker's import in this process: the same frames and the same checks, without starting one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.worker import imports, protocol
from app.worker.session import Session
from wallet.errors import FreeholdError, ImportRefused
from wallet.importers import archive as archives

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from app.worker.session import Event, Outcome
    from wallet.importers.generic.order import Order


class Spoken(imports.FrameOutlet):
    """Keeps what a worker would send."""

    def __init__(self, weight: int) -> None:
        super().__init__(-1)
        self.contents_left = protocol.contents_limit(weight)
        self.said = bytearray()

    def _write(self, data: bytes) -> None:
        self.said += data


async def run_import(
    path: Path, on_frame: Callable[[Event], Awaitable[None]], *, order: Order
) -> Outcome:
    """Stand in for `app.worker.driver.run_import`, for a file."""
    weight, said = _said(path, order)
    session = Session(on_frame, weight, order)
    for body in protocol.Frames().feed(said):
        await session.take(body)
    return session.outcome()


def _said(path: Path, order: Order) -> tuple[int, bytes]:
    """Return how large a file is, and all that a worker says of it."""
    if not path.exists():
        raise ImportRefused(f"{path} cannot be opened.")
    weight = path.stat().st_size
    outlet = Spoken(weight)
    outlet.send(protocol.Sandboxed({"landlock": "holds"}))
    with path.open("rb") as file:
        try:
            archive = archives.open_file(file, path.name, outlet.progress)
            act = imports._propose if order.propose else imports._import
            act(archive, order, outlet)
            outlet.send(protocol.Finished())
        except FreeholdError as error:
            outlet.send(protocol.Failed(error.code, str(error)))
    return weight, bytes(outlet.said)
