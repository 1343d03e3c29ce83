"""Guardians: one's own circle, what is kept for others, and a recovery with guardians."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Done, Id, Reply, Secretive
from app.api.messages.contacts import Called, Named

Number = Annotated[int, msgspec.Meta(ge=1, le=16)]
Typed = Annotated[str, msgspec.Meta(max_length=4096)]


class GuardianSeat(msgspec.Struct, frozen=True):
    """One guardian of the circle that stands.

    Attributes:
        number: of the share.
        name: what the person calls the contact, or the paper.
        contact: the contact's number; 0 of a paper.
        state: "waits" until the contact has answered or the paper was handed over, "kept",
            "declined" if they did not want it, "destroyed" if they keep it no more.
        since: when they had it; empty until they do.
    """

    number: int
    name: str
    contact: int
    state: Literal["waits", "kept", "declined", "destroyed"]
    since: str = ""


class GuardianAlarm(msgspec.Struct, frozen=True):
    """A guardian has told that somebody asks for the person's shares.

    `name` is what they call themselves, `code` what both said to each other; from `when` on the
    guardian waits `hours`. `vetoed` is when the person stopped it; empty if they did not.
    """

    request: str
    guardian: str
    name: str
    code: str
    when: str
    hours: int
    vetoed: str = ""


class GuardedItem(msgspec.Struct, frozen=True):
    """A contact for whom a share is kept, or who asks for that.

    `stated` is what they call themselves in it; `since` when it was taken, empty while they ask.
    """

    contact: int
    name: str
    state: Literal["asked", "kept"]
    stated: str
    since: str = ""


class ShareRequest(msgspec.Struct, frozen=True):
    """Somebody asks for a share that is kept here.

    Attributes:
        request: its number.
        contact: the number of the contact who asks.
        name: what the person calls them.
        stated: who they say that they are.
        state: as `wallet.guardians.messages.State`.
        code: three words to compare with them by voice; empty until they are there.
        hours_left: of the wait.
        whose: for whom the person said yes; empty before.
        when: when they asked.
    """

    request: str
    contact: int
    name: str
    stated: str
    state: str
    code: str
    hours_left: int
    whose: str
    when: str


class GuardianReport(Reply, frozen=True, tag="guardian_report"):
    """All that guardians concern.

    Attributes:
        made: when the circle that stands was made; empty if there is none.
        generation: which circle it is, from 1.
        kept: how many have their share.
        needed: how many together bring the person back.
        seats: its guardians.
        old_left: so many more must destroy a share of an older circle until that opens nothing.
        alarms: what guardians told, newest first.
        guarded: for whom the person keeps a share, or is asked to.
        requests: who asks for those, newest first.
    """

    made: str
    generation: int
    kept: int
    needed: int
    seats: tuple[GuardianSeat, ...]
    old_left: int
    alarms: tuple[GuardianAlarm, ...]
    guarded: tuple[GuardedItem, ...]
    requests: tuple[ShareRequest, ...]


class ShowGuardians(Call[GuardianReport], frozen=True, tag="show_guardians"):
    """Ask for all that guardians concern."""

    quick: ClassVar[bool] = True


class ChooseGuardians(Call[GuardianReport], frozen=True, tag="choose_guardians"):
    """Make a new circle of five: contacts by name or number, papers by what they are called.

    The shares are handed over at once; the circle before is ended when enough have theirs.
    """

    contacts: Annotated[tuple[Named, ...], msgspec.Meta(max_length=5)]
    papers: Annotated[tuple[Called, ...], msgspec.Meta(max_length=5)] = ()


class EndGuardians(Call[GuardianReport], frozen=True, tag="end_guardians"):
    """Have no guardians any more; each is asked to destroy what they keep."""


class PaperShare(Call["PaperPage"], frozen=True, tag="paper_share"):
    """Ask for the page of a guardian on paper, while it was not handed over."""

    number: Number


class PaperPage(Secretive, Reply, frozen=True, tag="paper_page"):
    """A page to print, for one guardian; plain text."""

    title: str
    text: str


class HandedOver(Call[GuardianReport], frozen=True, tag="handed_over"):
    """The page of a guardian on paper was given to them: its words are forgotten here."""

    number: Number


class VetoRecovery(Call[GuardianReport], frozen=True, tag="veto_recovery"):
    """Stop a recovery that a guardian has told of, at every guardian."""

    request: Id


class AnswerGuarding(Call[GuardianReport], frozen=True, tag="answer_guarding"):
    """Say whether one wants to be a contact's guardian."""

    contact: Named
    keep: bool


class DiscardGuarded(Call[GuardianReport], frozen=True, tag="discard_guarded"):
    """Destroy what is kept for a contact, who is told."""

    contact: Named


class AnswerShareRequest(Call[GuardianReport], frozen=True, tag="answer_share_request"):
    """Say yes to a request, for the share of a contact; or no, with nobody named."""

    request: Id
    whose: Annotated[str, msgspec.Meta(max_length=200)] = ""


# ---- a recovery of one's own


class RecoveryTalk(msgspec.Struct, frozen=True):
    """One guardian in a recovery: `code` is to be said to them; `state` is what they said."""

    contact: int
    name: str
    code: str
    state: str
    hours_left: int


class RecoveryReport(Reply, frozen=True, tag="recovery_report"):
    """A recovery with guardians: so many shares are there of so many `needed`.

    `begun` is empty if none goes on.
    """

    begun: str
    name: str
    talks: tuple[RecoveryTalk, ...]
    papers: int
    have: int
    needed: int


class ShowRecovery(Call[RecoveryReport], frozen=True, tag="show_recovery"):
    """Ask how far a recovery is."""

    quick: ClassVar[bool] = True


class BeginRecovery(Call[RecoveryReport], frozen=True, tag="begin_recovery"):
    """Begin a recovery in this wallet, whose identity is used for that alone.

    `name` is what guardians see; `slip` the recovery slip, if there is one.
    """

    name: Named
    slip: Typed = ""


class AskGuardian(Call[RecoveryReport], frozen=True, tag="ask_guardian"):
    """Ask a contact who is a guardian."""

    contact: Named


class TypePaper(Secretive, Call[RecoveryReport], frozen=True, tag="type_paper"):
    """Give a share from paper: its words, and the sealed key where none is known yet."""

    words: Typed
    sealed: Typed = ""


class FinishRecovery(Call["RecoveryDone"], frozen=True, tag="finish_recovery"):
    """Put the shares together."""


class RecoveryDone(Secretive, Reply, frozen=True, tag="recovery_done"):
    """The 24 words, the recovery slip if guardians knew holders, and which shares were false."""

    words: tuple[str, ...]
    slip: str
    false: tuple[int, ...]


class EndRecovery(Call[Done], frozen=True, tag="end_recovery"):
    """End a recovery: what came is forgotten, and guardians are told."""


# ---- proving that one has the words


class ShowProof(Call["ProofReport"], frozen=True, tag="show_proof"):
    """Ask when the person last proved that they have their words."""

    quick: ClassVar[bool] = True


class ProveWords(Secretive, Call["ProofReport"], frozen=True, tag="prove_words"):
    """Compare words of the 24 with what they are: at least three places, from 1, none twice."""

    places: Annotated[tuple[int, ...], msgspec.Meta(min_length=3, max_length=24)]
    words: Annotated[tuple[Called, ...], msgspec.Meta(min_length=3, max_length=24)]


class ProofReport(Reply, frozen=True, tag="proof_report"):
    """`checked` is when the words were right the last time, or empty; `is_due` after 91 days."""

    checked: str
    is_due: bool
