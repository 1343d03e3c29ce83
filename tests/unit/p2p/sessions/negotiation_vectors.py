"""What `tests/vectors/negotiation.json` is made of: whole negotiations, deliveries, and refusals.

Everything is signed with the keys of `tests/vectors/agreement.json`. Run as a module, this file
writes the vectors anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.deal import CHAIN_ID, REGISTRY
from tests.unit.p2p.sessions.negotiation_examples import standing, transcripts
from tests.unit.p2p.sessions.negotiation_refusals import (
    named,
    refused_bindings,
    refused_deliveries,
    refused_messages,
    refused_terms,
    refused_vouchers,
)

FILE = Path(__file__).parents[3] / "vectors" / "negotiation.json"


def vectors() -> dict[str, Any]:
    """Everything the file holds."""
    messages_refused = refused_messages()
    return {
        "about": "Freehold's negotiation, version 1: whole transcripts, the deliveries of a"
        " standing grant, and what must be refused, with the code and the reason. The keys are"
        " those of agreement.json; see p2p/PROTOCOL.md, sections 6, 16 and 17.",
        "chain_id": CHAIN_ID,
        "registry": REGISTRY,
        "transcripts": transcripts(),
        "standing": standing(),
        "said_before": named(messages_refused),
        "refused_messages": messages_refused,
        "refused_terms": refused_terms(),
        "refused_deliveries": refused_deliveries(),
        "refused_bindings": refused_bindings(),
        "refused_vouchers": refused_vouchers(),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n", "utf-8")
