"""The unlocked half of the node: the open wallet and its services.

Importing this loads libp2p and web3, about two seconds; the locked node does it in a thread while
it waits for a passphrase (`app.node.main`). Left to others: who answers a request
(`app.node.answers`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import trio

from app.api import messages as m
from app.api import struct_types, supervise
from app.node import answers, chains, services
from app.node.agreeing import by_rule
from app.node.delivering.deliveries import Deliveries
from app.node.discovering.letters import Letters
from app.node.discovering.on_lan import OnLan
from app.node.discovering.open_calls import Reader, Visiting, known_points
from app.node.guarding.talking import Guarding
from app.node.handlers import (
    guardians,
)
from app.node.importing.folders import ImportFolders, due_exports
from app.node.importing.jobs import Imports
from app.node.keeping import erasing, heads, lookback, restored
from app.node.keeping.exports import Exports
from app.node.keeping.keeper import Keeper
from app.node.learning import recorded
from app.node.money.accounts import Accounts
from app.node.money.sending import Sending
from app.node.people import receiving
from app.node.people.acquaintance import known_people
from app.node.people.home import Home
from app.node.people.mailing import Mailing
from app.node.storing.anchoring import Anchoring
from app.node.storing.meanwhile import Meanwhile
from app.node.storing.offering import Offering
from app.node.storing.places import elsewhere
from app.node.storing.storing import Storing
from app.node.wallet import OpenWallet
from p2p.transport.identity import peer_id_of_seed
from wallet.audit import log as audit
from wallet.backup import places
from wallet.backup.restore import go_on_above
from wallet.vault import deals, erasures, relationships, settings
from wallet.vault import grants as grant_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.node.delivering.lines import Lines
    from wallet.ports import Clock
    from wallet.store import Transaction
    from wallet.vault import Vault

PAUSED = "sharing.paused"


class Opened:
    """The wallet and its services; made by `start`."""

    def __init__(
        self, wallet: OpenWallet, lines: Lines, accounts: Accounts, rollback: str = ""
    ) -> None:
        self.wallet, self.lines, self.accounts = wallet, lines, accounts
        self.imports = Imports(wallet)
        self.exports = Exports(wallet)
        self.folders = ImportFolders(wallet, self.imports)
        self.head = heads.Heads(wallet.vault, rollback)
        self.deliveries = Deliveries(wallet, lines.wake)
        self.sending = Sending(wallet)
        self.keeper = Keeper(wallet, self.head)
        visiting = Visiting(wallet)
        self.reader = Reader(wallet, visiting)
        self.letters = Letters(wallet, visiting)
        home = lines.home or Home(wallet, lines.visit)  # which is then opened for nothing
        self.storing = Storing(wallet, home.lease)
        self.anchoring = Anchoring(wallet, self._older_came_back)
        self.meanwhile = Meanwhile(wallet, self.storing)
        self.offering = Offering(wallet, home.lease)
        home.serve_too(self.offering.serve_on)
        held = self.offering.locators
        self.on_lan = OnLan(wallet, lines.wake, lines.places, self._is_home, held=held)
        home.let_in(self.offering.expects)
        self.guarding = Guarding(wallet, home)
        self.mailing = Mailing(self.storing.circle, home, self.guarding)
        self.ended = 0
        self.previews: dict[bytes, bytes] = {}

    @classmethod
    async def start(
        cls,
        vault: Vault,
        clock: Clock,
        tell: Callable[[m.Event], None],
        nursery: trio.Nursery,
    ) -> Opened:
        """Build the services around an open vault and let them run."""
        profile, gone = await trio.to_thread.run_sync(chains.reopened, vault, clock)
        wallet = OpenWallet(vault, profile, clock, tell, chain_gone=gone)
        ended, rollback = await trio.to_thread.run_sync(_look, wallet)
        wallet.paused = vault.db.read(settings.get, PAUSED, bool, False)
        accounts = Accounts(wallet)
        lines: Lines = await nursery.start(services.run, wallet, accounts)
        opened = cls(wallet, lines, accounts, rollback)
        opened.ended = ended
        whole = opened.meanwhile.after
        for name, service in (
            ("the head of the log", opened.head.run),
            ("the rest of the vault", opened.meanwhile.run),
            ("the watched folders", whole(opened.folders.run)),
            ("erasing", whole(partial(erasing.run, wallet))),
            ("what was received", whole(partial(receiving.run, wallet))),
            ("the standing grants", whole(opened.deliveries.run)),
            ("rounds on the chain", partial(recorded.run, wallet)),
            ("looking back", partial(lookback.run, wallet)),
            ("the standing rules", whole(partial(by_rule.run, wallet))),
            ("open calls", whole(opened.reader.run)),
            ("letters", opened.letters.run),
            ("the local network", opened.on_lan.run),
            ("the backup with holders", opened.storing.run),
            ("anchors of the backup", opened.anchoring.run),
            ("shares of contacts", opened.offering.run),
            ("guardians", opened.guarding.run),
            ("letters between contacts", whole(opened.mailing.run)),
        ):
            nursery.start_soon(supervise.keep, name, service)
        return opened

    def _older_came_back(self, tx: Transaction, sentence: str) -> None:
        """An anchor names a later state than came back from holders: as with an older copy."""
        if not self.head.rollback:
            self.head.rollback, self.wallet.paused = sentence, True
            _take_care(tx, self.wallet)

    def _is_home(self) -> bool:
        return self.lines.home is not None and self.lines.home.listens

    def close(self) -> None:
        """Close the vault; everything acknowledged is on disk already."""
        self.head.note()
        self.offering.close()
        self.wallet.vault.close()

    def peer_id(self) -> str:
        """The home identity, for contacts; no requester ever sees it."""
        return peer_id_of_seed(self.wallet.home_keys.transport_seed)

    async def status(self, state: m.State) -> m.StatusReply:
        """Where the open wallet stands, with its counts."""
        wallet = self.wallet

        def count(
            tx: Transaction,
        ) -> tuple[int, int, int, int, tuple[m.DueExport, ...], int, str]:
            waiting = sum(
                1
                for deal in deals.deals(tx)
                if deal.phase.value in ("waiting", "agreed")
                and not deal.lapsed
                and not relationships.by_index(tx, deal.relationship).is_blocked
            )
            waiting += sum(1 for _ in wallet.questions.waiting())
            running = sum(1 for row in grant_rows.grants(tx) if row.running)
            tip = wallet.chain.client.tip(tx)
            height = tip.number if tip is not None else 0
            backups = places.count(self.keeper.standing(tx)) + elsewhere(tx, wallet).places
            known = known_people(tx, wallet.now_ms())
            alarm = guardians.alarm(tx, wallet.now_ms())
            due = due_exports(tx, wallet.now_ms())
            return waiting, running, height, backups, due, known, alarm

        waiting, running, height, backups, due, known, alarm = await wallet.read(count)
        points = await wallet.read(lambda tx: len(known_points(wallet, tx)))
        return m.StatusReply(
            state=state,
            practice=wallet.profile.kind == "practice",
            profile=wallet.profile.name,
            waiting=waiting,
            running=running,
            sharing_paused=wallet.paused,
            backup_places=backups,
            rollback=self.head.rollback,
            damage=wallet.damage,
            alarm=alarm,
            token_symbol=wallet.token.symbol,
            chain=wallet.chain.state,
            chain_height=height,
            chain_trust=wallet.chain.trust,
            exports_due=due,
            known=known,
            meeting_points=points,
            coming=self.meanwhile.report(),
        )

    async def answer(self, call: m.AnyCall) -> m.AnyReply:
        """Do what is asked; the server has checked that the state allows it."""
        return await answers.answer(self, call)

    async def pause(self, call: m.PauseSharing) -> m.Done:
        """Serve nobody any more, or everybody again."""
        wallet = self.wallet

        def keep(tx: Transaction) -> None:
            settings.put(tx, PAUSED, call.paused)
            kind = "sharing.paused" if call.paused else "sharing.resumed"
            audit.append(tx, kind, {}, wallet.now_ms())

        if wallet.paused != call.paused:
            wallet.paused = call.paused
            if call.paused:
                self.lines.hold_all()
            await wallet.write_essential(keep)
            wallet.changed("status", "audit", "grants")
            if not call.paused:
                self.lines.wake_all()
        return m.Done()


def _look(wallet: OpenWallet) -> tuple[int, str]:
    """Look what a restore or an older copy of the vault means, before anything is served."""
    ended = wallet.db.write(restored.end_lost, wallet)
    rollback = heads.rollback(wallet.vault) or wallet.vault.put_back
    if rollback:
        wallet.db.write_essential(_take_care, wallet)
    return ended, rollback


def _take_care(tx: Transaction, wallet: OpenWallet) -> None:
    """Serve nothing from an older copy, and give none of the numbers that were given since."""
    head = heads.known(wallet.vault)
    if head is not None:
        go_on_above(tx, head.next_index - 1)
    else:
        heads.go_on_unknown(tx)
    if not wallet.vault.rest_is_coming:  # a new one begins anyway when it is here
        erasures.begin_line(tx)
    if not settings.get(tx, PAUSED, bool, False):
        settings.put(tx, PAUSED, True)
        audit.append(tx, "vault.rollback-seen", {}, wallet.now_ms())


struct_types.learn()  # before the threads of an open vault meet them
