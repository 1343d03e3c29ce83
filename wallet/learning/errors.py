"""What can go wrong with numbers that are learnt from, or that others send."""

from __future__ import annotations

from wallet.errors import AgreementError, FreeholdError


class NotFinite(FreeholdError):
    """A computation ran away, so that there is no number to send; nothing left."""

    code = "not-finite"


class BadVector(AgreementError):
    """A model or a sum from somebody else is not what its task says: length, type or size."""

    code = "bad-vector"
