"""Whether what a vault decides by is what it last wrote, and what the log says of it.

Guarantees: of every table that decides (`WATCHED`), rows that are not those last written are found
and the table is named; so is a ledger of the privacy budget that does not fit the log; a grant
whose end or whose destroyed keys stand in the log, and of which something could still leave, is
ended again before anything is served (`end_again`), whatever its row says, and
`wallet.vault.grants.serve` asks the log once more.

Not found: a table and its sum put back together to one moment, where nothing outside knows how
often they were changed since (`wallet.vault.known_heads`) and the log says nothing of it; rows of
tables that have no sum.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.audit import log as audit
from wallet.store import table_sums
from wallet.vault import grants, privacy_ledger
from wallet.vault.migrations import m0019_table_sums, m0022_studies
from wallet.vault.migrations.m0021_privacy_ledger import LEDGER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.audit.entry import Entry
    from wallet.store import Transaction
    from wallet.vault.attachments import Attachments
    from wallet.vault.grants import State

WATCHED: Final = (*m0019_table_sums.WATCHED, LEDGER, *m0022_studies.WATCHED)
"""The tables that have a sum."""

WHAT_TO_DO: Final = (
    "Part of the database was put back to an older form, or changed by something else than "
    "Freehold. Look through your grants and settings. Restore a backup if they are not as you left "
    "them; otherwise go on with this copy in Settings."
)
_ALWAYS: Final = ("consent_grant", "counter", LEDGER, "rule", "setting", "standing")
_FEW: Final = 2_000
"""Other tables of no more rows are looked at when the vault is opened, too: some 10 ms each."""

_WORDS: Final = {
    "assistant": "the assistants you allowed",
    "assistant_consent": "what you allowed assistants",
    "chain_attempt": "what was sent to the chain",
    "chain_nonce": "the numbers of your transactions",
    "chain_tx": "your transactions",
    "consent_grant": "your grants",
    "contact": "your contacts",
    "counted_rows": "how many rows left under standing rules",
    "counter": "the numbers that may be given once only",
    "deleted_record": "what you deleted",
    "delivery": "the deliveries of standing grants",
    "envelope": "the messages of your requests",
    "erased": "the list of what was erased",
    "introduction": "how requesters introduced themselves",
    "invitation": "your invitations",
    "left_out": "the rows you left out",
    "negotiation": "your requests",
    "privacy_charge": "the privacy budget",
    "privacy_entry": "the privacy budget",
    "received": "what contacts gave you",
    "record_note": "your notes",
    "relationship": "the requesters you know",
    "rule": "your standing rules",
    "rule_decision": "what standing rules decided",
    "rule_version": "your standing rules",
    "setting": "your settings",
    "standing": "your standing grants",
    "step": "the steps of your grants",
    "study_part": "your part in studies",
    "study_round": "your part in studies",
    "watched_folder": "the folders you watch",
}
_ENDS: Final[dict[str, State]] = {
    "grant.completed": "completed",
    "grant.expired": "expired",
    "grant.revoked": "revoked",
}


class _OfGrant(msgspec.Struct, frozen=True):
    grant: str
    step: int = 0
    steps: int = 0
    round: int = 0


def at_opening(tx: Transaction) -> str:
    """Say which tables that decide hold other rows than were last written; empty if none do.

    Looks at those that are short, and at grants, budget, rules, settings and counters however long.
    """
    if not table_sums.are_kept(tx):
        return ""
    short = table_sums.watched(tx, at_most=_FEW)
    said = _sentence(table_sums.differing(tx, sorted({*short, *_ALWAYS})))
    if said:
        return said
    why = privacy_ledger.head_problem(tx)
    return f"{why} {WHAT_TO_DO}" if why else ""


def everything(tx: Transaction) -> list[str]:
    """Say in sentences what does not fit: sums, the budget's chain, grants against the log."""
    said = _sentence(table_sums.differing(tx, WATCHED))
    return [*([said] if said else []), *privacy_ledger.problems(tx), *_against_the_log(tx)]


def accept(tx: Transaction, *, salvaged: bool = False) -> None:
    """Go on with the rows that are there; of a salvaged database the sums may be lost too."""
    table_sums.retake(tx, WATCHED, apart=salvaged)


