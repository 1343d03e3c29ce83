"""Encrypted stores: databases, their headers, key slots and guarded reading.

A store is a folder with a header in two copies (what opens the data) and one SQLCipher database.
The person's vault (`wallet.vault`) and a requester's books (`p2p.requester`) are built on it.
Nothing else in the project imports sqlcipher3.
"""

from wallet.store._raw import ConstraintFailed, Interrupted, QueryFailed
from wallet.store.database import Database
from wallet.store.folder import EncryptedStore
from wallet.store.guard import Guarded, GuardPolicy, SqlFunction
from wallet.store.migrations import Migration, SoFar, unheard
from wallet.store.passphrase import Argon2id
from wallet.store.transaction import Transaction

__all__ = [
    "Argon2id",
    "ConstraintFailed",
    "Database",
    "EncryptedStore",
    "GuardPolicy",
    "Guarded",
    "Interrupted",
    "Migration",
    "QueryFailed",
    "SoFar",
    "SqlFunction",
    "Transaction",
    "unheard",
]
