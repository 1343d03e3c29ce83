"""Cutting rows into steps, and the root that hides and proves them."""

import hashlib
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.audit.merkle import node_hash
from wallet.errors import ContentMismatch, ViewError
from wallet.views.steps import (
    Step,
    StepPlan,
    StepTree,
    cut,
    leaf,
    plan,
    salt,
    verify_leaves,
    verify_step,
)

pytestmark = pytest.mark.area("A")

SECRET = b"o" * 32


def build(lines: Any, sizes: Any, secret: bytes = SECRET) -> tuple[list[Step], StepTree]:
    steps = list(cut(lines, sizes))
    return steps, StepTree([leaf(salt(secret, s.number), s.content) for s in steps])


@given(st.integers(1, 5_000), st.integers(1, 200))
@settings(max_examples=200)
def test_a_plan_makes_exactly_the_steps_asked_for_and_loses_no_row(rows, steps):
    made = plan(rows, steps)
    sizes = made.sizes(rows)
    assert len(sizes) == min(rows, steps)
    assert sum(sizes) == rows
    assert min(sizes) >= 1
    if rows >= steps * steps:
        assert steps == 1 or sizes[0] <= made.rows_per_step
    if rows >= 10 * steps * steps and steps > 1:
        assert sizes[0] * 4 <= made.rows_per_step


@given(st.integers(0, 3_000), st.integers(1, 400), st.integers(0, 500))
def test_sizes_follow_the_terms(rows, each, first):
    sizes = StepPlan(each, first).sizes(rows)
    assert sum(sizes) == rows
    assert all(size > 0 for size in sizes)
    if sizes:
        assert sizes[0] == min(rows, first or each)
        assert all(size == each for size in sizes[1:-1])
        assert len(sizes) == 1 or sizes[-1] <= each


def test_steps_of_no_rows_are_refused():
    for bad in (StepPlan(0), StepPlan(5, -1)):
        with pytest.raises(ViewError):
            bad.sizes(10)
    for rows, steps in ((0, 1), (1, 0)):
        with pytest.raises(ViewError):
            plan(rows, steps)


@given(st.lists(st.binary(max_size=6), min_size=1, max_size=40), st.integers(1, 12))
def test_steps_hold_all_lines_in_order(lines, steps):
    sizes = plan(len(lines), steps).sizes(len(lines))
    made = list(cut(lines, sizes))
    assert b"".join(step.content for step in made) == b"".join(lines)
    assert [step.number for step in made] == list(range(1, len(made) + 1))
    assert [step.rows for step in made] == list(sizes)


def test_another_number_of_rows_than_planned_is_noticed():
    with pytest.raises(ContentMismatch, match="fewer"):
        list(cut([b"a"], [2]))
    with pytest.raises(ContentMismatch, match="more"):
        list(cut([b"a", b"b"], [1]))


def test_a_leaf_is_the_hash_the_terms_name():
    step_salt = salt(SECRET, 1)
    expected = hashlib.sha256(b"\x00" + step_salt + b"content").digest()
    assert leaf(step_salt, b"content") == expected
    second = leaf(salt(SECRET, 2), b"more")
    assert StepTree([expected, second]).root == node_hash(expected, second)
    with pytest.raises(ValueError, match="32 bytes"):
        leaf(b"short", b"content")


def test_salts_differ_by_step_and_secret_and_need_a_whole_secret():
    found = {salt(secret, n) for secret in (SECRET, b"p" * 32) for n in range(1, 50)}
    assert len(found) == 98
    with pytest.raises(ValueError, match="32 random bytes"):
        salt(b"", 1)


