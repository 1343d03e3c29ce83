"""`tests/vectors/agreement.json`: what another program must compute, checked twice.

First that this program still computes it, so that the protocol cannot drift unseen; then, from
the bytes in the file alone and by `p2p/PROTOCOL.md`, without any code of the project. Run as a
module, this file writes the vectors anew.
"""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak

from p2p.protocols import wire
from tests.deal import (
    CHAIN_ID,
    DOMAIN,
    FROZEN,
    OWNER,
    REGISTRY,
    REQUESTER,
    TERMS,
    Deal,
    Person,
    deal_in,
)
from wallet.agreement import chunks, record, record_file, terms
from wallet.agreement.grant import sign_accept, sign_revoke, sign_voucher
from wallet.agreement.link import Link, encode_link
from wallet.agreement.negotiation import Phase

pytestmark = pytest.mark.area("A")

FILE = Path(__file__).parents[3] / "vectors" / "agreement.json"


def person(who: Person) -> dict[str, Any]:
    keys, claims, binding = who.keys, who.claims, who.binding
    return {
        "transport_seed": keys.transport_seed.hex(),
        "signing_seed": keys.signing_seed.hex(),
        "hpke_private_key": keys.hpke_private_key.hex(),
        "evm_private_key": keys.evm_private_key.hex(),
        "identity": claims.identity.hex(),
        "peer_id": who.peer_id,
        "signing_key": claims.signing_key.hex(),
        "hpke_key": claims.hpke_key.hex(),
        "address": claims.address,
        "binding": {
            "claims": binding.claims.hex(),
            "identity_signature": binding.identity_signature.hex(),
            "address_signature": binding.address_signature.hex(),
        },
    }


def grant(deal: Deal) -> dict[str, Any]:
    given = deal.negotiation.consent
    assert given is not None
    fields = given.grant.typed()
    key, owner = REQUESTER.keys.evm_private_key, OWNER.keys.evm_private_key
    return {
        "fields": {k: v.hex() if isinstance(v, bytes) else v for k, v in fields.items()},
        "id": deal.grant_id.hex(),
        "signature": given.signature.hex(),
        "view_hash": TERMS.view.hash().hex(),
        "dataset_salt": given.dataset_salt.hex(),
        "terms_salt": given.terms_salt.hex(),
        "vouchers": [
            {"uses": n, "signature": sign_voucher(deal.grant_id, n, DOMAIN, key).hex()}
            for n in (1, 2, 4)
        ],
        "accept": {
            "total_deposit": 2_800_000,
            "deadline": 1_800_003_600,
            "signature": sign_accept(deal.grant_id, 2_800_000, 1_800_003_600, DOMAIN, key).hex(),
        },
        "revoke": {
            "deadline": 1_800_003_600,
            "signature": sign_revoke(deal.grant_id, 1_800_003_600, DOMAIN, owner).hex(),
        },
    }


