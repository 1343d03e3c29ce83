"""Own arithmetic against that of the wallet: two writings of one RFC agree, and bytes that differ
do not pass."""

import json
import subprocess
import sys

import pytest
from eth_utils.crypto import keccak
from hypothesis import given, settings
from hypothesis import strategies as st

from app.practice import chain_view, evidence, memory
from app.practice.report import StoryEnded
from contracts.artifacts import load
from tests.deal import Deal
from wallet.agreement import transcript_file
from wallet.agreement.canonical import canonical
from wallet.agreement.messages import Decline
from wallet.agreement.negotiation import Side
from wallet.views.steps import StepTree, cut, leaf, plan

pytestmark = pytest.mark.area("A")

LEAVES = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40)


@settings(max_examples=50)
@given(LEAVES)
def test_the_tree_is_the_one_that_the_terms_commit_to(leaves):
    assert evidence.tree_head(leaves) == StepTree(leaves).root


@settings(max_examples=50)
@given(rows=st.integers(1, 60), steps=st.integers(1, 12), data=st.data())
def test_what_arrived_is_cut_and_hashed_as_it_was_frozen(rows, steps, data):
    lines = [b'{"n":%d}\n' % n for n in range(rows)]
    how = plan(rows, steps)
    sizes = [how.first_step_rows]
    while sum(sizes) < rows:
        sizes.append(min(how.rows_per_step, rows - sum(sizes)))
    frozen = [step.content for step in cut(lines, sizes)]
    salts = [data.draw(st.binary(min_size=32, max_size=32)) for _ in frozen]
    root = StepTree([leaf(s, c) for s, c in zip(salts, frozen, strict=True)]).root

    found = evidence.steps_of(b"".join(lines), how.first_step_rows, how.rows_per_step)
    assert found == frozen
    assert evidence.root_of(found, salts) == root

    changed = [found[0].replace(b"0", b"1", 1), *found[1:]]
    assert evidence.root_of(changed, salts) != root


def test_a_row_ends_at_its_line_feed_and_at_no_sign_inside():
    row = '{"note":"a\u2028b\u2029c\u0085d"}\n'.encode()
    assert evidence.lines_of(row + b"{}\r\n") == [row, b"{}\r\n"]
    assert evidence.lines_of(b"{}\n{}") == [b"{}\n", b"{}"]
    assert evidence.lines_of(b"") == []


@pytest.mark.parametrize(("data", "first", "others"), [(b"{}", 1, 1), (b"{}\n", 0, 1)])
def test_what_cannot_be_cut_as_agreed_ends_the_story(data, first, others):
    with pytest.raises(StoryEnded):
        evidence.steps_of(data, first, others)


def test_a_transcript_is_read_by_its_signatures_and_one_that_was_changed_is_not():
    deal = Deal().ask()
    deal.say(Side.OWNER, Decline("price", "It is worth more."))
    data = transcript_file.write(deal.negotiation)
    said = evidence.signed(data)
    assert [(one.side, one.body["type"]) for one in said] == [
        ("requester", "request"),
        ("owner", "decline"),
    ]
    assert said[1].body["note"] == "It is worth more."
    document = json.loads(data)
    document["proof"]["transcript"].reverse()
    with pytest.raises(StoryEnded, match="in its place"):
        evidence.signed(json.dumps(document).encode())
    document["proof"]["owner"][1] = document["proof"]["requester"][0]
    with pytest.raises(StoryEnded, match="neither side"):
        evidence.signed(json.dumps(document).encode())


def test_rows_are_spelt_as_they_leave():
    row = {"value": "62.5", "start": "2026-05-01", "note": "Grüße", "seen": True, "left": None}
    assert evidence.line_of(row) == canonical(row) + b"\n"


def test_a_text_in_clear_is_found_in_either_encoding_and_not_where_it_is_not():
    assert evidence.holds_in_clear([b"..", b"xx Linden Bakery xx"], "Linden Bakery")
    assert evidence.holds_in_clear(["Linden Bakery".encode("utf-16-le")], "Linden Bakery")
    assert not evidence.holds_in_clear([b"Linden", b" Bakery"], "Linden Bakery")


@pytest.mark.parametrize(
    ("contract", "name", "selector", "words"),
    [
        ("ConsentRegistry", "state", chain_view.STATE_SELECTOR, 5),
        ("RewardToken", "balanceOf", chain_view.BALANCE_SELECTOR, 1),
    ],
)
def test_the_selectors_are_those_of_the_contracts(contract, name, selector, words):
    entry = next(item for item in load(contract).abi if item.get("name") == name)
    types = ",".join(item["type"] for item in entry["inputs"])
    assert selector == "0x" + keccak(text=f"{name}({types})")[:4].hex()
    output = entry["outputs"][0]
    assert len(output.get("components", [output])) == words


PROGRAM = """
import sys
kept = bytes.fromhex(sys.stdin.readline())
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read through /proc")
def test_a_secret_in_the_memory_of_a_child_is_found_and_another_is_not():
    kept, other = b"a secret that this child keeps", b"a secret that nobody has told it"
    with subprocess.Popen(
        [sys.executable, "-I", "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(kept.hex().encode() + b"\n")
        child.stdin.flush()
        child.stdout.readline()
        found = memory.holds(child.pid, kept), memory.holds(child.pid, other)
        child.stdin.close()
    if found == (None, None):
        pytest.skip("this machine does not let a parent read the memory of its child")
    assert found == (True, False)
    assert memory.holds(child.pid, kept) is None, "it has ended"
