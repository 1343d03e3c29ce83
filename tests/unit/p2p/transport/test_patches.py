"""The inside of libp2p that we depend on is the one we looked at."""

from __future__ import annotations

import inspect
import logging

import libp2p
import pytest
from libp2p.io.abc import Reader as IoReader
from libp2p.network.connection import swarm_connection
from libp2p.protocol_muxer import multiselect_communicator
from libp2p.stream_muxer.yamux import yamux

from p2p.transport import direct, muxer, patches, swarm, touched

pytestmark = pytest.mark.area("A")


@pytest.mark.parametrize("one", touched.TOUCHED, ids=lambda one: one.name)
def test_upstream_code_is_what_the_patch_was_written_for(one):
    assert one.installed_digest() == one.digest, (
        f"libp2p changed {one.module}.{one.name}. It matters because: {one.why}."
        " Read the new code, keep or drop what replaces it, then note the new digest."
    )


def test_every_method_we_override_is_listed():
    listed = {one.name for one in touched.TOUCHED}
    changed = (
        (direct.DirectYamux, yamux.Yamux),
        (muxer.SteadyYamux, yamux.Yamux),
        *((ours, ours.__mro__[1]) for ours in (swarm.SteadySwarm, swarm.SteadyConn)),
        (swarm.StillConnector, swarm.StillConnector.__mro__[1]),
    )
    for ours, upstream in changed:
        overridden = {
            name
            for name in vars(ours)
            if inspect.isfunction(vars(upstream).get(name)) and name != "__init__"
        }
        assert {f"{upstream.__name__}.{name}" for name in overridden} <= listed


def test_the_replacements_are_made_once_or_twice_with_one_result():
    patches.apply()
    patches.apply()
    assert swarm_connection.SwarmConn is swarm.SteadyConn
    assert vars(multiselect_communicator)["read_delim"] is patches.read_selection
    assert yamux.MAX_WINDOW_SIZE == direct.LARGEST_WINDOW
    handlers = [type(handler) for handler in logging.getLogger("libp2p").handlers]
    assert handlers.count(logging.NullHandler) == 1


def test_another_version_is_not_patched_but_refused(monkeypatch):
    monkeypatch.setattr(libp2p, "__version__", "0.9.0")
    with pytest.raises(RuntimeError, match=r"0\.8\.1"):
        patches.apply()


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (b"\x80\x80\x80\x80\x08" + bytes(100), "half a gibibyte announced"),
        (b"\x03abc", "no newline"),
        (b"\x02\xff\n", "not text"),
        (b"\x00", "empty"),
    ],
)
async def test_a_hostile_protocol_selection_is_an_expected_error(sent, why):
    reader = Reader(sent)
    with pytest.raises(libp2p.exceptions.BaseLibp2pError):
        await patches.read_selection(reader)
    assert reader.largest_read <= patches.LONGEST_SELECTION, why


class Reader(IoReader):
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.largest_read = 0

    async def read(self, n: int | None = None) -> bytes:
        self.largest_read = max(self.largest_read, n or 0)
        taken, self.data = self.data[:n], self.data[n:]
        return taken
