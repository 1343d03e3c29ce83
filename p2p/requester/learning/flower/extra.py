"""Whether Flower is here, in the one version that this was written for; imports nothing of it."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from wallet.errors import NotAllowed

VERSION: Final = "1.41.0"

ADD: Final = (
    "Flower is not installed here; add it in an environment of its own with `pip install "
    "'.[learning]'` from a checkout of Freehold, and run this there (p2p/requester/README.md)."
)


def installed() -> str:
    """Return the version that is installed; empty if there is none."""
    try:
        return version("flwr")
    except PackageNotFoundError:
        return ""


def require() -> None:
    """Return if Flower can be used; it is told to report nothing to anybody.

    Raises:
        NotAllowed: it is not here, or in another version; the sentence says how to add it.
    """
    found = installed()
    if not found:
        raise NotAllowed(ADD)
    if found != VERSION:
        raise NotAllowed(
            f"Flower {found} is installed, and this was written for {VERSION}; add that one with "
            f"`pip install flwr=={VERSION}`."
        )
    os.environ["FLWR_TELEMETRY_ENABLED"] = "0"
