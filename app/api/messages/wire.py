"""All that may cross the local socket, as the two unions that `app.api.frames` decodes by tag."""

from __future__ import annotations

from typing import TypeAlias

from app.api.messages import (
    assistants,
    audit,
    base,
    chain,
    contacts,
    contents,
    drafts,
    earnings,
    exports,
    grants,
    guardians,
    imports,
    issuer_keys,
    keeping,
    looking,
    network,
    open_calls,
    own_names,
    own_words,
    previews,
    programs,
    records,
    requests,
    rules,
    sending,
    sharing,
    storage,
    studies,
    tables,
    trash,
    trust,
    vault,
    watching,
)

AnyCall: TypeAlias = (
    vault.Hello
    | vault.Status
    | vault.VaultCreate
    | vault.CheckChain
    | vault.UnlockWithWords
    | vault.SetPassphrase
    | vault.Unlock
    | vault.Hide
    | vault.SignOut
    | vault.Lock
    | vault.PauseSharing
    | vault.Quit
    | imports.Import
    | tables.ProposeTables
    | imports.CancelJob
    | imports.AskUndo
    | imports.UndoImport
    | watching.Watching
    | watching.WatchFolder
    | watching.UnwatchFolder
    | watching.RemindAfter
    | imports.ListImports
    | imports.ListSkipped
    | records.ListDatasets
    | records.Records
    | records.RecordIds
    | records.RecordsById
    | records.Search
    | records.RecordOrigins
    | exports.ExportData
    | own_names.ShowOwnNames
    | own_names.SetOwnNames
    | rules.ListRules
    | rules.PutRule
    | rules.SwitchRule
    | rules.MoveRule
    | rules.RemoveRule
    | rules.SetCeiling
    | rules.TryRule
    | rules.ListTemplates
    | rules.ReadTemplate
    | rules.WriteTemplate
    | rules.ComparePrices
    | trust.ShowTrust
    | trust.NameRequester
    | trust.CheckDomain
    | trust.CheckFunds
    | trust.BlockRequester
    | trust.UnblockRequester
    | trust.ListBlocked
    | trust.SetFirstWait
    | issuer_keys.ListIssuerKeys
    | issuer_keys.AddIssuerKeys
    | issuer_keys.RemoveIssuerKey
    | own_words.ShowRecord
    | own_words.TagRecords
    | own_words.NoteRecord
    | own_words.ListTags
    | trash.DeleteRecords
    | trash.RestoreRecords
    | trash.EraseRecords
    | trash.ReadmitErased
    | trash.ListDeleted
    | contents.ListContents
    | contents.ReadContent
    | contents.ViewContent
    | records.Series
    | requests.ReadLink
    | requests.Connect
    | open_calls.ListCalls
    | open_calls.ShowCall
    | open_calls.AnswerCall
    | open_calls.ReadCalls
    | open_calls.ListMeetings
    | open_calls.AddMeeting
    | open_calls.RemoveMeeting
    | open_calls.SwitchReading
    | open_calls.SwitchLan
    | open_calls.SwitchAdvisories
    | requests.Inbox
    | requests.ShowRequest
    | previews.PreviewRequest
    | programs.RunProgram
    | previews.PreviewLines
    | studies.AuditFiles
    | studies.AuditRound
    | storage.ShowStorage
    | storage.AddHolder
    | storage.RemoveHolder
    | storage.OfferStorage
    | storage.LimitOffers
    | storage.ShowAnchors
    | storage.SetAnchors
    | storage.FlushStorage
    | storage.ShowSlip
    | storage.CertifyHolder
    | storage.Drill
    | storage.VaultRecover
    | storage.StopRecovery
    | studies.LeaveStudy
    | studies.ListStudies
    | studies.ShowStudy
    | studies.TryStudy
    | looking.Mirror
    | looking.Twin
    | looking.Budget
    | looking.ConfirmBudget
    | requests.AcceptRequest
    | requests.DeclineRequest
    | requests.CounterRequest
    | requests.TakeBackOffer
    | sending.TakeBackTransfer
    | requests.TranscriptOf
    | grants.ListGrants
    | grants.ShowGrant
    | grants.RecordOfGrant
    | grants.AnswerDelivery
    | grants.PreviewDelivery
    | grants.RevokeGrant
    | grants.DemandErasure
    | grants.Panic
    | grants.RevokeAll
    | earnings.Earnings
    | earnings.Collect
    | earnings.SaveEarnings
    | earnings.ShowCollecting
    | earnings.SetCollecting
    | sending.QuoteSend
    | sending.SendTokens
    | audit.AuditList
    | audit.AuditVerify
    | audit.AuditExport
    | chain.ChainStatus
    | chain.InspectChain
    | chain.UseChain
    | chain.DeployContracts
    | network.ShowProxy
    | network.SetProxy
    | drafts.PutDraft
    | drafts.GetDraft
    | keeping.VaultBackup
    | keeping.AcceptCopy
    | keeping.ListBackups
    | keeping.ForgetBackup
    | keeping.VaultRestore
    | keeping.ListSlots
    | keeping.AddKeyringSlot
    | keeping.RemoveSlot
    | keeping.VaultCheck
    | keeping.VaultCompact
    | keeping.VaultSalvage
    | keeping.ShowWords
    | keeping.MoveProfile
    | keeping.DeleteProfile
    | keeping.WriteLetter
    | keeping.WriteLetterForGrant
    | vault.UnlockWithKeyring
    | assistants.AddAssistant
    | assistants.AskDatasets
    | assistants.AskQuestion
    | assistants.EndConversation
    | contacts.AcceptInvitation
    | contacts.CompareContact
    | contacts.Invite
    | contacts.ListContacts
    | contacts.ReadInvitation
    | contacts.RemoveContact
    | contacts.RenameContact
    | contacts.SetReachable
    | contacts.ShowContact
    | contacts.WithdrawInvitation
    | sharing.AnswerReceived
    | sharing.DiscardReceived
    | sharing.ExportReceived
    | sharing.ListReceived
    | sharing.PreviewShare
    | sharing.ReceivedRows
    | sharing.Share
    | sharing.ShowReceived
    | assistants.ListAssistants
    | assistants.MarkAssistant
    | assistants.MeetAssistant
    | assistants.RecordOfAssistant
    | assistants.RemoveAssistant
    | assistants.ShowAssistantLine
    | assistants.StayAssistant
    | assistants.TurnPage
    | assistants.WithdrawQuestion
    | guardians.ShowGuardians
    | guardians.ChooseGuardians
    | guardians.EndGuardians
    | guardians.PaperShare
    | guardians.HandedOver
    | guardians.VetoRecovery
    | guardians.AnswerGuarding
    | guardians.DiscardGuarded
    | guardians.AnswerShareRequest
    | guardians.ShowRecovery
    | guardians.BeginRecovery
    | guardians.AskGuardian
    | guardians.TypePaper
    | guardians.FinishRecovery
    | guardians.EndRecovery
    | guardians.ShowProof
    | guardians.ProveWords
)

