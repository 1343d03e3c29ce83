"""What a transaction will cost, and whether the contract would take it (EIP-1559).

Guarantees: a call is simulated before anything is signed, and a refusal is its reason in words;
maxFee = 2 × base + tip, never above the profile's cap; gas = estimate + 20 %; a sender that cannot
pay is told how much is missing. Where the balance does not cover twice the base fee but does cover
an eighth above it, the maximum is lowered to what the balance covers: a stipend must be enough
even when fees have doubled.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from contracts.chain import answers
from contracts.chain.abi import Call
from contracts.chain.errors import BadAnswer, FeeAboveCap, RequestRefused
from contracts.chain.reasons import is_revert, reverted
from wallet.errors import NotFunded

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from contracts.chain.endpoint import Connection, Question
    from contracts.chain.profile import ChainProfile

    Bound = Callable[[str, int, int], tuple[int, int]]
    """The base fee and the tip that are believed, given an endpoint's name and its own, in wei."""

DEFAULT_TIP = 10**9
MAX_GAS = 5_000_000
GWEI = Decimal(10**9)
_L1_ORACLE = "0x420000000000000000000000000000000000000F"
_GET_L1_FEE = bytes.fromhex("49948e0e")


class Fees(msgspec.Struct, frozen=True):
    """Fees in wei per gas: the newest block's base fee, and what a transaction will offer."""

    base_fee: int
    max_fee_per_gas: int
    priority_fee_per_gas: int


class Prepared(msgspec.Struct, frozen=True):
    """A simulated call, ready to be signed. `chain_nonce` is the chain's count of the sender.

    `output` is what the simulated call returned; empty where it was not simulated. `nonce_agreed`
    says that a second host was asked about the count, and `chain_nonce` is the lower of both.
    """

    call: Call
    sender: str
    gas: int
    fees: Fees
    chain_nonce: int
    balance: int
    output: bytes = b""
    nonce_agreed: bool = False

    @property
    def most(self) -> int:
        """The most it can cost in wei, value included."""
        return self.gas * self.fees.max_fee_per_gas + self.call.value


def read_fees(connection: Connection, profile: ChainProfile, bound: Bound | None = None) -> Fees:
    """Ask for the present fees.

    Args:
        connection: where to ask.
        profile: gives the fee cap.
        bound: what of the endpoint's word is believed; without it all of it is.

    Raises:
        FeeAboveCap: the network asks for more than the profile allows.
        ChainUnreachable: no believable answer.
    """
    said = read_said(connection)
    return _within(profile, *(said if bound is None else bound(connection.name, *said)))


def read_said(connection: Connection) -> tuple[int, int]:
    """Ask for the newest block's base fee and the suggested tip, in wei per gas.

    The tip is one gwei where the endpoint suggests none.
    """
    return _said(connection.try_all(_FEE_QUESTIONS))


def prepare(
    connection: Connection,
    profile: ChainProfile,
    call: Call,
    sender: str,
    *,
    gas: int | None = None,
    bound: Bound | None = None,
) -> Prepared:
    """Simulate a call and work out its gas and fees; nothing is signed or sent.

    Of two base fees that hosts name the endpoint's own counts here, unless cap or balance do not
    allow it: the maximum is only offered, and a block takes its own base fee of it, while one too
    low would be offered for ever.

    Args:
        connection: where to ask; everything is asked at one endpoint.
        profile: gives the fee cap.
        call: what the transaction would do.
        sender: whose transaction it would be.
        gas: leave the simulation out and use this limit: for a call that can only succeed after
            another transaction that is still on its way.
        bound: as in `read_fees`.

    Raises:
        Reverted: the contract would refuse it; the message is the reason.
        NotFunded: the sender's native coin does not cover it.
        FeeAboveCap: the network asks for more than the profile allows.
        ChainUnreachable: no believable answer.
    """
    asked: dict[str, str] = {
        "from": sender,
        "to": call.to,
        "data": "0x" + call.data.hex(),
        "value": hex(call.value),
    }
    questions: list[Question] = [
        *_FEE_QUESTIONS,
        ("eth_getTransactionCount", [sender, "latest"]),
        ("eth_getBalance", [sender, "latest"]),
    ]
    if gas is None:
        questions += [("eth_call", [asked, "latest"]), ("eth_estimateGas", [asked])]
    found = connection.try_all(questions)
    base_fee, tip = _said(found)
    lower = base_fee
    if bound is not None:
        lower, tip = bound(connection.name, base_fee, tip)
    nonce = answers.quantity(_given(found[2]), "transaction count", 62)
    balance = answers.quantity(_given(found[3]), "balance")
    if balance < call.value:
        raise NotFunded(_missing(profile, sender, call.value, balance))
    output = b""
    if gas is None:
        output = answers.data(_given(found[4]), "answer", 4096)
        estimate = answers.quantity(_given(found[5]), "gas estimate", 64)
        gas = estimate * 6 // 5
    if gas > MAX_GAS:
        raise BadAnswer(f"{connection.name} names an impossible amount of gas.")
    if lower < base_fee and base_fee + tip > profile.max_fee_per_gas_wei:
        base_fee = lower
    fees = _within(profile, base_fee, tip)
    affordable = _affordable(fees, gas, balance - call.value)
    if affordable is None and lower < base_fee:
        fees = _within(profile, lower, tip)
        affordable = _affordable(fees, gas, balance - call.value)
    if affordable is None:
        least = gas * fees.max_fee_per_gas + call.value
        raise NotFunded(_missing(profile, sender, least, balance))
    return Prepared(call, sender, gas, affordable, nonce, balance, output)


