"""An exported bundle carries how both sides certified their keys, as they signed it."""

from __future__ import annotations

import pytest

from app.api.messages import AuditExport
from app.node.desk import OwnerDesk
from app.node.handlers import proofs
from tests.deal import person
from wallet.agreement.binding import check_binding
from wallet.audit import bundle
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


async def test_the_first_introduction_is_kept_as_it_was_signed(house):
    deal, index = house.deal()
    desk, signed = OwnerDesk(house.wallet, index), deal.requester.binding
    await desk.introduced(deal.requester.claims, signed)
    other = person("eve")
    with pytest.raises(BadSignature):
        await desk.introduced(other.claims, other.binding)
    assert house.vault.db.read(deals.signed_introduction, index) == signed
