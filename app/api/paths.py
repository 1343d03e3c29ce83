"""Where a profile's node listens and where its session token lies.

The socket is `$XDG_RUNTIME_DIR/freehold/<16 hex of the profile path>.sock`; without a runtime
directory, a 0700 directory in the system's temporary folder that must belong to this user. The
path stays under 106 bytes, which is what both Qt and the kernel accept.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from platformdirs import user_data_path

from wallet.errors import NotAllowed


def default_profile() -> Path:
    """Return the folder of the person's own vault."""
    return user_data_path("freehold") / "profile"


def practice_profile() -> Path:
    """Return the folder of the vault that is only for practice."""
    return user_data_path("freehold") / "practice-profile"


def practice_chain_folder() -> Path:
    """Return where the practice chain lives: `$FREEHOLD_PRACTICE_DIR` or the user's data."""
    named = os.environ.get("FREEHOLD_PRACTICE_DIR")
    return Path(named) if named else user_data_path("freehold") / "practice-chain"


def holder_folder(profile: Path | None = None) -> Path:
    """Return where a holder's shares lie: beside the person's own vault, or in a named profile."""
    return (profile or user_data_path("freehold")) / "holder"


def socket_path(profile: Path) -> Path:
    """Return the socket of the node that serves this profile.

    Raises:
        NotAllowed: the directory for it exists and is not ours alone.
    """
    return runtime_folder() / f"{_name(profile)}.sock"


def token_path(profile: Path) -> Path:
    """Return the file that holds the session token of a node without a window."""
    return runtime_folder() / f"{_name(profile)}.token"


def _name(profile: Path) -> str:
    return hashlib.sha256(os.fsencode(profile.absolute())).hexdigest()[:16]


def runtime_folder() -> Path:
    """Return the folder for sockets, which only this user can enter.

    Raises:
        NotAllowed: it exists and is not ours alone.
    """
    base = os.environ.get("XDG_RUNTIME_DIR")
    if base and Path(base).is_dir():
        folder = Path(base) / "freehold"
    else:
        folder = Path(tempfile.gettempdir()) / f"freehold-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.lstat()
    ours = status.st_uid == os.getuid() and not status.st_mode & 0o077
    if not (stat.S_ISDIR(status.st_mode) and ours):
        raise NotAllowed(f"{folder} belongs to another user or can be read by others.")
    return folder
