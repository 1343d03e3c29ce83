"""A recovery of one's own: asking guardians who are contacts here, and putting shares together.

It is done in a new wallet, whose identity is temporary: each guardian invites it, which is how they
hear the person's voice, and the request goes over that acquaintance. What comes out are the 24
words; the person recovers with these as with words they had on paper.

Guarantees: what was released or typed stays until the recovery is forgotten; false shares are
named. Left to others: bringing words to contacts (`talking`), the recovery by words itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wallet.audit import log as audit
from wallet.errors import NotAllowed, NotFound
from wallet.guardians import paper, recovering
from wallet.guardians.circle import read_words
from wallet.keys.words import words_of
from wallet.shares import slip
from wallet.shares.errors import SlipRefused
from wallet.vault import deals, guarding, recoveries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.node.wallet import OpenWallet
    from wallet.guardians.recovering import Recovery, Talk
    from wallet.shares.places import Place
    from wallet.store import Transaction

_OVER = ("declined", "vetoed", "withdrawn", "expired", "renewed")


class Done(NamedTuple):
    """What came out: the words, where the backup is found, and which shares were false."""

    words: tuple[str, ...]
    slip: str
    false: tuple[int, ...]

    def __repr__(self) -> str:
        return f"Done(…, false={self.false})"


def begin(tx: Transaction, wallet: OpenWallet, name: str, where: str) -> Recovery:
    """Begin a recovery.

    Args:
        tx: the writing transaction.
        wallet: the open wallet of the temporary identity.
        name: what one calls oneself towards the guardians.
        where: the recovery slip, if there is one; empty otherwise.

    Raises:
        NotAllowed: one goes on already, or the name is empty.
        SlipRefused: the slip is none.
    """
    wallet.require_open()
    if recoveries.current(tx) is not None:
        raise NotAllowed("A recovery goes on here already; end it before another one.")
    if not name.strip():
        raise NotAllowed("Say who you are: guardians see this name, and hear your voice.")
    locator = slip.decode(where).locator if where.strip() else b""
    made = recovering.new(" ".join(name.split()), locator, wallet.now_ms())
    recoveries.put(tx, made)
    audit.append(tx, "recovery.begun", {}, wallet.now_ms())
    return made


def ask(tx: Transaction, index: int) -> None:
    """Ask a contact, who is a guardian of who recovers.

    Raises:
        NotFound: no recovery goes on.
        NotAllowed: they were asked, and the answer is there.
    """
    recoveries.needed(tx)
    if index in recoveries.talks(tx):
        raise NotAllowed("They were asked already.")
    recoveries.put_talk(tx, index, recovering.talk(deals.introduction(tx, index).identity))


def type_in(tx: Transaction, words: str, sealed: str) -> int:
    """Take a share from paper; return its number.

    Args:
        tx: the writing transaction.
        words: the 33 words.
        sealed: the ten lines of the sealed key; empty where they are known from another share.

    Raises:
        NotFound: no recovery goes on, or the sealed key is not known yet.
        WrongWords, Malformed: what was typed is not what was printed; the place is named.
    """
    recoveries.needed(tx)
    share = read_words(words)
    if sealed.strip():
        wrapped = paper.read_sealed(sealed)
    else:
        known = recovering.gather(recoveries.pieces(tx))
        if not known:
            raise NotFound("Type the sealed key too, from the second part of the page.")
        wrapped = known[0].wrapped
    plain = " ".join(word for word in words.lower().split() if not word.rstrip(".:)").isdecimal())
    recoveries.put_paper(tx, plain, wrapped)
    return int(share.index) + 1


def code(recovery: Recovery, talk: Talk) -> str:
    """Return the three words to say to a guardian; empty until they have answered."""
    return recovering.code(recovery, talk) if talk.reveal is not None else ""


def needed(tx: Transaction) -> tuple[int, int]:
    """Return how many shares of one circle are there, and how many are needed."""
    found = recovering.gather(recoveries.pieces(tx))
    return (len(found[0].words), found[0].wrapped.threshold) if found else (0, 3)


def finish(tx: Transaction, wallet: OpenWallet) -> Done:
    """Put the shares together; the recovery stays until it is forgotten.

    Raises:
        NotFound: too few yet, or they do not open it; the message says what to do.
    """
    wallet.require_open()
    recoveries.needed(tx)
    opened = recovering.open_(recoveries.pieces(tx))
    shares = [one.share for one in recoveries.talks(tx).values() if one.share is not None]
    holders: tuple[Place, ...] = next((one.holders for one in shares if one.holders), ())
    found = recovering.gather(recoveries.pieces(tx))[0].wrapped.locator
    try:
        where = slip.encode(slip.Slip(found, holders)) if holders else ""
    except SlipRefused:
        where = ""
    audit.append(tx, "recovery.opened", {}, wallet.now_ms())
    return Done(words_of(opened.entropy), where, opened.false)


def forget(tx: Transaction, wallet: OpenWallet) -> None:
    """End the recovery: guardians who wait are told, and what came is forgotten.

    Raises:
        NotFound: none goes on.
    """
    recovery = recoveries.needed(tx)
    for index, talk in recoveries.talks(tx).items():
        if talk.share is None and talk.state not in _OVER:
            guarding.say(tx, index, recovering.withdraw(recovery, talk))
    recoveries.forget(tx)
    wallet.note_destroyed()
    audit.append(tx, "recovery.ended", {}, wallet.now_ms())


# ---- what is said and heard


def unsaid(tx: Transaction, index: int) -> Iterator[bytes]:
    """Yield what is to be said to a guardian now."""
    recovery, talk = recoveries.current(tx), recoveries.talks(tx).get(index)
    if recovery is None or talk is None or talk.share is not None or talk.state in _OVER:
        return
    if talk.reveal is None:
        yield recovering.ask(recovery, talk)
    elif talk.state == "asked":
        yield recovering.reveal(recovery, talk)
    else:
        yield recovering.fetch(recovery, talk)


def take(tx: Transaction, index: int, envelope: bytes) -> bytes | None:
    """Take a guardian's answer; return what is said to it at once, if anything.

    Raises:
        FreeholdError: it is not to be taken; nothing was changed.
    """
    recovery, talk = recoveries.needed(tx), recoveries.talks(tx).get(index)
    if talk is None:
        raise NotFound("They were not asked for a share.")
    after = recovering.hear(recovery, talk, envelope)
    recoveries.put_talk(tx, index, after)
    if after.reveal is not None and after.state == "asked":
        return recovering.reveal(recovery, after)
    return None
