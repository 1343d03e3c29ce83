"""What is said before money can be real: nobody independent has examined this yet."""

from __future__ import annotations

UNAUDITED = (
    "Nobody independent has examined Freehold yet: neither the registry contract that holds what "
    "requesters set aside, nor the program that signs for you.",
    "On this network money can be real, and nobody can take back what is signed there.",
    "Begin with amounts that you can lose.",
)
"""Said at the first switch to a real network, one sentence a line."""