def delivery(deal: Deal, sealed: str) -> dict[str, Any]:
    manifest, receipt = deal.manifest(), deal.receipt(2)
    entries = [
        {
            "content": content.decode(),
            "key": key.hex(),
            "salt": salt.hex(),
            "rows": entry.rows,
            "leaf": entry.leaf.hex(),
            "padded_bytes": len(chunks.padded(content)),
            "cipher_bytes": entry.cipher_bytes,
            "key_hash": entry.key_hash.hex(),
            "cipher_hash": entry.cipher_hash.hex(),
        }
        for content, key, salt, entry in zip(
            FROZEN.contents, FROZEN.keys, FROZEN.salts, FROZEN.entries, strict=True
        )
    ]
    long = bytes(range(256)) * 6000
    return {
        "steps": entries,
        "root": FROZEN.root.hex(),
        "manifest": {"body": manifest.body.hex(), "signature": manifest.signature.hex()},
        "receipt": {"body": receipt.body.hex(), "signature": receipt.signature.hex()},
        "sealed_key": {"step": 2, "sealed": sealed},
        "chunk": {"step": 1, "index": 0, "first_32_bytes": FROZEN.chunk(1, 0)[:32].hex()},
        "long_step": {
            "content": "the bytes 00 to ff, 6000 times",
            "key": FROZEN.keys[0].hex(),
            "padded_bytes": len(chunks.padded(long)),
            "chunks": [
                {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for data in chunks.seal_step(FROZEN.keys[0], chunks.padded(long))
            ],
        },
        "padded": [
            {"bytes": size, "padded_bytes": len(chunks.padded(bytes(size)))}
            for size in (0, 4088, 4089, 5000, 8184, 8185, 100_000, 1_048_568, 10_000_000)
        ],
    }


def frames(deal: Deal, sealed: bytes) -> dict[str, str]:
    id, first = deal.negotiation.id, deal.transcript[0]
    voucher = sign_voucher(deal.grant_id, 1, DOMAIN, REQUESTER.keys.evm_private_key)
    made = (
        wire.Introduce(OWNER.binding),
        wire.Have(((id, 1),)),
        wire.Envelopes(id, 0, (first,)),
        wire.Synced(),
        wire.Push(id, 1, deal.transcript[1]),
        wire.Taken(id, 2),
        wire.Refused("not-served", "The grant is not active on chain."),
        wire.Start(deal.grant_id, deal.manifest()),
        wire.Get(2, 0),
        wire.Chunk(2, 0, b"not a whole chunk"),
        wire.Pay(1, voucher),
        wire.Paid(1),
        wire.WantKey(2),
        wire.Key(2, sealed),
        wire.Got(deal.receipt(2)),
        wire.Finished(),
    )
    found = {}
    for frame in made:
        data = wire.encode(frame)
        found[msgspec.msgpack.decode(data)["type"]] = data.hex()
    return found


def vectors(sealed: str | None = None) -> dict[str, Any]:
    """Everything in the file; a sealed key is new each time unless one is given."""
    deal = deal_in(Phase.REVOKED, opened=True).report(kind="deleted", model="Seasons", run="7")
    sealed = sealed or deal.sealed_key(2).hex()
    link = Link(
        version=1,
        name="Heart Lab",
        peer_id=REQUESTER.peer_id,
        addresses=(f"/ip4/127.0.0.1/tcp/4001/p2p/{REQUESTER.peer_id}",),
        chain_id=CHAIN_ID,
        registry=REGISTRY,
    )
    return {
        "about": (
            "Freehold's agreement and protocols, version 1, as p2p/PROTOCOL.md describes them. "
            "Bytes are in hexadecimal. Keys are for tests only. HPKE is randomised: sealed_key "
            "can be opened, not made again."
        ),
        "chain_id": CHAIN_ID,
        "registry": REGISTRY,
        "owner": person(OWNER),
        "requester": person(REQUESTER),
        "link": {"fields": msgspec.structs.asdict(link), "text": encode_link(link)},
        "terms": {
            "bytes": terms.encode(TERMS).decode(),
            "sha256": hashlib.sha256(terms.encode(TERMS)).hexdigest(),
        },
        "transcript": [
            {"side": entry.side.value, "envelope": entry.envelope.hex(), "sha256": entry.hash.hex()}
            for entry in deal.negotiation.entries
        ],
        "grant": grant(deal),
        "record": {
            "document": record.build(deal.negotiation),
            "sha256": record_file.digest(record.build(deal.negotiation)).hex(),
        },
        "delivery": delivery(deal, sealed),
        "frames": frames(deal, bytes.fromhex(sealed)),
    }


KNOWN: dict[str, Any] = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}


@cache
def made_now() -> Any:
    return json.loads(json.dumps(vectors(KNOWN["delivery"]["sealed_key"]["sealed"])))


@pytest.mark.parametrize("part", sorted(KNOWN))
def test_this_program_still_computes_what_the_file_says(part):
    assert made_now()[part] == KNOWN[part]


def test_no_part_is_missing_from_the_file():
    assert set(KNOWN) == set(made_now())


# ── from the bytes alone ─────────────────────────────────────────────────────────────────────────


def hexed(text: str) -> bytes:
    return bytes.fromhex(text)


def verify(key: str, message: bytes, signature: bytes) -> None:
    Ed25519PublicKey.from_public_bytes(hexed(key)).verify(signature, message)


@pytest.mark.parametrize("side", ["owner", "requester"])
def test_a_binding_is_signed_by_identity_and_address(side):
    who = KNOWN[side]
    claims = hexed(who["binding"]["claims"])
    said = [who["identity"], who["signing_key"], who["hpke_key"], who["address"], CHAIN_ID]
    found = [v.hex() if isinstance(v, bytes) else v for v in msgspec.msgpack.decode(claims)]
    assert found == said
    message = b"freehold/binding/1\0" + claims
    verify(who["identity"], message, hexed(who["binding"]["identity_signature"]))
    signable = encode_typed_data(
        {"name": "Freehold", "version": "1", "chainId": KNOWN["chain_id"]},
        {"Introduction": [{"name": "claims", "type": "bytes"}]},
        {"claims": claims},
    )
    signature = hexed(who["binding"]["address_signature"])
    assert Account.recover_message(signable, signature=signature) == who["address"]


