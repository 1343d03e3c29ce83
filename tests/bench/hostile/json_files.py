"""JSON: levels, texts, numbers and keys without end, and what is no text."""

from __future__ import annotations

import json
from typing import Final

from tests.bench.hostile.making import MB, endless, text

_LOCATIONS: Final = '{"locations": ['
text("JSON: a million levels", "Records.json", lambda: (_LOCATIONS, "[" * 1_000_000))
text(
    "JSON: a million levels of objects",
    "Bundle.json",
    lambda: ('{"resourceType": "Bundle", "entry": [{"resource": ', '{"a":' * 1_000_000),
)
text(
    "JSON: one text of 200 MB",
    "Records.json",
    lambda: endless(f'{_LOCATIONS}{{"timestampMs": "'.encode(), 200 * MB, b"1"),
)
text(
    "JSON: one number of 50 MB",
    "Records.json",
    lambda: endless(f'{_LOCATIONS}{{"latitudeE7": '.encode(), 50 * MB, b"1"),
)
text(
    "JSON: numbers with absurd exponents",
    "StreamingHistory_music_0.json",
    lambda: (
        "[",
        ",".join(
            f'{{"endTime": "2024-01-01 10:00", "artistName": 1e{n}9999999, "trackName": "a", '
            f'"msPlayed": 1e{n}999999}}'
            for n in range(20_000)
        ),
        "]",
    ),
)
text(
    "JSON: absurd exponents in a table",
    "a.json",
    lambda: ("[", ",".join('{"a": 1e99999999, "b": -1e-99999999}' for _ in range(20_000)), "]"),
)
text(
    "JSON: absurd exponents in health records",
    "Bundle.json",
    lambda: (
        json.dumps(
            {
                "resourceType": "Observation",
                "id": "1",
                "status": "final",
                "code": {"text": "a"},
                "valueQuantity": {"value": 1, "unit": "kg"},
            }
        ).replace('"value": 1', '"value": 1e99999999'),
    ),
)
text(
    "JSON: a million keys",
    "Records.json",
    lambda: (_LOCATIONS, "{", ",".join(f'"k{n}": {n}' for n in range(1_000_000)), "}]}"),
)
text(
    "JSON: halves of letters, no numbers, wrong bytes",
    "StreamingHistory_music_0.json",
    lambda: (
        b'[{"endTime": "2024-01-01 10:00", "artistName": "\\ud800", "trackName": "\xff\xfe", ',
        b'"msPlayed": NaN}, {"endTime": "2024-01-01 10:00", "artistName": "\\udfff", ',
        b'"trackName": "a", "msPlayed": 1}]',
    ),
)
text(
    "JSON: a table of 2,000,000 columns",
    "a.json",
    lambda: ("[{", ",".join(f'"k{n}": {n}' for n in range(2_000_000)), "}]"),
)
