"""Damaged exports: every importer answers with rows, counted skips, or a named refusal.

Each demo export is cut off, has bits flipped, is emptied, and is filled with noise, at places drawn
from a printed seed. Nothing may escape that is not a `FreeholdError`, no row may appear that is not
in canonical form, and time stays bounded. The long run draws more places.
"""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from app.worker import protocol
from app.worker.checked_rows import RowDecoder
from tests.unit.wallet.importers.collecting import DEMO, SAMPLES, Collected, read_archive
from wallet.errors import FreeholdError
from wallet.importers import archive as archives

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("B")

SEED = int(os.environ.get("FREEHOLD_SEED", "20260831"))
PLACES = 400 if os.environ.get("FREEHOLD_SOAK") == "1" else 12
SECONDS = 5.0

FILES = ("practice-bank.ofx", "practice-clinic.json", "practice-health.zip", "export.xml")


def content(name: str) -> bytes:
    if name != "export.xml":
        return (DEMO / name).read_bytes()
    with zipfile.ZipFile(DEMO / "practice-health.zip") as archive:
        return archive.read(archive.namelist()[0])[:200_000] + b"</HealthData>"


def outcome(damaged: bytes, name: str) -> Collected | FreeholdError:
    """Read damaged bytes; give what came of it, checked as the node would check it."""
    begun = time.thread_time()
    try:
        collected = read_archive(archives.open_file(io.BytesIO(damaged), name))
    except FreeholdError as error:
        return error
    finally:
        assert time.thread_time() - begun < SECONDS
    for dataset, rows in collected.by_dataset.items():
        for first in range(0, len(rows), 2_000):
            for frame in protocol.encode_rows(dataset, name, rows[first : first + 2_000]):
                decoded = protocol.decode(frame[protocol.HEADER :])
                assert isinstance(decoded, protocol.Rows)
                RowDecoder(collected.spec(dataset)).decode(decoded.rows)
    assert all(skip.reason for skip in collected.skips)
    return collected


def damages(whole: bytes, kind: str, draw: random.Random) -> Iterator[bytes]:
    for _ in range(PLACES):
        place = draw.randrange(len(whole))
        if kind == "cut":
            yield whole[:place]
        elif kind == "flipped":
            yield (
                whole[:place] + bytes([whole[place] ^ 1 << draw.randrange(8)]) + whole[place + 1 :]
            )
        elif kind == "hole":
            yield whole[:place] + bytes(200) + whole[place + 200 :]
        elif kind == "noise":
            yield whole[:place] + draw.randbytes(300) + whole[place:]
        else:
            yield whole[:place] + whole[place + draw.randrange(1, 2_000) :]


@pytest.mark.parametrize("kind", ["cut", "flipped", "hole", "noise", "gap"])
@pytest.mark.parametrize("name", FILES)
def test_damage_is_counted_or_named_and_never_a_fault_of_ours(name, kind):
    print(f"seed {SEED}")
    draw = random.Random(f"{SEED} {name} {kind}")
    whole = content(name)
    sound = outcome(whole, name)
    assert isinstance(sound, Collected)
    whole_keys = set(sound.keys)
    for damaged in damages(whole, kind, draw):
        result = outcome(damaged, name)
        if isinstance(result, FreeholdError):
            assert str(result).endswith((".", "?")), "a sentence for the person"
        if kind == "cut" and isinstance(result, Collected):
            assert set(result.keys) <= whole_keys, "a part of a row never passes for a row"
            assert set(result.keys) == whole_keys or not result.report.complete


@pytest.mark.parametrize("name", [*FILES, "export.ofx", "x.ndjson", "x"])
@pytest.mark.parametrize("nothing", [b"", b"\n", b" " * 70_000, bytes(70_000), b"\xff" * 1_000])
def test_files_of_nothing_are_refused_by_name(name, nothing):
    result = outcome(nothing, name)
    assert isinstance(result, FreeholdError)
    assert name in str(result)


HOSTILE = {
    "cdata.ofx": b"<OFX>" + b"<![CDATA[" * 200_000,
    "comment.ofx": b"<OFX>" + b"<!--" * 300_000,
    "open.ofx": b"<OFX>" + b"<A>" * 300_000,
    "close.ofx": b"<OFX>" + b"</STMTRS>" * 150_000,
    "rows.ofx": b"<OFX><STMTRS>" + b"<STMTTRN>" * 100_000,
    "spaces.ofx": b"<OFX>" + b"<" + b" " * 1_000_000,
    "tags.ofx": b"<OFX>" + b"<" * 1_000_000,
    "deep.json": b'{"resourceType":"Patient","a":' + b"[" * 500_000,
    "deep-entry.json": b'{"resourceType":"Bundle","entry":' + b"[" * 500_000,
    "long.json": b'{"resourceType":"Observation","id":"' + b"9" * 2_000_000 + b'"}',
    "number.json": b'{"resourceType":"Observation","valueQuantity":{"value":1e999999999}}',
    "digits.json": b'{"resourceType":"Observation","valueInteger":' + b"9" * 100_000 + b"}",
    "lines.ndjson": b'{"resourceType":"Patient"}\n' * 2 + b"{" * 1_000_000,
    "deep.xml": b"<HealthData>" + b"<a>" * 300_000,
    "attribute.xml": b'<HealthData><Record type="' + b"x" * 2_000_000 + b'"/></HealthData>',
    "doctype.xml": b"<!DOCTYPE HealthData [" + b"]" * 1_500_000,
    "value.xml": b'<HealthData><Record type="HKQuantityTypeIdentifierHeartRate" '
    b'startDate="2026-03-01 08:00:00 +0100" value="1e' + b"9" * 5_000 + b'"/></HealthData>',
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_takes_bounded_time_and_has_an_answer(name):
    result = outcome(HOSTILE[name], name)
    assert isinstance(result, FreeholdError) or result.count <= 2


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the project")
def test_every_other_sample_is_refused_by_name_or_read():
    """Files of families that are not read here, some damaged on purpose by their makers."""
    seen = 0
    for path in sorted(SAMPLES.rglob("*")):
        if path.is_file() and path.stat().st_size < 3_000_000:
            outcome(path.read_bytes(), path.name)
            seen += 1
    assert seen > 100
