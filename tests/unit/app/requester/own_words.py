"""A call file whose asker has put words of their own in the place of the template's."""

from __future__ import annotations

import re


def own_words(content: str) -> str:
    """Return it with everything written that a template leaves to its asker."""
    content = re.sub(
        r'^description = ".*"$', 'description = "How hearts rest."', content, flags=re.MULTILINE
    )
    content = content.replace('recipients = ["Your organisation only"]', 'recipients = ["Us"]')
    return content.replace("privacy@example.org", "data@lakeside.example")
