"""A second host's word, where one host's alone would do what cannot be undone.

Carrying a sender's transactions, one endpoint is asked and told (`rpc`), so that two do not both
learn of the address. Its word is not enough for these, and another host is asked as well, of a
profile that has one:

- a transaction that leaves no followed event is *in a block*: the other host must have the block,
  the transaction in it, and for the token its log. Only the block and the token are named, nobody's
  address and no transaction; a transfer of coin, an opening that changed nothing and a failure are
  asked for by their receipt, which names the transaction;
- a nonce was *used by another transaction*: only two that say so drop an entry;
- a number lies *beyond a gap*: only two that say so have it signed again;
- the *fee is too low*: only two that say so have it raised by an eighth;
- *base fee and tip*: of more than a gwei, the lower of two is believed.

What has no receipt for a while goes to the next host too, once said (`troubles`): it knows the
address from then on. What a host said and a final transaction refutes has it dropped.

What was shown is kept in memory and asked again after a restart. The only host of a profile is
believed; a block too old to have been kept is asked of it once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from contracts.chain import answers
from contracts.chain.carrier import RESEND_MS, Finding
from contracts.chain.fees import DEFAULT_TIP, GWEI, read_said
from contracts.chain.follower import MAX_LOGS
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
    from wallet.chain_rows import OutboxEntry
    from wallet.ports import Clock

PATIENCE = 3
"""After how many times of sending again without a receipt another host is told as well."""

FEES_APART = 10
"""How many times higher than another host's a tip or a base fee is named among the troubles."""


class _Said(msgspec.Struct, frozen=True):
    """What a host said of an entry that its being final in another way refutes."""

    host: str
    claim: Claim | None  # None: that its nonce is used by another transaction


class Witnesses:
    """Carries entries and looks for a second word."""

    def __init__(
        self, profile: ChainProfile, rpc: Rpc, carrier: Carrier, outbox: Outbox, clock: Clock
    ) -> None:
        self._profile, self._rpc, self._clock = profile, rpc, clock
        self._carrier, self._outbox = carrier, outbox
        self._said: dict[str, list[_Said]] = {}
        self._since_ms: dict[str, int] = {}
        self._told_ms: dict[str, int] = {}
        self._blocks: dict[str, set[bytes]] = {}
        self._counts: dict[str, dict[str, range]] = {}
        self._leaving: Leaving = lambda _intents: None

    def carry(
        self, sender: str, entries: Sequence[OutboxEntry], leaving: Leaving
    ) -> tuple[Finding, ...]:
        """Do a round for all open entries of one sender; `leaving` as in `Carrier.work`.

        Raises:
            ChainUnreachable, WrongChain: see `rpc`.
        """
        self._leaving = leaving
        host, found = self._rpc.run(
            lambda connection: (
                connection.name,
                self._carrier.work(connection, entries, leaving, self._outbox.doubted),
            ),
            prefer=sender,
        )
        by_intent = {entry.intent: entry for entry in entries}
        return tuple(self._weigh(host, by_intent[one.intent], entries, one) for one in found)

    def count_of(self, sender: str, said: int, host: str, own: int) -> tuple[int, bool]:
        """Return how many transactions a sender has sent, and whether a second host was heard.

        Where two differ it is the lower number: one may be behind, and a number too low is refused
        by the chain, where one too high would wait for ever.

        Args:
            sender: an address of ours.
            said: what a host says.
            host: that host.
            own: the first number never given out here.
        """
        question = ("eth_getTransactionCount", [sender, "latest"])
        for other in self._rpc.others(host, prefer=sender):
            found = self._rpc.ask_host(
                other,
                lambda connection: answers.quantity(
                    connection.ask(question[0], *question[1]), "transaction count", 62
                ),
            )
            if found is not None:
                if found != said:
                    self._rpc.remark(
                        f"count/{sender}",
                        f"{host} says that {sender} has sent {said} transactions, and {other} "
                        f"says {found}. The lower number is believed.",
                    )
                    higher = host if said > found else other
                    self._counts.setdefault(sender, {})[higher] = range(own, max(found, said))
                return min(found, said), True
        return said, False

    def lower_fees(self, host: str, base_fee: int, tip: int) -> tuple[int, int]:
        """Return the lower of two hosts' base fees and of their tips, in wei per gas.

        Up to a gwei each is believed at once. Where no second host is heard the tip is a gwei: it
        is the part that a false word could have paid.
        """
        if max(base_fee, tip) <= DEFAULT_TIP or len(self._profile.hosts) == 1:
            return base_fee, tip
        for other in self._rpc.others(host):
            theirs = self._rpc.ask_host(other, read_said)
            if theirs is not None:
                self._compare_fees("base fee", host, base_fee, other, theirs[0])
                self._compare_fees("tip", host, tip, other, theirs[1])
                return min(base_fee, theirs[0]), min(tip, theirs[1])
        return base_fee, min(tip, DEFAULT_TIP)

    def _compare_fees(self, what: str, host: str, said: int, other: str, theirs: int) -> None:
        low, high = sorted((max(said, DEFAULT_TIP), max(theirs, DEFAULT_TIP)))
        words = (
            f"{host} names a {what} of {said / GWEI:.3f} gwei and {other} one of "
            f"{theirs / GWEI:.3f}. The lower one is believed."
        )
        self._rpc.remark(f"{what}/{host}", words if high > FEES_APART * low else "")

    def note_final(self, entry: OutboxEntry) -> None:
        """Drop whoever said of a transaction what its being final refutes."""
        self._since_ms.pop(entry.intent, None)
        self._told_ms.pop(entry.intent, None)
        self._blocks.pop(entry.intent, None)
        self._rpc.remark(entry.intent, "")
        self._rpc.remark(f"count/{entry.sender}", "")
        for host, used in list(self._counts.get(entry.sender, {}).items()):
            if entry.nonce in used:  # signed after it said that this number was used
                del self._counts[entry.sender][host]
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
        if len(self._profile.hosts) == 1:
            return found
        if found.dropped:
            self._remember(entry, _Said(host, None))
            other = self._other_way(host, entry, entries)
            if other is None:
                words = f"Only {host} says that another transaction took its place. It is kept."
                return Finding(intent=entry.intent, note=words)
            if other[1].sent or other[1].receipt:
                self._contradicted(entry, host, other[0], "whether its number is used")
            return other[1]
        if found.waits_for is not None:
            return self._weigh_gap(host, entry, entries, found)
        if found.fee_too_low or self._stuck(entry):
            return self._tell_another(host, entry, entries, found)
        return found

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
        """Whether a receipt cannot be put to the proof: ever other blocks, or one far ahead."""
        blocks = self._blocks.setdefault(entry.intent, set())
        blocks.add(claim.block_hash)
        ahead = 0 <= self._outbox.height < claim.block_number - RECENT_HEADS
        return ahead or len(blocks) > PATIENCE

    def _weigh_gap(
        self, host: str, entry: OutboxEntry, entries: Sequence[OutboxEntry], found: Finding
    ) -> Finding:
        other = self._other_way(host, entry, entries)
        if other is None:
            return msgspec.structs.replace(found, waits_for=None)
        theirs = other[1].waits_for
        if theirs != found.waits_for:
            return msgspec.structs.replace(other[1], waits_for=None)
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
        now = self._clock.now_ms()
        waits_ms = now - self._since_ms.setdefault(entry.intent, now)
        return entry.state != "mined" and waits_ms >= PATIENCE * RESEND_MS[self._profile.kind]

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
