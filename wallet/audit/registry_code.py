"""The registry's code as `python -m contracts.build` wrote it; not to be edited."""

from typing import Final

CODE_BYTES: Final = 13133
IMMUTABLES_BYTES: Final = 384
CODE_SHA256: Final = "2a1dfed86171c106dfcfcf7c965f6fc02eb9c5476ea8e700764b7aa712377d1d"
