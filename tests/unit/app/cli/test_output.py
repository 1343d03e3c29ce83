"""What is printed cannot steer a terminal, and what is written is whole or not there."""

from __future__ import annotations

import io
import stat
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.messages import InboxItem, InboxReply, StatusReply
from app.cli.files import NotWritten, WordsFile, write_whole
from app.cli.output import Page, fact
from wallet.agreement.visible import quoted, visible_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("A")

STEERING = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
HOSTILE = "\x1b[2J\u202egood\u2066\x00\r\n[red]bold[/red] \u200bx"


class Terminal(io.StringIO):
    """A stream that says it is a screen."""

    def isatty(self) -> bool:
        return True


@given(st.text(max_size=200))
@settings(max_examples=50)
def test_no_text_keeps_a_character_that_hides_or_steers(text: str) -> None:
    shown = visible_line(text)
    assert not any(unicodedata.category(character) in STEERING for character in shown)
    inner = quoted(text)[1:-1]
    assert "“" not in inner
    assert "”" not in inner


def test_plain_words_are_left_as_they_are_and_long_ones_are_cut_with_a_sign() -> None:
    assert visible_line("Zürich, 12 € — ok “so”") == "Zürich, 12 € — ok “so”"
    assert visible_line("abcdef", 3) == "abc…"
    assert visible_line("a\u202eb") == "a[U+202E]b"


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_a_reason_is_never_cut_and_other_cells_are(
    stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    reason = " ".join(f"word{n}" for n in range(60))
    written = stream()
    Page(written).table(("file", "reason"), [("f" * 90, reason)], said=True)
    assert all(word in written.getvalue() for word in reason.split())
    assert "f" * 70 not in written.getvalue()


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_a_hostile_cell_reaches_neither_pipe_nor_terminal_as_more_than_text(
    stream: type[io.StringIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    written = stream()
    page = Page(written)
    page.say(HOSTILE)
    page.facts((("who", HOSTILE), (HOSTILE, 3)))
    page.table(("name", HOSTILE), [(HOSTILE, 1), ("b", None)])
    text = written.getvalue()
    for steering in ("\x1b[2J", "\u202e", "\u2066", "\x00", "\r"):
        assert steering not in text
    assert "[U+001B][2J[U+202E]good" in text
    assert "[red]bold[/red]" in text


def test_a_table_in_a_pipe_is_aligned_text_with_numbers_to_the_right() -> None:
    written = io.StringIO()
    Page(written).table(("name", "rows"), [("a", 1), ("bcd", 1234)])
    assert written.getvalue() == "name   rows\na         1\nbcd   1,234\n"


def test_a_table_too_wide_for_the_screen_becomes_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    written = Terminal()
    Page(written).table(tuple("abcdef"), [("1", "2", "", "4", "5", "6")])
    assert written.getvalue() == "  a  1\n  b  2\n  d  4\n  e  5\n  f  6\n\n"


def test_a_reply_is_printed_without_its_tag_and_in_the_spelling_of_the_interface() -> None:
    item = InboxItem("1", "A", "p", "waiting", "0.60", 4, "2.40")
    (told,) = fact(InboxReply((item,)))["requests"]
    assert told["from"] == "A"
    assert "from_" not in told
    assert "type" not in fact(StatusReply("open"))


def test_a_file_is_whole_for_this_user_only_and_replaces_nothing_unasked(tmp_path: Path) -> None:
    path = tmp_path / "rows"
    assert write_whole(path, (b"one\n", b"two\n")) == 8
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(NotWritten, match="--force"):
        write_whole(path, (b"other",), force=False)
    with pytest.raises(NotWritten, match="another name"):
        write_whole(path, (b"other",))
    assert path.read_bytes() == b"one\ntwo\n"
    write_whole(path, (b"other",), force=True)
    assert path.read_bytes() == b"other"
    assert [found.name for found in tmp_path.iterdir()] == ["rows"]


def test_a_writing_that_breaks_off_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    path = tmp_path / "rows"
    path.write_bytes(b"before")
    with pytest.raises(NotWritten):
        write_whole(path, broken(), force=True)
    assert path.read_bytes() == b"before"
    assert [found.name for found in tmp_path.iterdir()] == ["rows"]
    with pytest.raises(NotWritten):
        write_whole(tmp_path / "no-folder" / "rows", (b"x",))


def test_a_words_file_has_room_before_there_are_words_and_goes_if_there_are_none(
    tmp_path: Path,
) -> None:
    path = tmp_path / "words"
    file = WordsFile(path)
    assert path.stat().st_size > 24 * 9
    with pytest.raises(NotWritten):
        WordsFile(path)
    file.write(("abandon",) * 24)
    assert path.read_text() == "abandon " * 23 + "abandon\n"
    with pytest.raises(NotWritten):
        WordsFile(tmp_path / "no-folder" / "words")
    other = tmp_path / "other"
    WordsFile(other).discard()
    assert not other.exists()


def test_a_heading_has_an_empty_line_before_it_but_at_the_top() -> None:
    written = io.StringIO()
    page = Page(written)
    page.facts((("left out", ""),))
    page.title("One")
    page.say("words")
    page.title("Two")
    assert written.getvalue() == "One\nwords\n\nTwo\n"
