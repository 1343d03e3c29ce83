"""Public rules counted by hash, an owner once, and the statement that a domain publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from app.requester.verbs import answers
from tests.deal import secret
from tests.unit.app.requester.test_negotiations import dealt, keep
from wallet.agreement import terms
from wallet.agreement.messages import Decline, Offer
from wallet.agreement.negotiation import Side
from wallet.policy.trust import names_key

if TYPE_CHECKING:
    from app.requester.books import Books

pytestmark = pytest.mark.area("D")

RULE = secret("a public rule")


def test_an_owner_counts_once_for_a_rule_and_who_tells_none_is_counted_as_such(books: Books):
    deal = dealt(books)
    assert deal.negotiation.terms is not None
    offered = terms.encode(msgspec.structs.replace(deal.negotiation.terms, retention_days=30))
    deal.say(Side.OWNER, Offer(offered, template=RULE))
    deal.say(Side.OWNER, Decline("purpose", template=RULE))
    keep(books, deal)
    quiet = dealt(books, retention_days=90)
    quiet.say(Side.OWNER, Decline("price"))
    keep(books, quiet)
    assert answers.by_rule(books) == {
        "rules": [{"hash": RULE.hex(), "owners": 1, "declined": 1, "countered": 1}],
        "declined_untold": 1,
    }


def test_nobody_answered_is_an_empty_count(books: Books):
    assert answers.by_rule(books) == {"rules": [], "declined_untold": 0}


def test_the_statement_of_a_domain_is_one_that_a_wallet_reads(books: Books):
    from nacl.signing import SigningKey

    made = answers.domain(books)
    key = SigningKey(books.keys.transport_seed).verify_key.encode()
    assert made["path"] == "/.well-known/freehold.json"
    assert names_key(msgspec.json.encode(made["statement"]), key)
