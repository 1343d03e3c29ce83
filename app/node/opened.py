"""The unlocked half of the node: the open wallet, its services, and the requests they answer.

Importing this loads libp2p and web3, about two seconds; the locked node does it in a thread while
it waits for a passphrase (`app.node.main`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import trio

from app.api import messages as m
from app.api import struct_types, supervise
from app.node import chains, services
from app.node.agreeing import by_rule
from app.node.delivering.deliveries import Deliveries
from app.node.discovering.letters import Letters
from app.node.discovering.on_lan import OnLan
from app.node.discovering.open_calls import Reader, Visiting, known_points
from app.node.guarding.talking import Guarding
from app.node.handlers import (
    anchors,
    assistant_cards,
    assistants,
    collecting,
    contacts,
    contents,
    data,
    deleted,
    grants,
    guardians,
    issuer_keys,
    letters,
    links,
    log,
    looking,
    meeting_points,
    open_calls,
    own_names,
    own_words,
    previews,
    price_bands,
    programs,
    proofs,
    repeats,
    requests,
    rules,
    series,
    sharing,
    sources,
    storage,
    studies,
    study_trials,
    trust,
    viewing,
)
from app.node.importing.folders import ImportFolders, due_exports
from app.node.importing.jobs import Imports
from app.node.importing.proposals import propose_tables
from app.node.keeping import erasing, heads, lookback, restored
from app.node.keeping.exports import Exports
from app.node.keeping.keeper import Keeper
from app.node.learning import recorded
from app.node.money import statements, taking_back
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
from wallet.agreement.ids import id_of
from wallet.audit import log as audit
from wallet.backup import places
from wallet.backup.restore import go_on_above
from wallet.errors import NotAllowed
from wallet.vault import deals, erasures, relationships, settings
from wallet.vault import grants as grant_rows

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

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
        self._previews: dict[bytes, bytes] = {}

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
            chain="up-to-date" if wallet.chain.reachable else "unreachable",
            chain_height=height,
            chain_trust=wallet.chain.trust,
            exports_due=due,
            known=known,
            meeting_points=points,
            coming=self.meanwhile.report(),
        )

    async def answer(self, call: m.AnyCall) -> m.AnyReply:
        """Do what is asked; the server has checked that the state allows it."""
        wallet = self.wallet
        self.meanwhile.check(call)
        if (told := await assistant_cards.answer(wallet, call)) is not None:
            return told
        if (stored := await storage.answer(self.storing, self.offering, call)) is not None:
            return stored
        if (anchored := await anchors.answer(self.anchoring, call)) is not None:
            return anchored
        if (guarded := await guardians.answer(self.guarding, self.answer, call)) is not None:
            return guarded
        match call:
            case m.Import():
                return await self.imports.run(
                    call.path,
                    call.job,
                    call.mappings,
                    call.own_names,
                    call.earlier,
                    only_tables=call.only_tables,
                )
            case m.ProposeTables():
                return await propose_tables(wallet, call.path)
            case m.CancelJob():
                if not self.exports.cancel(call.job):
                    self.imports.cancel(call.job)
                return m.Done()
            case m.ExportData():
                return await self.exports.run(call)
            case m.UndoImport():
                return await self.imports.undo(call.run)
            case m.Watching():
                return await self.folders.listing()
            case m.WatchFolder():
                await self.folders.add(call.path)
                return m.Done()
            case m.UnwatchFolder():
                await self.folders.remove(call.path)
                return m.Done()
            case m.RemindAfter():
                await self.folders.remind_after(call.days)
                return m.Done()
            case m.Connect():
                return await links.connect(wallet, self.lines, call)
            case m.AuditRound():
                return await studies.audit_round(wallet, self.lines, call)
            case m.PreviewLines():
                return await previews.lines(wallet, call, self._previews)
            case m.AnswerDelivery():
                await self.deliveries.answer(id_of(call.id), go=call.go, seen=call.seen)
                return m.Done()
            case m.RevokeGrant():
                return await self.accounts.revoke(id_of(call.id))
            case m.Earnings():
                return await self.accounts.earnings()
            case m.Collect():
                return await self.accounts.collect(call.requesters, at_once=call.at_once)
            case m.QuoteSend():
                return await self.sending.quote(call)
            case m.SendTokens():
                return await self.sending.send(call)
            case m.TakeBackTransfer():
                return await taking_back.take_back(wallet, call)
            case m.SaveEarnings():
                return await trio.to_thread.run_sync(statements.save, wallet, call)
            case m.PauseSharing():
                return await self._pause(call)
            case m.ShowProxy():
                return chains.show_proxy(wallet.profile)
            case m.AnswerCall():
                return await open_calls.answer(wallet, self.lines, self.letters, call)
            case m.ReadCalls():
                return await meeting_points.read_now(wallet, self.reader)
            case m.AddMeeting():
                return await meeting_points.add(wallet, self.reader, call)
            case m.RemoveMeeting():
                return await meeting_points.remove(wallet, self.reader, call)
            case m.SwitchReading():
                return await meeting_points.switch(wallet, self.reader, call)
            case m.SwitchAdvisories():
                return await meeting_points.switch_advice(wallet, self.reader, call)
            case m.SwitchLan():
                return await meeting_points.switch_lan(wallet, self.reader, self.on_lan, call)
        at_home = AT_HOME.get(type(call))
        if at_home is not None and self.lines.home is not None:
            return await at_home(self.lines.home, call)
        handler = HANDLERS.get(type(call))
        if handler is None:
            kept = await self.keeper.answer(call)
            if kept is not None:
                return kept
            raise NotAllowed("The node does not know this request.")
        return await handler(wallet, call)

    async def _pause(self, call: m.PauseSharing) -> m.Done:
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


AT_HOME: dict[type, Callable[[Home, Any], Awaitable[m.AnyReply]]] = {
    m.Invite: contacts.invite,
    m.ReadInvitation: contacts.read,
    m.AcceptInvitation: contacts.accept,
    m.ListContacts: contacts.listing,
    m.ShowContact: contacts.show,
    m.CompareContact: contacts.compare,
    m.RenameContact: contacts.rename,
    m.RemoveContact: contacts.remove,
    m.WithdrawInvitation: contacts.withdraw,
    m.SetReachable: contacts.set_reachable,
}
"""What needs the home host beside the wallet."""

HANDLERS: dict[type, Callable[[OpenWallet, Any], Awaitable[m.AnyReply]]] = {
    m.ListDatasets: data.list_datasets,
    m.Records: data.page,
    m.RecordIds: data.ids,
    m.RecordsById: data.by_id,
    m.Search: data.find,
    m.ListImports: sources.list_imports,
    m.ListSkipped: sources.list_skipped,
    m.AskUndo: sources.ask_undo,
    m.RecordOrigins: sources.origins,
    m.ShowOwnNames: own_names.show,
    m.SetOwnNames: own_names.remember,
    m.ListRules: rules.listing,
    m.PutRule: rules.put,
    m.SwitchRule: rules.switch,
    m.MoveRule: rules.move,
    m.RemoveRule: rules.remove,
    m.SetCeiling: rules.set_ceiling,
    m.TryRule: rules.try_out,
    m.ListTemplates: rules.templates,
    m.ReadTemplate: rules.read_template,
    m.WriteTemplate: rules.write_template,
    m.ComparePrices: price_bands.show,
    m.ListStudies: studies.listing,
    m.ShowStudy: studies.show,
    m.LeaveStudy: studies.leave,
    m.TryStudy: study_trials.trial,
    m.AuditFiles: studies.audit_files,
    m.ShowTrust: trust.show,
    m.NameRequester: trust.name,
    m.CheckDomain: trust.check_domain,
    m.CheckFunds: trust.check_funds,
    m.BlockRequester: trust.block,
    m.UnblockRequester: trust.unblock,
    m.ListBlocked: trust.list_blocked,
    m.SetFirstWait: trust.set_first_wait,
    m.ListIssuerKeys: issuer_keys.show,
    m.AddIssuerKeys: issuer_keys.add,
    m.RemoveIssuerKey: issuer_keys.remove,
    m.ShowRecord: own_words.show,
    m.TagRecords: own_words.tag,
    m.NoteRecord: own_words.note,
    m.ListTags: own_words.all_tags,
    m.DeleteRecords: deleted.delete,
    m.RestoreRecords: deleted.restore,
    m.ListDeleted: deleted.listing,
    m.ReadmitErased: deleted.readmit,
    m.EraseRecords: erasing.erase,
    m.ListContents: contents.of_record,
    m.ReadContent: contents.read,
    m.ViewContent: viewing.view,
    m.Series: series.series,
    m.PutDraft: data.put_draft,
    m.GetDraft: data.get_draft,
    m.ReadLink: links.read_link,
    m.ListCalls: open_calls.list_calls,
    m.ShowCall: open_calls.show,
    m.ListMeetings: meeting_points.list_meetings,
    m.Inbox: assistant_cards.inbox,
    m.ShowRequest: requests.show,
    m.PreviewRequest: previews.show,
    m.RunProgram: programs.run_here,
    m.Mirror: looking.mirror,
    m.Twin: looking.make_twin,
    m.Budget: looking.show_budget,
    m.ConfirmBudget: looking.confirm_budget,
    m.AcceptRequest: requests.accept,
    m.DeclineRequest: requests.decline,
    m.CounterRequest: requests.counter,
    m.TakeBackOffer: requests.take_back,
    m.TranscriptOf: requests.transcript_file,
    m.ShowCollecting: collecting.show,
    m.SetCollecting: collecting.set_least,
    m.ListGrants: grants.list_grants,
    m.ShowGrant: grants.show,
    m.ChainStatus: grants.chain_status,
    m.AuditList: log.entries,
    m.AuditVerify: log.check,
    m.AuditExport: proofs.export,
    m.RecordOfGrant: proofs.consent_record,
    m.PreviewDelivery: repeats.preview,
    m.WriteLetterForGrant: letters.for_grant,
    m.PreviewShare: sharing.preview,
    m.Share: sharing.share,
    m.ListReceived: sharing.listing,
    m.ShowReceived: sharing.show,
    m.AnswerReceived: sharing.answer,
    m.DiscardReceived: sharing.discard,
    m.ReceivedRows: sharing.rows,
    m.ExportReceived: sharing.export,
    m.ListAssistants: assistants.listing,
    m.AddAssistant: assistants.add,
    m.ShowAssistantLine: assistants.line,
    m.RecordOfAssistant: assistants.record,
    m.MarkAssistant: assistants.mark,
    m.EndConversation: assistants.end_conversation,
    m.RemoveAssistant: assistants.remove,
    m.MeetAssistant: assistants.meet,
    m.StayAssistant: assistants.stay,
    m.AskDatasets: assistants.ask_names,
    m.AskQuestion: assistants.ask,
    m.TurnPage: assistants.turn,
    m.WithdrawQuestion: assistants.withdraw,
}

struct_types.learn()  # before the threads of an open vault meet them
