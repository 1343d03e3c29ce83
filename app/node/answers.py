"""Who of an open vault answers what is asked of it.

Most requests need the wallet alone and are answered by a function of `app.node.handlers`; some need
the home host beside it, and some a service that runs (`app.node.opened`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import trio

from app.api import messages as m
from app.node import chains
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
from app.node.importing.proposals import propose_tables
from app.node.keeping import erasing
from app.node.money import statements, taking_back
from wallet.agreement.ids import id_of
from wallet.errors import NotAllowed
from wallet.vault import grants as grant_rows

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from app.node.opened import Opened
    from app.node.people.home import Home
    from app.node.wallet import OpenWallet


async def answer(opened: Opened, call: m.AnyCall) -> m.AnyReply:
    """Do what is asked; the server has checked that the state allows it.

    Raises:
        NotAllowed: nobody here knows the request.
    """
    opened.meanwhile.check(call)
    if (reply := await _by_a_room(opened, call)) is not None:
        return reply
    if (reply := await _by_a_service(opened, call)) is not None:
        return reply
    at_home = AT_HOME.get(type(call))
    if at_home is not None and opened.lines.home is not None:
        return await at_home(opened.lines.home, call)
    handler = HANDLERS.get(type(call))
    if handler is not None:
        return await handler(opened.wallet, call)
    if (kept := await opened.keeper.answer(call)) is not None:
        return kept
    raise NotAllowed("The node does not know this request.")


async def _by_a_room(opened: Opened, call: m.AnyCall) -> m.AnyReply | None:
    """Ask those who know by themselves what is theirs."""
    if (told := await assistant_cards.answer(opened.wallet, call)) is not None:
        return told
    if (stored := await storage.answer(opened.storing, opened.offering, call)) is not None:
        return stored
    if (anchored := await anchors.answer(opened.anchoring, call)) is not None:
        return anchored
    return await guardians.answer(opened.guarding, opened.answer, call)


async def _by_a_service(opened: Opened, call: m.AnyCall) -> m.AnyReply | None:
    """Have a running service do what is asked of it."""
    match call:
        case m.Import():
            return await opened.imports.run(
                call.path,
                call.job,
                call.mappings,
                call.own_names,
                call.earlier,
                only_tables=call.only_tables,
            )
        case m.ProposeTables():
            return await propose_tables(opened.wallet, call.path)
        case m.CancelJob():
            if not opened.exports.cancel(call.job):
                opened.imports.cancel(call.job)
            return m.Done()
        case m.ExportData():
            return await opened.exports.run(call)
        case m.UndoImport():
            return await opened.imports.undo(call.run)
        case m.Watching():
            return await opened.folders.listing()
        case m.WatchFolder():
            await opened.folders.add(call.path)
            return m.Done()
        case m.UnwatchFolder():
            await opened.folders.remove(call.path)
            return m.Done()
        case m.RemindAfter():
            await opened.folders.remind_after(call.days)
            return m.Done()
        case m.Connect():
            return await links.connect(opened.wallet, opened.lines, call)
        case m.AuditRound():
            return await studies.audit_round(opened.wallet, opened.lines, call)
        case m.PreviewLines():
            return await previews.lines(opened.wallet, call, opened.previews)
        case m.AnswerDelivery():
            row = await opened.wallet.read(grant_rows.find, id_of(call.id))
            await opened.deliveries.answer(row.id, go=call.go, seen=call.seen)
            return m.Done()
        case m.RevokeGrant():
            row = await opened.wallet.read(grant_rows.find, id_of(call.id))
            return await opened.accounts.revoke(row.id)
        case m.DemandErasure():
            return await grants.demand_erasure(opened.wallet, call)
        case m.Earnings():
            return await opened.accounts.earnings()
        case m.Collect():
            return await opened.accounts.collect(call.requesters, at_once=call.at_once)
        case m.QuoteSend():
            return await opened.sending.quote(call)
        case m.SendTokens():
            return await opened.sending.send(call)
        case m.TakeBackTransfer():
            return await taking_back.take_back(opened.wallet, call)
        case m.SaveEarnings():
            return await trio.to_thread.run_sync(statements.save, opened.wallet, call)
        case m.PauseSharing():
            return await opened.pause(call)
        case m.ShowProxy():
            return chains.show_proxy(opened.wallet.profile)
        case m.AnswerCall():
            return await open_calls.answer(opened.wallet, opened.lines, opened.letters, call)
        case m.ReadCalls():
            return await meeting_points.read_now(opened.wallet, opened.reader)
        case m.AddMeeting():
            return await meeting_points.add(opened.wallet, opened.reader, call)
        case m.RemoveMeeting():
            return await meeting_points.remove(opened.wallet, opened.reader, call)
        case m.SwitchReading():
            return await meeting_points.switch(opened.wallet, opened.reader, call)
        case m.SwitchAdvisories():
            return await meeting_points.switch_advice(opened.wallet, opened.reader, call)
        case m.SwitchLan():
            return await meeting_points.switch_lan(
                opened.wallet, opened.reader, opened.on_lan, call
            )
        case _:
            return None


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
