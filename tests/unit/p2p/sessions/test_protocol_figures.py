"""The figures that `p2p/PROTOCOL.md` names are those that this program keeps to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from p2p.discovery import advisories, board, call, letters, points, sifting, stamp
from p2p.learning import floor, member
from p2p.learning.wire import LEARN_CAP, LONGEST_WAIT_SECONDS
from p2p.protocols import calls, negotiate, release, streams
from p2p.protocols.calls_wire import CALLS_CAP
from p2p.protocols.contact import CONTACT_CAP
from p2p.protocols.guardians import GUARDIANS_CAP
from p2p.protocols.programs import MOST_ASKED, PROGRAMS_CAP
from p2p.protocols.wire import NEGOTIATE_CAP, RELEASE_CAP
from p2p.shards import holding, serving, visiting
from p2p.shards import wire as shards
from p2p.transport import direct, muxer
from p2p.transport.facts import Limits
from p2p.transport.patches import LONGEST_SELECTION
from wallet.agreement.tasks import MOST_NUMBERS

pytestmark = pytest.mark.area("D")

PAGE = Path(__file__).parents[4] / "p2p" / "PROTOCOL.md"
TEXT = " ".join(PAGE.read_text("utf-8").split())
RATES, BOUNDS, LIMITS = calls.Rates(), board.Bounds(), Limits()
IN_WORDS = {2.0: "two seconds", 300.0: "five minutes"}


def figure(number: float) -> str:
    """A number as the page writes it."""
    return f"{number:,.0f}"


@pytest.mark.parametrize(
    ("protocol", "cap"),
    [
        ("negotiate", NEGOTIATE_CAP),
        ("release", RELEASE_CAP),
        ("calls", CALLS_CAP),
        ("contact", CONTACT_CAP),
        ("guardians", GUARDIANS_CAP),
        ("learn", LEARN_CAP),
        ("programs", PROGRAMS_CAP),
        ("shards", shards.SHARDS_CAP),
    ],
)
def test_each_protocol_s_cap_is_in_the_table(protocol, cap):
    (found,) = re.findall(rf"\| `/freehold/{protocol}/1` \| ([\d,]+) bytes", TEXT)
    assert found == figure(cap)


SAID = {
    f"multiplexed within {LIMITS.handshake_seconds:.0f} seconds": "a handshake",
    f"its protocol within {LIMITS.selection_seconds:.0f} of its opening": "a selection",
    f"more than {figure(LONGEST_SELECTION)} bytes": "a message of it",
    f"one comes every {muxer.PING_SECONDS:.0f} seconds": "pings",
    f"no stream for {IN_WORDS[muxer.INBOUND_IDLE_SECONDS]}": "idle connections",
    f"window up to {direct.LARGEST_WINDOW // 2**20} MiB": "windows",
    f"may have {LIMITS.inbound_streams_per_peer} streams open": "streams",
    f"waits up to {IN_WORDS[streams.FAREWELL_SECONDS]}": "farewells",
    f"An answer is due within {negotiate.ANSWER_SECONDS:.0f} seconds. Up to "
    f"{figure(negotiate.MAXIMUM_FRAMES)} frames": "a negotiation's answers",
    f"had a word for {IN_WORDS[negotiate.IDLE_SECONDS]}": "a silent negotiation",
    f"up to {release.IN_FLIGHT} chunks ahead": "chunks",
    f"at most {figure(call.MAXIMUM_POSTED)} bytes": "a call",
    f"work for more than {stamp.MOST_BITS} bits": "stamps",
    f"keeps {figure(BOUNDS.calls)} calls ({BOUNDS.calls_of_one} of one requester)": "calls",
    f"{figure(BOUNDS.letters)} letters of {figure(letters.MAXIMUM_LETTER)} bytes at most "
    f"({BOUNDS.letters_in_a_box} in a box, {BOUNDS.letter_bytes // 2**20} MiB in all, "
    f"{BOUNDS.letter_days} days)": "letters",
    f"takes {RATES.kept_of_one} things a minute of one peer, {RATES.of_an_address(RATES.kept)} of "
    f"one internet address and {RATES.kept} in all (pages given: {RATES.pages_of_one}, "
    f"{RATES.of_an_address(RATES.pages)} and {figure(RATES.pages)})": "rates",
    f"{calls.FRAMES_AT_MOST} frames on a stream, and waits {calls.STAMPED_SECONDS:.0f}": "a visit",
    f"oldest letters up to {board.PAGE_LETTER_BYTES // 1024} KiB": "a page of letters",
    f"waits {calls.ANSWER_SECONDS:.0f} seconds for an answer": "a meeting point's answer",
    f"({figure(sifting.MOST_OF_A_POINT)} of one meeting point, {sifting.MOST_OF_A_REQUESTER} of "
    "one requester here)": "what a reader takes",
    f"up to {points.MOST_SHIPPED} points": "the shipped list",
    points.LIST_KEY.hex(): "its key",
    f"advisories ({advisories.MOST_ADVISORIES})": "advisories",
    f"given, {figure(advisories.MAXIMUM_LIST)} bytes at most": "their list",
    f"is due {floor.JOIN_SECONDS:.0f} seconds after": "joining a study",
    f"each `vector` within {member.ASK_SECONDS:.0f}": "vectors",
    f"and {member.GRACE_SECONDS:.0f} more": "patience in a round",
    f"`seconds` (1 to {figure(LONGEST_WAIT_SECONDS)})": "waiting",
    f"at most {figure(MOST_NUMBERS)} numbers": "a vector",
    f"answered by one frame, {MOST_ASKED} of them": "programs",
    f"Up to {shards.IN_FLIGHT} questions": "questions at a holder",
    f"{serving.STREAMS_OF_ONE} of one peer": "streams at a holder",
    f"hears nothing for {serving.IDLE_SECONDS:.0f} seconds": "silence at a holder",
    f"{visiting.MOST_OF_A_STRANGER} questions on a stream": "a stranger's questions",
    f"On one stream {visiting.MOST_STANDING} standing orders, {visiting.MOST_LICENCES} licences "
    f"and orders for {figure(visiting.MOST_ORDERED)} blocks": "orders",
    f"A holder keeps {visiting.MOST_LETTERS} of one writer for one reader, "
    f"{visiting.MOST_MAIL_OF_ONE // 2**20} MiB for one reader, {visiting.MOST_MAIL // 2**20} MiB "
    f"in all, for {holding.LETTER_DAYS} days": "letters at a holder",
    f"for {holding.HEAD_DAYS} days after": "heads",
}


@pytest.mark.parametrize("said", SAID, ids=SAID.values())
def test_what_the_page_says_is_what_the_code_does(said):
    assert said in TEXT
