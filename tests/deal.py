"""Parts of an agreement for tests: two people, their terms, and a negotiation in every phase.

Everything is signed with real keys that are the same in every run, so a failure can be repeated;
only `frozen` and `consent` take a seed, because two grants must never share a value. Nothing here
checks anything: that is for the tests.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from eth_abi.abi import encode as abi_encode
from eth_account import Account
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from nacl.signing import SigningKey

from p2p.requester.keys import RequesterKeys
from p2p.transport.identity import peer_id_of_public_key
from wallet.agreement import chunks, delivery, messages, terms
from wallet.agreement.binding import Binding, Claims, bind, sign_claims
from wallet.agreement.delivery import Manifest, Receipt, Signed, StepEntry
from wallet.agreement.duties import Decisions, Transfer
from wallet.agreement.grant import Domain, Grant, sign_grant
from wallet.agreement.messages import Consent, Message, Offer, Opened, Request
from wallet.agreement.negotiation import Negotiation, Phase, Side
from wallet.agreement.terms import Party, Payment, Terms, commitment
from wallet.agreement.view import Condition, Transform, View
from wallet.keys import RelationshipKeys, relationship
from wallet.views.steps import StepTree, leaf

CHAIN_ID = 424_242
REGISTRY = to_checksum_address("0x" + "5e" * 20)
TOKEN = to_checksum_address("0x" + "7c" * 20)
DOMAIN = Domain(CHAIN_ID, REGISTRY)
NOW = 1_800_000_000
"""Unix seconds at which all of this happens."""

GRANT_TYPES = (
    "(address,address,address,bytes32,bytes32,address,uint128,uint32,uint64,uint64,uint32,uint64,"
    "bytes32)"
)


def secret(name: str) -> bytes:
    """32 bytes that are the same in every run."""
    return hashlib.sha256(f"test/{name}".encode()).digest()


@dataclass(frozen=True)
class Person:
    """One side with all its keys."""

    keys: RelationshipKeys
    chain_id: int = CHAIN_ID

    @cached_property
    def claims(self) -> Claims:
        """What this side says of itself."""
        private = X25519PrivateKey.from_private_bytes(self.keys.hpke_private_key)
        return Claims(
            identity=SigningKey(self.keys.transport_seed).verify_key.encode(),
            signing_key=SigningKey(self.keys.signing_seed).verify_key.encode(),
            hpke_key=private.public_key().public_bytes_raw(),
            address=self.keys.evm_address,
            chain_id=self.chain_id,
        )

    @cached_property
    def binding(self) -> Binding:
        """The claims, signed."""
        key = self.keys.evm_private_key
        return bind(self.claims, self.keys.transport_seed, lambda one: sign_claims(one, key))

    @property
    def peer_id(self) -> str:
        """The libp2p peer id."""
        return peer_id_of_public_key(self.claims.identity)

    @property
    def requester_keys(self) -> RequesterKeys:
        """The keys as the requester's desk takes them."""
        return RequesterKeys(
            transport_seed=self.keys.transport_seed,
            signing_seed=self.keys.signing_seed,
            hpke_private_key=self.keys.hpke_private_key,
            evm_private_key=self.keys.evm_private_key,
        )


@cache
def person(name: str, index: int = 1) -> Person:
    """A person by name; `index` is the relationship."""
    return Person(relationship(secret(name), index))


OWNER, REQUESTER, EVE = person("owner"), person("lab"), person("eve")

VIEW = View(
    dataset="health.heart_rate",
    fields=("start", "value", "unit"),
    from_day="2026-01-01",
    to_day="2026-06-30",
    conditions=(Condition("value", "between", ("40", "220")),),
    transforms=(Transform("start", "day"),),
)


def payment(**changes: Any) -> Payment:
    """Payment of 0.60 tokens a step, open for a week, valid for a month."""
    fields: dict[str, Any] = {
        "chain_id": CHAIN_ID,
        "registry": REGISTRY,
        "token": TOKEN,
        "price": "600000",
        "gas_stipend": "400000000000000",
        "open_by": NOW + 7 * 86_400,
        "expiry": NOW + 30 * 86_400,
        "window_seconds": 72 * 3600,
        "requester": REQUESTER.claims.address,
        "voucher_signer": REQUESTER.claims.address,
        "first": "key",
    }
    return Payment(**(fields | changes))


