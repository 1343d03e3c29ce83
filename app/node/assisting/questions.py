"""What assistants on this computer ask: conversations, and the questions that wait for the person.

Guarantees: nothing that depends on the vault's content is said before the person has answered: a
question about what is not there waits like any other, unless the names were told in this
conversation. At most `WAITING` questions of an assistant wait at once, and it asks at most
`A_MINUTE` a minute; what comes faster is refused without a card. A question waits at most
`PATIENCE_SECONDS`. What was allowed for a conversation is forgotten when it ends: when the
assistant goes, is removed, or the vault is locked. All of it is in memory only.

Left to others: computing and signing (`app.node.assisting.answering`), how it is told
(`app.node.handlers.assistants`), the lock (`wallet.lock`).
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Final

import trio

from wallet.agreement.ids import begins
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wallet.agreement.ids import Beginning
    from wallet.agreement.view import View

PATIENCE_SECONDS: Final = 600.0
WAITING: Final = 3
A_MINUTE: Final = 6
PAGES_A_MINUTE: Final = 60
SESSIONS: Final = 16
KEPT_ANSWERS: Final = 4
ANSWERS_A_CONVERSATION: Final = 50
"""So many answers without a card follow from one "this conversation only"; then it asks again."""

_MINUTE: Final = 60.0


class Declined(NotAllowed):
    """The person said no."""

    code = "declined"


class Unanswered(NotAllowed):
    """Nobody answered in time; the card was taken away."""

    code = "unanswered"


class TooMany(NotAllowed):
    """Questions come faster than a person can answer them."""

    code = "too-many"


class UnknownAssistant(NotAllowed):
    """No assistant has this token, or its conversation has ended."""

    code = "unknown-assistant"


class Answer:
    """Rows that may be read: canonical lines, whole in memory, until the conversation ends."""

    def __init__(self, lines: tuple[bytes, ...], digest: str, *, conversation: bool) -> None:
        self.name = secrets.token_hex(8)
        self.lines, self.digest, self.conversation = lines, digest, conversation
        self.size = sum(map(len, lines))


class Allowed:
    """What the person allowed for a conversation, until then in UTC milliseconds."""

    def __init__(self, question: bytes, view: View | None, answer: Answer, ends_ms: int) -> None:
        self.question, self.view, self.answer, self.ends_ms = question, view, answer, ends_ms
        self.left = ANSWERS_A_CONVERSATION


class Conversation:
    """One assistant's session, from when it was met until it goes.

    Attributes:
        id: of its own choosing.
        index: of the assistant.
        name: what the person calls it.
        is_local: what the person said of it.
        says: what it says it is.
        is_staying: whether somebody is there whose going would be noticed.
        allowed: what may be read again without a card.
        answers: what it may turn the pages of, the newest last.
        ended: set when it is over.
    """

    def __init__(self, id: str, index: int, name: str, says: str, *, is_local: bool) -> None:
        self.id, self.index, self.name, self.says = id, index, name, says
        self.is_local = is_local
        self.is_staying = False
        self.allowed: list[Allowed] = []
        self.answers: OrderedDict[str, Answer] = OrderedDict()
        self.ended = trio.Event()

    def keep(self, answer: Answer) -> None:
        """Let the pages of an answer be turned; the oldest goes."""
        self.answers[answer.name] = answer
        while len(self.answers) > KEPT_ANSWERS:
            self.answers.popitem(last=False)


class Question:
    """One card.

    Attributes:
        id: 32 bytes, made here.
        conversation: whose.
        number: the asker's own.
        purpose: what for, in its words.
        why: more of it.
        view: what it would read; None for the names of the datasets.
        received_ms: UTC milliseconds.
        ends_ms: until when it waits.
        is_read: whether the person has looked at it.
    """

    def __init__(
        self, conversation: Conversation, number: int, purpose: str, why: str, view: View | None
    ) -> None:
        seed = f"{conversation.id}/{number}/".encode() + secrets.token_bytes(32)
        self.id = hashlib.sha256(b"freehold/question\0" + seed).digest()
        self.conversation, self.number = conversation, number
        self.purpose, self.why, self.view = purpose, why, view
        self.received_ms = self.ends_ms = 0
        self.is_read = False
        self._decided = trio.Event()
        self._outcome: Answer | NotAllowed | None = None

    @property
    def waits(self) -> bool:
        """Whether the person's answer is still awaited."""
        return self._outcome is None

    def settle(self, outcome: Answer | NotAllowed) -> None:
        """Answer it; a second answer counts nothing."""
        if self._outcome is None:
            self._outcome = outcome
            self._decided.set()

    async def settled(self) -> Answer:
        """Wait for the answer.

        Raises:
            Declined: the person said no.
            UnknownAssistant: it was withdrawn, or its conversation has ended.
        """
        await self._decided.wait()
        if isinstance(self._outcome, Answer):
            return self._outcome
        assert self._outcome is not None
        raise self._outcome


