"""What a box's person has said: who may keep how much, whose box it is, whether it is paused.

One JSON file, `holder.json` in the box's folder, written as a whole or not at all. Verbs change it
under a lock while the holder runs; the holder looks at each question whether it has changed.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from p2p.shards.holding import Allowance, State
from p2p.shards.papers import read_certificate
from p2p.transport.identity import public_key_of
from wallet.errors import Malformed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MIB: Final = 1024 * 1024
USUAL_QUOTA_MIB: Final = 2048


class Owner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who may keep shares here."""

    peer_id: Annotated[str, msgspec.Meta(max_length=60)]
    quota_bytes: Annotated[int, msgspec.Meta(ge=0, lt=2**50)]
    name: Annotated[str, msgspec.Meta(max_length=80)] = ""

    @property
    def key(self) -> bytes:
        """The 32-byte identity."""
        return public_key_of(self.peer_id)


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that was said.

    Attributes:
        owners: who may keep shares here.
        certificate: whose box this is, as one line; empty if nobody has said.
        paused: why nothing is kept or given now; empty if it is not so.
        leaving_ms: when the box goes away, UTC; 0 if it stays.
    """

    owners: tuple[Owner, ...] = ()
    certificate: str = ""
    paused: str = ""
    leaving_ms: int = 0

    def owner(self, peer_id: str) -> Owner | None:
        """Return what was said of a peer."""
        return next((one for one in self.owners if one.peer_id == peer_id), None)

    def with_owner(self, owner: Owner) -> Settings:
        """Return the same with this owner, in the place of what was said of it before."""
        others = (one for one in self.owners if one.peer_id != owner.peer_id)
        return msgspec.structs.replace(self, owners=(*others, owner))

    def without(self, peer_id: str) -> Settings:
        """Return the same without this owner."""
        others = tuple(one for one in self.owners if one.peer_id != peer_id)
        return msgspec.structs.replace(self, owners=others)


class SettingsFile:
    """The file, read again whenever it has changed; may be asked from any thread."""

    def __init__(self, folder: Path) -> None:
        self._path, self._lock = folder / "holder.json", folder / "holder.json.lock"
        self._seen: tuple[object, _Read] | None = None

    def now(self) -> Settings:
        """Return what stands in the file now.

        Raises:
            Malformed: it cannot be read.
        """
        return self._read().settings

    def _last(self) -> _Read:
        """What stood in the file when it could last be read; a mistake in it stops no holder."""
        try:
            return self._read()
        except Malformed:
            if self._seen is None:
                raise
            return self._seen[1]

    def allowed(self, key: bytes) -> Allowance | None:
        """What a peer may keep here, for `p2p.shards.holding`."""
        return self._last().allowances.get(key)

    def state(self) -> State:
        """What the holder says of itself, for `p2p.shards.holding`."""
        return self._last().state

    def change(self, how: Callable[[Settings], Settings]) -> Settings:
        """Change what was said and return it; two who change it at once follow one another."""
        with self._alone():
            changed = how(self.now())
            _write_whole(self._path, msgspec.json.format(msgspec.json.encode(changed)) + b"\n")
        return changed

    def _read(self) -> _Read:
        try:
            facts = self._path.stat()
        except FileNotFoundError:
            return _Read(Settings())  # nothing was said yet
        stamp = (facts.st_mtime_ns, facts.st_size, facts.st_ino)
        seen = self._seen
        if seen is None or seen[0] != stamp:
            seen = self._seen = (stamp, _Read(_decoded(self._path)))
        return seen[1]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


class _Read:
    """One reading of the file, with what follows from it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.allowances = {one.key: Allowance(one.quota_bytes) for one in settings.owners}
        signed = read_certificate(settings.certificate)[1] if settings.certificate else None
        self.state = State(settings.paused, settings.leaving_ms, signed)


def _decoded(path: Path) -> Settings:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"{path} cannot be read: {error}. It was left as it is.") from error


def _write_whole(path: Path, data: bytes) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