PARTY = Party(name="Heart Lab", contact="privacy@heartlab.example", jurisdiction="DE")
PAYMENT = payment()
TERMS = Terms(
    requester=PARTY,
    purpose="dpv:ScientificResearch",
    purpose_text="How resting heart rate changes with the seasons.",
    legal_basis="eu-gdpr:A9-2-a",
    recipients=("Heart Lab only",),
    storage_location="EU",
    retention_days=180,
    withdrawal="Write to privacy@heartlab.example.",
    view=VIEW,
    required_fields=("value",),
    steps=4,
    payment=PAYMENT,
    transfers=(Transfer("US", "eu-gdpr:A46-2-c", "https://heartlab.example/clauses"),),
    decisions=Decisions("profiling", "Seasons are told apart by resting heart rate."),
)


def changed(base: Terms = TERMS, **changes: Any) -> Terms:
    """The terms with some fields replaced; fields of view and payment are found by name.

    `requester` means the paying address, unless a `Party` is given.
    """
    inner = {name: getattr(base, name) for name in ("view", "payment")}
    for name, part in inner.items():
        names = [key for key in changes if key in part.__struct_fields__]
        mine = {key: changes.pop(key) for key in names if not isinstance(changes[key], Party)}
        inner[name] = msgspec.structs.replace(part, **mine)
    return msgspec.structs.replace(base, **(inner | changes))


@dataclass(frozen=True)
class Frozen:
    """The frozen steps of one release with the secrets that open them."""

    contents: tuple[bytes, ...]
    keys: tuple[bytes, ...]
    salts: tuple[bytes, ...]
    entries: tuple[StepEntry, ...]
    root: bytes

    def chunk(self, step: int, index: int) -> bytes:
        """One chunk of ciphertext; steps count from 1."""
        plain, size = chunks.padded(self.contents[step - 1]), chunks.PLAIN_CHUNK_BYTES
        last = index == chunks.chunk_count(len(plain)) - 1
        piece = plain[index * size : (index + 1) * size]
        return chunks.seal_chunk(self.keys[step - 1], index, last, piece)

    def cipher(self, step: int) -> bytes:
        """All ciphertext of a step."""
        return b"".join(self.chunk(step, i) for i in range(self.entries[step - 1].chunks))


def lines(count: int, first: int = 0) -> bytes:
    """Rows as they leave: canonical JSON Lines."""
    return b"".join(
        b'{"start":"2026-01-%02d","unit":"/min","value":"%d"}\n' % (1 + n % 28, 50 + n % 90)
        for n in range(first, first + count)
    )


STEPS = (lines(2), lines(20, 2), lines(20, 22), lines(13, 42))


def frozen(contents: tuple[bytes, ...] = STEPS, seed: str = "release") -> Frozen:
    """Freeze these steps with keys and salts that belong to `seed`."""
    keys = tuple(secret(f"{seed}/key/{n}") for n in range(len(contents)))
    salts = tuple(secret(f"{seed}/salt/{n}") for n in range(len(contents)))
    entries = []
    for key, salt, content in zip(keys, salts, contents, strict=True):
        cipher = b"".join(chunks.seal_step(key, chunks.padded(content)))
        entries.append(
            StepEntry(
                rows=content.count(b"\n"),
                cipher_bytes=len(cipher),
                leaf=leaf(salt, content),
                key_hash=hashlib.sha256(key).digest(),
                cipher_hash=hashlib.sha256(cipher).digest(),
            )
        )
    root = StepTree([entry.leaf for entry in entries]).root
    return Frozen(contents, keys, salts, tuple(entries), root)


FROZEN = frozen()


def fixed(base: Terms, made: Frozen = FROZEN, **changes: Any) -> Terms:
    """The terms as the owner's consent fixes them."""
    if base.is_standing:
        return changed(base, **({"log_commitment": secret("log commitment")} | changes))
    rows = [entry.rows for entry in made.entries]
    fields: dict[str, Any] = {
        "steps": len(rows),
        "first_step_rows": rows[0],
        "rows_per_step": max(rows),
        "root": made.root,
        "log_commitment": secret("log commitment"),
    }
    return msgspec.structs.replace(base, **(fields | changes))