AnyReply: TypeAlias = (
    base.Done
    | requests.Countered
    | imports.ImportUndone
    | base.Failed
    | vault.Welcome
    | vault.StatusReply
    | vault.VaultCreated
    | vault.ChainChecked
    | vault.Unlocked
    | imports.ImportReply
    | tables.Proposals
    | imports.ImportList
    | imports.SkippedList
    | watching.WatchList
    | records.DatasetList
    | records.RecordIdList
    | records.RecordPage
    | records.OriginList
    | exports.Exported
    | own_names.OwnNamesReply
    | rules.RuleList
    | rules.RuleKept
    | rules.RuleTried
    | rules.TemplateList
    | rules.TemplateRead
    | rules.TemplateFile
    | rules.ComparedPrices
    | trust.Trust
    | trust.Checked
    | trust.BlockedItem
    | trust.BlockedList
    | issuer_keys.IssuerKeyList
    | issuer_keys.IssuerKeysKept
    | own_words.RecordDetail
    | own_words.TagList
    | trash.Deleted
    | trash.Restored
    | trash.Readmitted
    | trash.Erased
    | trash.DeletedList
    | contents.ContentList
    | contents.ContentPiece
    | contents.ContentView
    | records.SeriesReply
    | requests.LinkCard
    | requests.Connected
    | open_calls.CallList
    | open_calls.CallDetail
    | open_calls.CallAnswered
    | open_calls.MeetingList
    | requests.InboxReply
    | requests.RequestDetail
    | requests.TranscriptFile
    | previews.Preview
    | previews.PreviewChunk
    | studies.RoundVerdict
    | storage.StorageReport
    | storage.HolderAdded
    | storage.SlipShown
    | storage.AnchorsShown
    | storage.HolderCertified
    | storage.Drilled
    | studies.StudyDetail
    | studies.StudyList
    | studies.StudyTrial
    | programs.DryRun
    | looking.MirrorReply
    | looking.TwinReply
    | looking.BudgetReply
    | requests.Accepted
    | grants.GrantList
    | grants.GrantDetail
    | grants.ConsentRecord
    | grants.Revocation
    | grants.Demand
    | grants.RevokedAll
    | earnings.EarningsReply
    | earnings.Collected
    | earnings.EarningsSaved
    | earnings.CollectingRule
    | sending.SendQuote
    | sending.TookBack
    | sending.Sent
    | audit.AuditPage
    | audit.AuditVerified
    | audit.Bundle
    | chain.ChainReport
    | chain.ChainInspected
    | chain.ChainUsed
    | chain.ContractsDeployed
    | network.ProxyReply
    | drafts.Draft
    | keeping.BackupMade
    | keeping.BackupList
    | keeping.VaultRestored
    | keeping.SlotList
    | keeping.CheckReport
    | keeping.Compacted
    | keeping.SalvageReport
    | keeping.WordsShown
    | keeping.Letter
    | contacts.ContactDetail
    | contacts.ContactList
    | contacts.ContactRemoved
    | contacts.InvitationCard
    | contacts.Invited
    | sharing.ReceivedDetail
    | sharing.ReceivedList
    | sharing.ReceivedPage
    | sharing.ReceivedWritten
    | sharing.Shared
    | sharing.SharePreview
    | assistants.AssistantAnswer
    | assistants.AssistantLine
    | assistants.AssistantList
    | assistants.AssistantMet
    | assistants.AssistantRecord
    | guardians.GuardianReport
    | guardians.PaperPage
    | guardians.RecoveryReport
    | guardians.RecoveryDone
    | guardians.ProofReport
)
