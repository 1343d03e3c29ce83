"""A second host's word, where one host's alone would do what cannot be undone.

Carrying a sender's transactions, one endpoint is asked and told (`rpc`), so that two do not both
learn of the address. Its word is not enough for these, and another host is asked as well, of a
profile that has one:

- a transaction that leaves no followed event is *in a block*: the other host must have the block,
  the transaction in it, and for the token its log. Only the block and the token are named, nobody's
  address and no transaction; a transfer of coin, an opening that changed nothing and a failure are
  asked for by their receipt, which names the transaction;
- a nonce was *used by another transaction*: only two that say so drop an entry, or a single host
  one that may be repeated without harm;
- a number lies *beyond a gap*: only two that say so have it signed again, and not before it has
  lain there for a while: an endpoint is often several computers, of which one lags;
- the *fee is too low*: only two that say so have it raised by an eighth.

What has no receipt for a while goes to the next host too, once said (`troubles`): it knows the
address from then on. What a host said and a final transaction refutes has it dropped.

What was shown is kept in memory and asked again after a restart. The only host of a profile is
believed; a block too old to have been kept is asked of it once more.

Left to others: what is looked at twice before anything is signed (`second_word`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from contracts.chain import answers
from contracts.chain.carrier import RESEND_MS, Finding
from contracts.chain.follower import MAX_LOGS
from contracts.chain.gate import may_repeat
from contracts.chain.open_end import is_doubtful
from contracts.chain.outbox import Claim, claim_of
from contracts.chain.transaction import read_raw
from wallet.chain_rows import RECENT_HEADS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.chain.carrier import Carrier, Leaving
    from contracts.chain.endpoint import Connection, Question
    from contracts.chain.outbox import Outbox
    from contracts.chain.profile import ChainProfile
    from contracts.chain.rpc import Rpc
    from contracts.chain.second_word import SecondWord
    from wallet.chain_rows import OutboxEntry
    from wallet.ports import Clock

PATIENCE = 3
"""After how many times of sending again without a receipt another host is told as well."""

REST_MS = 300_000
"""How often it is asked again what a profile's only host says of a payment that failed by it."""


class _Said(msgspec.Struct, frozen=True):
    """What a host said of an entry that its being final in another way refutes."""

    host: str
    claim: Claim | None  # None: that its nonce is used by another transaction


