"""What people call the things that a vault's tables hold, for saying what was lost."""

from __future__ import annotations

from typing import Final

_NAMES: Final = {
    "setting": "settings",
    "counter": "counters",
    "draft": "drafts of imports",
    "source": "sources of records",
    "import_run": "imports in the history",
    "import_file": "imported files in the history",
    "import_skip": "notes about rows that were passed over",
    "import_count": "counts of what imports brought",
    "dataset": "descriptions of datasets",
    "record": "records",
    "record_again": "notes that a record came again",
    "attachment": "files kept with records or messages",
    "relationship": "relationships with requesters",
    "audit_entry": "entries of the log",
    "audit_node": "checksums of the log",
    "audit_head": "signed states of the log",
    "introduction": "introductions of requesters",
    "negotiation": "requests and what became of them",
    "envelope": "messages to and from requesters",
    "consent_grant": "grants",
    "step": "steps of releases",
    "standing": "standing grants",
    "delivery": "deliveries of standing grants",
    "signed_origin": "signed proofs of origin",
    "record_origin": "notes of which proof a record comes with",
    "watched_folder": "watched folders",
    "watched_file": "files seen in watched folders",
    "tag": "tags",
    "record_tag": "tags on records",
    "record_note": "notes on records",
    "deleted_record": "deleted records that could be given back",
    "content": "contents of records",
    "content_run": "runs over contents",
    "privacy_charge": "entries of what was given away under privacy budgets",
    "record_line": "places of records in their files",
    "erased": "numbers of what was erased",
    "left_out": "marks of what was erased and stays out",
    "assistant": "assistants on this computer",
    "assistant_consent": "consents for assistants on this computer",
    "rule": "standing rules",
    "rule_version": "versions of standing rules",
    "rule_decision": "decisions of standing rules",
    "counted_rows": "counts of rows that were asked for",
    "invitation": "invitations to contacts",
    "contact": "contacts",
    "received": "what contacts gave",
    "received_envelope": "messages to and from contacts who gave something",
    "received_step": "steps of what contacts gave",
    "received_chunk": "parts of what contacts gave",
    "chain_nonce": "numbers of transactions on the chain",
    "chain_tx": "transactions on the chain",
    "chain_attempt": "attempts at transactions on the chain",
    "chain_head": "known blocks of the chain",
    "chain_follow": "places up to which the chain was read",
    "chain_event": "events on the chain",
    "chain_compared": "notes of what a second host of the chain said too",
}


def named(table: str) -> str:
    """What the rows of a table are called, several of them."""
    return _NAMES.get(table, "other notes")
