"""Other verbs beside a running service: whatever they do and whenever they leave, it goes on."""

from __future__ import annotations

import json
import socket
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import trio

from app.api.paths import socket_path
from app.requester.__main__ import main
from app.requester.asking import ask
from app.requester.serving import control
from app.requester.verbs import table as verbs
from tests.deal import lines
from tests.unit.app.requester.cohort_books import Answered
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from app.requester.books import Books

pytestmark = pytest.mark.area("A")


async def asked(books: Books, verb: str, **arguments: str) -> Any:
    with trio.fail_after(60):
        return await trio.to_thread.run_sync(ask, books.folder, verb, arguments)


@pytest.fixture
async def serving(books: Books, nursery: trio.Nursery) -> Books:
    with trio.fail_after(60):
        await nursery.start(control.serve, books, partial(verbs.run, books))
    return books


async def test_who_was_told_that_it_runs_is_heard(serving):
    assert await asked(serving, "grants") == {"grants": []}


async def test_a_wrong_passphrase_is_refused_and_the_right_one_or_none_is_answered(serving):
    def give(passphrase: str | None) -> Any:
        return ask(serving.folder, "grants", {}, passphrase)

    with pytest.raises(FreeholdError, match="The passphrase is not right"):
        await trio.to_thread.run_sync(give, "another passphrase")
    for passphrase in ("a passphrase", None):
        assert await trio.to_thread.run_sync(give, passphrase) == {"grants": []}


async def test_a_verb_with_a_passphrase_file_has_it_checked(serving, tmp_path, capsys):
    file = tmp_path / "passphrase"

    def grants() -> int:
        return main(["--profile", str(serving.folder), "--passphrase-file", str(file), "grants"])

    for text, code in (("not it\n", 1), ("a passphrase\n", 0)):
        file.write_text(text, encoding="utf-8")
        assert await trio.to_thread.run_sync(grants) == code
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ('{"grants": []}\n', 1)


async def test_who_leaves_before_the_answer_does_not_end_the_service(serving):
    for line in (b'{"verb":"receipts","arguments":{}}\n', b'{"verb":', b""):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(socket_path(serving.folder)))
            connection.sendall(line)
    assert await asked(serving, "receipts") == {"receipts": []}


@pytest.mark.parametrize(
    "line", [b"[]", b"1", b"not JSON", b'{"verb":"data","arguments":{}}', b"[" * 60_000]
)
async def test_what_is_not_a_verb_is_answered_as_such(serving, line):
    def converse() -> Any:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(60)
            connection.connect(str(socket_path(serving.folder)))
            connection.sendall(line + b"\n")
            with connection.makefile("rb") as file:
                return json.loads(file.readline())

    assert list(await trio.to_thread.run_sync(converse)) == ["error"]
    assert await asked(serving, "grants") == {"grants": []}


async def test_a_failure_nobody_thought_of_is_an_answer_too(serving, monkeypatch, caplog):
    def fail(_books: Books) -> Any:
        raise ZeroDivisionError

    monkeypatch.setitem(verbs.VERBS, "receipts", fail)
    with pytest.raises(FreeholdError, match="ZeroDivisionError"):
        await asked(serving, "receipts")
    assert "a verb failed" in caplog.text
    assert await asked(serving, "grants") == {"grants": []}


async def test_a_step_whose_file_is_gone_is_said_and_no_half_file_is_left(serving, tmp_path):
    deal = Answered(serving).deliver(lines(2), lines(20, 2))
    folder, out = serving.received(deal.grant_id), tmp_path / "out.jsonl"
    (folder / "000002.cipher").unlink()
    with pytest.raises(FreeholdError, match=r"000002\.cipher"):
        await asked(serving, "data", grant=deal.grant_id.hex(), out=str(out))
    assert not out.exists()
    (folder / "000002.cipher").write_bytes(deal.made.cipher(2))
    await asked(serving, "data", grant=deal.grant_id.hex(), out=str(out))
    assert out.read_bytes() == deal.made.contents[0] + deal.made.contents[1]
