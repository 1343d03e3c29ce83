"""All that may cross the local socket, as the two unions that `app.api.frames` decodes by tag."""

from __future__ import annotations

from typing import TypeAlias

from app.api.messages.assistants import (
    AddAssistant,
    AskDatasets,
    AskQuestion,
    AssistantAnswer,
    AssistantLine,
    AssistantList,
    AssistantMet,
    AssistantRecord,
    EndConversation,
    ListAssistants,
    MarkAssistant,
    MeetAssistant,
    RecordOfAssistant,
    RemoveAssistant,
    ShowAssistantLine,
    StayAssistant,
    TurnPage,
    WithdrawQuestion,
)
from app.api.messages.audit import (
    AuditExport,
    AuditList,
    AuditPage,
    AuditVerified,
    AuditVerify,
    Bundle,
)
from app.api.messages.base import Done, Failed
from app.api.messages.chain import (
    ChainInspected,
    ChainReport,
    ChainStatus,
    ChainUsed,
    ContractsDeployed,
    DeployContracts,
    InspectChain,
    UseChain,
)
from app.api.messages.contacts import (
    AcceptInvitation,
    CompareContact,
    ContactDetail,
    ContactList,
    ContactRemoved,
    InvitationCard,
    Invite,
    Invited,
    ListContacts,
    ReadInvitation,
    RemoveContact,
    RenameContact,
    SetReachable,
    ShowContact,
    WithdrawInvitation,
)
from app.api.messages.contents import (
    ContentList,
    ContentPiece,
    ContentView,
    ListContents,
    ReadContent,
    ViewContent,
)
from app.api.messages.drafts import Draft, GetDraft, PutDraft
from app.api.messages.earnings import (
    Collect,
    Collected,
    CollectingRule,
    Earnings,
    EarningsReply,
    EarningsSaved,
    SaveEarnings,
    SetCollecting,
    ShowCollecting,
)
from app.api.messages.exports import ExportData, Exported
from app.api.messages.grants import (
    AnswerDelivery,
    ConsentRecord,
    GrantDetail,
    GrantList,
    ListGrants,
    Panic,
    PreviewDelivery,
    RecordOfGrant,
    Revocation,
    RevokeAll,
    RevokedAll,
    RevokeGrant,
    ShowGrant,
)
from app.api.messages.imports import (
    AskUndo,
    CancelJob,
    Import,
    ImportList,
    ImportReply,
    ImportUndone,
    ListImports,
    ListSkipped,
    SkippedList,
    UndoImport,
)
from app.api.messages.issuer_keys import (
    AddIssuerKeys,
    IssuerKeyList,
    IssuerKeysKept,
    ListIssuerKeys,
    RemoveIssuerKey,
)
from app.api.messages.keeping import (
    AcceptCopy,
    AddKeyringSlot,
    BackupList,
    BackupMade,
    CheckReport,
    Compacted,
    DeleteProfile,
    ForgetBackup,
    Letter,
    ListBackups,
    ListSlots,
    MoveProfile,
    RemoveSlot,
    SalvageReport,
    ShowWords,
    SlotList,
    VaultBackup,
    VaultCheck,
    VaultCompact,
    VaultRestore,
    VaultRestored,
    VaultSalvage,
    WordsShown,
    WriteLetter,
    WriteLetterForGrant,
)
from app.api.messages.looking import (
    Budget,
    BudgetReply,
    ConfirmBudget,
    Mirror,
    MirrorReply,
    Twin,
    TwinReply,
)
from app.api.messages.network import ProxyReply, SetProxy, ShowProxy
from app.api.messages.open_calls import (
    AddMeeting,
    AnswerCall,
    CallAnswered,
    CallDetail,
    CallList,
    ListCalls,
    ListMeetings,
    MeetingList,
    ReadCalls,
    RemoveMeeting,
    ShowCall,
    SwitchLan,
    SwitchReading,
)
from app.api.messages.own_names import OwnNamesReply, SetOwnNames, ShowOwnNames
from app.api.messages.own_words import (
    ListTags,
    NoteRecord,
    RecordDetail,
    ShowRecord,
    TagList,
    TagRecords,
)
from app.api.messages.previews import Preview, PreviewChunk, PreviewLines, PreviewRequest
from app.api.messages.programs import DryRun, RunProgram
from app.api.messages.records import (
    DatasetList,
    ListDatasets,
    OriginList,
    RecordIdList,
    RecordIds,
    RecordOrigins,
    RecordPage,
    Records,
    RecordsById,
    Search,
    Series,
    SeriesReply,
)
from app.api.messages.requests import (
    Accepted,
    AcceptRequest,
    Connect,
    Connected,
    Countered,
    CounterRequest,
    DeclineRequest,
    Inbox,
    InboxReply,
    LinkCard,
    ReadLink,
    RequestDetail,
    ShowRequest,
    TakeBackOffer,
    TranscriptFile,
    TranscriptOf,
)
from app.api.messages.rules import (
    ComparedPrices,
    ComparePrices,
    ListRules,
    ListTemplates,
    MoveRule,
    PutRule,
    ReadTemplate,
    RemoveRule,
    RuleKept,
    RuleList,
    RuleTried,
    SetCeiling,
    SwitchRule,
    TemplateFile,
    TemplateList,
    TemplateRead,
    TryRule,
    WriteTemplate,
)
from app.api.messages.sending import (
    QuoteSend,
    SendQuote,
    SendTokens,
    Sent,
    TakeBackTransfer,
    TookBack,
)
from app.api.messages.sharing import (
    AnswerReceived,
    DiscardReceived,
    ExportReceived,
    ListReceived,
    PreviewShare,
    ReceivedDetail,
    ReceivedList,
    ReceivedPage,
    ReceivedRows,
    ReceivedWritten,
    Share,
    Shared,
    SharePreview,
    ShowReceived,
)
from app.api.messages.studies import (
    AuditFiles,
    AuditRound,
    LeaveStudy,
    ListStudies,
    RoundVerdict,
    ShowStudy,
    StudyDetail,
    StudyList,
    StudyTrial,
    TryStudy,
)
from app.api.messages.tables import Proposals, ProposeTables
from app.api.messages.trash import (
    Deleted,
    DeletedList,
    DeleteRecords,
    Erased,
    EraseRecords,
    ListDeleted,
    ReadmitErased,
    Readmitted,
    Restored,
    RestoreRecords,
)
from app.api.messages.trust import (
    BlockedItem,
    BlockedList,
    BlockRequester,
    CheckDomain,
    Checked,
    CheckFunds,
    ListBlocked,
    NameRequester,
    SetFirstWait,
    ShowTrust,
    Trust,
    UnblockRequester,
)
from app.api.messages.vault import (
    ChainChecked,
    CheckChain,
    Hello,
    Hide,
    Lock,
    PauseSharing,
    Quit,
    SetPassphrase,
    SignOut,
    Status,
    StatusReply,
    Unlock,
    Unlocked,
    UnlockWithKeyring,
    UnlockWithWords,
    VaultCreate,
    VaultCreated,
    Welcome,
)
from app.api.messages.watching import (
    RemindAfter,
    UnwatchFolder,
    WatchFolder,
    Watching,
    WatchList,
)

