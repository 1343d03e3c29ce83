"""Whose messages are one's own, where only the person can say it. The chats are made up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from wallet.importers.chats.own_names import ASK, OwnNames
from wallet.importers.generic.order import Order

from .collecting import read_bytes

if TYPE_CHECKING:
    from .collecting import Collected

pytestmark = pytest.mark.area("B")

GROUP = (
    "28/03/2025, 21:29 - Ann created group “Trip”\n"
    "28/03/2025, 21:29 - Ann: hi\n"
    "28/03/2025, 21:30 - Ben: ho\n"
    "28/03/2025, 21:31 - ~ Ann B.: from my new phone\n"
)
ANN = Order(own_names=("ann", "Ann B."))


def own(collected: Collected) -> list[bool | None]:
    return [row["own"] for row in collected.table("messages.messages")]


def test_a_group_tells_whose_it_is_by_the_names_that_the_person_gave():
    open_still = read_bytes(GROUP.encode(), "_chat.txt")
    assert own(open_still) == [None, None, None, None]
    assert any(ASK in warning for warning in open_still.report.warnings)
    told = read_bytes(GROUP.encode(), "_chat.txt", ANN)
    assert own(told) == [None, True, False, True]
    assert not any(ASK in warning for warning in told.report.warnings)


def test_a_name_that_nobody_in_the_chat_has_leaves_it_open():
    told = read_bytes(GROUP.encode(), "_chat.txt", Order(own_names=("Cleo",)))
    assert own(told) == [None, None, None, None]
    assert any(ASK in warning for warning in told.report.warnings)


def test_what_the_person_says_goes_before_what_the_file_seems_to_tell():
    chat = b"[28.03.25, 21:29:00] Ann: hi\n[28.03.25, 21:30:00] Ben: ho\n"
    name = "WhatsApp Chat with Ben.txt"
    assert own(read_bytes(chat, name)) == [True, False]
    assert own(read_bytes(chat, name, Order(own_names=("Ben",)))) == [False, True]


def test_a_message_is_the_same_message_whoever_is_known_to_have_written_it():
    before = read_bytes(GROUP.encode(), "_chat.txt")
    assert before.keys == read_bytes(GROUP.encode(), "_chat.txt", ANN).keys


def test_an_exported_telegram_group_is_told_by_name_and_holds_by_number():
    messages = [
        {"id": n, "type": "message", "date_unixtime": str(n), "from": name, "from_id": number,
         "text": "x"}
        for n, (name, number) in enumerate(
            [("Ann", "user7"), ("Ben", "user8"), ("Ann on holiday", "user7")]
        )
    ]  # fmt: skip
    chat = {"name": "Trip", "type": "private_group", "id": 9, "messages": messages}
    content = json.dumps(chat, indent=1).encode()
    assert own(read_bytes(content, "result.json")) == [None, None, None]
    assert own(read_bytes(content, "result.json", ANN)) == [True, False, True]


def test_a_conversation_of_instagram_is_told_by_name():
    thread = {
        "participants": [{"name": "Ann"}, {"name": "Ben"}, {"name": "Cleo"}],
        "messages": [
            {"sender_name": name, "timestamp_ms": n, "content": "x"}
            for n, name in enumerate(("Ann", "Ben"))
        ],
        "title": "Trip",
        "thread_path": "inbox/trip_1",
    }
    content = json.dumps(thread).encode()
    assert own(read_bytes(content, "message_1.json")) == [None, None]
    assert own(read_bytes(content, "message_1.json", ANN)) == [True, False]


@pytest.mark.parametrize("written", ["Ann", "  ann ", "\u200eANN", "~ Ann", "~\u202fAnn"])
def test_marks_and_letters_of_a_name_do_not_matter(written):
    assert OwnNames(("Ann",)).among(["Ben", written]) == {written}
    assert OwnNames((written,)).among(["Ann", "Ben", None]) == {"Ann"}


def test_without_names_nobody_is_the_person():
    assert not OwnNames().among(["", "Ann", None])
    assert not OwnNames(("", " ", "~")).among(["", "~", " "])