def test_the_transcript_is_a_chain_of_signatures():
    previous = bytes(32)
    for said in KNOWN["transcript"]:
        here, there = KNOWN["owner"], KNOWN["requester"]
        if said["side"] == "requester":
            here, there = there, here
        data = hexed(said["envelope"])
        body, key, signature = msgspec.msgpack.decode(data)
        assert key.hex() == here["signing_key"]
        sides = hexed(here["identity"]) + hexed(there["identity"])
        verify(key.hex(), b"freehold/negotiate/1\0" + previous + sides + body, signature)
        previous = hashlib.sha256(data).digest()
        assert previous.hex() == said["sha256"]
    kinds = [
        msgspec.msgpack.decode(msgspec.msgpack.decode(hexed(s["envelope"]))[0])
        for s in KNOWN["transcript"]
    ]
    assert [kind["type"] for kind in kinds] == [
        "request", "offer", "accept", "consent", "opened", "revoked", "report",
    ]  # fmt: skip
    assert kinds[0]["terms"] == KNOWN["terms"]["bytes"].encode()
    assert kinds[2]["terms_hash"] == hashlib.sha256(kinds[1]["terms"]).digest()
    grant = KNOWN["grant"]
    commitment = hashlib.sha256(hexed(grant["terms_salt"]) + kinds[3]["terms"]).hexdigest()
    assert commitment == grant["fields"]["terms"]
    view = json.loads(kinds[3]["terms"])["dpv:hasProcess"]["dpv:hasPersonalData"]["view"]
    canonical = json.dumps(view, sort_keys=True, separators=(",", ":")).encode()
    assert hashlib.sha256(canonical).hexdigest() == grant["view_hash"]
    dataset = hashlib.sha256(hexed(grant["dataset_salt"]) + hexed(grant["view_hash"]))
    assert dataset.hexdigest() == grant["fields"]["dataset"]


GRANT = (
    "address owner,address requester,address voucherSigner,bytes32 dataset,bytes32 terms,"
    "address token,uint128 price,uint32 maxUses,uint64 openBy,uint64 expiry,uint32 window,"
    "uint64 epoch,bytes32 salt"
)


def typed(kind: str, fields: str, message: dict[str, Any]) -> Any:
    split = [field.split(" ") for field in fields.split(",")]
    return encode_typed_data(
        {
            "name": "ConsentRegistry",
            "version": "1",
            "chainId": KNOWN["chain_id"],
            "verifyingContract": KNOWN["registry"],
        },
        {kind: [{"name": name, "type": type_} for type_, name in split]},
        message,
    )


def test_grant_voucher_accept_and_revoke_recover_to_their_signers():
    grant, owner, lab = KNOWN["grant"], KNOWN["owner"]["address"], KNOWN["requester"]["address"]
    words = ("dataset", "terms", "salt")
    fields = {k: hexed(v) if k in words else v for k, v in grant["fields"].items()}
    signable = typed("Grant", GRANT, fields)
    id = keccak(b"\x19" + signable.version + signable.header + signable.body)
    assert id.hex() == grant["id"]
    assert Account.recover_message(signable, signature=hexed(grant["signature"])) == owner
    for voucher in grant["vouchers"]:
        message = {"grantId": id, "uses": voucher["uses"]}
        signable = typed("Voucher", "bytes32 grantId,uint32 uses", message)
        assert Account.recover_message(signable, signature=hexed(voucher["signature"])) == lab
    accept, revoke = grant["accept"], grant["revoke"]
    message = {
        "grantId": id,
        "totalDeposit": accept["total_deposit"],
        "deadline": accept["deadline"],
    }
    signable = typed("Accept", "bytes32 grantId,uint256 totalDeposit,uint256 deadline", message)
    assert Account.recover_message(signable, signature=hexed(accept["signature"])) == lab
    message = {"grantId": id, "deadline": revoke["deadline"]}
    signable = typed("Revoke", "bytes32 grantId,uint256 deadline", message)
    assert Account.recover_message(signable, signature=hexed(revoke["signature"])) == owner


def test_the_record_is_canonical_and_stands_on_the_messages():
    document = KNOWN["record"]["document"]
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(canonical.encode()).hexdigest() == KNOWN["record"]["sha256"]
    drawn = hashlib.sha256(b"freehold/record/1\0" + hexed(KNOWN["grant"]["id"])).digest()
    id = str(uuid.UUID(bytes=drawn[:16], version=4))
    assert document["dct:identifier"] == id
    bodies = [msgspec.msgpack.decode(hexed(said["envelope"]))[0] for said in KNOWN["transcript"]]
    consent = next(m for m in map(msgspec.msgpack.decode, bodies) if m["type"] == "consent")
    notice = hashlib.sha256(consent["terms"]).hexdigest()
    assert document["dpv:hasNotice"]["freehold:sha256"] == notice
    last = {"messages": len(bodies), "sha256": KNOWN["transcript"][-1]["sha256"]}
    assert last.items() <= document["freehold:transcript"].items()
    did = f"did:pkh:eip155:{KNOWN['chain_id']}:{KNOWN['owner']['address']}"
    assert document["dpv:hasDataSubject"]["id"] == did


