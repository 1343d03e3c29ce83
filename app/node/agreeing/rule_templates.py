"""The public rule templates that ship with the program, in `resources/rules`."""

from __future__ import annotations

import logging
import sys
from functools import cache
from pathlib import Path

from wallet.agreement.rule import Template, read_template
from wallet.errors import FreeholdError

log = logging.getLogger("freehold.rules")


def folder() -> Path:
    """Return where the templates lie, beside the code or in a frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    root = Path(frozen) if isinstance(frozen, str) else Path(__file__).resolve().parents[3]
    return root / "resources" / "rules"


@cache
def shipped() -> tuple[Template, ...]:
    """Return the shipped templates by title; one that cannot be read is left out and noted."""
    found = []
    for path in sorted(folder().glob("*.json")):
        try:
            found.append(read_template(path.read_bytes()))
        except (FreeholdError, OSError) as error:
            log.warning("the template %s was left out: %s", path.name, error)
    return tuple(sorted(found, key=lambda item: item.title))
