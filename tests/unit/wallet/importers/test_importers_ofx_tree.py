"""The elements of OFX markup: ends that may be missing, and what is damaged."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import ofxtools.Parser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import DEMO, SAMPLES
from wallet.importers.bank.ofx import _ROWS
from wallet.importers.bank.ofx_repair import repair
from wallet.importers.bank.ofx_tree import tree

pytestmark = pytest.mark.area("B")


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<A><B>1</B><C>2</C></A>", "<A><B>1</B><C>2</C></A>"),
        ("<A>\n<B>1\n<C>2\n<D></D>\n</A>", "<A><B>1</B><C>2</C><D /></A>"),
        ("<A.B><C>x &amp; y</A.B>", "<A.B><C>x &amp;amp; y</C></A.B>"),
        ("<A><A>1</A></A>", "<A><A>1</A></A>"),
    ],
)
def test_an_element_with_text_ends_where_its_text_does(markup, found):
    root = tree(markup)
    assert root is not None
    assert tostring(root, "unicode") == found


@pytest.mark.parametrize("markup", ["</A>", "<A></A></A>", "<A></A><B></B>", "<A></A>left", ""])
def test_ends_without_beginnings_stray_text_and_several_roots_are_damage(markup):
    assert tree(markup) is None


@given(st.text(st.sampled_from("<>/ABC&; 1\n"), max_size=60))
@settings(max_examples=50, deadline=None)
def test_whatever_was_repaired_is_a_tree(body):
    document = repair(b"<OFX>" + body.encode(), frozenset({"A"}))
    assert document is not None
    root = tree(document.skeleton)
    assert root is not None
    assert root.tag == "OFX"
    for block in document.blocks:
        element = tree(block.markup)
        assert element is not None
        assert element.tag == block.tag


FILES = [*DEMO.glob("*.ofx"), *SAMPLES.glob("ofx/*.[oq]fx")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_becomes_the_tree_that_ofxtools_makes_of_it(path):
    document = repair(path.read_bytes(), _ROWS)
    assert document is not None
    for markup in (document.skeleton, *(block.markup for block in document.blocks)):
        oracle = ofxtools.Parser.TreeBuilder()
        oracle.feed(markup)
        root = tree(markup)
        assert root is not None
        assert tostring(root) == tostring(oracle.close())
