"""Every expected failure in Freehold, as one tree.

An error here says what happened, whether anything was lost and what to do; the text may be
shown to a person as it stands. `code` is stable and machine readable. Bugs are not in this tree.

    FreeholdError
    ├── VaultError
    │   ├── VaultMissing            no vault in this folder
    │   ├── VaultExists             a vault would be overwritten
    │   ├── VaultInUse              another process has it open
    │   ├── WrongPassphrase         the header is sound, the passphrase is not right
    │   ├── WrongWords              24 words that are not this vault's, or not words at all
    │   ├── HeaderDamaged           neither copy of the header can be trusted
    │   ├── DatabaseDamaged         the right key does not open the file
    │   ├── NewerFormat             written by a newer Freehold
    │   └── DiskFull                the write was undone; reading still works
    ├── LockError
    │   ├── Locked                  the vault is locked or hidden, or the token is not valid
    │   └── NoNode                  no node is running
    ├── ImportRefused               a file or archive that is not read, and why
    ├── ViewError                   a view that asks for what is not there or not allowed
    ├── AgreementError
    │   ├── Malformed               bytes that are not a message of the protocol
    │   ├── BadSignature            signed by another, for another, or not at all
    │   ├── TermsRefused            terms that lack something or break a rule, by name
    │   └── OutOfOrder              a message that does not follow the one before
    ├── ChainError
    │   ├── ChainUnreachable        no answer; nothing was lost
    │   ├── WrongChain              another chain, contract or token than the profile names
    │   ├── Reverted                the contract refused, with its reason as a sentence
    │   └── NotFunded               too little native coin or token for the act
    ├── DeliveryError
    │   ├── NotServed               a condition for serving does not hold, by name
    │   └── ContentMismatch         bytes that do not match the signed manifest or root
    ├── PeerError
    │   ├── PeerUnreachable         nobody answers at the address
    │   └── PeerRefused             the peer answered no, with its reason
    ├── NotFound                    no such request, grant, dataset or file
    └── NotAllowed                  the act does not fit the present state
        ├── NotAsSeen               what was looked at has changed since; look again
        └── StillComing             the rest of a recovered vault is not here yet
"""

from __future__ import annotations

from typing import ClassVar


class FreeholdError(Exception):
    """An expected failure; the message is a sentence for the person who meets it."""

    code: ClassVar[str] = "error"


class VaultError(FreeholdError):
    """Something about the vault's files or keys."""

    code = "vault"


class VaultMissing(VaultError):
    """There is no vault in the folder; nothing was created."""

    code = "vault-missing"


class VaultExists(VaultError):
    """A vault is already there; it was left as it is."""

    code = "vault-exists"


class VaultInUse(VaultError):
    """Another process holds the vault."""

    code = "vault-in-use"


class WrongPassphrase(VaultError):
    """The header is sound and the passphrase does not open it."""

    code = "wrong-passphrase"


class WrongWords(VaultError):
    """The words fail their checksum or belong to another vault."""

    code = "wrong-words"


class HeaderDamaged(VaultError):
    """Neither copy of the header can be trusted."""

    code = "header-damaged"


class DatabaseDamaged(VaultError):
    """The key is right and the database cannot be read with it."""

    code = "database-damaged"


class NewerFormat(VaultError):
    """The files were written by a newer Freehold and were not touched."""

    code = "newer-format"


class DiskFull(VaultError):
    """No room was left; the write was undone as a whole."""

    code = "disk-full"


class LockError(FreeholdError):
    """The node cannot answer in its present state."""

    code = "lock"


class Locked(LockError):
    """The vault is hidden or locked, or the session token is no longer valid."""

    code = "locked"


class NoNode(LockError):
    """No node is running for this profile."""

    code = "no-node"


class ImportRefused(FreeholdError):
    """A file or archive that is not read at all; the vault was not changed by it."""

    code = "import-refused"


class ViewError(FreeholdError):
    """A view that names what does not exist or what may not leave."""

    code = "view"


class AgreementError(FreeholdError):
    """A message between owner and requester that cannot be accepted."""

    code = "agreement"


class Malformed(AgreementError):
    """The bytes are not a message of this protocol."""

    code = "malformed"


class BadSignature(AgreementError):
    """The signature is missing, by another key, or over something else."""

    code = "bad-signature"


class TermsRefused(AgreementError):
    """The terms lack something or break a rule; the message names it."""

    code = "terms-refused"


class OutOfOrder(AgreementError):
    """The message does not follow the last one both sides hold."""

    code = "out-of-order"


class ChainError(FreeholdError):
    """Something about the chain or its endpoint."""

    code = "chain"


class ChainUnreachable(ChainError):
    """No endpoint answers; nothing was signed or lost."""

    code = "chain-unreachable"


class WrongChain(ChainError):
    """The endpoint, contract or token is not the one the profile names."""

    code = "wrong-chain"


class Reverted(ChainError):
    """A contract refused the call; the message is its reason in words."""

    code = "reverted"


class NotFunded(ChainError):
    """Too little native coin or too few tokens for the act."""

    code = "not-funded"


class DeliveryError(FreeholdError):
    """A release that cannot go on."""

    code = "delivery"


class NotServed(DeliveryError):
    """A condition for serving the next step does not hold; the message names it."""

    code = "not-served"


class ContentMismatch(DeliveryError):
    """Bytes differ from what was signed."""

    code = "content-mismatch"


class PeerError(FreeholdError):
    """Something about the other side of a connection."""

    code = "peer"


class PeerUnreachable(PeerError):
    """Nobody answers at the address; nothing was lost."""

    code = "peer-unreachable"


class PeerRefused(PeerError):
    """The peer answered no and said why."""

    code = "peer-refused"


class NotFound(FreeholdError):
    """There is no such thing in this vault."""

    code = "not-found"


class NotAllowed(FreeholdError):
    """The act does not fit the present state; nothing was changed."""

    code = "not-allowed"


class NotAsSeen(NotAllowed):
    """What the person looked at has changed since; nothing was signed and nothing left."""

    code = "not-as-seen"


class StillComing(NotAllowed):
    """A recovered vault is open with what comes first; this needs what is still on its way."""

    code = "still-coming"
    sentence: ClassVar[str] = (
        "The rest of your vault is still on its way, and this needs it. Nothing was changed; it "
        "can be done as soon as everything is here."
    )
