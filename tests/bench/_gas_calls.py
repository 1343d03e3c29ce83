"""Every call of the contracts, sent once on a fresh chain: what it cost, and what it must cost.

Beside each call stands what it cannot do without (`Must`): signatures, storage words, events. The
floor is computed from that and from the call's own calldata (`_gas_floor`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from eth_utils.crypto import keccak

from tests.bench._gas_floor import CLEARED_REFUND, RESET_REFUND, Must, floor
from tests.bench._gas_ledger import MANY, Ledger, calldata
from wallet.agreement import grant as agreement
from wallet.agreement.grant import address_of

if TYPE_CHECKING:
    from wallet.agreement.grant import Grant

WHOLE = 100 * 10**18
LATER = 2**40
OPENED, FUNDED, PAID, REVOKED, CLOSED = (4, 32), (2, 32), (2, 64), (2, 0), (2, 32)
REVOKED_ALL, TRANSFER, APPROVAL, ANCHORED = (2, 32), (3, 32), (3, 32), (2, 64)


class Cost(msgspec.Struct, frozen=True):
    """One call: gas, floor, and its calldata; `units` is how many grants or steps it serves."""

    name: str
    gas: int
    floor: int
    calldata: bytes
    units: int = 1

    @property
    def ratio(self) -> float:
        """Measured over floor."""
        return self.gas / self.floor

    @property
    def each(self) -> float:
        """Gas for one grant or step."""
        return self.gas / self.units


class Meter:
    """Sends calls and notes what each cost."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.found: list[Cost] = []

    def __call__(
        self, name: str, sender: str, data: bytes, must: Must, *, to: str = "", units: int = 1
    ) -> None:
        gas = self.ledger.send(sender, to or self.ledger.registry, data)
        self.found.append(Cost(name, gas, floor(data, must), data, units))


def every_call(ledger: Ledger) -> list[Cost]:
    """Run every operation and return what each cost."""
    meter = Meter(ledger)
    for group in (_opening, _paying, _ending, _batches, _anchors, _rounds, _token):
        group(meter)
    return meter.found


def _open(meter: Meter, grant: Grant, deposit: int, owner: str = "owner") -> bytes:
    signature = meter.ledger.signed(grant, owner)
    return calldata("open", grant.tuple(), signature, deposit, 0, b"")