def data_fee(connection: Connection) -> int:
    """Return the wei that a network takes beside the gas for keeping a plain transfer's bytes.

    Second-layer networks of the OP stack, Base among them, take such a fee from the balance; they
    have an oracle for it at an address of their own, where other networks have nothing. A fifth is
    added, since it moves.

    Raises:
        ChainUnreachable: no believable answer.
    """
    size = 180  # an EIP-1559 transfer with its signature, rounded up
    body = (32).to_bytes(32, "big") + size.to_bytes(32, "big") + (b"\xff" * size).ljust(192, b"\0")
    asked = {"to": _L1_ORACLE, "data": "0x" + (_GET_L1_FEE + body).hex()}
    (answer,) = connection.try_all([("eth_call", [asked, "latest"])])
    if isinstance(answer, RequestRefused):
        return 0
    found = answers.data(answer, "answer", 4096)
    return int.from_bytes(found, "big") * 6 // 5 if len(found) == 32 else 0


def raised(fees: Fees, old_max_fee: int, old_priority_fee: int, profile: ChainProfile) -> Fees:
    """Return fees that replace a waiting transaction: both at least one eighth higher.

    Raises:
        FeeAboveCap: that is above the profile's cap; the old transaction keeps waiting.
    """
    priority = max(fees.priority_fee_per_gas, _eighth_more(old_priority_fee))
    highest = max(fees.max_fee_per_gas, _eighth_more(old_max_fee), fees.base_fee + priority)
    if highest > profile.max_fee_per_gas_wei:
        raise FeeAboveCap(_above(profile, highest))
    return Fees(fees.base_fee, highest, priority)


_FEE_QUESTIONS: tuple[Question, ...] = (
    ("eth_getBlockByNumber", ["latest", False]),
    ("eth_maxPriorityFeePerGas", []),
)


def _said(found: list[Any]) -> tuple[int, int]:
    header = answers.header(_given(found[0]))
    if header is None:
        raise BadAnswer("The endpoint has no newest block.")
    refused = isinstance(found[1], RequestRefused)
    tip = DEFAULT_TIP if refused else answers.quantity(found[1], "priority fee", 128)
    return header.base_fee, tip


def _within(profile: ChainProfile, base_fee: int, tip: int) -> Fees:
    cap = profile.max_fee_per_gas_wei
    if base_fee + tip > cap:
        raise FeeAboveCap(_above(profile, base_fee + tip))
    return Fees(base_fee, min(2 * base_fee + tip, cap), tip)


def _given(answer: Any) -> Any:
    """Return an answer; a refusal is raised as what it means."""
    if isinstance(answer, RequestRefused):
        raise reverted(answer) if is_revert(answer) else answer
    return answer


def _affordable(fees: Fees, gas: int, funds: int) -> Fees | None:
    """Return the fees, lowered to what the funds cover, or None where that is too little."""
    highest = min(fees.max_fee_per_gas, funds // gas)
    if highest < _eighth_more(fees.base_fee) + fees.priority_fee_per_gas and (
        highest < fees.max_fee_per_gas
    ):
        return None
    return Fees(fees.base_fee, highest, fees.priority_fee_per_gas)


def _eighth_more(amount: int) -> int:
    return -(-amount * 9 // 8)


def _above(profile: ChainProfile, fee: int) -> str:
    return (
        f"{profile.name} asks for {Decimal(fee) / GWEI:.3f} gwei per gas, and the profile allows "
        f"{Decimal(profile.max_fee_per_gas_wei) / GWEI:.3f}. Nothing was signed; try again later."
    )


def _missing(profile: ChainProfile, sender: str, needed: int, held: int) -> str:
    return (
        f"{sender} needs {coin(needed)} {profile.native_symbol} for this and has {coin(held)}. "
        "Nothing was sent."
    )


def coin(wei: int) -> str:
    """Return an amount of native coin in words: plain decimals, no exponent."""
    return f"{Decimal(wei) / Decimal(10**18):.9f}".rstrip("0").rstrip(".")