AnyCall: TypeAlias = (
    Hello
    | Status
    | VaultCreate
    | CheckChain
    | UnlockWithWords
    | SetPassphrase
    | Unlock
    | Hide
    | SignOut
    | Lock
    | PauseSharing
    | Quit
    | Import
    | ProposeTables
    | CancelJob
    | AskUndo
    | UndoImport
    | Watching
    | WatchFolder
    | UnwatchFolder
    | RemindAfter
    | ListImports
    | ListSkipped
    | ListDatasets
    | Records
    | RecordIds
    | RecordsById
    | Search
    | RecordOrigins
    | ExportData
    | ShowOwnNames
    | SetOwnNames
    | ListRules
    | PutRule
    | SwitchRule
    | MoveRule
    | RemoveRule
    | SetCeiling
    | TryRule
    | ListTemplates
    | ReadTemplate
    | WriteTemplate
    | ComparePrices
    | ShowTrust
    | NameRequester
    | CheckDomain
    | CheckFunds
    | BlockRequester
    | UnblockRequester
    | ListBlocked
    | SetFirstWait
    | ListIssuerKeys
    | AddIssuerKeys
    | RemoveIssuerKey
    | ShowRecord
    | TagRecords
    | NoteRecord
    | ListTags
    | DeleteRecords
    | RestoreRecords
    | EraseRecords
    | ReadmitErased
    | ListDeleted
    | ListContents
    | ReadContent
    | ViewContent
    | Series
    | ReadLink
    | Connect
    | ListCalls
    | ShowCall
    | AnswerCall
    | ReadCalls
    | ListMeetings
    | AddMeeting
    | RemoveMeeting
    | SwitchReading
    | SwitchLan
    | Inbox
    | ShowRequest
    | PreviewRequest
    | RunProgram
    | PreviewLines
    | AuditFiles
    | AuditRound
    | LeaveStudy
    | ListStudies
    | ShowStudy
    | TryStudy
    | Mirror
    | Twin
    | Budget
    | ConfirmBudget
    | AcceptRequest
    | DeclineRequest
    | CounterRequest
    | TakeBackOffer
    | TakeBackTransfer
    | TranscriptOf
    | ListGrants
    | ShowGrant
    | RecordOfGrant
    | AnswerDelivery
    | PreviewDelivery
    | RevokeGrant
    | Panic
    | RevokeAll
    | Earnings
    | Collect
    | SaveEarnings
    | ShowCollecting
    | SetCollecting
    | QuoteSend
    | SendTokens
    | AuditList
    | AuditVerify
    | AuditExport
    | ChainStatus
    | InspectChain
    | UseChain
    | DeployContracts
    | ShowProxy
    | SetProxy
    | PutDraft
    | GetDraft
    | VaultBackup
    | AcceptCopy
    | ListBackups
    | ForgetBackup
    | VaultRestore
    | ListSlots
    | AddKeyringSlot
    | RemoveSlot
    | VaultCheck
    | VaultCompact
    | VaultSalvage
    | ShowWords
    | MoveProfile
    | DeleteProfile
    | WriteLetter
    | WriteLetterForGrant
    | UnlockWithKeyring
    | AddAssistant
    | AskDatasets
    | AskQuestion
    | EndConversation
    | AcceptInvitation
    | CompareContact
    | Invite
    | ListContacts
    | ReadInvitation
    | RemoveContact
    | RenameContact
    | SetReachable
    | ShowContact
    | WithdrawInvitation
    | AnswerReceived
    | DiscardReceived
    | ExportReceived
    | ListReceived
    | PreviewShare
    | ReceivedRows
    | Share
    | ShowReceived
    | ListAssistants
    | MarkAssistant
    | MeetAssistant
    | RecordOfAssistant
    | RemoveAssistant
    | ShowAssistantLine
    | StayAssistant
    | TurnPage
    | WithdrawQuestion
)

