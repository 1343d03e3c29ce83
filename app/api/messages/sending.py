"""Sending earned tokens on: looked at first, confirmed by groups of the address, then signed."""

from __future__ import annotations

from typing import Annotated

import msgspec

from app.api.messages.base import Call, Id, Reply, Text, Told


class QuoteSend(Call["SendQuote"], frozen=True, tag="quote_send"):
    """Ask what sending would do; nothing is signed.

    `requesters` are names as in earnings, from whose addresses it may leave; empty with
    `everyone` for all of them, empty without it for the only one that has something. `amount` is a
    decimal string in token units, empty for all that is there. With `coin` the native coin that is
    left of the stipends goes too, but for its own fee and for what a running grant needs; only
    where all is sent.
    """

    to: Annotated[str, msgspec.Meta(max_length=100)]
    requesters: tuple[Text, ...] = ()
    everyone: bool = False
    amount: Annotated[str, msgspec.Meta(max_length=80)] = ""
    coin: bool = False


class SendLeg(msgspec.Struct, frozen=True):
    """One transfer, simulated: from which address how much, and the most it costs in coin.

    `words` says what would be signed. `coin` is the native coin that goes too, at least; empty if
    none does, and `amount` is "0.00" where it goes alone.
    """

    requester: str
    address: str
    amount: str
    fee: str
    words: Told
    coin: str = ""


class SendQuote(Reply, frozen=True, tag="send_quote"):
    """What would be sent, for ten minutes under `id`.

    `groups` are the address in fours, `ask` the places (from 1) of those to type again. Where the
    wallet never sent to this address, `first` is a small amount that goes ahead alone and `legs`
    hold only that; else it is empty. `link` says what it shows to others, `notes` what else to
    know, `value` what the token is worth as far as that is known. `coin` is the native coin that
    goes too, at least, once the tokens have gone; empty if none was wanted or is left.
    """

    id: str
    to: str
    groups: tuple[str, ...]
    ask: tuple[int, ...]
    amount: str
    token: Told
    fee: str
    fee_coin: Told
    legs: tuple[SendLeg, ...]
    first: Told
    link: Told
    notes: tuple[Told, ...]
    value: Told
    coin: str = ""


class SendTokens(Call["Sent"], frozen=True, tag="send_tokens"):
    """Sign and send what was quoted; `typed` are the groups that were asked for, in order."""

    id: Id
    typed: tuple[Annotated[str, msgspec.Meta(max_length=10)], ...]


class Sent(Reply, frozen=True, tag="sent"):
    """What is in a block now; it is final later, and the log says so then.

    `rest` is what was wanted beyond a first small amount. `missing` says in words which transfers
    did not go, and why; empty if all did. `coin` is the native coin that went too.
    """

    to: str
    amount: str
    fee: str
    txs: tuple[str, ...]
    rest: str
    missing: Told = ""
    coin: str = ""


class TakeBackTransfer(Call["TookBack"], frozen=True, tag="take_back_transfer"):
    """Take back what waits to leave; `id` as in `EarningsReply.leaving`.

    An empty transaction goes under its number in its place, and costs a fee; the chain takes one of
    the two. Where numbers before it were never used, they are filled so too.
    """

    id: Id


class TookBack(Reply, frozen=True, tag="took_back"):
    """What was signed, or that it was given up as it stood."""

    words: Told
