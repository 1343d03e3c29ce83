"""The newest head of the backup written down on the chain, where the person wants that.

Off until the person switches it on, since it costs a fee, and coin at an address of its own that
nobody knows as theirs: whoever sends coin there from an address that is known links the two, which
is said. Once a day at most the newest acknowledged head is anchored (`wallet.shares.anchor`).

Guarantees: what is signed at that address is an anchor and nothing else. A vault that came back
from holders is compared with the newest anchor, whatever the setting says in it: where that names a
later state than came back, it is said (`heads.Heads.rollback`), sharing is paused, nothing is
anchored, and so it stays until the person goes on with this copy. While the chain or its contract
is not there, nothing is compared and nothing is lost.

Left to others: what an anchor is (`wallet.shares.anchor`), carrying (`contracts.service`).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from contracts.chain.gate import GuardedSigner, SignerAgain
from contracts.chain.transaction import LocalSigner
from wallet.agreement.amounts import COIN_DECIMALS, to_text
from wallet.audit import log as audit
from wallet.errors import ChainError, FreeholdError
from wallet.keys import anchor_private_key, evm_address
from wallet.shares.anchor import AnchorKeys
from wallet.vault import settings, shares_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.node.wallet import OpenWallet
    from wallet.shares.anchor import Anchored
    from wallet.store import Transaction

log = logging.getLogger("freehold.storing")

ON: Final = "storing.anchors"
"""Setting: whether heads are anchored."""

COMPARE: Final = "storing.anchors-compare"
"""Setting: whether this vault came back and was not compared with the newest anchor yet."""

STOOD: Final = "storing.anchors-stood"
"""Setting: the newest state that an anchor has named, and up to which the person went on."""

LOOK_SECONDS: Final = 60.0
EVERY_SECONDS: Final = {"practice": 60.0, "evm": 86_400.0}
INTENT: Final = "anchor/"


class Stood(msgspec.Struct, frozen=True):
    """The newest state that an anchor named, up to which the person goes on, and when it was."""

    seq: int = 0
    accepted: int = 0
    anchored_ms: int = 0


class Standing(msgspec.Struct, frozen=True):
    """Where the anchors stand.

    Attributes:
        on: whether heads are anchored.
        address: whose they are; coin must be there.
        seq: the newest state that was found anchored; 0 if none was.
        coin: what is at the address, in whole coin; empty if nobody said.
        trouble: why it does not go on; empty if it does.
    """

    on: bool
    address: str
    seq: int
    coin: str
    trouble: str


class Anchoring:
    """The anchors of an open wallet.

    Args:
        wallet: the open wallet.
        alarm: is told in a sentence that an older state came back than there was, in the
            transaction that found it.
    """

    def __init__(self, wallet: OpenWallet, alarm: Callable[[Transaction, str], None]) -> None:
        self.wallet, self._alarm = wallet, alarm
        self._keys = AnchorKeys(wallet.vault.entropy)
        self._turn, self._wanted = trio.Lock(), trio.Event()
        self.trouble = ""

    @property
    def address(self) -> str:
        """The address of the anchors, with the checksum of EIP-55."""
        return evm_address(anchor_private_key(self.wallet.vault.entropy))

    async def run(self) -> None:
        """Compare and anchor until cancelled."""
        while True:
            self._wanted = trio.Event()
            try:
                await self.round()
                self.trouble = ""
            except FreeholdError as error:
                log.info("the backup is not anchored: %s", error)
                self.trouble = str(error)
            with trio.move_on_after(LOOK_SECONDS):
                await self._wanted.wait()

    async def round(self) -> None:
        """Compare with the newest anchor where that is due, then anchor what is newer.

        Raises:
            NotOffered: there is no such contract in the chain's profile.
            NotFunded: too little coin is at the address of the anchors.
            ChainError: not now.
        """
        async with self._turn:
            wallet = self.wallet
            if not await wallet.read(_is_due, wallet.profile.kind, wallet.now_ms()):
                return
            if not wallet.profile.anchors and not await wallet.read(_is_on):
                return  # on this chain there is nothing to compare with
            newest = await trio.to_thread.run_sync(self._newest)
            if not await wallet.write(self._compared, newest):
                wallet.changed("status")
            elif await wallet.read(_is_on):
                await self._anchor(newest)

    async def switch(self, *, on: bool) -> None:
        """Anchor from now on, or no more.

        Raises:
            NotOffered: there is no such contract in the chain's profile.
        """
        wallet = self.wallet
        if on:
            _ = wallet.chain.client.anchors  # says where there is none

        def act(tx: Transaction) -> None:
            if _is_on(tx) != on:
                settings.put(tx, ON, on)
                kind = "storage.anchors-on" if on else "storage.anchors-off"
                audit.append(tx, kind, {}, wallet.now_ms())

        await wallet.write(act)
        self._wanted.set()
        wallet.changed("status", "audit")

    async def standing(self) -> Standing:
        """Where the anchors stand; what is at the address is asked of the chain."""
        wallet, address = self.wallet, self.address
        on, seq, held, trouble = await wallet.read(_is_on), 0, "", self.trouble
        try:
            wei = await trio.to_thread.run_sync(wallet.chain.client.native_balance, address)
            held = to_text(wei, COIN_DECIMALS)
            if wallet.profile.anchors:
                newest = await trio.to_thread.run_sync(self._newest)
                seq = newest.seq if newest is not None else 0
        except ChainError as error:
            trouble = trouble or str(error)
        return Standing(on, address, seq, held, trouble)

    def _newest(self) -> Anchored | None:
        client, address = self.wallet.chain.client, self.address

        def look(root: bytes) -> int | None:
            found = client.anchored(address, root)
            return None if found is None else found.size

        return self._keys.newest(look)

    def _compared(self, tx: Transaction, newest: Anchored | None) -> bool:
        """Note what was found; return whether this vault is at least as new."""
        head, stood = shares_out.state(tx).head, stood_at(tx)
        here = max(head.seq if head is not None else 0, stood.accepted)
        seq = newest.seq if newest is not None else 0
        if seq != stood.seq:
            settings.put(tx, STOOD, msgspec.structs.replace(stood, seq=seq))
        if seq > here:
            self._alarm(tx, rolled_back(seq, here))
            return False
        settings.remove(tx, COMPARE)
        return True

    async def _anchor(self, newest: Anchored | None) -> None:
        """Sign the anchor of the newest acknowledged head, if no anchor names it yet."""
        wallet = self.wallet
        state = await wallet.read(shares_out.state)
        if state.acked_seq <= (newest.seq if newest is not None else 0):
            return
        number = newest.number + 1 if newest is not None else 1
        anchors = wallet.chain.client.anchors
        call = anchors.anchor(self._keys.root(number), self._keys.hidden(number, state.acked_seq))
        key = LocalSigner(anchor_private_key(wallet.vault.entropy))
        signer = GuardedSigner(key, wallet.profile, frozenset({"anchor"}))
        await wallet.chain.submit(f"{INTENT}{number}", call, signer)
        await wallet.write(_noted, wallet.now_ms())


def signer_again(wallet: OpenWallet, raw: bytes) -> SignerAgain:
    """Who signs an anchor once more, with higher fees or under another number."""
    key = LocalSigner(anchor_private_key(wallet.vault.entropy))
    return SignerAgain(key, wallet.profile, raw)


def rolled_back(anchored: int, here: int) -> str:
    """The alarm, in a sentence."""
    return (
        f"The chain says that your backup had come to state {anchored}, and what is here is state "
        f"{here}: newer shares may be lost or kept back. Recover again when more holders answer; "
        "or go on with this copy in Settings."
    )


def compare_when_open(tx: Transaction) -> None:
    """In a vault that came back: it is compared with the newest anchor once it is open."""
    settings.put(tx, COMPARE, True)


def accept(tx: Transaction) -> None:
    """The person goes on with this copy, although an anchor names a later state."""
    stood = stood_at(tx)
    settings.put(tx, STOOD, msgspec.structs.replace(stood, accepted=stood.seq))


def stood_at(tx: Transaction) -> Stood:
    """What is known of the newest anchor."""
    return settings.get(tx, STOOD, Stood, Stood())


def _is_on(tx: Transaction) -> bool:
    return settings.get(tx, ON, bool, False)


def _is_due(tx: Transaction, kind: str, now_ms: int) -> bool:
    """Whether the chain is asked now: after coming back, and where a newer head may be anchored."""
    if settings.get(tx, COMPARE, bool, False):
        return True
    if not _is_on(tx):
        return False
    stood, state = stood_at(tx), shares_out.state(tx)
    waited_ms = now_ms - stood.anchored_ms
    return state.acked_seq > stood.seq and waited_ms >= EVERY_SECONDS[kind] * 1000


def _noted(tx: Transaction, now_ms: int) -> None:
    settings.put(tx, STOOD, msgspec.structs.replace(stood_at(tx), anchored_ms=now_ms))
