"""A segment that was sealed once opens for ever: `tests/vectors/segments.json`."""

from __future__ import annotations

import json
from pathlib import Path

import cbor2
import pytest

from wallet.segments.segment import Keys, SealedSegment, segment_key, unseal

pytestmark = pytest.mark.area("G")

VECTOR = json.loads((Path(__file__).parents[3] / "vectors" / "segments.json").read_text())


def raw(name: str) -> bytes:
    return bytes.fromhex(VECTOR[name])


def test_the_published_segment_opens_to_its_rows():
    sealed = SealedSegment(
        id=raw("id"),
        device=raw("device"),
        seq=VECTOR["seq"],
        epoch=VECTOR["epoch"],
        schema=VECTOR["schema"],
        hot=VECTOR["hot"],
        data=raw("data"),
    )
    ops = unseal(VECTOR["vault"], sealed, Keys({VECTOR["epoch"]: raw("epoch_key")}))
    assert [[op.table, op.columns, op.rows, op.gone] for op in ops] == VECTOR["ops"]
    assert segment_key(raw("epoch_key"), raw("id")) == raw("segment_key")
    content = cbor2.loads(raw("content"))
    assert content["ops"] == VECTOR["ops"]
    assert cbor2.dumps(content, canonical=True) == raw("content")
    assert cbor2.loads(raw("bound_to"))[:3] == ["freehold-segment", 1, raw("vault")]
