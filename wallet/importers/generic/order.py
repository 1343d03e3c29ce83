"""What the node tells an import worker beside the file: what is known before, and what to do."""

from __future__ import annotations

from typing import Annotated

import msgspec

from wallet.importers.generic.mapping import TableMapping
from wallet.importers.mail.issuer_keys import KEY_LIMIT, IssuerKey

MAPPING_LIMIT = 200
"""Most mappings that are remembered and handed over."""

GIVEN_LIMIT = 50
"""Most mappings that are given at once."""

NAME_LIMIT = 50
"""Most names that a person may write under."""

OwnName = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Order(msgspec.Struct, frozen=True):
    """What to do with a file.

    Attributes:
        mappings: how tables of certain headers are read.
        given: what the person says now of some headers. A file that is alone is read as a table by
            one of these, whatever else it is, or not at all; of several files those that no other
            family claims are.
        only_tables: leave unread what other families claim.
        propose: hand over what its tables seem to be, and no rows.
        own_names: under which the person writes in chats.
        issuer_keys: by which signatures of mail are checked.
    """

    mappings: Annotated[tuple[TableMapping, ...], msgspec.Meta(max_length=MAPPING_LIMIT)] = ()
    given: Annotated[tuple[TableMapping, ...], msgspec.Meta(max_length=GIVEN_LIMIT)] = ()
    only_tables: bool = False
    propose: bool = False
    own_names: Annotated[tuple[OwnName, ...], msgspec.Meta(max_length=NAME_LIMIT)] = ()
    issuer_keys: Annotated[tuple[IssuerKey, ...], msgspec.Meta(max_length=KEY_LIMIT)] = ()