def end_again(tx: Transaction, attachments: Attachments, now_ms: int) -> int:
    """End every grant that ended by the log and by its row has not; return how many these were.

    Its step keys, and those that the log says were destroyed before, are destroyed with its frozen
    rows.
    """
    ended, without_keys = _ends(tx), _of_kind(tx, "keys.destroyed")
    count = 0
    with_keys = _with_keys(tx)
    for row in list(grants.grants(tx)):
        end = ended.get(row.id) if row.running else None
        if end is not None:
            grants.end_as_logged(tx, row.id, *end)
        if end is not None or row.id in without_keys & with_keys:
            frozen = grants.destroy_keys(tx, row.id, now_ms)
            if frozen is not None:
                attachments.destroy(tx, frozen)
            audit.append(tx, "grant.ended-again", {"grant": row.id.hex()}, now_ms)
            count += 1
    return count


def needs_ending(tx: Transaction) -> bool:
    """Whether `end_again` would change anything."""
    running = {row.id for row in grants.grants(tx) if row.running}
    if running & _ends(tx).keys():
        return True
    without_keys = _of_kind(tx, "keys.destroyed")
    return bool(without_keys) and bool(without_keys & _with_keys(tx))


def _sentence(tables: Iterable[str]) -> str:
    words = list(dict.fromkeys(_WORDS.get(name, name) for name in tables))
    if not words:
        return ""
    return f"Not as they were last written: {', '.join(words)}. {WHAT_TO_DO}"


def _against_the_log(tx: Transaction) -> list[str]:
    rows = {row.id: row for row in grants.grants(tx)}
    ended, without_keys = _ends(tx), _of_kind(tx, "keys.destroyed")
    sent, paid = _most(tx, "step.sent"), _most(tx, "voucher.received")
    with_keys = _with_keys(tx)
    found = []
    missing = len(_of_kind(tx, "grant.signed") - rows.keys())
    if missing:
        found.append(
            f"{_count(missing, 'grant')} that the log says you signed "
            f"{'is' if missing == 1 else 'are'} not there."
        )
    for row in rows.values():
        name = f"Grant {row.id.hex()[:8]}"
        if row.running and row.id in ended:
            found.append(f"{name} is {row.state}, and by the log it is {ended[row.id][0]}.")
        if row.id in without_keys & with_keys:
            found.append(f"{name} has step keys that by the log were destroyed.")
        if sent.get(row.id, 0) > row.served:
            found.append(
                f"{name} says that {row.served:,} of its steps left; by the log it were "
                f"{sent[row.id]:,}."
            )
        if paid.get(row.id, 0) > row.paid:
            found.append(
                f"{name} says that {row.paid:,} of its steps were paid; by the log it were "
                f"{paid[row.id]:,}."
            )
        if _is_uncharged(tx, row.id, sent.get(row.id, 0)):
            found.append(
                f"{name} has steps that left by the log, and the privacy budget says that they "
                "were not sent."
            )
    found += _uncharged_rounds(tx)
    return found


def _uncharged_rounds(tx: Transaction) -> list[str]:
    """Rounds of studies that left by the log, and that the privacy budget knows nothing of."""
    rounds = {(bytes.fromhex(said.grant), said.round) for _, said in _entries(tx, "round.sent")}
    missing = [one for one in rounds if not privacy_ledger.is_charged(tx, *one)]
    if not missing:
        return []
    return [
        f"{_count(len(missing), 'round')} of studies left by the log, and the privacy budget says "
        f"that {'it was' if len(missing) == 1 else 'they were'} not sent."
    ]


def _ends(tx: Transaction) -> dict[bytes, tuple[State, int]]:
    """How and when each grant ended by the log, in UTC milliseconds."""
    return {
        bytes.fromhex(said.grant): (state, entry.time_ms)
        for kind, state in _ENDS.items()
        for entry, said in _entries(tx, kind)
    }


def _of_kind(tx: Transaction, kind: str) -> set[bytes]:
    return {bytes.fromhex(said.grant) for _entry, said in _entries(tx, kind)}


def _most(tx: Transaction, kind: str) -> dict[bytes, int]:
    most: dict[bytes, int] = {}
    for _entry, said in _entries(tx, kind):
        id = bytes.fromhex(said.grant)
        most[id] = max(most.get(id, 0), said.step, said.steps)
    return most


def _entries(tx: Transaction, kind: str) -> Iterator[tuple[Entry, _OfGrant]]:
    for entry in audit.every(tx, kind):
        with suppress(msgspec.MsgspecError):  # what an entry holds is for the log's own check
            if entry.body is not None:
                yield entry, msgspec.json.decode(entry.body, type=_OfGrant)


def _with_keys(tx: Transaction) -> set[bytes]:
    return {
        row[0]
        for row in tx.execute("SELECT DISTINCT consent_grant FROM step WHERE key IS NOT NULL")
    }


def _is_uncharged(tx: Transaction, grant: bytes, sent: int) -> bool:
    return any(
        item.charged < min(sent, item.rounds) for item in privacy_ledger.standings(tx, source=grant)
    )


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
