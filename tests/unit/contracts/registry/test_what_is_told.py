"""What logs and storage of the registry tell to everybody, byte by byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from eth_utils.crypto import keccak

from tests.unit.contracts.registry.revm import World, key

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("C")


def test_ids_cannot_be_guessed_from_what_they_stand_for(world: World):
    """Vana: keccak(owner, scope) falls to a dictionary of scopes within milliseconds."""
    same = {"dataset": key("dataset"), "terms": key("terms")}
    ids = {world.id(world.grant(salt=key(f"salt {n}"), **same)) for n in range(20)}
    assert len(ids) == 20
    grant = world.grant(salt=key("salt"), **same)
    told = bytearray()
    steps: tuple[tuple[Callable[..., None], Any], ...] = (
        (world.open, 500),
        (world.open, 1000),
        (world.settle, 3),
        (world.revoke, world.owner),
        (world.close, world.owner),
    )
    for step, argument in steps:
        step(grant, argument)
        told += _logged(world) + _stored(world)
    assert world.id(grant) in told, "what is told is looked at where it is told"
    assert bytes.fromhex(grant.owner[2:]) in told
    assert (1000).to_bytes(32, "big") in told
    for secret in (grant.dataset, grant.terms, grant.salt):
        assert secret not in told
        assert keccak(secret) not in told


def test_an_opening_tells_its_id_its_parties_and_its_expiry_and_no_more(world: World):
    """Vana, iExec: where a file lies, what kind it is and its keys are on the chain for ever."""
    grant = world.grant(dataset=key("dataset"), terms=key("terms"))
    world.open(grant)
    parties = (
        bytes.fromhex(address[2:]).rjust(32, b"\0") for address in (grant.owner, grant.requester)
    )
    said = keccak(text="Opened(bytes32,address,address,uint64)")
    expiry = grant.expiry.to_bytes(32, "big")
    assert _logged(world) == b"".join((said, world.id(grant), *parties, expiry))


def _logged(world: World) -> bytes:
    """Topics and data of every log of the last call, as they are on the chain."""
    result = world.machine.evm.result
    assert result is not None
    return b"".join(
        part for log in result.logs for part in (*map(bytes, log.data[0]), bytes(log.data[1]))
    )


def _stored(world: World) -> bytes:
    """Every word that is stored on the chain now."""
    told = world.machine.evm.journal_str
    words = re.findall(r"StorageSlot \{[^}]*present_value: (\d+)", told)
    return b"".join(int(word).to_bytes(32, "big") for word in words)
