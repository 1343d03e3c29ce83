"""Starts the node of a profile and returns when it listens.

The node outlives its starter: a session of its own, nothing inherited, and both its output
streams in a file beside its socket, so that what it complains about is never lost and no pipe
breaks when the starter ends. Two starters at once are one node: the second finds the first's.
Unlocking is left to the caller, so no passphrase comes near the start.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from typing import TYPE_CHECKING

from app import launch
from app.api.paths import practice_chain_folder, socket_path
from wallet.errors import NoNode

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

PATIENCE_SECONDS = 60.0
NODE_LOCK = "node.lock"  # in the profile; its node holds it locked
_LOOK_SECONDS = 0.02
_LOG_CAP_BYTES = 1024 * 1024


def log_path(profile: Path) -> Path:
    """Return the file with what a node that was started here prints and complains about."""
    return socket_path(profile).with_suffix(".log")


def is_listening(profile: Path) -> bool:
    """Whether a node takes connections for this profile now."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as trial:
        try:
            trial.connect(str(socket_path(profile)))
        except OSError:
            return False
    return True


def start_node(
    profile: Path, patience_seconds: float = PATIENCE_SECONDS
) -> subprocess.Popen[bytes] | None:
    """Start a locked node for the profile and wait for its ready line.

    Returns the process, for callers that want to see it end; None if another starter was quicker.

    Raises:
        NoNode: it ended or did not become ready in time; the message carries its last words.
    """
    log = log_path(profile)
    descriptor = os.open(log, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
    try:
        if os.fstat(descriptor).st_size > _LOG_CAP_BYTES:
            os.ftruncate(descriptor, 0)
        begin = os.fstat(descriptor).st_size
        process = launch.child(
            "node",
            "--profile",
            str(profile.absolute()),
            owned=False,
            new_session=True,
            stdout=descriptor,
            stderr=descriptor,
            extra_environment={"FREEHOLD_PRACTICE_DIR": str(practice_chain_folder().absolute())},
        )
        try:
            return _wait(process, profile, descriptor, begin, patience_seconds)
        except KeyboardInterrupt:  # nobody knows of a node that is still starting: it goes again
            process.terminate()
            process.wait()
            raise
    except OSError as error:
        raise NoNode(f"The node could not be started: {error}.") from error
    finally:
        os.close(descriptor)


def _wait(
    process: subprocess.Popen[bytes], profile: Path, log: int, begin: int, patience: float
) -> subprocess.Popen[bytes] | None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        ended = process.poll() is not None
        lines = _said(log, begin)
        if any(_is_ready(line) for line in lines):
            return process
        if ended:
            if is_held(profile):  # another starter's node is coming up
                if is_listening(profile):
                    return None
                time.sleep(_LOOK_SECONDS)
                continue
            words = lines[-1] if lines else f"it ended with code {process.returncode}"
            raise NoNode(f"The node did not start: {words}")
        time.sleep(_LOOK_SECONDS)
    process.terminate()
    process.wait()
    raise NoNode(
        f"The node was not ready after {patience:.0f} seconds and was stopped; "
        f"what it said is in {log_path(profile)}."
    )


def is_held(profile: Path) -> bool:
    """Whether a process holds the profile, as nodes do for as long as they live."""
    try:
        lock = os.open(profile / NODE_LOCK, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(lock)


def _said(log: int, begin: int) -> list[str]:
    """Return the whole lines that were written since."""
    data = os.pread(log, _LOG_CAP_BYTES, begin)
    *lines, rest = data.decode("utf-8", "replace").split("\n")
    return [line for line in [*lines, rest] if line.strip()]


def _is_ready(line: str) -> bool:
    try:
        fact = json.loads(line)
    except ValueError:
        return False
    return isinstance(fact, dict) and fact.get("event") == "ready"
