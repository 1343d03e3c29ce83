"""A requester sends a program with a call: kept in its books, named by hash, given whole."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.requester.__main__ import main
from app.requester.output.columns import columns_of, time_column
from app.requester.verbs import table as verbs
from p2p.requester import books as rows
from p2p.requester import programs
from p2p.requester.calls import TEMPLATE, parse_call, terms_for
from p2p.requester.standing import PRACTICE
from tests.deal import NOW, REGISTRY
from tests.faults.compute.modules import EXAMPLES
from tests.unit.app.requester.own_words import own_words
from wallet.agreement import terms
from wallet.agreement.tasks import Running
from wallet.errors import Malformed, NotAllowed, NotFound

if TYPE_CHECKING:
    from app.requester.books import Books

pytestmark = pytest.mark.area("F")

WEEKDAYS = (EXAMPLES / "weekdays.wasm").read_bytes()


def added(books: Books) -> str:
    content = base64.b64encode(WEEKDAYS).decode()
    found = verbs.run(books, "program add", {"name": "weekdays.wasm", "content": content})
    table: str = found["call"]
    return table


def call(table: str, **changes: str) -> str:
    """The template with a program; steps are those of a program unless they are said."""
    steps = changes.get("steps", "1")
    text = TEMPLATE.replace("steps = 4 ", f"steps = {steps} ")
    return f"{text}\n{table}"


def test_a_program_that_was_added_can_be_asked_with(books):
    table = added(books)
    number = verbs.run(books, "call add", {"content": call(table)})["call"]
    kept = books.db.read(rows.call, number)
    asked = terms_for(kept, books.party, books.facts, NOW)
    assert asked.payment.first == "voucher"
    program = terms.parse(terms.encode(asked)).view.program
    assert program is not None
    assert books.db.read(programs.module, program.code) == WEEKDAYS
    assert verbs.run(books, "program list", {}) == {
        "programs": [{"name": "weekdays.wasm", "code": program.code, "size": len(WEEKDAYS)}]
    }


def test_what_wallets_would_refuse_is_refused_here(books):
    table = added(books)
    for changed, said in (
        (table.replace("size = ", "size = 1"), "“size” of this program is"),
        (table.replace('low = "0"', 'low = "100"'), "nothing between"),
        (table.replace('"0.1"', '"-1"'), "plain decimal"),
    ):
        with pytest.raises((Malformed, NotAllowed), match=said):
            verbs.run(books, "call check", {"content": call(changed)})
    with pytest.raises(Malformed, match="one step"):
        verbs.run(books, "call check", {"content": call(table, steps="2")})


def test_a_program_that_is_not_here_is_not_asked_with(books):
    other = re.sub(r'code = "[0-9a-f]+"', f'code = "{"00" * 32}"', added(books))
    with pytest.raises(NotAllowed, match="program add"):
        verbs.run(books, "call check", {"content": call(other)})
    with pytest.raises(NotFound):
        books.db.read(programs.module, "00" * 32)


def test_a_check_says_that_numbers_without_noise_wait_for_a_name(books):
    table = added(books)
    assert verbs.run(books, "call check", {"content": own_words(call(table))})["remarks"] == []
    bare = "\n".join(line for line in table.splitlines() if not line.startswith("noise"))
    (remark,) = verbs.run(books, "call check", {"content": own_words(call(bare))})["remarks"]
    assert "no noise" in remark


def in_study(table: str, noise: str = "4.5") -> str:
    """A call for a study whose task is the program of a table."""
    bare = "\n".join(line for line in table.splitlines() if not line.startswith("noise"))
    task = 'kind = "program"\ncolumns = ["start", "value"]\n'
    program = bare.replace("[program]", "[study.task.program]")
    kept = (line for line in TEMPLATE.splitlines() if not line.startswith("steps"))
    study = f'[study]\nwallets_least = 4\nwallets_most = 9\nclip = "600"\nnoise = "{noise}"\n'
    return "\n".join((*kept, study, f"[study.task]\n{task}", program))


def test_a_study_may_have_it_run_on_many_wallets(books, monkeypatch):
    table, facts = added(books), msgspec.structs.replace(books.facts, rounds_contract=REGISTRY)
    monkeypatch.setattr(type(books), "facts", facts)
    assert verbs.run(books, "call check", {"content": own_words(in_study(table))})["remarks"] == []
    (remark,) = verbs.run(books, "call check", {"content": own_words(in_study(table, "0"))})[
        "remarks"
    ]
    assert "added up without noise" in remark
    number = verbs.run(books, "call add", {"content": in_study(table)})["call"]
    asked = terms_for(books.db.read(rows.call, number), books.party, books.facts, NOW)
    assert asked.study is not None
    assert isinstance(asked.study.task, Running)
    assert asked.study.task.columns == ("start", "value")
    other = re.sub(r'code = "[0-9a-f]+"', f'code = "{"00" * 32}"', in_study(table))
    with pytest.raises(NotAllowed, match="program add"):
        verbs.run(books, "call check", {"content": other})


def test_what_is_no_program_is_not_kept(books):
    for content in (b"", b"#!/bin/sh", WEEKDAYS[4:], b"\0asm\1\0\0\0" + bytes(2**20)):
        with pytest.raises(Malformed):
            verbs.run(
                books,
                "program add",
                {"name": "x", "content": base64.b64encode(content).decode()},
            )
    with pytest.raises(Malformed):
        verbs.run(books, "program add", {"name": "x", "content": "not base64"})
    assert books.db.read(programs.every) == ()


def test_the_line_takes_a_file(books, tmp_path, monkeypatch, capsys):
    books.close()
    word = tmp_path / "word"
    word.write_text("a passphrase\n")
    start = ["--profile", str(books.folder), "--passphrase-file", str(word), "program"]
    assert main([*start, "add", str(EXAMPLES / "weekdays.wasm")]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["size"] == len(WEEKDAYS)
    assert main([*start, "list"]) == 0
    assert json.loads(capsys.readouterr().out)["programs"][0]["code"] == said["code"]


def test_what_comes_back_has_the_columns_of_a_result(books):
    made = parse_call(call(added(books)), NOW, PRACTICE).view()
    for view in (made, msgspec.structs.replace(made, dataset="own.table")):
        assert [(c.name, c.type.value) for c in columns_of(view)] == [
            ("index", "integer"),
            ("name", "text"),
            ("value", "decimal"),
        ]
        assert time_column(view) == ""
