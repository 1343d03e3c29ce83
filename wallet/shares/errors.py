"""What can be wrong with what holders, pages, heads and slips say.

    SharesError
    ├── ShareDamaged      bytes that are not the share, block or leaf they are said to be
    ├── TooFewShares      fewer sound shares than the code needs
    ├── CarDamaged        a CAR file that is cut off, changed or of another kind
    ├── PageDamaged       a manifest page that is not this person's, changed, or put together
    ├── HeadRefused       bytes that are not a signed head
    ├── RolledBack        holders show an older state than this device has seen
    ├── OtherDevice       another device has written since; this one must not go on
    ├── SlipRefused       a recovery slip with a mistake in it, or none at all
    └── OrderRefused      an order or licence that is changed, for another, or over

A document of a later version is `NewerFormat`. None of these loses anything: what was refused was
not used, and other copies may be sound.
"""

from __future__ import annotations

from wallet.errors import FreeholdError


class SharesError(FreeholdError):
    """Something about a backup that lies with others."""

    code = "shares"


class ShareDamaged(SharesError):
    """The bytes are not the share, block or leaf they are said to be; others may be sound."""

    code = "share-damaged"


class TooFewShares(SharesError):
    """Fewer sound shares were found than the code needs; more may be found later."""

    code = "too-few-shares"


class CarDamaged(SharesError):
    """The CAR file is cut off, changed or of another kind."""

    code = "car-damaged"


class PageDamaged(SharesError):
    """The bytes are not a page of this person's manifest."""

    code = "page-damaged"


class HeadRefused(SharesError):
    """The bytes are not a signed head."""

    code = "head-refused"


class RolledBack(SharesError):
    """Only older states were found than one that this device has seen."""

    code = "rolled-back"


class OtherDevice(SharesError):
    """Another device has written a newer state; writing on here would lose one of the two."""

    code = "other-device"


class SlipRefused(SharesError):
    """The text is not a recovery slip, or there is a mistake in it."""

    code = "slip-refused"


class OrderRefused(SharesError):
    """The order or licence does not hold here and now."""

    code = "order-refused"
