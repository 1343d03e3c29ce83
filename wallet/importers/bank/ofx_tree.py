"""The elements of repaired OFX markup, as a tree.

Guarantees: an element with text ends where its text does, whether or not its end tag follows (OFX
1 leaves it out); any other goes on to an end tag. Markup with text between elements, with more
ends than beginnings or with several roots is damaged. Each call is linear in the markup's length.

Left to others: what repairs the markup before (`ofx_repair`); references such as `&amp;`, which
stay as they are. Source: OFX 2.3, section 2.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError, TreeBuilder

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAG: Final = re.compile(r"<(/?)([A-Z0-9._]{1,64})>([^<]*)")


def tree(markup: str) -> Element | None:
    """Return the root of the markup, or None where it is damaged."""
    builder = TreeBuilder()
    value_of = ""
    try:
        for slash, tag, written in _TAG.findall(markup):
            text = written.strip()
            if slash:
                if text:
                    return None
                if tag != value_of:
                    builder.end(tag)
                value_of = ""
                continue
            builder.start(tag, {})
            value_of = tag if text else ""
            if text:
                builder.data(text)
                builder.end(tag)
        root: Element | None = builder.close()
    except (ParseError, IndexError, AssertionError):
        return None
    return root
