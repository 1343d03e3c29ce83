"""Documents that an issuer signed: off unless the person names them.

Guarantees: the whole document leaves with a row only if it is named by itself; allowing a dataset
or its columns allows no document. No rule names anything, so no rule lets one pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.agreement.view import SIGNED_ORIGINAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View


def needs_naming(view: View, named: Sequence[str] = ()) -> str:
    """Return why a view passes only if signed documents are named; empty if it passes.

    Args:
        view: what would leave.
        named: what the person named.
    """
    hidden = any(
        item.field == SIGNED_ORIGINAL and item.kind == "remove" for item in view.transforms
    )
    if SIGNED_ORIGINAL not in view.fields or hidden or SIGNED_ORIGINAL in named:
        return ""
    return (
        "The whole document that an issuer signed would go along with each row that was read from "
        "one. It shows everything in it, also what was not asked for, such as your name. It is sent"
        f" only if you name {SIGNED_ORIGINAL} when you accept."
    )
