"""Money: what was earned and is owed, and collecting it. Amounts are decimals of the token."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from app.api.messages.base import Call, Id, Path, Reply, Text, Told


class Earnings(Call["EarningsReply"], frozen=True, tag="earnings"):
    """Ask what was earned."""

    quick: ClassVar[bool] = True


class RequesterEarnings(msgspec.Struct, frozen=True):
    """Sums of one requester, decimal strings in token units; `what` is empty for several kinds."""

    requester: str
    collected: str
    owed: str
    what: Told = ""
    steps: int = 0


class WeekEarnings(msgspec.Struct, frozen=True):
    """What was earned in the week that begins on a Monday."""

    week: str
    earned: str


class LeavingItem(msgspec.Struct, frozen=True):
    """One transfer on its way out: from whose payments, where to, how much in `unit`.

    `words` says where it stands. What waits `can_take_back` by its `id`; what the only endpoint of
    a network says did not go cannot, and may yet go if that is false.
    """

    id: Id
    requester: str
    to: str
    amount: str
    unit: Told
    words: Told
    can_take_back: bool


class EarningsReply(Reply, frozen=True, tag="earnings_reply"):
    """Sums in token units; fees in the chain's own coin, beside and never subtracted.

    `collect_fee` is what collecting took the last time, for as many transactions as are needed
    now; empty if nothing was collected yet. After `collect_by` a requester may take back what was
    not collected. `sent` went on to other addresses, `sent_coin` of the coin that was left.
    `stipends` is the coin that requesters set aside for fees, `own_fees` what fees took beyond it.
    `missed` was owed when a grant was closed after its window, and is empty if nothing was. `value`
    says what the token is worth as far as that is known. `leaving` is on its way out and in no sum.
    """

    token: Told
    collected: str
    owed: str
    by_requester: tuple[RequesterEarnings, ...]
    fees: str = "0.00"
    fee_coin: Told = ""
    weeks: tuple[WeekEarnings, ...] = ()
    collect_fee: str = ""
    collect_by: str = ""
    sent: str = "0.00"
    sent_coin: str = "0.00"
    stipends: str = "0.00"
    own_fees: str = "0.00"
    missed: Told = ""
    value: Told = ""
    leaving: tuple[LeavingItem, ...] = ()


class SaveEarnings(Call["EarningsSaved"], frozen=True, tag="save_earnings"):
    """Write every payment, transfer and fee into a CSV file, for taxes.

    A file that is there is replaced only with `replace`.
    """

    path: Path
    replace: bool = False


class EarningsSaved(Reply, frozen=True, tag="earnings_saved"):
    """The file and how many movements are in it."""

    file: str
    rows: int


class Collect(Call["Collected"], frozen=True, tag="collect"):
    """Submit the best vouchers and wait until the payment is final.

    `requesters` are names as in earnings; empty for all of them. Of several the first is waited
    for, and the others follow by themselves, each at a moment of its own; with `at_once` all go in
    one moment, which links them (`wallet.agreement.chain_words.COLLECTED_AT_ONCE`).
    """

    requesters: tuple[Text, ...] = ()
    at_once: bool = False


class ShowCollecting(Call["CollectingRule"], frozen=True, tag="show_collecting"):
    """Ask when the wallet collects by itself."""

    quick: ClassVar[bool] = True


class SetCollecting(Call["CollectingRule"], frozen=True, tag="set_collecting"):
    """Collect by itself from this amount on, a decimal in token units; "0" sets no least amount.

    It holds up nothing that would else be lost, and nothing that is collected by hand.
    """

    quick: ClassVar[bool] = True

    least: Annotated[str, msgspec.Meta(max_length=80)]


class CollectingRule(Reply, frozen=True, tag="collecting_rule"):
    """The least amount, in `token`; and the whole rule in words."""

    least: str
    token: Told
    words: Told


class Collected(Reply, frozen=True, tag="collected"):
    """What arrived. `tx` is the transaction, or the last one when there were several.

    `missing` says in words what could not be collected now, and why; empty if all was. `later` is
    what follows from other requesters one by one, the last about `until`; both empty if nothing.
    """

    tx: str
    amount: str
    fee: str
    missing: Told = ""
    later: Told = ""
    until: str = ""
