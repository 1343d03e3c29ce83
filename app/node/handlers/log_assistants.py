"""What the log says of an assistant's questions, below the sentence: what a person can check."""

from __future__ import annotations

from typing import Any, Final

from wallet.agreement import words
from wallet.agreement.view import view_from_document

REFUSED: Final = {
    "declined": "All sharing was paused.",
    "unanswered": "Nobody answered in time.",
    "too-many": "It asked faster than a person can answer; such questions are not shown.",
    "withdrawn": "The assistant took it back, or went.",
    "not-found": "It asked for a dataset that is not here.",
    "view": "It asked for what cannot be computed.",
    "locked": "The vault was hidden or locked.",
}


def assistant_detail(kind: str, body: dict[str, Any]) -> str:
    """Return the line below the sentence: view, rows, bytes and digest, or why not."""
    match kind:
        case "assistant.added":
            return f"Called “{body['name']}”. It can ask, and do nothing else."
        case "assistant.asked":
            return f"{_what(body)}."
        case "assistant.allowed":
            how = "until its conversation ends" if body["scope"] == "conversation" else "once"
            record = str(body["question"])[:12]
            return (
                f"{_exactly(body)}: {_size(body)}, {how}. Digest {body['digest']}, record {record}."
            )
        case "assistant.read":
            first = int(body["first"])
            return f"{_size(body)}, from row {first:,} on. Digest {body['digest']}."
        case "assistant.refused":
            return REFUSED.get(str(body.get("why")), "It could not be answered.")
        case "assistant.declined":
            return "Nothing was read."
    return ""


def _what(body: dict[str, Any]) -> str:
    view = body.get("view")
    return words.what(view_from_document(view)) if view else "The names of your datasets"


def _exactly(body: dict[str, Any]) -> str:
    """Return the whole view: each part with its label."""
    if not body.get("view"):
        return _what(body)
    found = words.view_lines(view_from_document(body["view"]))
    return "; ".join(f"{label} {value}" for label, value in found)


def _size(body: dict[str, Any]) -> str:
    return f"{words.counted(int(body['rows']), 'row')}, {int(body['bytes']):,} bytes"
