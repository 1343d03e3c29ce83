"""Where shipped files lie: one function for a clone, a wheel beside its data and a frozen build."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Give the path of a shipped file or folder below `resources/`; it need not exist."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if isinstance(frozen, str) else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
