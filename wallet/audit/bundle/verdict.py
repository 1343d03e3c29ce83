"""What was found out about a bundle, and in words what no bundle, or not this one, proves."""

from __future__ import annotations

import msgspec

from wallet.agreement.words import Section

NOT_PROVEN = (
    "That the two sides are different people: one person with both keys could make this.",
    "Who stands behind a key or an address.",
    "That what was delivered was deleted when it should be.",
    "That the data is true: it is what the owner's files said.",
)
NOT_PROVEN_KEYS = (
    "That the signing keys belong to the addresses: an introduction is missing, so messages and "
    "receipts could have been signed by anyone. Grant, opening and voucher stand on addresses.",
)
NOT_PROVEN_OPENING = ("That the requester took part: no opening signed by its address is here.",)
NOT_PROVEN_OFF_CHAIN = (
    "When it was signed, or that it was not ended since: a grant at no price between two people "
    "who know each other stands on no chain, and both could date it as they like.",
)
NOT_PROVEN_RECEIPT = ("That the opening shown reached the chain: the chain has no receipt of it.",)
NOT_PROVEN_REGISTRY = (
    "That the contract keeps the rules: its code is not that of a registry known here.",
)
NOT_PROVEN_LOG = (
    "That the log shown is the one the terms commit to: the committed head was not opened.",
)
NOT_PROVEN_PRACTICE = (
    "Anything to a third party: the practice chain is written by one person's computer alone.",
)


class Check(msgspec.Struct, frozen=True):
    """One thing that was checked, in words."""

    what: str
    holds: bool
    detail: str = ""


class GrantVerdict(msgspec.Struct, frozen=True):
    """What was found out about one grant."""

    grant: str
    checks: tuple[Check, ...]
    terms: tuple[Section, ...]
    delivered: int
    paid: int

    @property
    def holds(self) -> bool:
        """Whether every check holds."""
        return all(check.holds for check in self.checks)


class Verdict(msgspec.Struct, frozen=True):
    """What was found out about a bundle, and what was not."""

    proves_to_third_parties: bool
    holds: bool
    grants: tuple[GrantVerdict, ...]
    not_proven: tuple[str, ...]
