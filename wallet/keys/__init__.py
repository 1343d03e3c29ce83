"""Keys of the person: 32 bytes of entropy, 24 words, and everything derived from them.

Guarantees: nothing here reads or writes anything; the same entropy gives the same keys for ever
(`tests/vectors/keys.json`); keys of different purposes and indices tell nothing about each
other; no key appears in the text form of an object, and none can be pickled.

Left to others: keeping the entropy (`wallet.store`), which index belongs to whom
(`wallet.vault.relationships`), using the keys.
"""

from wallet.keys.derivation import derive
from wallet.keys.hierarchy import anchor_private_key, evm_address, evm_private_key
from wallet.keys.identity import RelationshipKeys, home, relationship
from wallet.keys.words import entropy_of, new_entropy, words_of

__all__ = [
    "RelationshipKeys",
    "anchor_private_key",
    "derive",
    "entropy_of",
    "evm_address",
    "evm_private_key",
    "home",
    "new_entropy",
    "relationship",
    "words_of",
]
