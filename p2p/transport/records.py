"""Several Yamux frames written at once, each still one Noise record.

A record written alone costs a turn of the scheduler for every layer it passes, more than its
encryption. Here frames that are ready together are encrypted one after another and handed to the
socket together; what is on the wire is the same (Noise revision 34, sections 5.1 and 13).

While the line takes bytes slowly, frames go one by one: what else waits for its turn, a ping or a
short message of another stream, then waits for one record and not for four. Left to others: that
nobody else writes meanwhile, and that a write is not cut short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import trio
from libp2p.security.noise.io import BaseNoiseMsgReadWriter
from libp2p.security.secure_session import SecureSession

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libp2p.abc import ISecureConn

TOGETHER: Final = 4
SLOW_SECONDS: Final = 0.05


class Records:
    """The writing side of one secured connection.

    Args:
        secured: libp2p's session; where its records are not Noise's, frames go one by one.
    """

    def __init__(self, secured: ISecureConn) -> None:
        self._secured = secured
        noise = secured.conn if isinstance(secured, SecureSession) else None
        self._noise = noise if isinstance(noise, BaseNoiseMsgReadWriter) else None
        self.at_once = 1

    async def write(self, frames: Sequence[bytes]) -> None:
        """Write at most `TOGETHER` frames, none longer than a record holds, in their order."""
        began = trio.current_time()
        if self._noise is None or len(frames) == 1:
            for frame in frames:
                await self._secured.write(frame)
        else:
            packets = self._noise.read_writer
            sealed = [packets.encode_msg(self._noise.encrypt(frame)) for frame in frames]
            await packets.read_write_closer.write(b"".join(sealed))
        slow = self._noise is None or trio.current_time() - began > SLOW_SECONDS
        self.at_once = 1 if slow else min(2 * len(frames), TOGETHER)
