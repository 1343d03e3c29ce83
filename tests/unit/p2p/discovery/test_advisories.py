"""Advisories: only the maintainers' count, and only for the versions that they name."""

from __future__ import annotations

import pytest
from nacl.signing import SigningKey

from app.api.version import VERSION
from p2p.discovery import advisories
from p2p.discovery.advisories import Advisory
from wallet.errors import BadSignature, Malformed

pytestmark = pytest.mark.area("H")

SEED = b"maintainers".ljust(32)
KEY = bytes(SigningKey(SEED).verify_key)
ONE = Advisory("2026-01", "2026-11-20", "0.9.0", "0.10.2", "soon", "Import nothing from strangers.")
LIST = advisories.signed_list(7, "2026-11-23", (ONE,), SEED)


@pytest.mark.parametrize(
    ("version", "concerned"),
    [
        ("0.8.9", False),
        ("0.9.0", True),
        ("0.9.12", True),
        ("0.10.1", True),
        ("0.10.2", False),
        ("1.0.0", False),
    ],
)
def test_an_advisory_concerns_the_versions_from_the_first_to_the_mended(version, concerned):
    read = advisories.read(LIST, KEY)
    assert (read.number, read.concerning(version)) == (7, (ONE,) if concerned else ())


def test_this_version_is_one_that_an_advisory_can_name():
    assert isinstance(ONE.concerns(VERSION), bool)


def test_only_the_maintainers_key_counts():
    with pytest.raises(BadSignature, match="maintainers"):
        advisories.read(LIST)
    with pytest.raises(BadSignature):
        advisories.read(LIST.replace(b"strangers", b"anybodys "), KEY)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        LIST.replace(b'"soon"', b'"never"'),
        LIST.replace(b'"0.9.0"', b'"0.9"'),
        LIST.replace(b'"number": 7', b'"number": 0'),
        LIST.replace(b'"issued"', b'"more": 1, "issued"'),
        LIST + b" " * advisories.MAXIMUM_LIST,
    ],
)
def test_what_is_no_list_is_refused_by_name(data):
    with pytest.raises((Malformed, BadSignature)):
        advisories.read(data, KEY)


def test_many_long_ones_are_still_one_frame():
    many = tuple(
        Advisory(f"2026-{n:02}", "2026-11-20", "0.0.1", "9.0.0", "now", "x" * 300)
        for n in range(32)
    )
    assert len(advisories.signed_list(1, "2026-11-23", many, SEED)) < advisories.MAXIMUM_LIST