class Witnesses:
    """Carries entries and looks for a second word."""

    def __init__(
        self,
        profile: ChainProfile,
        rpc: Rpc,
        carrier: Carrier,
        outbox: Outbox,
        second: SecondWord,
        clock: Clock,
    ) -> None:
        self._profile, self._rpc, self._clock = profile, rpc, clock
        self._carrier, self._outbox, self._second = carrier, outbox, second
        self._said: dict[str, list[_Said]] = {}
        self._since_ms: dict[str, int] = {}
        self._told_ms: dict[str, int] = {}
        self._blocks: dict[str, set[bytes]] = {}
        self._gaps: dict[str, tuple[int, int]] = {}
        self._asked_ms: dict[str, int] = {}
        self._leaving: Leaving = lambda _intents: None

    def carry(
        self, sender: str, entries: Sequence[OutboxEntry], leaving: Leaving
    ) -> tuple[Finding, ...]:
        """Do a round for all open entries of one sender; `leaving` as in `Carrier.work`.

        Raises:
            ChainUnreachable, WrongChain: see `rpc`.
        """
        self._leaving, self._asked_ms[sender] = leaving, self._clock.now_ms()
        host, found = self._rpc.run(
            lambda connection: (
                connection.name,
                self._carrier.work(connection, entries, leaving, self._outbox.doubted),
            ),
            prefer=sender,
        )
        by_intent = {entry.intent: entry for entry in entries}
        return tuple(self._weigh(host, by_intent[one.intent], entries, one) for one in found)

    def due(self, entries: Sequence[OutboxEntry]) -> tuple[OutboxEntry, ...]:
        """Return those of open entries that a round should carry.

        Where the only host has shown that all that a sender waits for has failed, nothing more is
        to be learnt of it, and it is asked again now and then only.
        """
        now = self._clock.now_ms()
        awake = {one.sender for one in entries if not self._rests(one)}
        awake |= {
            one.sender
            for one in entries
            if not 0 <= now - self._asked_ms.get(one.sender, -REST_MS) < REST_MS
        }
        return tuple(one for one in entries if one.sender in awake)

    def _rests(self, entry: OutboxEntry) -> bool:
        claim = claim_of(entry)
        shown = claim is not None and self._outbox.is_vouched(claim)
        return shown and is_doubtful(entry, self._profile)

    def note_final(self, entry: OutboxEntry) -> None:
        """Drop whoever said of a transaction what its being final refutes."""
        self._since_ms.pop(entry.intent, None)
        self._since_ms.pop(f"deep/{entry.intent}", None)
        self._told_ms.pop(entry.intent, None)
        self._blocks.pop(entry.intent, None)
        self._gaps.pop(entry.intent, None)
        self._rpc.remark(entry.intent, "")
        self._rpc.remark(f"count/{entry.sender}", "")
        for host in self._second.refuted_by(entry):
            self._drop_refuted(host, entry, "its number was used before")
        place = (entry.mined_hash, entry.block_hash)
        for said in self._said.pop(entry.intent, []):
            claim = said.claim
            if claim is not None and (claim.transaction_hash, claim.block_hash) == place:
                continue
            what = "its number is used by another" if claim is None else "it is in another block"
            self._drop_refuted(said.host, entry, what)

    def _drop_refuted(self, host: str, entry: OutboxEntry, what: str) -> None:
        self._rpc.drop(
            host,
            f"{host} was dropped: it said of a transaction of this wallet that {what}, and it is "
            f"final in block {entry.block_number}.",
        )

    # ---- weighing what one host said

    def _weigh(
        self, host: str, entry: OutboxEntry, entries: Sequence[OutboxEntry], found: Finding
    ) -> Finding:
        claim = claim_of(found.receipt)
        if claim is not None:
            return self._weigh_claim(host, entry, entries, found, claim)
        if found.dropped:
            return self._weigh_used(host, entry, entries, found)
        if found.waits_for is not None:
            return self._weigh_gap(host, entry, entries, found)
        if len(self._profile.hosts) > 1 and (found.fee_too_low or self._stuck(entry)):
            return self._tell_another(host, entry, entries, found)
        return found

    def _weigh_used(
        self, host: str, entry: OutboxEntry, entries: Sequence[OutboxEntry], found: Finding
    ) -> Finding:
        other = None
        if len(self._profile.hosts) > 1:
            self._remember(entry, _Said(host, None))
            other = self._other_way(host, entry, entries)
        elif self._profile.kind == "practice" or self._may_repeat(entry):
            return found
        if other is None:
            words = f"Only {host} says that another transaction took its place. It is kept."
            return Finding(intent=entry.intent, contested=True, note=words)
        if other[1].sent or other[1].receipt:
            self._contradicted(entry, host, other[0], "whether its number is used")
        return other[1]

    def _may_repeat(self, entry: OutboxEntry) -> bool:
        return may_repeat(read_raw(entry.latest.raw).fields, self._profile)

    def _weigh_claim(
        self,
        host: str,
        entry: OutboxEntry,
        entries: Sequence[OutboxEntry],
        found: Finding,
        claim: Claim,
    ) -> Finding:
        if claim not in self._outbox.wanting:
            if len(self._profile.hosts) > 1 and self._flees(entry, claim):
                return self._tell_another(host, entry, entries, found)
            return found
        if len(self._profile.hosts) == 1:
            if self._outbox.is_vouched(claim):
                return found
            shown = self._rpc.ask_host(host, lambda c: (self._look(c, entry, claim),))
            if shown == (True,):
                self._outbox.vouch(claim)
            return found
        vouched, against = self._ask_others(host, entry, claim)
        if vouched or not against:
            return found  # where nobody was heard it stays in a block and is not final
        self._remember(entry, _Said(host, claim))
        self._contradicted(entry, host, against[0], f"whether it is in block {claim.block_number}")
        if len(against) > 1:
            self._rpc.drop(
                host,
                f"{host} was dropped: it said that a transaction of this wallet is in block "
                f"{claim.block_number}, and {' and '.join(against)} agree that it is not.",
            )
        other = self._other_way(host, entry, entries)
        return found if other is None else other[1]

    def _ask_others(
        self, host: str, entry: OutboxEntry, claim: Claim
    ) -> tuple[bool, tuple[str, ...]]:
        """Ask the other hosts about a claim; return whether it is vouched for, and who denies."""
        heard = {
            other: shown[0]
            for other in self._rpc.others(host, prefer=entry.sender)
            if (shown := self._rpc.ask_host(other, lambda c: (self._look(c, entry, claim),)))
        }
        against = tuple(other for other, shown in heard.items() if shown is False)
        agree = sum(shown is True for shown in heard.values())
        vouched = agree > 0 and 1 + agree > len(against)
        if vouched:
            self._outbox.vouch(claim)
        return vouched, against

    def _flees(self, entry: OutboxEntry, claim: Claim) -> bool:
        """Whether a receipt cannot be put to the proof.

        It names ever other blocks, or one far ahead, or one that is deep and that the hosts do not
        agree on for so long: forged with its event it would hold up what is sent until too late.
        """
        blocks = self._blocks.setdefault(entry.intent, set())
        blocks.add(claim.block_hash)
        height, deep = self._outbox.height, self._outbox.deep
        ahead = 0 <= height < claim.block_number - RECENT_HEADS
        open_end = deep < claim.block_number < height - self._profile.confirmations
        place = f"deep/{entry.intent}"
        if not open_end:
            self._since_ms.pop(place, None)
        return ahead or len(blocks) > PATIENCE or (open_end and self._for_long(place))

    def _weigh_gap(
        self, host: str, entry: OutboxEntry, entries: Sequence[OutboxEntry], found: Finding
    ) -> Finding:
        if len(self._profile.hosts) > 1:
            other = self._other_way(host, entry, entries)
            if other is None:
                return msgspec.structs.replace(found, waits_for=None)
            if other[1].waits_for != found.waits_for:
                return msgspec.structs.replace(other[1], waits_for=None)
        now = self._clock.now_ms()
        number, since_ms = self._gaps.get(entry.intent, (-1, now))
        if number != found.waits_for:
            number, since_ms = found.waits_for or 0, now
        self._gaps[entry.intent] = number, since_ms
        if self._profile.kind == "evm" and now - since_ms < PATIENCE * RESEND_MS["evm"]:
            return msgspec.structs.replace(found, waits_for=None)
        return found

    def _tell_another(
        self, host: str, entry: OutboxEntry, entries: Sequence[OutboxEntry], found: Finding
    ) -> Finding:
        now = self._clock.now_ms()
        last = self._told_ms.get(entry.intent)
        if last is not None and now - last < RESEND_MS[self._profile.kind] and last <= now:
            return msgspec.structs.replace(found, fee_too_low=False)
        other = self._other_way(host, entry, entries)
        if other is None:
            return found
        self._told_ms[entry.intent] = now
        name, said = other
        if said.receipt is None and said.sent is None:
            return found if said.fee_too_low else msgspec.structs.replace(found, fee_too_low=False)
        self._rpc.remark(
            f"told/{entry.sender}",
            f"{host} has shown no block with a transaction of {entry.sender} for a while, so "
            f"{name} was told of it too, and knows this address now.",
        )
        return said

    def _other_way(
        self, host: str, entry: OutboxEntry, entries: Sequence[OutboxEntry]
    ) -> tuple[str, Finding] | None:
        """Do the round for one entry with the next host that answers, and have it vouched for."""
        mine = [one for one in entries if one.intent == entry.intent]
        for name in self._rpc.others(host, prefer=entry.sender):
            found = self._rpc.ask_host(
                name,
                lambda connection: self._carrier.work(
                    connection, mine, self._leaving, self._outbox.doubted, beside=entries
                ),
            )
            if found:
                claim = claim_of(found[0].receipt)
                if claim is not None and claim.block_number <= self._outbox.deep:
                    self._ask_others(name, entry, claim)
                return name, found[0]
        return None

    def _stuck(self, entry: OutboxEntry) -> bool:
        return self._for_long(entry.intent) and entry.state != "mined"

    def _for_long(self, what: str) -> bool:
        """Whether this has been seen for so long by this process that another host is told."""
        now = self._clock.now_ms()
        waits_ms = now - self._since_ms.setdefault(what, now)
        return waits_ms >= PATIENCE * RESEND_MS[self._profile.kind]

    def _remember(self, entry: OutboxEntry, said: _Said) -> None:
        known = self._said.setdefault(entry.intent, [])
        if said not in known:
            known.append(said)

    def _contradicted(self, entry: OutboxEntry, host: str, other: str, what: str) -> None:
        self._rpc.remark(
            entry.intent,
            f"{host} and {other} contradict each other about a transaction of {entry.sender}: "
            f"{what}. It is kept, and both have it now.",
        )

    def _look(self, connection: Connection, entry: OutboxEntry, claim: Claim) -> bool | None:
        """Return whether a host shows what is claimed; None where it is not so far yet."""
        number = hex(claim.block_number)
        fields = read_raw(entry.latest.raw).fields
        token = self._profile.token
        by_log = claim.succeeded and fields.to == token
        wanted = {"fromBlock": number, "toBlock": number, "address": [token]}
        questions: list[Question] = [
            ("eth_getBlockByNumber", [number, False]),
            ("eth_getLogs", [wanted])
            if by_log
            else ("eth_getTransactionReceipt", ["0x" + claim.transaction_hash.hex()]),
        ]
        block, proof = connection.ask_all(questions)
        header = answers.header(block)
        if header is None:
            return None
        if header.hash != claim.block_hash:
            return False
        if claim.transaction_hash not in answers.transactions(block):
            return False
        return self._has_log(claim, proof) if by_log else _same(claim, proof)

    @staticmethod
    def _has_log(claim: Claim, proof: Any) -> bool:
        return any(
            log.transaction_hash == claim.transaction_hash for log in answers.logs(proof, MAX_LOGS)
        )


def _same(claim: Claim, proof: Any) -> bool:
    return claim_of(answers.receipt(proof, claim.transaction_hash)) == claim
