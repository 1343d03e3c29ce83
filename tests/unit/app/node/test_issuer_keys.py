"""Keys of shops: given to the node, they check the next import in its worker."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.node.handlers import data, issuer_keys, own_words
from app.node.importing.jobs import Imports
from tests.unit.wallet.importers.signing_mail import record, signed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.node.house import House

pytestmark = [
    pytest.mark.area("B"),
    pytest.mark.skipif(sys.platform != "linux", reason="the worker's sandbox exists on Linux only"),
]


async def test_a_given_key_checks_mail_in_the_worker_and_the_list_says_for_how_much(
    house: House, tmp_path: Path
):
    order = tmp_path / "order.eml"
    order.write_bytes(signed())
    kept = await issuer_keys.add(house.wallet, m.AddIssuerKeys(record()))
    assert kept.names == ("k1._domainkey.shop.example",)
    done = await Imports(house.wallet).run(str(order), "one")
    assert done.warnings == ()
    page = await data.page(house.wallet, m.Records("mail.messages", 5))
    shown = await own_words.show(house.wallet, m.ShowRecord(page.records[0].id))
    assert [(item.issuer, item.state) for item in shown.signatures] == [
        ("shop.example", "verified")
    ]
    (key,) = (await issuer_keys.show(house.wallet, m.ListIssuerKeys())).keys
    assert (key.domain, key.kind, key.records) == ("shop.example", "rsa", 1)
    gone = await issuer_keys.remove(house.wallet, m.RemoveIssuerKey(key.name))
    assert (gone.verified, gone.unchecked) == (0, 1)
    (wanted,) = (await issuer_keys.show(house.wallet, m.ListIssuerKeys())).keys
    assert (wanted.kind, wanted.records) == ("", 1)
