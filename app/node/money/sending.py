"""Sending earned tokens to an address outside: quoted and simulated, confirmed, then signed.

Guarantees: what is signed is what was quoted, once, from the addresses that were named, and for no
higher fee than was said; of the coin that is left (`app.node.money.leftover`) as much goes as is
there by then, to the same address; each transfer passes the gate as the one the person confirmed;
an address that is new to the wallet first gets a small amount alone; what an address needs to
revoke and to collect stays there while anything of its runs or is owed. A quote is forgotten after
ten minutes and with the process.

Left to others: from which addresses (`app.node.money.sources`), carrying (`contracts.service`), the
log once it is final (`app.node.money.payments`).
"""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import trio

from app.api import messages as m
from app.node.money import leftover, transfers
from app.node.money.sources import Source, check_place, chosen_of, sources_of, split
from contracts import book
from contracts.chain.errors import FeeAboveCap
from contracts.chain.fees import coin
from contracts.chain.gate import Act, words
from wallet.agreement import chain_words, recipient
from wallet.agreement.amounts import COIN_DECIMALS, from_text, to_text
from wallet.errors import ChainError, Malformed, NotAllowed, NotFound, NotFunded, Reverted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.node.money.leftover import Left
    from app.node.money.transfers import Transfer
    from app.node.wallet import OpenWallet
    from contracts.chain.fees import Prepared
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction

QUOTE_SECONDS = 600.0


class _Leg(NamedTuple):
    """What leaves one address: tokens, if `prepared`, and coin, if any is left."""

    source: Source
    units: int
    prepared: Prepared | None
    left: Left | None = None

    @property
    def fee(self) -> int:
        """The most it costs in wei, which is more than now: a network's fees move every block."""
        return self.most_for_tokens + self.most_for_coin

    @property
    def most_for_tokens(self) -> int:
        """The most that the tokens' transfer costs."""
        return 0 if self.prepared is None else _with_headroom(self.prepared.most)

    @property
    def most_for_coin(self) -> int:
        """The most that the coin's transfer costs."""
        return 0 if self.left is None else _with_headroom(self.left.fee)


class _Quote(NamedTuple):
    to: str
    ask: tuple[int, ...]
    legs: tuple[_Leg, ...]
    rest: int
    until: float


