"""An exported bundle carries how both sides certified their keys, as they signed it."""

from __future__ import annotations

import base64

import pytest

from app.api.messages import AuditExport, RecordOfGrant
from app.node.delivering.desk import OwnerDesk
from app.node.handlers import proofs
from tests.deal import person
from tests.unit.app.node.house import LOG_SALT
from wallet.agreement import record, record_file
from wallet.agreement.binding import check_binding
from wallet.audit import bundle
from wallet.audit import log as audit
from wallet.errors import BadSignature
from wallet.vault import deals

pytestmark = pytest.mark.area("A")


async def test_both_introductions_are_in_the_bundle_and_hold(house):
    deal = house.granted()
    (proof,) = bundle.decode((await proofs.export(house.wallet, AuditExport())).data).grants
    assert proof.owner_introduction is not None
    assert proof.requester_introduction == deal.requester.binding
    chain_id = house.wallet.domain.chain_id
    owner = check_binding(proof.owner_introduction, deal.owner.claims.identity, chain_id)
    assert owner == deal.owner.claims == proof.owner


async def test_the_consent_record_is_in_the_bundle_and_a_file_of_its_own(house):
    deal = house.granted()
    (proof,) = bundle.decode((await proofs.export(house.wallet, AuditExport())).data).grants
    found = await proofs.consent_record(house.wallet, RecordOfGrant("0x" + deal.grant_id.hex()))
    read = record_file.read(found.document.encode())
    assert read.document == proof.record == record.build(deal.negotiation)
    assert read.certified == ("owner", "requester")
    assert read.digest.hex() in found.words
    assert read.negotiation.terms == deal.negotiation.terms


async def test_the_first_introduction_is_kept_as_it_was_signed(house):
    deal, index = house.deal()
    desk, signed = OwnerDesk(house.wallet, index), deal.requester.binding
    await desk.introduced(deal.requester.claims, signed)
    other = person("eve")
    with pytest.raises(BadSignature):
        await desk.introduced(other.claims, other.binding)
    assert house.vault.db.read(deals.signed_introduction, index) == signed


async def test_the_log_proof_opens_the_head_that_each_grant_committed_to(house):
    first, second = house.granted("lab"), house.granted("clinic")
    house.vault.db.write(audit.append, "sharing.paused", {}, house.clock.now_ms())
    exported = bundle.decode(
        (await proofs.export(house.wallet, AuditExport(with_log_proof=True))).data
    )
    found = bundle.verify(exported)
    assert [check for each in found.grants for check in each.checks if not check.holds] == []
    assert not set(bundle.NOT_PROVEN_LOG) & set(found.not_proven)
    sizes = {}
    for proof in exported.grants:
        assert proof.log is not None
        assert proof.log.committed is not None
        sizes[proof.grant_id] = (proof.log.committed.size, proof.log.entry.seq, proof.log.head.size)
    assert sizes == {first.grant_id: (1, 1, 5), second.grant_id: (3, 3, 5)}


async def test_without_the_wish_nothing_of_the_log_is_in_the_bundle(house):
    """Head, key and salt in two bundles would show that they are one person's."""
    deal = house.granted()
    data = (await proofs.export(house.wallet, AuditExport())).data
    (proof,) = bundle.decode(data).grants
    assert proof.log is None
    head = house.vault.db.read(audit.head)
    for secret in (LOG_SALT, head.key, head.signature):
        assert base64.b64encode(secret) not in data
    assert deal.negotiation.terms.log_commitment is not None
