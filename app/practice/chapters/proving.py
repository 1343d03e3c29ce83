"""Chapter 11: the log is whole, and a bundle of proofs is checked with no vault and no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.api import messages as m
from wallet.audit import bundle as bundles

if TYPE_CHECKING:
    from app.practice.stage import Stage
    from wallet.audit.bundle import Bundle


def tell(stage: Stage) -> None:
    """Verify the log, export a bundle, verify it, and say what it does not prove."""
    report = stage.report
    report.section("What can be proven, and what not")
    log = stage.call(m.AuditVerify())
    report.check(
        f"The log was computed again: {log.entries} entries, root {log.root[:8]}….",
        log.intact and log.entries > 0 and not log.problems,
        ", ".join(log.problems),
    )
    kinds = {entry.kind for entry in stage.call(m.AuditList(limit=1000)).entries}
    wanted = {"request.refused", "offer.sent", "grant.signed", "step.sent", "voucher.received"}
    wanted |= {"grant.revoked", "keys.destroyed", "payment.collected"}
    report.check(
        "It tells the whole story: what was refused, offered, signed, sent, paid, revoked.",
        wanted <= kinds,
        f"missing: {', '.join(sorted(wanted - kinds))}",
    )
    _bundle(stage)


def _bundle(stage: Stage) -> None:
    report = stage.report
    data = stage.call(m.AuditExport()).data
    stage.house.write("proof.json", data)
    bundle = bundles.decode(data)
    verdict = bundles.verify(bundle)
    checks = [check for grant in verdict.grants for check in grant.checks]
    report.check(
        f"A file of proofs of {len(verdict.grants)} grants holds, checked with no vault and no "
        f"network: {len(checks)} checks.",
        verdict.holds and len(verdict.grants) == len(stage.deals),
        "; ".join(f"{check.what}: {check.detail}" for check in checks if not check.holds),
    )
    asked = bundles.verify(bundle, stage.chain.ask)
    report.check("Asked, the chain knows every one of these grants.", asked.holds)
    report.check(
        "The same file with one more step paid than was signed for does not hold.",
        not bundles.verify(_altered(bundle)).holds,
    )
    report.check(
        "It says of itself that practice proves nothing to third parties.",
        not verdict.proves_to_third_parties
        and any("practice chain" in words for words in verdict.not_proven),
        " ".join(verdict.not_proven),
    )
    report.say("It does not prove, even with the chain asked:")
    for words in asked.not_proven:
        report.note(words)


def _altered(bundle: Bundle) -> Bundle:
    """Return a bundle whose first voucher claims a step more than it was signed for."""
    first = bundle.grants[0]
    changed = msgspec.structs.replace(first, paid=first.paid + 1)
    return msgspec.structs.replace(bundle, grants=(changed, *bundle.grants[1:]))
