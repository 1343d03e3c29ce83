"""Putting our contracts on a network where they are not yet; writing down what was put there.

Guarantees: what is deployed is the committed artefact and is read back and compared; beginning
again after a break waits for what is still on its way, finds the contract that is there already
and pays nothing twice; an existing token is asked before anything is paid; nothing is signed if the
network asks for more than the given cap, or serves another chain id than was named. The deploying
key holds no right over what it deployed.

Left to others: where the key comes from, and the profile's file.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec
import rlp  # type: ignore[import-untyped]
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from contracts import artifacts, book
from contracts.chain import answers
from contracts.chain.abi import decode, interface
from contracts.chain.endpoint import Connection
from contracts.chain.errors import BadAnswer, ProfileRefused, RequestRefused
from contracts.chain.fees import coin, read_fees
from contracts.chain.inspection import beside
from contracts.chain.profile import ChainProfile, Endpoint, KnownBlock, parse_profile, to_toml
from contracts.chain.reading import MAX_CODE, read_contract
from contracts.chain.reasons import is_revert, refusal_of, reverted
from contracts.chain.registry import Registry
from contracts.chain.transaction import LocalSigner
from wallet.errors import ChainUnreachable, Malformed, NotFunded, Reverted, WrongChain

if TYPE_CHECKING:
    from collections.abc import Callable

    from contracts.artifacts import ContractName

NOWHERE = "0x" + "00" * 19 + "01"
LOOK_BACK = 32
"""How many of the deployer's earlier transactions are looked through for the same contract."""

