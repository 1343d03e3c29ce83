"""Real books of a requester on a chain that nobody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.requester.books import Books
from contracts.chain.profile import ChainProfile, Endpoint
from tests.deal import CHAIN_ID, PARTY, REGISTRY, TOKEN
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


PROFILE = ChainProfile(
    name="Nowhere",
    kind="evm",
    chain_id=CHAIN_ID,
    endpoints=(Endpoint(url="http://127.0.0.1:9"),),
    confirmations=1,
    registry=REGISTRY,
    token=TOKEN,
    token_symbol="PT",
    token_decimals=6,
    native_symbol="coin",
    start_block=0,
    minimum_window_seconds=72 * 3600,
    max_fee_per_gas_wei=10**12,
)


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Books]:
    """Books in a folder of their own, with a runtime folder of their own."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    cheap = Argon2id.of(MIN_MEMORY_KIB, 1)
    made = Books.create(tmp_path / "lab", "a passphrase", PARTY, PROFILE, kdf=cheap)
    yield made
    made.close()
