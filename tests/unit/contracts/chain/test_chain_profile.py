"""Chain profiles: read once, every bad field named."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from contracts.chain.errors import ProfileRefused
from contracts.chain.profile import (
    Endpoint,
    KnownBlock,
    load_profile,
    parse_profile,
    practice_profile,
    to_toml,
)

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("A")

GOOD = """
name = "Base Sepolia"
chain_id = 84532
confirmations = 12
registry = "0x52908400098527886E0F7030069857D2E4169EE7"
token = "0xde709f2102306220921060314715629080e2fb77"
token_symbol = "EURT"
token_decimals = 6
native_symbol = "ETH"
start_block = 1000
max_fee_per_gas_gwei = 50

[known_block]
number = 999
hash = "0x%s"

[[endpoint]]
url = "https://one.example/v2/key"

[[endpoint]]
url = "http://192.168.1.5:8545"
bearer_token = "xyz"
""" % ("ab" * 32)


def write(folder: Path, text: str) -> Path:
    path = folder / "chain.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_is_read(tmp_path: Path):
    found = load_profile(write(tmp_path, GOOD))
    assert (found.name, found.kind, found.chain_id, found.confirmations) == (
        "Base Sepolia",
        "evm",
        84532,
        12,
    )
    assert found.endpoints == (
        Endpoint("https://one.example/v2/key"),
        Endpoint("http://192.168.1.5:8545", "xyz"),
    )
    assert [endpoint.name for endpoint in found.endpoints] == [
        "https://one.example",
        "http://192.168.1.5:8545",
    ]
    assert found.token == "0xde709f2102306220921060314715629080e2fb77"
    assert found.known_block == KnownBlock(999, b"\xab" * 32)
    assert found.max_fee_per_gas_wei == 50 * 10**9
    assert found.minimum_window_seconds == 72 * 3600
    assert found.proves_to_third_parties


def test_contracts_beside_the_registry_may_be_missing(tmp_path: Path):
    """As in a profile that an earlier release wrote."""
    found = load_profile(write(tmp_path, GOOD))
    assert (found.anchors, found.learning_rounds) == (None, None)
    two = f'anchors = "{found.registry}"\nlearning_rounds = "{found.token}"\n'
    again = load_profile(write(tmp_path, two + GOOD))
    assert (again.anchors, again.learning_rounds) == (found.registry, found.token)
    assert parse_profile(to_toml(again), "again") == again
    assert "anchors" not in to_toml(found)
    with pytest.raises(ProfileRefused, match="`anchors` fails its checksum"):
        load_profile(write(tmp_path, two.replace("8527886E", "8527886e") + GOOD))


BAD = {
    "chain_id": ("chain_id = 84532", "chain_id = 0"),
    "`chain_id`": ("chain_id = 84532", 'chain_id = "84532"'),
    "confirmations": ("confirmations = 12", ""),
    "`confirmations`": ("confirmations = 12", "confirmations = 0"),
    "registry` is not an address": ("0x52908400098527886E0F7030069857D2E4169EE7", "0x12"),
    "registry` fails its checksum": ("D2E4169EE7", "D2E4169Ee7"),
    "zero address": ("0x52908400098527886E0F7030069857D2E4169EE7", "0x" + "0" * 40),
    "surprise": ("start_block = 1000", "start_block = 1000\nsurprise = 1"),
    "token_decimals": ("token_decimals = 6", "token_decimals = 40"),
    "cannot be shown": ('"EURT"', '"EU\\u202eRT"'),
    "minimum_window_hours": ("start_block = 1000", "start_block = 1000\nminimum_window_hours = 1"),
    "max_fee_per_gas_gwei": ("max_fee_per_gas_gwei = 50", "max_fee_per_gas_gwei = 0.5"),
    "known_block.hash": ('hash = "0x', 'hash = "0xzz'),
    "must begin with": ("https://one.example", "ftp://one.example"),
    "needs https": ("https://one.example", "http://one.example"),
    "secret in bearer_token": ("https://one.example", "https://me:you@one.example"),
    "named twice": ("http://192.168.1.5:8545", "https://one.example/v2/key"),
    "not an address": ("https://one.example", "https://one.example:port"),
    "not a TOML file": ("chain_id = 84532", "chain_id = "),
}


@pytest.mark.parametrize("words", BAD)
def test_a_bad_profile_is_refused_by_field(tmp_path: Path, words: str):
    before, after = BAD[words]
    assert before in GOOD
    with pytest.raises(ProfileRefused, match=words) as caught:
        load_profile(write(tmp_path, GOOD.replace(before, after)))
    assert "chain.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("confirmations = 12", "", "`confirmations` is missing"),
        (
            "confirmations = 12",
            'confirmations = "12"',
            "`confirmations` must be a whole number, not a text",
        ),
        (
            "confirmations = 12",
            "confirmations = 0",
            "`confirmations` must be a whole number of at least 1",
        ),
        ("confirmations = 12", "confirmations = 12\nmore = 1", "`more` is not known"),
        (
            'token_symbol = "EURT"',
            'token_symbol = ""',
            "`token_symbol` must be a text with at least 1 characters",
        ),
        ('hash = "0x', 'hash = "0xzz', "`known_block.hash` is not written as it must be"),
    ],
)
def test_what_is_wrong_is_said_in_words_for_a_person(
    tmp_path: Path, before: str, after: str, said: str
):
    assert before in GOOD
    with pytest.raises(ProfileRefused) as caught:
        load_profile(write(tmp_path, GOOD.replace(before, after)))
    assert said in str(caught.value)


def test_a_missing_profile_and_one_that_is_no_text_are_refused(tmp_path: Path):
    with pytest.raises(ProfileRefused, match="No such file"):
        load_profile(tmp_path / "chain.toml")
    path = tmp_path / "chain.toml"
    for content in (b"\xff\xfe", b"a = " + b"9" * 5_000, b"a = " + b"[" * 9_999):
        path.write_bytes(content)
        with pytest.raises(ProfileRefused, match="not a TOML file"):
            load_profile(path)


DESCRIBED = {
    "url": "http://127.0.0.1:8545",
    "chain_id": 2**41,
    "token": "t" * 32,
    "registry": "0x52908400098527886E0F7030069857D2E4169EE7",
    "reward_token": "0xde709f2102306220921060314715629080e2fb77",
    "pid": 5,
}


def describe(folder: Path, mode: int = 0o600, **changes: object) -> None:
    path = folder / "endpoint.json"
    path.write_text(json.dumps(DESCRIBED | changes))
    path.chmod(mode)


def test_the_practice_profile_is_read_from_what_the_chain_wrote(tmp_path: Path):
    describe(tmp_path)
    found = practice_profile(tmp_path)
    assert (found.kind, found.confirmations, found.minimum_window_seconds) == ("practice", 0, 10)
    assert found.endpoints == (Endpoint("http://127.0.0.1:8545", "t" * 32),)
    assert (found.registry, found.token) == (DESCRIBED["registry"], DESCRIBED["reward_token"])
    assert not found.proves_to_third_parties
    assert "t" * 32 not in repr(found)


def test_a_practice_profile_of_another_hand_is_refused(tmp_path: Path):
    for words, changes in {
        "not this computer": {"url": "http://example.org:1"},
        "chain_id": {"chain_id": "7"},
        "token": {"token": ""},
        "registry": {"registry": "0x"},
    }.items():
        describe(tmp_path, 0o600, **changes)
        with pytest.raises(ProfileRefused, match=words):
            practice_profile(tmp_path)


def test_a_practice_profile_is_private_and_whole(tmp_path: Path):
    with pytest.raises(ProfileRefused, match="No practice chain is running"):
        practice_profile(tmp_path)
    describe(tmp_path, mode=0o644)
    with pytest.raises(ProfileRefused, match="may be read by others"):
        practice_profile(tmp_path)
    describe(tmp_path)
    (tmp_path / "endpoint.json").write_bytes(b'{"url": "\xff')
    with pytest.raises(ProfileRefused, match="not JSON"):
        practice_profile(tmp_path)


def test_reading_a_profile_loads_no_web3():
    code = "import sys, contracts.chain.profile; print('web3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
