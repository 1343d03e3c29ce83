"""What files and columns are called."""

from __future__ import annotations

from typing import Final

SCHEMA: Final = "freehold/dataset/1"
SUBJECT_COLUMN: Final = "subject_id"
META: Final = ".meta.json"
CONSENT: Final = ".consent"
