"""Why a round of masking cannot go on, each with its name.

    MaskingError
    ├── CohortRefused       too few members, or too few that the wallet knows to be independent
    ├── BookRefused         the key book is not what the round and the wallet's own keys demand
    ├── SharesRefused       sealed shares that are missing, misdirected, changed or of another round
    ├── CommitmentRefused   what was committed to is not under the root that was published
    ├── SurvivorsRefused    lists of who stayed that overlap, lack somebody or are not agreed on
    ├── TooFew              fewer stayed than a round needs; nothing can be read of anybody
    └── NotRecovered        shares that do not give what their owner committed to

A wallet that refuses has left the round and forgotten its secrets: what it sent cannot be read
without the others, and it takes part in the next round with new keys.
"""

from __future__ import annotations

from wallet.errors import FreeholdError


class MaskingError(FreeholdError):
    """A round of masking that cannot go on."""

    code = "masking"


class CohortRefused(MaskingError):
    """Too few would add to the sum, or too few that are known to be independent."""

    code = "cohort-refused"


class BookRefused(MaskingError):
    """A key book that is incomplete, changed or not signed by its members."""

    code = "book-refused"


class SharesRefused(MaskingError):
    """Sealed shares that are not for this wallet, from this sender, in this round."""

    code = "shares-refused"


class CommitmentRefused(MaskingError):
    """A commitment that is missing under the root, or a vector that is not the one promised."""

    code = "commitment-refused"


class SurvivorsRefused(MaskingError):
    """Lists of who stayed and who did not that do not fit, or that too few agree on."""

    code = "survivors-refused"


class TooFew(MaskingError):
    """Fewer members stayed than a round needs."""

    code = "too-few"


class NotRecovered(MaskingError):
    """The shares that were revealed do not give what their owner had committed to."""

    code = "not-recovered"