def consent(
    base: Terms = TERMS,
    made: Frozen = FROZEN,
    *,
    owner: Person = OWNER,
    domain: Domain = DOMAIN,
    seed: str = "consent",
    signer: Person | None = None,
    grant: dict[str, Any] | None = None,
    **changes: Any,
) -> Consent:
    """The owner's consent to these terms.

    Args:
        base: the terms on the table.
        made: what was frozen.
        owner: who consents.
        domain: chain and registry.
        seed: of the salts.
        signer: who signs instead of the owner.
        grant: fields of the grant that differ from the terms.
        changes: fields of the consented terms that differ from the table.
    """
    agreed = fixed(base, made)
    agreed = changed(agreed, **changes) if changes else agreed
    document = terms.encode(agreed)
    dataset_salt, terms_salt = secret(f"{seed}/dataset"), secret(f"{seed}/terms")
    paid = agreed.payment
    fields: dict[str, Any] = {
        "owner": owner.claims.address,
        "requester": paid.requester,
        "voucher_signer": paid.voucher_signer,
        "dataset": commitment(dataset_salt, agreed.view.hash()),
        "terms": commitment(terms_salt, document),
        "token": paid.token,
        "price": paid.price,
        "max_uses": agreed.steps,
        "open_by": paid.open_by,
        "expiry": paid.expiry,
        "window_seconds": paid.window_seconds,
        "epoch": 0,
        "salt": secret(f"{seed}/grant"),
    }
    given = Grant(**(fields | (grant or {})))
    key = (signer or owner).keys.evm_private_key
    return Consent(
        terms=document,
        grant=given,
        signature=sign_grant(given, domain, key),
        dataset_salt=dataset_salt,
        terms_salt=terms_salt,
        at_ms=min(NOW, paid.open_by, paid.expiry) * 1000,
    )


def opening(
    grant: Grant,
    signature: bytes,
    *,
    payer: Person = REQUESTER,
    to: str = REGISTRY,
    chain_id: int = CHAIN_ID,
    deposit: int | None = None,
    data: bytes | None = None,
) -> bytes:
    """The raw signed transaction by which a requester opens a grant."""
    if data is None:
        types = [GRANT_TYPES, "bytes", "uint256", "uint256", "bytes"]
        total = grant.total_units if deposit is None else deposit
        data = keccak(text=f"open({','.join(types)})")[:4]
        data += abi_encode(types, [grant.tuple(), signature, total, 0, b""])
    fields: dict[str, Any] = {
        "type": 2,
        "chainId": chain_id,
        "nonce": 7,
        "to": to,
        "value": 0,
        "data": data,
        "gas": 300_000,
        "maxFeePerGas": 2_000_000_000,
        "maxPriorityFeePerGas": 1_000_000_000,
    }
    return bytes(Account.sign_transaction(fields, payer.keys.evm_private_key).raw_transaction)


def request(base: Terms = TERMS, seed: str = "request", **fields: Any) -> Request:
    """A request for these terms."""
    nonce = secret(f"{seed}/nonce")[:16]
    return Request(nonce=nonce, created_ms=NOW * 1000, terms=terms.encode(base), **fields)


