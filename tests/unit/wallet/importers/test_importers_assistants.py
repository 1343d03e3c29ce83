"""Conversations with assistants; all files are synthetic, after the fields seen in exports."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import Collected, read_bytes
from wallet.errors import ImportRefused

pytestmark = pytest.mark.area("B")


def read(value: Any, name: str = "conversations.json") -> Collected:
    return read_bytes(json.dumps(value).encode(), name)


def messages(collected: Collected) -> list[dict[str, Any]]:
    return collected.table("assistant.messages")


def node(
    number: str, parent: str | None, role: str = "user", content: Any = None, **more: Any
) -> dict[str, Any]:
    if isinstance(content, str):
        content = {"content_type": "text", "parts": [content]}
    message = None
    if content is not None:
        message = {"id": number, "author": {"role": role}, "content": content, "metadata": {}}
        message |= {"create_time": 1711660000.25} | more
    return {"id": number, "message": message, "parent": parent, "children": []}


def chatgpt(*nodes: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "title": "Sourdough",
        "create_time": 1711660000.123456,
        "update_time": 1711670000.0,
        "mapping": {each["id"]: each for each in nodes},
        "current_node": nodes[-1]["id"],
        "conversation_id": "c1",
        "default_model_slug": "gpt-4o",
    } | more


TREE = chatgpt(
    node("root", None),
    node("s", "root", "system", ""),
    node("q", "s", "user", "How long does it rise?"),
    node("a1", "q", "assistant", "Four hours.", metadata={"model_slug": "o3"}),
    node("a2", "q", "assistant", "Overnight."),
)


def test_a_tree_is_walked_and_both_answers_follow_the_question():
    collected = read([TREE])
    (conversation,) = collected.table("assistant.conversations")
    assert conversation == {
        "started": "2024-03-28T21:06:40.123Z",
        "service": "ChatGPT",
        "conversation_id": "c1",
        "title": "Sourdough",
        "model": "gpt-4o",
    }
    question, first, second = messages(collected)
    assert (question["role"], question["parent_id"], question["depth"]) == ("user", None, 0)
    assert [each["parent_id"] for each in (first, second)] == ["q", "q"]
    assert [each["depth"] for each in (first, second)] == [1, 1]
    assert [each["model"] for each in (first, second)] == ["o3", "gpt-4o"]
    assert question["time"] == "2024-03-28T21:06:40.250Z"
    assert question["characters"] == len("How long does it rise?")


@pytest.mark.parametrize(
    ("content", "kind", "text", "attachments"),
    [
        (
            {
                "content_type": "multimodal_text",
                "parts": [
                    {"content_type": "image_asset_pointer", "asset_pointer": "file-service://x"},
                    "What is this?",
                    {"content_type": "audio_transcription", "text": "spoken"},
                ],
            },
            "text",
            "What is this?\nspoken",
            "image",
        ),
        ({"content_type": "code", "language": "python", "text": "1+1"}, "code", "1+1", None),
        ({"content_type": "execution_output", "text": "2"}, "result", "2", None),
        (
            {
                "content_type": "thoughts",
                "thoughts": [{"summary": "Look", "content": "It is bread."}],
            },
            "thinking",
            "Look\nIt is bread.",
            None,
        ),
        ({"content_type": "reasoning_recap", "content": "5 s"}, "thinking", "5 s", None),
        (
            {"content_type": "tether_quote", "url": "https://x.org", "title": "T", "text": "said"},
            "document",
            "T\nhttps://x.org\nsaid",
            None,
        ),
        (
            {"content_type": "user_editable_context", "user_profile": "I bake."},
            "instructions",
            "I bake.",
            None,
        ),
        ({"content_type": "new_thing", "text": "?"}, "new thing", "?", None),
    ],
)
def test_every_type_of_content_has_its_kind(content, kind, text, attachments):
    (found,) = messages(read([chatgpt(node("m", None, "assistant", content))]))
    assert (found["kind"], found["text"], found["attachments"]) == (kind, text, attachments)


def test_names_of_attached_files_are_kept():
    held = node("m", None, "user", "see", metadata={"attachments": [{"name": "a.pdf"}, {"id": 1}]})
    assert messages(read([chatgpt(held)]))[0]["attachments"] == "a.pdf"


def test_a_long_chain_and_a_circle_end():
    chain = [node(str(n), str(n - 1) if n else None, "user", f"line {n}") for n in range(3_000)]
    assert messages(read([chatgpt(*chain)]))[-1]["depth"] == 2_999
    circle = chatgpt(
        node("x", "y", "user", "a"), node("y", "x", "user", "b"), node("z", None, "user", "c")
    )
    collected = read([circle])
    assert [each["text"] for each in messages(collected)] == ["c"]
    assert "2 of its messages follow each other in a circle" in collected.reasons[0]


CLAUDE = {
    "uuid": "k1",
    "name": "Bread",
    "created_at": "2025-03-28T21:29:00.123456Z",
    "updated_at": "2025-03-28T22:29:00Z",
    "account": {"uuid": "u"},
    "chat_messages": [
        {
            "uuid": "m1",
            "text": "Hi",
            "content": [{"type": "text", "text": "Hi"}],
            "sender": "human",
            "created_at": "2025-03-28T21:29:01Z",
            "attachments": [{"file_name": "r.txt", "extracted_content": "flour, water"}],
            "files": [{"file_name": "p.png"}],
        },
        {
            "uuid": "m2",
            "text": "",
            "content": [
                {"type": "thinking", "thinking": "Bread, then."},
                {"type": "tool_use", "name": "web_search", "input": {"query": "rise", "n": 1.5}},
                {"type": "tool_result", "content": [{"type": "text", "text": "4 h"}]},
                {"type": "text", "text": "Four"},
                {"type": "text", "text": "hours."},
            ],
            "sender": "assistant",
            "created_at": "2025-03-28T21:29:05Z",
        },
        {
            "uuid": "m3",
            "text": "old shape",
            "sender": "human",
            "created_at": "2025-03-28T21:30:00Z",
        },
        {"uuid": "m4", "text": "bad", "sender": "human", "created_at": "sometime"},
    ],
}


def test_claude_is_read_part_by_part():
    collected = read([CLAUDE])
    found = messages(collected)
    assert [(each["role"], each["kind"], each["text"]) for each in found] == [
        ("user", "text", "Hi"),
        ("user", "document", "flour, water"),
        ("assistant", "text", "Four\n\nhours."),
        ("assistant", "thinking", "Bread, then."),
        ("assistant", "code", 'web_search {"query": "rise", "n": "1.5"}'),
        ("tool", "result", "4 h"),
        ("user", "text", "old shape"),
    ]
    assert found[0]["attachments"] == "r.txt\np.png"
    assert [each["depth"] for each in found] == [0, 0, 1, 1, 1, 1, 2]
    assert found[2]["parent_id"] == "m1"
    assert collected.reasons == ["of a message: “sometime” is not a date"]
    assert collected.table("assistant.conversations")[0]["started"] == "2025-03-28T21:29:00.123Z"


def test_deepseeks_tree_is_read():
    held = {
        "id": "d1",
        "title": "Bread",
        "inserted_at": "2025-03-30T04:49:36.505000+08:00",
        "updated_at": "2025-03-30T04:50:29.156000+08:00",
        "mapping": {
            "root": {"id": "root", "parent": None, "children": ["1"], "message": None},
            "1": {
                "id": "1",
                "parent": "root",
                "children": ["2"],
                "message": {
                    "files": [{"file_name": "a.pdf"}],
                    "model": "deepseek-reasoner",
                    "inserted_at": "2025-03-30T04:49:37.018000+08:00",
                    "fragments": [{"type": "REQUEST", "content": "How long?"}],
                },
            },
            "2": {
                "id": "2",
                "parent": "1",
                "children": [],
                "message": {
                    "model": "deepseek-reasoner",
                    "inserted_at": "2025-03-30T04:49:38+08:00",
                    "fragments": [
                        {"type": "THINK", "content": "Hm."},
                        {"type": "RESPONSE", "content": "Four hours."},
                    ],
                },
            },
        },
    }
    found = messages(read([held]))
    assert [(each["role"], each["kind"], each["text"]) for each in found] == [
        ("user", "text", "How long?"),
        ("assistant", "thinking", "Hm."),
        ("assistant", "text", "Four hours."),
    ]
    assert {each["service"] for each in found} == {"DeepSeek"}
    assert (found[0]["time"], found[0]["attachments"]) == ("2025-03-29T20:49:37.018Z", "a.pdf")


def test_a_conversation_that_is_none_costs_itself():
    collected = read([TREE, {"title": "x"}, chatgpt(node("m", None), create_time="never"), TREE])
    assert [skip.row for skip in collected.skips] == [2, 3]
    assert len(messages(collected)) == 6


def test_an_export_that_grew_keeps_the_rows_it_had():
    grown = chatgpt(*TREE["mapping"].values(), node("q2", "a2", "user", "Thanks"), update_time=9.5)
    assert set(read([TREE]).keys) < set(read([grown]).keys)


@pytest.mark.parametrize(
    "other", ['[{"mapping": {"a": 1}}]', '{"chats": []}', '[{"title": "a", "parent": "b"}]', "[]"]
)
def test_other_json_is_not_claimed(other):
    with contextlib.suppress(ImportRefused):
        assert "assistants" not in read_bytes(other.encode(), "conversations.json").reports


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_export_is_read_as_far_as_it_goes(data):
    content = bytearray(json.dumps([TREE, CLAUDE]).encode())
    cut = data.draw(st.integers(1, len(content)))
    content[data.draw(st.integers(0, cut - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(content[:cut]), "conversations.json")


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@settings(max_examples=50)
@given(st.data())
def test_any_value_in_any_place_is_a_row_or_a_skip(data):
    held = json.loads(json.dumps(data.draw(st.sampled_from([TREE, CLAUDE]))))
    places = [held]
    for place in places:
        items = place.values() if isinstance(place, dict) else place
        places += [each for each in items if isinstance(each, (dict, list)) and each]
    place = data.draw(st.sampled_from(places))
    key = data.draw(
        st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place)))
    )
    place[key] = data.draw(_ANYTHING)
    read([TREE, held])


def test_deep_nesting_costs_one_conversation():
    deep = "[" * 50_000 + "]" * 50_000
    whole = f'[{json.dumps(TREE)}, {{"mapping": {deep}}}, {json.dumps(CLAUDE)}]'
    collected = read_bytes(whole.encode(), "conversations.json")
    assert len(messages(collected)) == 10
    assert any("nested" in reason for reason in collected.reasons)


@pytest.mark.parametrize("depth", [300, 900, 990])
def test_what_a_tool_was_given_may_be_nested_as_deeply_as_it_can_be_read(depth):
    held = json.loads(json.dumps(CLAUDE))
    held["chat_messages"] = held["chat_messages"][:2]
    text = json.dumps([held, TREE]).replace('"rise"', "[" * depth + "]" * depth)
    collected = read_bytes(text.encode(), "conversations.json")
    assert len(collected.table("assistant.conversations")) + len(collected.skips) >= 2
    assert len(messages(collected)) >= 3
