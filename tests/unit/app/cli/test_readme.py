"""Every JSON example of the two command lines' READMEs is what its verb can really print."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest

from app.api import messages as m
from app.cli.main import freehold
from app.holder.main import holder
from app.requester.__main__ import cli as requester
from wallet.audit.bundle import Verdict

pytestmark = pytest.mark.area("A")

APP = Path(__file__).resolve().parents[4] / "app"
EXAMPLE = re.compile(r"^\| (`[^|]+`) \| `(\{.*\})` \|$", re.MULTILINE)
REPLIES = {
    "status": m.StatusReply,
    "vault backup FILE": m.BackupMade,
    "vault backups --check": m.BackupList,
    "vault slots": m.SlotList,
    "vault check": m.CheckReport,
    "vault compact": m.Compacted,
    "vault salvage --into DIR": m.SalvageReport,
    "import PATH": m.ImportReply,
    "datasets": m.DatasetList,
    "imports": m.ImportList,
    "imports skipped ID": m.SkippedList,
    "issuers": m.IssuerKeyList,
    "issuers add FILE": m.IssuerKeysKept,
    "watch list": m.WatchList,
    "records DATASET --limit N": m.RecordPage,
    "mirror DATASET": m.MirrorReply,
    "budget": m.BudgetReply,
    "attachment list RECORD": m.ContentList,
    "record show ID": m.RecordDetail,
    "record delete ID…": m.Deleted,
    "record restore ID…": m.Restored,
    "tags": m.TagList,
    "trash": m.DeletedList,
    "trash erase ID…": m.Erased,
    "trash readmit": m.Readmitted,
    "export FILE --format jsonl": m.Exported,
    "calls list": m.CallList,
    "calls show ID": m.CallDetail,
    "calls answer ID": m.CallAnswered,
    "calls read": m.MeetingList,
    "connect LINK": m.Connected,
    "inbox": m.InboxReply,
    "request show ID": m.RequestDetail,
    "request preview ID --out FILE": m.Preview,
    "grant next ID": m.Preview,
    "compute run FILE.wasm --dataset DATASET --field FIELD --output NAME:LOW:HIGH": m.DryRun,
    "storage status": m.StorageReport,
    "storage add ADDRESS": m.HolderAdded,
    "storage slip FILE": m.SlipShown,
    "storage anchors": m.AnchorsShown,
    "storage certify PEER": m.HolderCertified,
    "storage drill": m.Drilled,
    "learn status": m.StudyList,
    "learn status GRANT": m.StudyDetail,
    "learn preview REQUEST": m.StudyTrial,
    "learn audit GRANT ROUND": m.RoundVerdict,
    "request accept ID --seen DIGEST": m.Accepted,
    "request prices ID": m.ComparedPrices,
    "request who ID": m.Trust,
    "request domain ID DOMAIN": m.Checked,
    "block add REQUEST": m.BlockedItem,
    "block list": m.BlockedList,
    "rule list": m.RuleList,
    "rule show ID": m.RuleItem,
    "rule try ACTION …": m.RuleTried,
    "rule templates": m.TemplateList,
    "grants": m.GrantList,
    "grant show ID": m.GrantDetail,
    "grant revoke ID": m.Revocation,
    "grant demand-erasure ID": m.Demand,
    "revoke-all": m.RevokedAll,
    "earnings": m.EarningsReply,
    "collect": m.Collected,
    "earnings --csv FILE": m.EarningsSaved,
    "collecting show": m.CollectingRule,
    "send --to ADDRESS --from REQUESTER --amount A --again ADDRESS": m.Sent,
    "send --take-back NUMBER": m.TookBack,
    "chain status": m.ChainReport,
    "chain check FILE": m.ChainInspected,
    "chain use FILE --i-know-it-is-unaudited": m.ChainUsed,
    "proxy show": m.ProxyReply,
    "contact invite --qr": m.Invited,
    "contact accept LINK": m.ContactDetail,
    "contact list": m.ContactList,
    "contact remove NAME": m.ContactRemoved,
    "contact preview NAME DATASET --why TEXT": m.SharePreview,
    "contact share NAME DATASET --why TEXT --seen DIGEST": m.Shared,
    "guardian list": m.GuardianReport,
    "guardian recover begin --as NAME --slip FILE": m.RecoveryReport,
    "vault prove --words-file W": m.ProofReport,
    "received list": m.ReceivedList,
    "received show ID": m.ReceivedDetail,
    "received export ID FILE": m.ReceivedWritten,
    "mcp list": m.AssistantList,
    "mcp record ID": m.AssistantRecord,
    "audit list": m.AuditPage,
    "audit verify": m.AuditVerified,
    "verify BUNDLE": Verdict,
}
OF_THE_COMMAND_LINE_ALONE = {
    "record tag ID… --add T --remove T": {"ids", "added", "removed"},
    "record note ID TEXT": {"id", "note"},
    "vault create --practice --words-file OUT": {"state", "words_file", "practice"},
    "vault restore FILE --words-file W": {"state", "created", "entries", "ended", "erased_again"},
    "storage remove HOLDER": {"removed"},
    "storage offer CONTACT --quota-mib N": {"contact", "quota_mib"},
    "storage limits": {"upload_kib", "on_battery", "paused"},
    "vault recover --words-file W --slip FILE": {
        "state",
        "created",
        "entries",
        "ended",
        "erased_again",
        "first_seconds",
        "whole",
    },
    "vault passphrase --old-may-be-known": {"passphrase", "encrypted_anew"},
    "vault words --words-file OUT": {"words_file"},
    "vault accept-copy": {"accepted"},
    "vault move DIR": {"profile"},
    "vault delete --yes-delete-everything": {"deleted"},
    "vault letter access FILE --name N --address A --company C": {"file", "bytes"},
    "vault letter erasure FILE --name N --address A --grant ID": {"file", "bytes"},
    "learn join REQUEST": {"grant", "signed"},
    "learn leave GRANT": {"left"},
    "compute preview REQUEST": {*m.DryRun.__struct_fields__, "bytes", "digest", "risk"},
    "grant deliver ID --seen DIGEST": {"id", "delivered"},
    "grant skip ID": {"id", "delivered"},
    "grant record ID": {"grant", "record"},
    "grant record ID --out FILE": {"grant", "file", "words", "bytes"},
    "verify TRANSCRIPT": {
        "holds",
        "proves_to_third_parties",
        "request",
        "ended",
        "grant",
        "messages",
        "certified",
        "terms",
        "not_proven",
    },
    "verify RECORD": {
        "holds",
        "proves_to_third_parties",
        "grant",
        "record",
        "signed_by_owner",
        "signed_by_requester",
        "certified",
        "terms",
        "not_proven",
    },
    "twin DATASET --rows N --out FILE": {"dataset", "rows", "file"},
    "node": {"event", "peer_id", "listen", "chain"},
    "holder run --announce ADDRESS": {"event", "holder"},
    "holder status": {"holder", "running", "owner", "paused", "leaving", "owners"},
    "holder allow PEER --quota-mib N --name NAME": {"allowed", "quota_bytes"},
    "holder remove PEER": {"removed"},
    "holder certificate": {"peer_id", "certificate"},
    "holder certificate TEXT": {"peer_id", "owner"},
    "holder repair ORDER": {"repaired", "receipts", "failures"},
    "holder pause WHY": {"paused", "leaving"},
    "unlock": {"state"},
    "quit": {"state"},
    "imports undo ID": {
        "run",
        "undone",
        "removed",
        "kept",
        "tagged",
        "noted",
        "released",
    },
    "contact withdraw ID": {"withdrawn"},
    "guardian paper NUMBER FILE": {"number", "file"},
    "guardian recover finish --words-file W --slip-file S": {"words_file", "slip_file", "false"},
    "guardian recover end": {"ended"},
    "watch add DIR": {"watched"},
    "watch remind DAYS": {"remind_days"},
    "attachment save ID FILE": {"id", "file", "bytes"},
    "request decline ID --reason T": {"id", "state"},
    "request counter ID …": {"id", "state", "risk_moved"},
    "request take-back ID": {"id", "state"},
    "request transcript ID": {"schema", "request", "ended", "grant", "messages"},
    "request transcript ID --out FILE": {"request", "file", "words", "bytes"},
    "request name ID NAME": {"id", "name"},
    "request wait SECONDS": {"seconds"},
    "rule remove ID": {"id", "removed"},
    "rule move ID PLACE": {"id", "place"},
    "rule on ID": {"id", "on"},
    "rule export ID FILE --title T": {"file", "hash"},
    "pause": {"sharing_paused"},
    "mcp": {"name", "local", "for", "paste"},
    "mcp mark NAME --local": {"name", "local"},
    "mcp end NAME": {"name", "ended"},
    "mcp remove NAME": {"removed"},
    "audit export --grant ID FILE": {"file", "bytes"},
    "chain deploy --name N --chain-id I --endpoint URL --key-file K --out FILE": {
        "file",
        "registry",
        "token",
        "anchors",
        "learning_rounds",
        "fee",
        "was_there",
    },
}


OF_THE_REQUESTER = {
    "study list": {"studies"},
    "study show STUDY": {
        "study",
        "call",
        "task",
        "state",
        "rounds",
        "waits_for",
        "document",
        "wallets_least",
        "wallets_most",
        "numbers",
        "members",
        "steps_owed",
        "result",
        "rounds_run",
    },
    "study export STUDY ROUND DIR": {"folder", "vectors", "give_it_to"},
    "study model STUDY FILE": {"file", "parameters", "rounds"},
    "study offer STUDY FILE": {"rounds"},
    "study means STUDY ROUND FILE": {"file", "groups", "of", "numbers", "model"},
    "study flower STUDY FILE.py[:APP]": {"study", "rounds_run", "rounds_left"},
    "init --name N --practice": {"address", "chain_id"},
    "serve": {"event", "link"},
    "chain PROFILE.toml": {"chain_id", "endpoints"},
    "introduce --contact C --storage-location EU": {
        "name",
        "contact",
        "jurisdiction",
        "representative",
        "officer",
        "storage_location",
        "transfers",
        "decisions",
    },
    "link": {"link"},
    "meeting list": {"meetings"},
    "rules": {"rules", "declined_untold"},
    "domain": {"path", "statement"},
    "meet --listen ADDRESS --announce ADDRESS": {"event", "meeting"},
    "call check FILE.toml": {"reads", "remarks"},
    "call add FILE.toml": {"call", "expires"},
    "program add FILE.wasm": {"code", "size", "call"},
    "program check GRANT --rows FILE": {
        "grant",
        "code",
        "noise",
        "fuel",
        "fuel_most",
        "numbers",
        "again",
        "sentence",
    },
    "program list": {"programs"},
    "requests": {"requests"},
    "transcript REQUEST --out FILE": {"request", "words", "bytes"},
    "take-back REQUEST": {"request", "state"},
    "deliveries GRANT": {"grant", "deliveries"},
    "record GRANT --out FILE": {"grant", "words", "bytes"},
    "report GRANT --model M --run R": {"grant", "kind", "time"},
    "grants": {"grants"},
    "data GRANT --out FILE": {
        "grant",
        "steps",
        "bytes",
        "rows",
        "verified_rows",
        "subjects",
        "format",
        "meta",
        "consent",
        "left_out",
    },
    "quality --call 1": {
        "call",
        "rows",
        "verified_origin",
        "by_invitation",
        "grants",
        "left_out",
        "sentence",
    },
    "receipts": {"receipts"},
    "invite CALL --count N": {"call", "links"},
    "sandbox --wallets N": {"people", "seed", "over", "did"},
    "call new TEMPLATE --out FILE.toml": {"template", "title", "file"},
    "call cost FILE.toml --people N": {
        "people",
        "token",
        "each",
        "escrow",
        "coin",
        "fees",
        "stipends",
        "coin_needed",
        "committed",
    },
    "cohort CALL --target N --minimum M": {
        "call",
        "dataset",
        "expires",
        "target",
        "minimum",
        "invited_only",
        "full",
        "asked",
        "agreed",
        "delivered",
        "declined",
        "revoked",
        "by_invitation",
        "invitations",
        "openings",
    },
    "budget --tokens A": {
        "budget",
        "token",
        "set_aside",
        "owed",
        "back",
        "open_calls",
        "left",
        "coin_budget",
        "coin_spent",
        "stipend_most",
        "stipend_wanted",
    },
    "twin CALL --out FILE": {"dataset", "rows", "format", "file", "sentence"},
    "revoked-since CURSOR": {"cursor", "entries"},
}
WITHOUT_JSON = {"call template"}


def tables() -> list[str]:
    """What is written of the owner's verbs, and of the requester's."""
    return [(APP / room / "README.md").read_text(encoding="utf-8") for room in ("cli", "requester")]


def examples(text: str | None = None) -> dict[str, dict[str, object]]:
    text = tables()[0] if text is None else text
    return {found[1].split("`")[1]: json.loads(found[2]) for found in EXAMPLE.finditer(text)}


def names(kind: type) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(kind)}


def kept(example: object, reply: object) -> bool:
    """Whether everything in the example is in the reply made of it."""
    if isinstance(example, dict):
        return isinstance(reply, dict) and all(
            key in reply and kept(value, reply[key]) for key, value in example.items()
        )
    if isinstance(example, list):
        return isinstance(reply, list | tuple) and all(map(kept, example, reply))
    return example == reply


def verbs(group: click.Group, *before: str) -> Iterator[str]:
    """Every verb that a group takes, as it is typed."""
    for name, command in group.commands.items():
        if not isinstance(command, click.Group):
            yield " ".join((*before, name))
            continue
        if command.invoke_without_command:
            yield " ".join((*before, name))
        yield from verbs(command, *before, name)


@pytest.mark.parametrize(
    ("program", "part", "before"),
    [(freehold, 0, ()), (holder, 0, ("holder",)), (requester, 1, ())],
)
def test_every_verb_that_there_is_stands_in_a_table(program, part, before):
    told = "".join(found[1] for found in EXAMPLE.finditer(tables()[part]))
    missing = {verb for verb in verbs(program, *before) if not re.search(rf"`{verb}[ `]", told)}
    assert missing == (WITHOUT_JSON if part else set())


def test_the_requester_s_examples_have_their_keys():
    found = examples(tables()[1])
    assert {verb: set(example) for verb, example in found.items()} == OF_THE_REQUESTER


def test_every_verb_of_the_table_has_an_example():
    assert set(examples()) == set(REPLIES) | set(OF_THE_COMMAND_LINE_ALONE)


@pytest.mark.parametrize("verb", sorted(REPLIES))
def test_an_example_is_a_reply_of_its_verb(verb):
    example, kind = examples()[verb], REPLIES[verb]
    extra = {"file"} if "--out" in verb else set()
    assert set(example) - extra <= names(kind)
    reply = msgspec.convert({**example, "type": kind.__struct_config__.tag}, kind)
    example.pop("file", None)
    assert kept(example, msgspec.to_builtins(reply))


@pytest.mark.parametrize("verb", sorted(OF_THE_COMMAND_LINE_ALONE))
def test_an_example_of_the_command_line_alone_has_its_keys(verb):
    assert set(examples()[verb]) == OF_THE_COMMAND_LINE_ALONE[verb]
