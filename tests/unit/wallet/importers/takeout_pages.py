"""Pages of a Takeout, made up for the tests."""

from __future__ import annotations

VIDEO = "https://www.youtube.com/watch?v=abcdefghij1"
CHANNEL = "https://www.youtube.com/channel/UCaaaaaaaaaaaaaaaaaaaaaa"
STYLE = "<style>.mdl-grid{display:flex}.outer{}</style>"


def cell(
    body: str,
    service: str = "YouTube",
    caption: str = "<b>Products:</b><br>&emsp;YouTube<br>",
) -> str:
    """One entry as the pages write it."""
    return (
        '<div class="outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp"><div class="mdl-grid">'
        '<div class="header-cell mdl-cell mdl-cell--12-col"><p class="mdl-typography--title">'
        f"{service}<br></p></div>"
        f'<div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">{body}</div>'
        '<div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1 '
        'mdl-typography--text-right"></div>'
        '<div class="content-cell mdl-cell mdl-cell--12-col mdl-typography--caption">'
        f"{caption}</div></div></div>"
    )


def page(*cells: str, end: str = "</div></body></html>") -> bytes:
    """A page as Takeout writes it: no charset, one line."""
    head = f"<html><head><title>My Activity History</title>{STYLE}</head><body>"
    return (head + '<div class="mdl-grid">' + "".join(cells) + end).encode()


def link(text: str, address: str = VIDEO) -> str:
    return f'<a href="{address}">{text}</a>'