@dataclass
class Deal:
    """A negotiation under way; `say` signs, takes and remembers the next message."""

    owner: Person = OWNER
    requester: Person = REQUESTER
    domain: Domain = DOMAIN
    made: Frozen = FROZEN
    seed: str = "deal"
    negotiation: Negotiation = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing said."""
        self.negotiation = Negotiation(self.owner.claims, self.requester.claims, self.domain)

    @property
    def transcript(self) -> tuple[bytes, ...]:
        """Every envelope so far."""
        return tuple(entry.envelope for entry in self.negotiation.entries)

    def sealed(self, side: Side, message: Message) -> bytes:
        """The next envelope, signed by a side, not taken yet."""
        return seal_next(self.negotiation, side, message, self.owner, self.requester)

    def say(self, side: Side, message: Message) -> bytes:
        """Sign and take the next message."""
        data = self.sealed(side, message)
        self.negotiation = self.negotiation.take(data)
        return data

    def ask(self, base: Terms = TERMS) -> Deal:
        """The requester's request."""
        self.say(Side.REQUESTER, request(base, self.seed))
        return self

    def counter(self, **changes: Any) -> Deal:
        """The owner's offer."""
        assert self.negotiation.terms is not None
        offered = changed(self.negotiation.terms, **(changes or {"price": "700000"}))
        self.say(Side.OWNER, Offer(terms.encode(offered)))
        return self

    def agree(self) -> Deal:
        """The requester accepts the owner's offer."""
        terms_hash = commitment(b"", self.negotiation.terms_bytes)
        self.say(Side.REQUESTER, messages.Accept(terms_hash))
        return self

    def grant(self, **options: Any) -> Deal:
        """The owner's consent."""
        assert self.negotiation.terms is not None
        given: dict[str, Any] = {"owner": self.owner, "domain": self.domain, "seed": self.seed}
        self.say(Side.OWNER, consent(self.negotiation.terms, self.made, **(given | options)))
        return self

    def open(self, stipend: bytes = b"\x02stipend") -> Deal:
        """The requester's opening, and the transaction that is to carry its stipend."""
        given = self.negotiation.consent
        assert given is not None
        raw = opening(given.grant, given.signature, payer=self.requester, to=self.domain.registry)
        self.say(Side.REQUESTER, Opened(transaction=raw, stipend=stipend))
        return self

    def revoke(self) -> Deal:
        """The owner revokes."""
        self.say(Side.OWNER, messages.Revoked(self.grant_id, at_ms=NOW * 1000))
        return self

    def report(self, **fields: Any) -> Deal:
        """The requester reports: a use of the data, unless another kind is given."""
        given: dict[str, Any] = {"grant_id": self.grant_id, "at_ms": NOW * 1000, "kind": "use"}
        self.say(Side.REQUESTER, messages.Report(**(given | fields)))
        return self

    @property
    def grant_id(self) -> bytes:
        """The id of the signed grant."""
        found = self.negotiation.grant_id
        assert found is not None
        return found

    def manifest(self, **changes: Any) -> Signed:
        """The owner's signed manifest."""
        fields: dict[str, Any] = {
            "grant_id": self.grant_id,
            "root": self.made.root,
            "steps": self.made.entries,
        }
        return delivery.sign(Manifest(**(fields | changes)), self.owner.keys.signing_seed)

    def receipt(self, step: int, /, **changes: Any) -> Signed:
        """The requester's signed receipt for a step."""
        entry = self.made.entries[step - 1]
        fields: dict[str, Any] = {
            "grant_id": self.grant_id,
            "step": step,
            "leaf": entry.leaf,
            "cipher_hash": entry.cipher_hash,
            "at_ms": NOW * 1000 + step,
        }
        return delivery.sign(Receipt(**(fields | changes)), self.requester.keys.signing_seed)

    def sealed_key(self, step: int) -> bytes:
        """A step's key, sealed to the requester."""
        made, n = self.made, step - 1
        return delivery.seal_key(
            made.keys[n],
            made.salts[n],
            self.grant_id,
            step,
            made.entries[n],
            self.requester.claims.hpke_key,
        )


def seal_next(
    negotiation: Negotiation,
    side: Side,
    message: Message,
    owner: Person = OWNER,
    requester: Person = REQUESTER,
) -> bytes:
    """The envelope that a side would send next."""
    here, there = (owner, requester) if side is Side.OWNER else (requester, owner)
    envelope = messages.seal(
        message,
        negotiation.previous,
        here.claims.identity,
        there.claims.identity,
        here.keys.signing_seed,
    )
    return messages.encode_envelope(envelope)


def deal_in(phase: Phase | None, *, opened: bool = False, **options: Any) -> Deal:
    """A deal that stands in this phase; `opened` only matters for GRANTED and REVOKED."""
    deal = Deal(**options)
    match phase:
        case None:
            return deal
        case Phase.WAITING:
            return deal.ask()
        case Phase.COUNTERED:
            return deal.ask().counter()
        case Phase.AGREED:
            return deal.ask().counter().agree()
        case Phase.DECLINED:
            deal.ask().say(Side.OWNER, messages.Decline("not-now"))
            return deal
        case Phase.WITHDRAWN:
            deal.ask().say(Side.REQUESTER, messages.Withdraw())
            return deal
    deal.ask().counter().agree().grant()
    if opened:
        deal.open()
    return deal.revoke() if phase is Phase.REVOKED else deal
