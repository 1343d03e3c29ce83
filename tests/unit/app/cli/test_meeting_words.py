"""What a meeting point did, and what there was no room for, is said where they are listed."""

from __future__ import annotations

import io

import pytest

from app.api.messages import MeetingItem, MeetingList
from app.cli import open_calls
from app.cli.output import Page

pytestmark = pytest.mark.area("D")

ADDRESS = "/dns4/meet.example/tcp/4050/p2p/12D3KooWExample"
FULL = "There was no room for 2 calls; so many are kept already."


def test_calls_for_which_there_was_no_room_are_named_with_the_meeting_point():
    quiet, full = io.StringIO(), io.StringIO()
    for out, words in ((quiet, ""), (full, f"{FULL}\u202e")):
        item = MeetingItem(ADDRESS, "First", True, "2026-11-22T19:07:35Z", 4_002, words)
        found = MeetingList((item,), True, False, True, "They see your internet address.", "")
        open_calls._meetings(Page(out), found)
    more = [line for line in full.getvalue().splitlines() if line not in quiet.getvalue()]
    assert more == [f"{ADDRESS}: {FULL}[U+202E]"]
