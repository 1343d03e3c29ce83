"""Raw transactions, answers and rows: what is parsed is what was written, nonsense is refused."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
import rlp  # type: ignore[import-untyped]
from eth_account import Account
from hypothesis import given, settings
from hypothesis import strategies as st
from web3 import Web3

from contracts.chain import answers
from contracts.chain.abi import decode, interface, revert_reason
from contracts.chain.answers import Log
from contracts.chain.errors import BadAnswer, RequestRefused
from contracts.chain.reasons import is_revert, reverted, sentence
from contracts.chain.registry import REASONS, Closed, Funded, Paid, Registry, event_of
from contracts.chain.standing import Standing, standing
from contracts.chain.transaction import LocalSigner, TransactionFields, read_raw
from tests.unit.contracts.chain.test_chain_follower import profile
from wallet.agreement.grant import HALF_ORDER
from wallet.chain_rows import EventRow, Head
from wallet.errors import Malformed

pytestmark = pytest.mark.area("A")

OWNER = "0x52908400098527886E0F7030069857D2E4169EE7"
REQUESTER = "0x8617E340B3D01FA5F11F306F4090FD50E238070D"
GRANT = b"\x0a" * 32
SIGNER = LocalSigner(b"\x01" * 32)

fields = st.builds(
    TransactionFields,
    chain_id=st.integers(1, 2**53),
    nonce=st.integers(0, 2**40),
    to=st.binary(min_size=20, max_size=20).map(Web3.to_checksum_address),
    value=st.integers(0, 2**100),
    data=st.binary(max_size=200),
    gas=st.integers(21_000, 2**40),
    max_fee_per_gas=st.integers(1, 2**60),
    priority_fee_per_gas=st.integers(0, 2**60),
)


@settings(max_examples=30, deadline=None)
@given(fields)
def test_signed_bytes_say_what_was_signed_and_by_whom(given_fields: TransactionFields):
    signed = SIGNER.sign_transaction(given_fields)
    assert SIGNER.sign_transaction(given_fields) == signed
    found = read_raw(signed.raw)
    assert (found.fields, found.sender, found.hash) == (given_fields, SIGNER.address, signed.hash)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_bytes_are_malformed_or_another_s(data: st.DataObject):
    some = TransactionFields(
        chain_id=7,
        nonce=1,
        to=OWNER,
        value=5,
        data=b"abc",
        gas=21_000,
        max_fee_per_gas=9,
        priority_fee_per_gas=1,
    )
    raw = bytearray(SIGNER.sign_transaction(some).raw)
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    try:
        found = read_raw(bytes(raw))
    except Malformed:
        return
    assert (found.fields, found.sender) != (some, SIGNER.address)


def test_the_other_form_of_a_signature_is_refused():
    some = TransactionFields(
        chain_id=7,
        nonce=1,
        to=OWNER,
        value=5,
        data=b"",
        gas=21_000,
        max_fee_per_gas=9,
        priority_fee_per_gas=1,
    )
    items = rlp.decode(SIGNER.sign_transaction(some).raw[1:])
    order = 2 * HALF_ORDER + 1
    high = (order - int.from_bytes(items[-1], "big")).to_bytes(32, "big")
    flipped = b"" if items[-3] else b"\x01"
    for parity, s in ((flipped, high), (b"\x25", items[-1])):
        raw = b"\x02" + rlp.encode([*items[:-3], parity, items[-2], s])
        with pytest.raises(Malformed, match="one form"):
            read_raw(raw)


def test_only_plain_transactions_of_type_2_are_read():
    common = {"nonce": 0, "gas": 21_000, "value": 0, "data": b"", "chainId": 7}
    modern = {"maxFeePerGas": 9, "maxPriorityFeePerGas": 1, "type": 2}
    others: list[dict[str, Any]] = [
        common | {"to": OWNER, "gasPrice": 9},
        common | {"to": OWNER, "gasPrice": 9, "type": 1, "accessList": []},
        common | modern | {"to": b""},
        common | modern | {"to": OWNER, "accessList": [{"address": OWNER, "storageKeys": []}]},
    ]
    for other in others:
        raw = Account.from_key(b"\x01" * 32).sign_transaction(other).raw_transaction
        with pytest.raises(Malformed):
            read_raw(bytes(raw))
    for size in (0, 17 * 1024):
        with pytest.raises(Malformed):
            read_raw(b"\x02" * size)


BLOCK_FIELDS = ["number", "hash", "parentHash", "timestamp", "baseFeePerGas"]
LOG_FIELDS = ["topics", "data", "address", "blockNumber", "blockHash", "transactionHash", "removed"]
RECEIPT_FIELDS = ["logIndex", "status", "gasUsed", "effectiveGasPrice"]
FIELDS = BLOCK_FIELDS + LOG_FIELDS + RECEIPT_FIELDS
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["0x", "0x0", "0xzz", "0x" + "1" * 40, "0x" + "1" * 64, "0x" + "f" * 65]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(FIELDS),
            inner,
            max_size=8,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(json_values)
def test_whatever_an_endpoint_answers_is_a_value_or_refused(value: Any):
    for parse in (
        answers.header,
        lambda found: answers.logs(found, 10),
        lambda found: answers.logs([found], 10),
        lambda found: answers.receipt(found, b"\x11" * 32),
        lambda found: answers.quantity(found, "number", 64),
        lambda found: answers.address(found, "address"),
        lambda found: answers.hash32(found, "hash"),
    ):
        with contextlib.suppress(BadAnswer):
            parse(value)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=200))
def test_any_contract_output_is_a_value_or_refused(body: bytes):
    for types in (("uint256",), ("string",), ("(uint8,bool,uint64,uint128,uint32)",), ("address",)):
        try:
            decode(types, body)
        except BadAnswer:
            continue
    with pytest.raises(Malformed):
        interface("ConsentRegistry").decode_call(body)


def test_a_receipt_of_another_transaction_is_not_believed():
    receipt = {
        "transactionHash": "0x" + "11" * 32,
        "blockNumber": "0x5",
        "blockHash": "0x" + "22" * 32,
        "status": "0x1",
        "gasUsed": "0x10",
        "effectiveGasPrice": "0x3",
    }
    found = answers.receipt(receipt, b"\x11" * 32)
    assert found is not None
    assert (found.succeeded, found.fee_paid, found.block_number) == (True, 48, 5)
    assert answers.receipt(receipt | {"blockNumber": None}, b"\x11" * 32) is None
    with pytest.raises(BadAnswer, match="another transaction"):
        answers.receipt(receipt, b"\x12" * 32)


def test_blocks_without_a_base_fee_are_said_to_be_of_an_older_kind():
    with pytest.raises(BadAnswer, match="EIP-1559"):
        answers.header({"number": "0x1"})


# ---- refusals


def test_every_reason_of_the_registry_has_a_sentence():
    source = Path(__file__).parents[4] / "contracts" / "src" / "ConsentRegistry.vy"
    written = set(re.findall(r'assert .*"([a-z-]+)"$', source.read_text(), re.MULTILINE))
    assert written == set(REASONS) - {"arithmetic"}
    assert all(text.endswith(".") for text in REASONS.values())


def _revert(text: str) -> bytes:
    return bytes.fromhex("08c379a0") + Web3().codec.encode(["string"], [text])


def test_reverts_become_sentences():
    assert revert_reason(_revert("stale-voucher")) == "stale-voucher"
    assert revert_reason(bytes.fromhex("4e487b71") + bytes(32)) == "arithmetic"
    assert revert_reason(_revert("x")[:40]) is None
    assert revert_reason(b"") is None
    assert revert_reason(_revert("bad\u202e\n")) == "bad"
    assert sentence("erc20: transfer amount exceeds balance") == (
        "The token balance is too small for this."
    )
    assert sentence("Paused") == "The contract refused it: Paused."
    refused = RequestRefused("execution reverted", 3, _revert("epoch"))
    assert is_revert(refused)
    assert str(reverted(refused)) == "The owner has revoked all grants of that time."
    assert not is_revert(RequestRefused("method not found", -32601))


# ---- events and standing


def _log(signature: str, topics: list[bytes], data: bytes) -> Log:
    return Log(
        address=profile().registry,
        topics=(bytes(Web3.keccak(text=signature)), *topics),
        data=data,
        block_number=5,
        block_hash=b"\x05" * 32,
        transaction_hash=b"\x06" * 32,
        log_index=1,
    )


def _padded(address: str) -> bytes:
    return bytes(12) + bytes.fromhex(address[2:])


def _rows() -> dict[str, EventRow]:
    registry = Registry(profile())
    words = Web3().codec.encode
    opened = "Opened(bytes32,address,address,uint64)"
    logs = {
        "opened": _log(
            opened, [GRANT, _padded(OWNER), _padded(REQUESTER)], words(["uint64"], [9_000])
        ),
        "funded": _log("Funded(bytes32,uint256)", [GRANT], words(["uint256"], [2**200])),
        "paid": _log(
            "Paid(bytes32,uint256,uint256)", [GRANT], words(["uint256", "uint256"], [3, 2**100])
        ),
        "revoked": _log("Revoked(bytes32)", [GRANT], b""),
        "all": _log("RevokedAll(address,uint64)", [_padded(OWNER)], words(["uint64"], [1])),
        "closed": _log("Closed(bytes32,uint256)", [GRANT], words(["uint256"], [7])),
    }
    return {name: registry.event_row(log) for name, log in logs.items()}


def test_events_keep_their_fields_through_a_row():
    rows = _rows()
    assert event_of(rows["funded"]) == Funded(GRANT, 2**200)
    assert event_of(rows["paid"]) == Paid(GRANT, 3, 2**100)
    assert event_of(rows["closed"]) == Closed(GRANT, 7)
    assert (rows["opened"].owner, rows["opened"].grant_id) == (OWNER, GRANT)
    assert (rows["all"].owner, rows["all"].grant_id) == (OWNER, None)


def _stand(
    names: list[str], alls: tuple[int, ...] = (), *, tip: int = 20, now: int = 0
) -> Standing:
    rows = _rows()
    placed = [
        msgspec.structs.replace(rows[name], block_number=5 + place)
        for place, name in enumerate(names)
    ]
    of_all = [msgspec.structs.replace(rows["all"], block_number=at) for at in alls]
    return standing(placed, of_all, Head(tip, bytes(32), 100), 2, now)


def test_how_a_grant_stands():
    assert _stand([]).status == "unknown"
    assert _stand(["opened"]).status == "open"
    assert _stand(["opened"], now=9_000).status == "expired"
    assert _stand(["revoked"]).status == "revoked"
    assert _stand(["opened", "revoked"]).status == "revoked"
    assert _stand(["opened", "revoked", "closed"]).status == "closed"
    assert _stand(["opened"], (4,)).status == "open"
    assert _stand(["opened"], (6,)).status == "revoked"
    found = _stand(["opened", "funded", "paid"])
    assert (found.settled_uses, found.paid, found.expiry) == (3, 2**100, 9_000)
    assert standing([], [], None, 2, 0) == Standing()


def test_only_a_final_deposit_is_worth_serving_against():
    found = _stand(["opened", "funded"], tip=7)
    assert (found.opening_final, found.deposit, found.final_deposit) == (True, 2**200, 0)
    found = _stand(["opened", "funded"], tip=8)
    assert found.final_deposit == 2**200
    found = _stand(["opened", "funded"], tip=6)
    assert not found.opening_final
    assert found.opened is not None
    assert found.opened.confirmations == 1