def _opening(meter: Meter) -> None:
    ledger = meter.ledger
    ledger.send("requester", ledger.token, calldata("approve", ledger.registry, 10**26))
    # status written, the owner's epoch read
    meter(
        "register, relayed",
        "relayer",
        _open(meter, ledger.grant(), 0),
        Must(signatures=1, new_words=1, read_words=1, events=(OPENED,)),
    )
    for name, new in (("register + escrow, first of the token", 1), ("register + escrow", 0)):
        # status, escrow; in the token: payer's and registry's balance, the allowance, which the
        # token also tells in an event of its own
        meter(
            name,
            "requester",
            _open(meter, ledger.grant(), WHOLE),
            Must(
                signatures=1,
                new_words=2 + new,
                changed_words=3 - new,
                read_words=1,
                cold_accounts=1,
                events=(OPENED, FUNDED, APPROVAL, TRANSFER),
            ),
        )
    ledger.send("requester", ledger.token, calldata("approve", ledger.registry, WHOLE))
    # as before, but the allowance is used up, as the wallet's requester gives it
    meter(
        "register + escrow, exact approval",
        "requester",
        _open(meter, ledger.grant(), WHOLE),
        Must(
            signatures=1,
            new_words=2,
            changed_words=3,
            read_words=1,
            cold_accounts=1,
            events=(OPENED, FUNDED, APPROVAL, TRANSFER),
            refund=CLEARED_REFUND,
        ),
    )
    ledger.send("requester", ledger.token, calldata("approve", ledger.registry, 10**26))
    grant = ledger.grant()
    ledger.send("requester", ledger.registry, _open(meter, grant, WHOLE // 2))
    topped = calldata("open", grant.tuple(), b"", WHOLE, 0, b"")
    # status and epoch read, escrow and the token's three words written
    meter(
        "top-up",
        "requester",
        topped,
        Must(read_words=2, changed_words=4, cold_accounts=1, events=(FUNDED, APPROVAL, TRANSFER)),
    )
    ledger.send("requester", ledger.token, calldata("approve", ledger.registry, 0))
    _with_permit(meter)
    ledger.send("requester", ledger.token, calldata("approve", ledger.registry, 10**26))


def _with_permit(meter: Meter) -> None:
    ledger = meter.ledger
    for name, sender, nonce in (
        ("openWithPermit, first of the requester", "requester", 0),
        ("openWithPermit", "requester", 1),
        ("openWithPermit, relayed", "relayer", 2),
    ):
        grant = ledger.grant()
        accept = b""
        if sender == "relayer":
            accept = agreement.sign_accept(
                grant.id(ledger.domain), WHOLE, LATER, ledger.domain, ledger.keys["requester"]
            )
        permit = ledger.permit("requester", ledger.registry, WHOLE, LATER, nonce)
        data = calldata(
            "openWithPermit", grant.tuple(), ledger.signed(grant), WHOLE, LATER, accept, permit
        )
        # beside register + escrow: the permit's nonce, and an allowance that comes and goes
        meter(
            name,
            sender,
            data,
            Must(
                signatures=2 + (sender == "relayer"),
                new_words=3 + (nonce == 0),
                changed_words=2 + (nonce != 0),
                warm=1,
                read_words=1,
                cold_accounts=1,
                events=(OPENED, FUNDED, APPROVAL, APPROVAL, TRANSFER),
                refund=RESET_REFUND,
            ),
        )


def _paying(meter: Meter) -> None:
    ledger = meter.ledger
    grant = ledger.grant(max_uses=2_000, price=str(10**16))
    ledger.send("requester", ledger.registry, _open(meter, grant, 2_000 * 10**16))
    for name, uses, new, units in (
        ("settle, first receipt of the owner", 3, 1, 1),
        ("settle", 4, 0, 1),
        ("1,000 steps in one settle", 1_004, 0, 1_000),
    ):
        # status read, escrow written; in the token: both balances
        meter(
            name,
            "owner",
            calldata(
                "settle", grant.tuple(), uses, *agreement.compact(ledger.voucher(grant, uses))
            ),
            Must(
                signatures=1,
                read_words=1,
                changed_words=3 - new,
                new_words=new,
                cold_accounts=1,
                events=(PAID, TRANSFER),
            ),
            units=units,
        )


def _ending(meter: Meter) -> None:
    ledger = meter.ledger
    owner, key = address_of(ledger.keys["owner"]), ledger.keys["owner"]

    def opened(deposit: int = WHOLE) -> tuple[Any, bytes]:
        grant = ledger.grant()
        ledger.send("requester", ledger.registry, _open(meter, grant, deposit))
        return grant.tuple(), grant.id(ledger.domain)

    words, _ = opened()
    one = Must(changed_words=1, events=(REVOKED,))
    meter("revoke by the owner", "owner", calldata("revoke", words, 0, b""), one)
    # status and both balances written, escrow cleared
    refund = Must(
        changed_words=4, cold_accounts=1, events=(TRANSFER, CLOSED), refund=CLEARED_REFUND
    )
    meter("close with refund by the owner", "owner", calldata("close", words, 0, b""), refund)

    ended = ledger.grant(window_seconds=0)
    ledger.send("requester", ledger.registry, _open(meter, ended, WHOLE))
    ledger.send("owner", ledger.registry, calldata("revoke", ended.tuple(), 0, b""))
    meter(
        "close with refund by the requester",
        "requester",
        calldata("close", ended.tuple(), 0, b""),
        msgspec.structs.replace(refund, read_words=1),  # the epoch, for when the grant ended
    )

    words, identity = opened()
    signature = agreement.sign_revoke(identity, LATER, ledger.domain, key)
    meter(
        "revoke, relayed",
        "relayer",
        calldata("revoke", words, LATER, signature),
        msgspec.structs.replace(one, signatures=1),
    )
    words, identity = opened()
    signature = agreement.sign_close(identity, LATER, ledger.domain, key)
    meter(
        "close with refund, relayed",
        "relayer",
        calldata("close", words, LATER, signature),
        # the epoch is read, since before the window's end only the signature allows it
        msgspec.structs.replace(refund, signatures=1, read_words=1),
    )
    meter(
        "revoke before opening",
        "owner",
        calldata("revoke", ledger.grant().tuple(), 0, b""),
        Must(new_words=1, events=(REVOKED,)),
    )
    words, _ = opened()
    meter(
        "revokeAll, first of the owner",
        "owner",
        calldata("revokeAll", owner, 0, b""),
        Must(new_words=1, events=(REVOKED_ALL,)),
    )
    signature = agreement.sign_revoke_all(owner, 1, LATER, ledger.domain, key)
    meter(
        "revokeAll, relayed",
        "relayer",
        calldata("revokeAll", owner, LATER, signature),
        Must(signatures=1, changed_words=1, events=(REVOKED_ALL,)),
    )
    meter(
        "writing down what revokeAll ended",
        "requester",
        calldata("revoke", words, 0, b""),
        Must(read_words=1, changed_words=1, events=(REVOKED,)),
    )


def _batches(meter: Meter) -> None:
    ledger = meter.ledger
    names = [f"owner {n}" for n in range(MANY)]
    unpaid = [ledger.grant(name, price="0") for name in names]
    batch = [
        (grant.tuple(), *agreement.compact(ledger.signed(grant, name)))
        for grant, name in zip(unpaid, names, strict=True)
    ]
    meter(
        f"openMany of {MANY} owners",
        "relayer",
        calldata("openMany", batch),
        Must(signatures=MANY, new_words=MANY, read_words=MANY, events=(OPENED,) * MANY),
        units=MANY,
    )
    mine = [ledger.grant(epoch=2) for _ in range(10)]
    for grant in mine:
        ledger.send("requester", ledger.registry, _open(meter, grant, WHOLE))
    vouchers = [(grant.words(), 5, *agreement.compact(ledger.voucher(grant, 5))) for grant in mine]
    # each: status read, escrow written; the token's two balances once for all
    meter(
        "settleMany of 10, one owner",
        "owner",
        calldata("settleMany", vouchers),
        Must(
            signatures=10,
            read_words=10,
            changed_words=12,
            cold_accounts=1,
            events=((PAID,) * 10 + (TRANSFER,)),
        ),
        units=10,
    )
    others = [ledger.grant(name) for name in names[:10]]
    for name, grant in zip(names[:10], others, strict=True):
        ledger.send("requester", ledger.registry, _open(meter, grant, WHOLE, name))
    for name, uses, new in (
        ("settleMany of 10 owners, first", 1, 10),
        ("settleMany of 10 owners", 2, 0),
    ):
        vouchers = [
            (grant.words(), uses, *agreement.compact(ledger.voucher(grant, uses)))
            for grant in others
        ]
        # each: status read, escrow and the owner's balance written; the token called, and the
        # registry's balance in it read and written: once cold, nine times warm
        meter(
            name,
            "relayer",
            calldata("settleMany", vouchers),
            Must(
                signatures=10,
                read_words=10,
                new_words=new,
                changed_words=21 - new,
                cold_accounts=1,
                warm=27,
                events=(PAID, TRANSFER) * 10,
            ),
            units=10,
        )


def _anchors(meter: Meter) -> None:
    address = meter.ledger.deploy("Anchors")
    meter(
        "anchor the root of 1,000 grants",
        "relayer",
        calldata("anchor", keccak(text="root"), 1_000),
        Must(new_words=1, events=(ANCHORED,)),
        to=address,
        units=1_000,
    )


def _rounds(meter: Meter) -> None:
    address = meter.ledger.deploy("LearningRounds")
    study = keccak(text="study")
    for name, function, fact, must in (
        ("learning: begin a round", "begin", (), Must(new_words=1, events=((4, 32),))),
        ("learning: commit", "commit", (100,), Must(changed_words=1, events=((4, 64),))),
        ("learning: finish", "finish", (), Must(changed_words=1, events=((4, 32),))),
    ):
        data = calldata(function, study, 7, keccak(text=function), *fact)
        meter(name, "requester", data, must, to=address)


def _token(meter: Meter) -> None:
    ledger = meter.ledger
    for name, sender, to, must in (
        ("transfer, first of the receiver", "requester", "relayer 2", Must(new_words=1)),
        ("transfer", "requester", "owner", Must()),
    ):
        receiver = address_of(keccak(text=to))
        must = msgspec.structs.replace(must, changed_words=2 - must.new_words, events=(TRANSFER,))
        meter(name, sender, calldata("transfer", receiver, 10**18), must, to=ledger.token)
    meter(
        "approve, first of the spender",
        "requester",
        calldata("approve", address_of(ledger.keys["relayer"]), WHOLE),
        Must(new_words=1, events=(APPROVAL,)),
        to=ledger.token,
    )