AnyReply: TypeAlias = (
    Done
    | Countered
    | ImportUndone
    | Failed
    | Welcome
    | StatusReply
    | VaultCreated
    | ChainChecked
    | Unlocked
    | ImportReply
    | Proposals
    | ImportList
    | SkippedList
    | WatchList
    | DatasetList
    | RecordIdList
    | RecordPage
    | OriginList
    | Exported
    | OwnNamesReply
    | RuleList
    | RuleKept
    | RuleTried
    | TemplateList
    | TemplateRead
    | TemplateFile
    | ComparedPrices
    | Trust
    | Checked
    | BlockedItem
    | BlockedList
    | IssuerKeyList
    | IssuerKeysKept
    | RecordDetail
    | TagList
    | Deleted
    | Restored
    | Readmitted
    | Erased
    | DeletedList
    | ContentList
    | ContentPiece
    | ContentView
    | SeriesReply
    | LinkCard
    | Connected
    | CallList
    | CallDetail
    | CallAnswered
    | MeetingList
    | InboxReply
    | RequestDetail
    | TranscriptFile
    | Preview
    | PreviewChunk
    | RoundVerdict
    | StudyDetail
    | StudyList
    | StudyTrial
    | DryRun
    | MirrorReply
    | TwinReply
    | BudgetReply
    | Accepted
    | GrantList
    | GrantDetail
    | ConsentRecord
    | Revocation
    | RevokedAll
    | EarningsReply
    | Collected
    | EarningsSaved
    | CollectingRule
    | SendQuote
    | TookBack
    | Sent
    | AuditPage
    | AuditVerified
    | Bundle
    | ChainReport
    | ChainInspected
    | ChainUsed
    | ContractsDeployed
    | ProxyReply
    | Draft
    | BackupMade
    | BackupList
    | VaultRestored
    | SlotList
    | CheckReport
    | Compacted
    | SalvageReport
    | WordsShown
    | Letter
    | ContactDetail
    | ContactList
    | ContactRemoved
    | InvitationCard
    | Invited
    | ReceivedDetail
    | ReceivedList
    | ReceivedPage
    | ReceivedWritten
    | Shared
    | SharePreview
    | AssistantAnswer
    | AssistantLine
    | AssistantList
    | AssistantMet
    | AssistantRecord
)