PATIENCE_SECONDS = 300.0
LOOK_SECONDS = 0.5
TEST_SUPPLY = 10**9 * 10**18


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a deployment is for.

    `token` is an existing ERC-20 in which rewards are paid; None puts our practice token there,
    whose whole supply the deployer gets: for test networks. `native_symbol` and `name` are for
    people; `confirmations` as in a profile. `more` are further endpoints for the profile: nothing
    is sent to them, and one that serves another chain is named before anything is paid.
    """

    name: str
    chain_id: int
    endpoint: Endpoint
    native_symbol: str
    confirmations: int
    max_fee_per_gas_wei: int
    token: str | None = None
    proxy: str | None = None
    more: tuple[Endpoint, ...] = ()


class Deployed(msgspec.Struct, frozen=True):
    """Contracts that are there: their profile, the fee in wei, and whether all were before."""

    profile: ChainProfile
    fee_paid: int
    was_there: bool


def deploy(
    wanted: Wanted,
    private_key: bytes,
    tell: Callable[[str], None] = lambda _words: None,
    *,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Deployed:
    """Put our contracts on a network, and the practice token where no token is named.

    What the same deployer put there lately is found and used: saying it again pays for nothing
    that is there, and adds what an earlier release did not put there.

    Args:
        wanted: where, and how the profile shall be called.
        private_key: 32 bytes; its address pays the fee and gets no right.
        tell: called with what is being done.
        patience_seconds: how long a transaction is waited for.

    Raises:
        ProfileRefused: what is wanted makes no profile, such as an endpoint without https.
        WrongChain: the endpoint serves another chain, or what stands there is not the artefact.
        NotFunded, Reverted, FeeAboveCap, ChainUnreachable: what was sent may still be mined; the
            same call finds it then.
    """
    work = _Work(wanted, LocalSigner(private_key), tell, patience_seconds)
    try:
        return work.run()
    finally:
        work.connection.close()


class _Work:
    def __init__(
        self,
        wanted: Wanted,
        signer: LocalSigner,
        tell: Callable[[str], None],
        patience_seconds: float,
    ) -> None:
        self.wanted, self.signer, self.tell = wanted, signer, tell
        self.patience_seconds = patience_seconds
        self.profile = parse_profile(to_toml(_draft(wanted)), wanted.name)
        self.connection = Connection(wanted.endpoint, self.profile)
        self.fee_paid = 0

    def run(self) -> Deployed:
        self._look_at_others()
        self._look_at_token()
        self._wait_for_earlier()
        registry, block = self._put("ConsentRegistry", b"")
        token = self.wanted.token
        if token is None:
            token, _ = self._put("RewardToken", TEST_SUPPLY.to_bytes(32, "big"))
        anchors, _ = self._put("Anchors", b"")
        rounds, _ = self._put("LearningRounds", b"")
        header = answers.header(self.connection.ask("eth_getBlockByNumber", hex(block), False))
        if header is None:
            raise BadAnswer(f"{self.connection.name} does not know the block it named.")
        symbol, decimals = self._token_facts(token)
        profile = msgspec.structs.replace(
            self.profile,
            registry=registry,
            token=token,
            token_symbol=symbol,
            token_decimals=decimals,
            start_block=block,
            known_block=KnownBlock(header.number, header.hash),
            anchors=anchors,
            learning_rounds=rounds,
        )
        profile = book.checked(parse_profile(to_toml(profile), self.wanted.name))
        Registry(profile).check(self.connection)
        for contract in beside(profile):
            contract.check(self.connection)
        return Deployed(profile, self.fee_paid, was_there=self.fee_paid == 0)

    def _put(self, name: ContractName, arguments: bytes) -> tuple[str, int]:
        """Return address and block of a contract, deploying it unless it is there."""
        count = self._count("latest")
        found = self._found(name, count)
        if found is not None:
            self.tell(f"{name} is at {found} already.")
            return found, self._block_of(found)
        code = artifacts.load(name).bytecode + arguments
        raw = self._signed(name, code, count)
        address = _created(self.signer.address, count)
        self.tell(f"{name} is on its way.")
        if self._sent(raw, name):
            receipt = self._mined(bytes(keccak(raw)), name)
            self.fee_paid += receipt.fee_paid
            block = receipt.block_number
        else:
            self._wait_for_count(count + 1, name)
            if self._found(name, count + 1) != address:
                raise ChainUnreachable(
                    f"Another transaction of {self.signer.address} came before {name}. Say the "
                    "same again: what is there is found, and not paid twice."
                )
            block = self._block_of(address)
        self.tell(f"{name} is at {address}.")
        return address, block

    def _sent(self, raw: bytes, name: str) -> bool:
        """Send a creation; return whether it is this one that waits, and not an earlier one.

        Raises:
            ChainUnreachable: the endpoint would not take it; nothing was paid for it.
        """
        try:
            self.connection.ask("eth_sendRawTransaction", "0x" + raw.hex())
        except RequestRefused as error:
            match refusal_of(error):
                case "known":
                    return True  # sent before a break, and still there
                case "fee-too-low" | "nonce-used":
                    return False  # an earlier one of ours has this number
                case _:
                    raise ChainUnreachable(
                        f"{self.connection.name} would not take the transaction that puts {name} "
                        f"there: {error}. It was not paid for; say the same again later."
                    ) from error
        return True

    def _wait_for_earlier(self) -> None:
        """Wait until what the deployer sent before a break is in a block."""
        try:
            under_way = self._count("pending")
        except RequestRefused:
            return  # not every endpoint tells what waits
        if under_way > self._count("latest"):
            self.tell("What was sent before is waited for.")
            self._wait_for_count(under_way, "What was sent before")

    def _wait_for_count(self, count: int, what: str) -> None:
        deadline = time.monotonic() + self.patience_seconds
        while self._count("latest") < count:
            if time.monotonic() >= deadline:
                raise ChainUnreachable(
                    f"{what} is not in a block yet. Say the same again later: what has come there "
                    "by then is found and not paid twice."
                )
            time.sleep(LOOK_SECONDS)

    def _look_at_others(self) -> None:
        """Ask the further endpoints which chain they serve; one that is away now is let be.

        Raises:
            WrongChain: one serves another chain; nothing was paid.
        """
        for endpoint in self.wanted.more:
            connection = Connection(endpoint, self.profile)
            try:
                connection.ask("eth_blockNumber")
            except WrongChain as error:
                raise WrongChain(f"{error} Nothing was paid.") from error
            except (ChainUnreachable, RequestRefused) as error:
                self.tell(f"{connection.name} was not asked: {error}")
            finally:
                connection.close()

    def _look_at_token(self) -> None:
        """Ask an existing token for its facts, and whether a profile can name it.

        Raises:
            WrongChain, ProfileRefused: it is no token, or contradicts the address book.
        """
        token = self.wanted.token
        if token is None:
            return
        try:
            symbol, decimals = self._token_facts(token)
            draft = msgspec.structs.replace(
                self.profile, token=token, token_symbol=symbol, token_decimals=decimals
            )
            book.checked(parse_profile(to_toml(draft), self.wanted.name))
        except (WrongChain, BadAnswer, Malformed, ProfileRefused, RequestRefused) as error:
            there = self._found("ConsentRegistry", self._count("latest"))
            already = f" The registry is at {there} already." if there is not None else ""
            raise type(error)(
                f"{token} cannot be the token: {error} Nothing was paid.{already}"
            ) from error

    def _signed(self, name: ContractName, code: bytes, nonce: int) -> bytes:
        fees = read_fees(self.connection, self.profile)
        asked = {"from": self.signer.address, "data": "0x" + code.hex()}
        try:
            said = self.connection.ask("eth_estimateGas", asked)
        except RequestRefused as error:
            if is_revert(error):
                raise reverted(error) from error
            raise
        gas = answers.quantity(said, "gas estimate", 64) * 6 // 5
        most = gas * fees.max_fee_per_gas
        held = answers.quantity(
            self.connection.ask("eth_getBalance", self.signer.address, "latest"), "balance"
        )
        if held < most:
            raise NotFunded(
                f"{self.signer.address} needs up to {coin(most)} {self.wanted.native_symbol} to "
                f"put {name} there and has {coin(held)}. Nothing was sent."
            )
        return self.signer.sign_creation(
            chain_id=self.wanted.chain_id, nonce=nonce, code=code, gas=gas, fees=fees
        ).raw

    def _mined(self, tx_hash: bytes, name: str) -> answers.Receipt:
        deadline = time.monotonic() + self.patience_seconds
        while time.monotonic() < deadline:
            receipt = answers.receipt(
                self.connection.ask("eth_getTransactionReceipt", "0x" + tx_hash.hex()), tx_hash
            )
            if receipt is not None:
                if not receipt.succeeded:
                    raise Reverted(f"{name} was not put there: its creation failed.")
                return receipt
            time.sleep(LOOK_SECONDS)
        raise ChainUnreachable(
            f"{name} is not in a block yet (transaction 0x{tx_hash.hex()}). Say the same again "
            "later: what has come there by then is found and not paid twice."
        )

    def _found(self, name: ContractName, count: int) -> str | None:
        """Return where the deployer has put this contract before, if lately."""
        places = [
            _created(self.signer.address, nonce)
            for nonce in range(max(0, count - LOOK_BACK), count)
        ]
        if not places:
            return None
        codes = self.connection.ask_all([("eth_getCode", [at, "latest"]) for at in places])
        artifact = artifacts.load(name)
        mine = [
            at
            for at, code in zip(places, codes, strict=True)
            if artifact.matches(answers.data(code, "code", MAX_CODE))
        ]
        return mine[-1] if mine else None

    def _block_of(self, address: str) -> int:
        """Return the first block in which there is code at an address, by halving."""
        low, high = 0, answers.quantity(self.connection.ask("eth_blockNumber"), "height", 63)
        while low < high:
            middle = (low + high) // 2
            code = self.connection.ask("eth_getCode", address, hex(middle))
            low, high = (low, middle) if code != "0x" else (middle + 1, high)
        return low

    def _count(self, tag: str) -> int:
        answer = self.connection.ask("eth_getTransactionCount", self.signer.address, tag)
        return answers.quantity(answer, "transaction count", 62)

    def _token_facts(self, token: str) -> tuple[str, int]:
        """Return symbol and decimals as the token itself says them."""
        erc20 = interface("RewardToken")
        symbol = read_contract(self.connection, token, erc20.encode("symbol"))
        decimals = read_contract(self.connection, token, erc20.encode("decimals"))
        return str(decode(("string",), symbol)[0]), int(decode(("uint8",), decimals)[0])


def _draft(wanted: Wanted) -> ChainProfile:
    """Return a profile good enough to ask with: its contracts are not there yet."""
    return ChainProfile(
        name=wanted.name,
        kind="evm",
        chain_id=wanted.chain_id,
        endpoints=(wanted.endpoint, *wanted.more),
        confirmations=wanted.confirmations,
        registry=NOWHERE,
        token=wanted.token or NOWHERE,
        token_symbol="?",  # noqa: S106
        token_decimals=0,
        native_symbol=wanted.native_symbol,
        start_block=0,
        minimum_window_seconds=72 * 3600,
        max_fee_per_gas_wei=wanted.max_fee_per_gas_wei,
        proxy=wanted.proxy,
    )


def _created(sender: str, nonce: int) -> str:
    """Return the address of a contract that a transaction creates (yellow paper §7)."""
    named = rlp.encode([bytes.fromhex(sender[2:]), nonce])
    return str(to_checksum_address(keccak(named)[12:]))


def key_of(text: str) -> bytes:
    """Read a deploying key: 64 hex digits.

    Raises:
        Malformed: it is none; the message does not repeat it.
    """
    try:
        found = bytes.fromhex(text.strip().removeprefix("0x"))
    except ValueError:
        found = b""
    if len(found) != 32:
        raise Malformed("The key file holds no key: 64 hex digits on its first line.")
    return found