class Sending:
    """Sends for an open wallet."""

    def __init__(self, wallet: OpenWallet) -> None:
        self._wallet = wallet
        self._quotes: dict[str, _Quote] = {}
        self._one_at_a_time = trio.Lock()

    async def quote(self, call: m.QuoteSend) -> m.SendQuote:
        """Simulate what is wanted.

        Raises:
            Malformed: the address or the amount is not right.
            NotAllowed: it is unclear from whom, or nothing may be sent there.
            NotFound: nobody of that name.
            NotFunded: there are too few tokens, or too little coin for the fee.
            Reverted, ChainUnreachable: the token would refuse it, or the chain does not answer.
        """
        wallet, to = self._wallet, recipient.checked(call.to)
        sources = await wallet.read(self._sources)
        signed = await wallet.read(lambda tx: transfers.all_of(wallet, tx))
        there = {one.relationship for one in signed if one.to == to and one.has_gone}
        check_place(wallet, to, sources)
        chosen = chosen_of(call, sources)
        units = from_text(call.amount, wallet.token.decimals) if call.amount else None
        if units == 0:
            raise Malformed("Nothing is sent by sending 0.")
        if call.coin and units is not None:
            raise Malformed(
                "The coin that is left goes only where all tokens go; leave the amount."
            )
        held = await self._held(chosen, signed)
        bare = call.coin and not any(part for _, part in held)
        waits = sum(
            transfers.waiting_units(wallet, signed, source.relationship) for source in chosen
        )
        parts = [] if bare else split(held, units, self._money, waits)
        small, total = 10**wallet.token.decimals, sum(part for _, part in parts)
        first = 0
        if not there and total > 2 * small:
            first, parts = small, [(parts[0][0], min(small, parts[0][1]))]
        legs = [await self._leg(source, to, part) for source, part in parts]
        if call.coin and not first:
            legs = await self._with_coin(legs, chosen, to, signed)
        names = tuple(leg.source.name for leg in legs)
        before = tuple(
            source.name
            for source in sources
            if source.name not in names and source.relationship in there
        )
        id = secrets.token_hex(8)
        found = _Quote(
            to,
            recipient.asked(),
            tuple(legs),
            total - sum(part for _, part in parts),
            self._wallet.clock.monotonic() + QUOTE_SECONDS,
        )
        self._keep(id, found)
        return m.SendQuote(
            id=id,
            to=to,
            groups=recipient.groups(to),
            ask=found.ask,
            amount=self._amount(total),
            token=wallet.token.symbol,
            fee=_exact(sum(leg.fee for leg in legs)),
            fee_coin=wallet.profile.native_symbol,
            legs=tuple(self._told(leg, to) for leg in legs),
            first=self._amount(legs[0].units) if first else "",
            link=chain_words.linkage(names, before),
            notes=await self._notes(
                to,
                legs[0].source.address,
                known=bool(there or first),
                later=bool(first and call.coin),
                before=transfers.notes(wallet, signed, to),
            ),
            value=book.value_words(wallet.profile),
            coin=_coin(leg.left.wei for leg in legs if leg.left is not None),
        )

    async def send(self, call: m.SendTokens) -> m.Sent:
        """Sign and send what was quoted, and wait until it is in a block.

        Raises:
            NotFound: there is no such quote any more.
            NotAllowed: other groups were typed than were asked for.
            ChainError: nothing was sent; where several were wanted, `missing` says what was not.
        """
        async with self._one_at_a_time:
            quote = self._quotes.get(call.id)
            if quote is None or self._wallet.clock.monotonic() > quote.until:
                raise NotFound("That was looked at too long ago. Nothing was sent; look again.")
            if not recipient.typed_again(quote.to, quote.ask, call.typed):
                raise NotAllowed(
                    "What was typed are not those groups of the address. Nothing was sent; compare "
                    "it with the one you were given."
                )
            self._wallet.require_open()
            del self._quotes[call.id]
            done, failures = await self._all(call.id, quote)
            left = await self._leftover(call.id, quote, [leg for leg, _ in done], failures)
        self._wallet.changed("earnings", "audit")
        entries = [entry for _, entry in (*done, *left)]
        if not entries and failures:
            raise failures[0]
        return m.Sent(
            to=quote.to,
            amount=self._amount(sum(leg.units for leg, _ in done)),
            coin=_coin(wei for wei, _ in left),
            fee=_exact(sum(entry.fee_paid or 0 for entry in entries)),
            txs=tuple("0x" + (entry.mined_hash or b"").hex() for entry in entries),
            rest=self._amount(quote.rest) if quote.rest else "",
            missing=" ".join(dict.fromkeys(str(error) for error in failures)),
        )

    async def _all(
        self, id: str, quote: _Quote
    ) -> tuple[list[tuple[_Leg, OutboxEntry]], list[ChainError]]:
        under_way: list[tuple[_Leg, str]] = []
        done: list[tuple[_Leg, OutboxEntry]] = []
        failures: list[ChainError] = []
        for leg in quote.legs:
            if leg.prepared is None:
                continue
            intent = f"{transfers.TOKENS}{leg.source.relationship}/{id}"
            confirmed = Act("transfer", quote.to, leg.units)
            signer = self._wallet.signer(leg.source.relationship, confirmed)
            call = self._wallet.chain.client.token.transfer(quote.to, leg.units)
            try:
                reserve = await self._reserve(leg.source)
                await self._wallet.chain.submit(
                    intent, call, signer, judge=partial(self._judge, leg, reserve)
                )
            except ChainError as error:
                failures.append(error)
            else:
                under_way.append((leg, intent))
        for leg, intent in under_way:
            try:
                done.append((leg, await self._wallet.chain.mined(intent)))
            except ChainError as error:
                failures.append(error)
        return done, failures

    async def _leftover(
        self, id: str, quote: _Quote, done: list[_Leg], failures: list[ChainError]
    ) -> list[tuple[int, OutboxEntry]]:
        """Send the coin of each address whose tokens have gone, as much as is left by then."""
        now = {one.relationship: one for one in await self._wallet.read(self._sources)}
        found = []
        for leg in quote.legs:
            index, address = leg.source.relationship, leg.source.address
            if leg.left is None or (leg.prepared is not None and leg not in done):
                continue
            busy = index not in now or now[index].busy
            try:
                sent = await leftover.send(
                    self._wallet, index, address, quote.to, id, busy=busy, most=leg.most_for_coin
                )
            except ChainError as error:
                failures.append(error)
            else:
                found += [] if sent is None else [sent]
        return found

    def _sources(self, tx: Transaction) -> list[Source]:
        return sources_of(self._wallet, tx)

    # ---- looking

    async def _held(
        self, sources: list[Source], signed: list[Transfer]
    ) -> list[tuple[Source, int]]:
        """Ask what is there, each address at its own endpoint; the fullest first.

        What was signed before and may still go is not counted.
        """
        client = self._wallet.chain.client
        held = []
        for source in sources:
            there = await trio.to_thread.run_sync(client.token_balance, source.address)
            gone = transfers.waiting_units(self._wallet, signed, source.relationship)
            held.append((source, max(there - gone, 0)))
        return sorted(held, key=lambda pair: -pair[1])

    async def _leg(self, source: Source, to: str, units: int) -> _Leg:
        client = self._wallet.chain.client
        call = client.token.transfer(to, units)
        prepared = await trio.to_thread.run_sync(client.prepare, call, source.address)
        if prepared.output and not int.from_bytes(prepared.output, "big"):
            raise Reverted("The token would refuse this transfer by answering no.")
        self._keep_back(source, prepared, await self._reserve(source))
        return _Leg(source, units, prepared)

    async def _reserve(self, source: Source) -> int:
        """Return the wei that must stay at an address."""
        if not source.busy:
            return 0
        return await trio.to_thread.run_sync(self._wallet.chain.client.gas_reserve)

    def _keep_back(self, source: Source, prepared: Prepared, reserve: int) -> None:
        left = prepared.balance - prepared.most
        if left < reserve:
            raise NotFunded(
                f"Sending from the address that {source.name} knows would leave "
                f"{coin(max(left, 0))} {self._wallet.profile.native_symbol} there, and "
                f"{coin(reserve)} are kept to collect and to revoke while a grant runs or is "
                "owed. Nothing was signed."
            )

    def _judge(self, leg: _Leg, reserve: int, prepared: Prepared) -> None:
        """Return if what would be signed costs no more than was confirmed, and leaves enough.

        Raises:
            FeeAboveCap, NotFunded: it does not; nothing was signed.
        """
        if prepared.most > leg.most_for_tokens:
            name = self._wallet.profile.native_symbol
            raise FeeAboveCap(
                f"The network's fee has risen: at most {coin(leg.most_for_tokens)} {name} was "
                f"said, and it would be up to {coin(prepared.most)} now. Nothing was signed; look "
                "again."
            )
        self._keep_back(leg.source, prepared, reserve)

    async def _with_coin(
        self, legs: list[_Leg], chosen: list[Source], to: str, signed: list[Transfer]
    ) -> list[_Leg]:
        """Add the coin that is left to each leg, and legs for addresses that have only coin.

        Raises:
            NotFunded: nothing would leave at all.
        """
        client, by_index = self._wallet.chain.client, {leg.source.relationship: leg for leg in legs}
        found = []
        for source in chosen:
            leg = by_index.get(source.relationship, _Leg(source, 0, None))
            waits = transfers.waiting_units(self._wallet, signed, source.relationship, in_coin=True)
            spent = leg.fee + waits
            left = await trio.to_thread.run_sync(
                partial(leftover.look, client, source.address, to, busy=source.busy, spent=spent)
            )
            if left is not None or leg.prepared is not None:
                found.append(leg._replace(left=left))
        if not found:
            coin_name = self._wallet.profile.native_symbol
            raise NotFunded(
                f"No tokens are there, and no {coin_name} beyond what its own fee takes and what a "
                "running grant needs. Nothing was signed."
            )
        return found

    async def _notes(
        self, to: str, asker: str, *, known: bool, later: bool, before: Iterable[str]
    ) -> tuple[str, ...]:
        client = self._wallet.chain.client
        notes = list(before)
        if later:
            notes.append("The coin that is left goes with the rest, not with the first amount.")
        if not known:
            notes.append("You have never sent to this address with this wallet.")
        if await trio.to_thread.run_sync(client.has_code, to, asker):
            notes.append(
                "There is a contract at this address, as exchanges and smart accounts have one. Be "
                "sure that it takes this token: some keep what they cannot give back."
            )
        notes.append("Nobody can take a transfer back.")
        notes.append(
            "If the network's fee rises before it is in a block, it goes out again with a higher "
            "one, so that it does not block what comes after it."
        )
        return tuple(notes)

    def _told(self, leg: _Leg, to: str) -> m.SendLeg:
        profile, said = self._wallet.profile, []
        if leg.prepared is not None:
            said.append(words(Act("transfer", to, leg.units), profile))
        if leg.left is not None:
            rest = words(Act("coin", to, leg.left.wei), profile).removeprefix("Send ")
            said.append(f"Send what coin is left then, at least {rest}")
        return m.SendLeg(
            requester=leg.source.name,
            address=leg.source.address,
            amount=self._amount(leg.units),
            fee=_exact(leg.fee),
            words=" ".join(said),
            coin="" if leg.left is None else _exact(leg.left.wei),
        )

    def _keep(self, id: str, quote: _Quote) -> None:
        now = self._wallet.clock.monotonic()
        self._quotes = {key: one for key, one in self._quotes.items() if one.until > now}
        self._quotes[id] = quote

    def _amount(self, units: int) -> str:
        return to_text(units, self._wallet.token.decimals)

    def _money(self, units: int) -> str:
        return f"{self._amount(units)} {self._wallet.token.symbol}"


def _with_headroom(fee: int) -> int:
    return fee + fee // 2


def _coin(amounts: Iterable[int]) -> str:
    total = sum(amounts)
    return _exact(total) if total else ""


def _exact(wei: int) -> str:
    return to_text(wei, COIN_DECIMALS)