def padded(content: bytes) -> bytes:
    """Padmé over an eight-byte length, never less than 4096 bytes."""
    size = max(len(content) + 8, 4096)
    grain = 1 << (size.bit_length() - 1 - 3)
    whole = -(-size // grain) * grain
    return (len(content).to_bytes(8, "big") + content).ljust(whole, b"\0")


def sealed(key: bytes, plain: bytes) -> list[bytes]:
    pieces = [plain[at : at + 1_048_560] for at in range(0, len(plain), 1_048_560)]
    return [
        ChaCha20Poly1305(key).encrypt(
            n.to_bytes(12, "big"),
            piece,
            b"freehold/chunk/1\0" + (b"\1" if n == len(pieces) - 1 else b"\0"),
        )
        for n, piece in enumerate(pieces)
    ]


def test_steps_are_salted_padded_and_sealed_as_described():
    given = KNOWN["delivery"]
    leaves = []
    for step in given["steps"]:
        content, key = step["content"].encode(), hexed(step["key"])
        leaves.append(hashlib.sha256(b"\0" + hexed(step["salt"]) + content).digest())
        assert leaves[-1].hex() == step["leaf"]
        assert hashlib.sha256(key).hexdigest() == step["key_hash"]
        cipher = b"".join(sealed(key, padded(content)))
        assert (len(cipher), len(padded(content))) == (step["cipher_bytes"], step["padded_bytes"])
        assert hashlib.sha256(cipher).hexdigest() == step["cipher_hash"]
        assert content.count(b"\n") == step["rows"]

    def node(left: bytes, right: bytes) -> bytes:
        return hashlib.sha256(b"\1" + left + right).digest()

    assert node(node(*leaves[:2]), node(*leaves[2:])).hex() == given["root"]
    first = given["steps"][0]
    chunk = sealed(hexed(first["key"]), padded(first["content"].encode()))[0]
    assert chunk[:32].hex() == given["chunk"]["first_32_bytes"]
    long = padded(bytes(range(256)) * 6000)
    assert len(long) == given["long_step"]["padded_bytes"]
    assert given["long_step"]["chunks"] == [
        {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for data in sealed(hexed(given["long_step"]["key"]), long)
    ]
    for item in given["padded"]:
        assert len(padded(bytes(item["bytes"]))) == item["padded_bytes"]


def test_manifest_and_receipt_are_signed_over_label_and_body():
    given = KNOWN["delivery"]
    for name, side in (("manifest", "owner"), ("receipt", "requester")):
        body = hexed(given[name]["body"])
        message = f"freehold/{name}/1\0".encode() + body
        verify(KNOWN[side]["signing_key"], message, hexed(given[name]["signature"]))
    manifest = msgspec.msgpack.decode(hexed(given["manifest"]["body"]))
    assert manifest["grant_id"].hex() == KNOWN["grant"]["id"]
    assert manifest["root"].hex() == given["root"]
    names = ("rows", "cipher_bytes", "leaf", "key_hash", "cipher_hash")
    for entry, step in zip(manifest["steps"], given["steps"], strict=True):
        assert [v.hex() if isinstance(v, bytes) else v for v in entry] == [step[n] for n in names]


def test_a_sealed_key_opens_with_the_info_of_its_grant_step_and_ciphertext():
    given = KNOWN["delivery"]
    step = given["steps"][given["sealed_key"]["step"] - 1]
    info = b"freehold/step-key/1\0" + hexed(KNOWN["grant"]["id"])
    info += given["sealed_key"]["step"].to_bytes(4, "big") + hexed(step["cipher_hash"])
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    private = X25519PrivateKey.from_private_bytes(hexed(KNOWN["requester"]["hpke_private_key"]))
    plain = suite.decrypt(hexed(given["sealed_key"]["sealed"]), private, info=info)
    assert plain.hex() == step["key"] + step["salt"]


def test_a_link_is_base64url_of_its_fields():
    text = KNOWN["link"]["text"].removeprefix("freehold:")
    fields = msgspec.msgpack.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    assert fields == list(KNOWN["link"]["fields"].values())


def test_every_frame_is_a_map_named_by_its_type():
    for name, data in KNOWN["frames"].items():
        frame = msgspec.msgpack.decode(hexed(data))
        assert frame["type"] == name
        assert next(iter(frame)) == "type"


if __name__ == "__main__":
    made = vectors(KNOWN.get("delivery", {}).get("sealed_key", {}).get("sealed"))
    FILE.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