class Questions:
    """All conversations and all cards of one open wallet.

    Args:
        changed: told whenever a card comes or goes.
        clock: monotonic seconds.
    """

    def __init__(
        self, changed: Callable[[], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._changed, self._clock = changed, clock
        self._conversations: dict[str, Conversation] = {}
        self._cards: dict[bytes, Question] = {}
        self._asked: dict[int, deque[float]] = {}
        self._turned: dict[int, deque[float]] = {}
        self._told: dict[int, float] = {}

    # ---- conversations

    def begin(self, made: Conversation) -> None:
        """A conversation begins.

        Raises:
            NotAllowed: its name is taken, or there are too many.
        """
        if made.id in self._conversations:
            raise UnknownAssistant("There is a conversation of this name already.")
        if len(self._conversations) >= SESSIONS:
            idle = [one for one in self._conversations.values() if not one.is_staying]
            if not idle:
                raise TooMany("Too many assistants are here at once.")
            self.end(idle[0])
        self._conversations[made.id] = made

    def conversation(self, id: str) -> Conversation:
        """Return a conversation that goes on.

        Raises:
            UnknownAssistant: there is none of this name.
        """
        found = self._conversations.get(id)
        if found is None:
            raise UnknownAssistant("This conversation has ended.")
        return found

    def of(self, index: int) -> list[Conversation]:
        """The conversations of one assistant."""
        return [one for one in self._conversations.values() if one.index == index]

    def end(self, conversation: Conversation) -> None:
        """A conversation is over: its questions are withdrawn, what it was allowed is forgotten."""
        self._conversations.pop(conversation.id, None)
        conversation.allowed.clear()
        conversation.answers.clear()
        conversation.ended.set()
        for card in list(self._cards.values()):
            if card.conversation is conversation:
                self.drop(card, UnknownAssistant("This conversation has ended."))

    def forget_allowed(self, index: int | None = None) -> bool:
        """Whatever was allowed for conversations is so no longer; says whether there was any."""
        found = False
        for one in self._conversations.values():
            if index is None or one.index == index:
                found = found or bool(one.allowed)
                one.allowed.clear()
                one.answers.clear()
        return found

    # ---- cards

    def place(self, card: Question, now_ms: int) -> None:
        """Put a card before the person, if the assistant may ask now.

        Raises:
            TooMany: too many wait or came within a minute; nothing was shown.
        """
        index = card.conversation.index
        waiting = sum(1 for one in self._cards.values() if one.conversation.index == index)
        if waiting >= WAITING:
            raise TooMany(
                f"{WAITING} questions wait for the person already. Wait for their answers."
            )
        card.received_ms = now_ms
        card.ends_ms = now_ms + round(PATIENCE_SECONDS * 1000)
        self._cards[card.id] = card
        self._changed()

    def pace(self, index: int) -> None:
        """Count a question of an assistant.

        Raises:
            TooMany: it asks faster than is answered; this one is not looked at.
        """
        if not self._within(self._asked.setdefault(index, deque()), A_MINUTE):
            raise TooMany(
                f"At most {A_MINUTE} questions a minute are taken. This one was not shown."
            )

    def pace_pages(self, index: int) -> None:
        """Count a page that an assistant turns.

        Raises:
            TooMany: it turns them faster than it could read.
        """
        if not self._within(self._turned.setdefault(index, deque()), PAGES_A_MINUTE):
            raise TooMany(f"At most {PAGES_A_MINUTE} pages a minute are turned; wait a little.")

    def _within(self, times: deque[float], most: int) -> bool:
        now = self._clock()
        while times and times[0] <= now - _MINUTE:
            times.popleft()
        if len(times) >= most:
            return False
        times.append(now)
        return True

    def may_log_refusal(self, index: int) -> bool:
        """Whether a refusal for coming too fast is to be logged: once a minute is enough."""
        now = self._clock()
        if now - self._told.get(index, -_MINUTE) < _MINUTE:
            return False
        self._told[index] = now
        return True

    def drop(self, card: Question, why: NotAllowed) -> None:
        """Take a card away unanswered."""
        if self._cards.pop(card.id, None) is not None:
            self._changed()
        card.settle(why)

    def answered(self, card: Question, outcome: Answer | NotAllowed) -> None:
        """The person has answered."""
        self._cards.pop(card.id, None)
        card.settle(outcome)
        self._changed()

    def numbered(self, conversation: Conversation, number: int) -> Question | None:
        """The card that its asker numbers so, if it waits."""
        for card in self._cards.values():
            if card.conversation is conversation and card.number == number:
                return card
        return None

    def waiting(self) -> Iterator[Question]:
        """The cards that wait, the newest first."""
        yield from sorted(self._cards.values(), key=lambda card: -card.received_ms)

    def find(self, beginning: Beginning) -> Question | None:
        """The card whose id begins so, if it is the only one."""
        found = [card for card in list(self._cards.values()) if begins(card.id, beginning)]
        return found[0] if len(found) == 1 else None
