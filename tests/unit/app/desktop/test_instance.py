"""There is one window for a profile; a second start hands it a link and goes away."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtNetwork import QLocalSocket

from app.desktop.instance import (
    MOST_BYTES,
    Instance,
    Summons,
    decode_summons,
    encode_summons,
)

pytestmark = pytest.mark.area("A")


def test_the_second_start_is_not_the_one_and_summons_the_first(qtbot, tmp_path):
    first = Instance(tmp_path, tmp_path)
    second = Instance(tmp_path, tmp_path)
    assert first.claim()
    assert not second.claim()
    with qtbot.waitSignal(first.summoned) as summoned:
        assert second.summon(Summons(link="freehold:abc"))
    assert summoned.args == [Summons(link="freehold:abc")]
    first.release()
    assert second.claim()
    second.release()


def test_another_profile_has_its_own_window(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = Instance(tmp_path / "a", tmp_path), Instance(tmp_path / "b", tmp_path)
    assert one.claim()
    assert other.claim()
    one.release()
    other.release()


def test_summoning_nobody_is_said_and_not_waited_for(tmp_path):
    assert not Instance(tmp_path, tmp_path).summon(Summons(), timeout_ms=50)


def test_the_socket_is_for_this_user_only(tmp_path):
    instance = Instance(tmp_path, tmp_path)
    assert instance.claim()
    sockets = list(tmp_path.glob("*.sock"))
    assert [path.stat().st_mode & 0o077 for path in sockets] == [0]
    instance.release()


def test_nonsense_closes_the_connection_and_summons_nobody(qtbot, tmp_path):
    instance = Instance(tmp_path, tmp_path)
    assert instance.claim()
    socket = QLocalSocket()
    socket.connectToServer(instance._socket)
    with qtbot.assertNotEmitted(instance.summoned):
        socket.write((2**31).to_bytes(4, "big") + b"x" * 100)
        qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    instance.release()


@settings(max_examples=50)
@given(st.text(max_size=500), st.integers(min_value=0, max_value=600))
def test_a_message_is_read_whole_or_not_at_all(link, cut):
    data = encode_summons(Summons(link=link))
    assert decode_summons(data) == (Summons(link=link), False)
    part = data[:cut]
    if len(part) < len(data):
        assert decode_summons(part) == (None, True)


@pytest.mark.parametrize(
    "body",
    [
        b"{}x",
        msgspec.json.encode({"v": 2, "link": ""}),
        msgspec.json.encode({"v": 1, "link": "", "do": "accept"}),
        msgspec.json.encode({"v": 1, "link": "x" * 3501}),
        b"\xff" * 20,
    ],
)
def test_other_messages_are_refused(body):
    assert decode_summons(len(body).to_bytes(4, "big") + body) == (None, False)


def test_a_message_that_claims_to_be_large_is_refused_before_it_comes():
    assert decode_summons((MOST_BYTES + 1).to_bytes(4, "big")) == (None, False)
