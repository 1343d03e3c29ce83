"""What a recovered vault can do while its records and files are still on their way, and how far.

Contacts, consents, money, budgets, the log and keys are there at once: people can be reached,
everything can be revoked, what is owed be collected, the log be proven. What reads records, or
would give any of them, waits and says so (`StillComing`); sharing is paused until everything is
here, and so are rules, watched folders, open calls and what is erased in time.

Guarantees: a request that is not named here is refused meanwhile. What a service or a peer brings
that the rest would lose fails as a whole (`wallet.segments.coming`).

Left to others: bringing it (`rest`).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import trio

from app.api import messages as m
from app.node.keeping import erasure_list
from app.node.keeping.opening import Telling
from wallet.errors import FreeholdError, StillComing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from app.node.storing.storing import Storing
    from app.node.wallet import OpenWallet
    from wallet.store import SoFar

RETRY_SECONDS: Final = 20.0
_LEAST_SECONDS: Final = 1.0
_LEAST_SHARE: Final = 0.01

ANSWERED: Final[frozenset[type]] = frozenset(
    {
        # people
        m.Invite, m.ReadInvitation, m.AcceptInvitation, m.ListContacts, m.ShowContact,
        m.CompareContact, m.RenameContact, m.RemoveContact, m.WithdrawInvitation, m.SetReachable,
        m.ShowTrust, m.NameRequester, m.BlockRequester, m.UnblockRequester, m.ListBlocked,
        m.SetFirstWait, m.ListReceived, m.ListMeetings,
        # guardians
        m.ShowGuardians, m.ChooseGuardians, m.EndGuardians, m.PaperShare, m.HandedOver,
        m.VetoRecovery, m.AnswerGuarding, m.DiscardGuarded, m.AnswerShareRequest, m.ShowRecovery,
        m.ShowProof, m.ProveWords,
        # consents: looked at and taken back
        m.Inbox, m.DeclineRequest, m.TakeBackOffer, m.TranscriptOf, m.ListGrants, m.ShowGrant,
        m.RecordOfGrant, m.RevokeGrant, m.DemandErasure, m.WriteLetterForGrant, m.ListStudies,
        m.ShowStudy,
        m.LeaveStudy, m.ListAssistants, m.RecordOfAssistant, m.RemoveAssistant, m.ListRules,
        m.ListTemplates, m.SwitchRule, m.RemoveRule, m.Budget, m.PauseSharing,
        # money
        m.Earnings, m.SaveEarnings, m.Collect, m.ShowCollecting, m.SetCollecting, m.QuoteSend,
        m.SendTokens, m.TakeBackTransfer, m.ChainStatus,
        # the log
        m.AuditList, m.AuditVerify, m.AuditExport,
        # the backup and the ways in
        m.ShowStorage, m.AddHolder, m.OfferStorage, m.LimitOffers, m.FlushStorage, m.ShowSlip,
        m.ShowAnchors, m.SetAnchors, m.CertifyHolder, m.ListBackups, m.ForgetBackup, m.ListSlots,
        m.AddKeyringSlot, m.RemoveSlot, m.ShowWords, m.AcceptCopy, m.ShowProxy, m.ReadLink,
        m.PutDraft, m.GetDraft, m.ShowOwnNames, m.CancelJob,
    }
)  # fmt: skip
"""What an open vault answers while its rest is coming; all else of it waits."""


class Meanwhile:
    """The state of one open vault between its hot set and all of it.

    Args:
        wallet: the open wallet.
        storing: its backup, whose holders have the rest.
    """

    def __init__(self, wallet: OpenWallet, storing: Storing) -> None:
        self._wallet, self._storing = wallet, storing
        self._telling = Telling("rest", wallet.tell)
        self._latest: SoFar | None = None
        self._since = time.monotonic()
        self._waits = ""

    def check(self, call: m.AnyCall) -> None:
        """Return if this can be answered now.

        Raises:
            StillComing: it needs what is not here yet.
        """
        if not self._wallet.whole.is_set() and type(call) not in ANSWERED:
            raise StillComing(StillComing.sentence)

    def report(self) -> m.OnItsWay | None:
        """How far it is; None in a vault that is whole."""
        if self._wallet.whole.is_set():
            return None
        latest, waits = self._latest, self._waits
        if latest is None:
            return m.OnItsWay(0, 0, "", 0, 0, "bytes", waits=waits)
        return m.OnItsWay(
            step=latest.step,
            steps=latest.steps,
            words=latest.words,
            done=latest.done,
            total=latest.total,
            unit=latest.unit,
            seconds_left=self._seconds_left(latest),
            waits=waits,
            who=latest.who,
        )

    def _seconds_left(self, latest: SoFar) -> int:
        """The rest of the present step at its pace so far; -1 while that would be a guess."""
        passed = time.monotonic() - self._since
        if passed < _LEAST_SECONDS or latest.done < _LEAST_SHARE * max(latest.total, 1):
            return -1
        return round(passed * (latest.total - latest.done) / latest.done)

    def _heard(self, so_far: SoFar) -> None:
        """Keep how far it is; comes from any thread, many times a second."""
        if self._latest is None or self._latest.step != so_far.step:
            self._since = time.monotonic()
        self._latest = so_far
        self._telling.heard(so_far)

    async def run(self) -> None:
        """Bring the rest if there is one to come, for as long as that takes; until cancelled."""
        if not self._wallet.whole.is_set():
            async with trio.open_nursery() as nursery:
                nursery.start_soon(self._telling.run)
                await self._bring()
                nursery.cancel_scope.cancel()
        await trio.sleep_forever()

    async def _bring(self) -> None:
        from app.node.storing.rest import Rest  # loads zstandard and zfec

        wallet = self._wallet
        rest = Rest(self._storing.circle, erasure_list.known, self._heard)
        while not wallet.whole.is_set():
            try:
                await rest.bring(self._storing.alone)
            except FreeholdError as error:
                self._waits = str(error)
                wallet.changed("status")
                await trio.sleep(RETRY_SECONDS)
                self._waits = ""
            else:
                wallet.whole.set()
        wallet.changed("status", "datasets", "requests", "grants", "received", "calls", "audit")
        self._storing.stir()

    def after(self, service: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """A service that begins when the vault is whole."""

        async def then() -> None:
            await self._wallet.whole.wait()
            await service()

        return then