@given(st.lists(st.binary(max_size=5), min_size=1, max_size=30), st.data())
def test_each_step_is_proven_in_its_place_and_in_no_other(lines, data):
    sizes = plan(len(lines), data.draw(st.integers(1, 10))).sizes(len(lines))
    steps, tree = build(lines, sizes)
    count = len(steps)
    step = data.draw(st.sampled_from(steps))
    proof, own = tree.proof(step.number), salt(SECRET, step.number)
    verify_step(tree.root, step.number, count, own, step.content, proof)
    wrong = [
        (tree.root, step.number, count, own, step.content + b"x", proof),
        (tree.root, step.number, count, salt(SECRET, step.number + 1), step.content, proof),
        (tree.root, step.number, count, own[:-1], step.content, proof),
        (tree.root, step.number, count, own, step.content, (*proof, own)),
        (own, step.number, count, own, step.content, proof),
        (tree.root, 0, count, own, step.content, proof),
        (tree.root, count + 1, count, own, step.content, proof),
    ]
    if count > 1:
        wrong.append((tree.root, step.number % count + 1, count, own, step.content, proof))
        wrong.append((tree.root, step.number, count, own, step.content, proof[:-1]))
    for arguments in wrong:
        with pytest.raises(ContentMismatch, match="not what the grant committed to"):
            verify_step(*arguments)


def test_a_list_of_leaves_stands_for_one_root_only():
    leaves = [leaf(salt(SECRET, n), b"step %d" % n) for n in range(1, 6)]
    root = StepTree(leaves).root
    assert verify_leaves(root, leaves).root == root
    for changed in (leaves[:-1], leaves[::-1], [*leaves, leaves[0]], []):
        with pytest.raises(ContentMismatch):
            verify_leaves(root, changed)


def test_shifting_bytes_between_salt_and_content_is_no_second_opening():
    step_salt = salt(SECRET, 1)
    root = StepTree([leaf(step_salt, b"content")]).root
    with pytest.raises(ContentMismatch):
        verify_step(root, 1, 1, step_salt + b"c", b"ontent", ())
    with pytest.raises(ContentMismatch):
        verify_step(root, 1, 1, step_salt[:-1], step_salt[-1:] + b"content", ())


def guess(root: bytes, count: int, candidates: Any, known_salts: dict[int, bytes]) -> list[str]:
    """What someone with the root, the candidates and these salts can conclude."""
    fitting = []
    for name, contents in candidates.items():
        leaves = [leaf(known_salts.get(n, bytes(32)), contents[n - 1]) for n in range(1, count + 1)]
        if StepTree(leaves).root == root:
            fitting.append(name)
    return fitting


def test_a_root_does_not_tell_even_two_one_word_contents_apart():
    """The game of a commitment: content A or B by a coin, the root is shown, and one guesses."""
    contents = {"A": [b'{"smoker":true}\n'] * 2, "B": [b'{"smoker":false}\n'] * 2}
    coin = random.Random(7)
    right = {"first bit": 0, "parity": 0, "compare": 0}
    games = 1_000
    seen: dict[str, list[bytes]] = {"A": [], "B": []}
    for game in range(games):
        truth = coin.choice("AB")
        secret = hashlib.sha256(b"secret %d" % game).digest()
        _, tree = build(contents[truth], [1, 1], secret)
        root = tree.root
        assert guess(root, 2, contents, {}) == []
        right["first bit"] += ("A" if root[0] < 128 else "B") == truth
        right["parity"] += ("A" if sum(root).bit_count() % 2 else "B") == truth
        unsalted = StepTree([leaf(bytes(32), c) for c in contents["A"]]).root
        near = sum((a ^ b).bit_count() for a, b in zip(root, unsalted, strict=True)) < 128
        right["compare"] += ("A" if near else "B") == truth
        seen[truth].append(root)
    # five standard deviations of a fair coin over 1,000 games are 79
    assert all(abs(wins - games / 2) < 80 for wins in right.values()), right
    assert len(set(seen["A"]) | set(seen["B"])) == games
    # with the salts the content is known at once: that is what the test measures
    known = {n: salt(secret, n) for n in (1, 2)}
    assert guess(root, 2, contents, known) == [truth]


def test_a_paid_step_says_nothing_about_the_next_one():
    contents = {"A": [b"same\n", b"yes\n"], "B": [b"same\n", b"no\n"]}
    for truth, steps in contents.items():
        _, tree = build(steps, [1, 1])
        first = {1: salt(SECRET, 1)}
        assert guess(tree.root, 2, contents, first) == []
        assert guess(tree.root, 2, contents, first | {2: salt(SECRET, 2)}) == [truth]
