"""`tests/vectors/masking.json`: a whole round of masking, checked twice.

First that this program still does it byte for byte; then, from the bytes in the file alone and by
`wallet/learning/masking/README.md`, without the project's masking. Run as a module, this file
writes the vectors anew.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from tests.unit.wallet.learning.masking.crowd import Crowd
from wallet.learning.masking.messages import encode
from wallet.learning.transcript import aggregate_hash

pytestmark = pytest.mark.area("F")

FILE = Path(__file__).parents[4] / "vectors" / "masking.json"
COUNT, LOST, DIMENSION = 5, 3, 3
PRIME = 2**521 - 1


def written() -> dict[str, Any]:
    """A round of five of whom one is lost after it committed."""
    crowd = Crowd(COUNT, dimension=DIMENSION)
    crowd.run(upto="shares")
    secrets = [crowd.wallets[place]._secrets for place in range(COUNT)]
    private = [
        {
            "channel_key": each.channel.private_bytes_raw().hex(),
            "mask_key": each.mask.private_bytes_raw().hex(),
            "signing_key": bytes(each.signing).hex(),
            "seed": each.seed.hex(),
        }
        for each in secrets
    ]
    crowd.run_from("commit", {"masked": (LOST,)}, upto="echo")
    said = {
        place: crowd.wallets[place].reveal(crowd.confirmed[0]) for place in crowd.tallies[0].alive
    }
    for place, reveal in said.items():
        crowd.coordinator.hear(place, reveal)
    total = crowd.coordinator.finish()
    record = crowd.coordinator.record
    return {
        "manifest": crowd.manifest.encode().hex(),
        "private": private,
        "vectors": [crowd.vectors[place].tolist() for place in range(COUNT)],
        "book": encode(crowd.books[0]).hex(),
        "inboxes": [encode(crowd.inboxes[place]).hex() for place in range(COUNT)],
        "promises": [
            [promise.leaf.hex(), promise.seed_hash.hex(), promise.signature.hex()]
            for promise in record.promises
        ],
        "root": crowd.proofs[0].root.hex(),
        "masked": [vector.hex() for vector in crowd.given.values()],
        "tally": encode(crowd.tallies[0]).hex(),
        "confirmed": encode(crowd.confirmed[0]).hex(),
        "revealed": {str(place): encode(reveal).hex() for place, reveal in said.items()},
        "sum": total.tolist(),
        "aggregate": aggregate_hash(crowd.manifest, {0: (len(record.alive), total)}).hex(),
    }


@cache
def held() -> dict[str, Any]:
    """What the file says."""
    found: dict[str, Any] = json.loads(FILE.read_text())
    return found


def raw(name: str) -> bytes:
    return bytes.fromhex(held()[name])


def message(data: str) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.msgpack.decode(bytes.fromhex(data))
    return found


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def u16(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(2, "big") for number in numbers)


def listed(places: list[int]) -> bytes:
    return u16(len(places), *places)


MANIFEST_LABEL = b"freehold/round/1\0"


def manifest_hash() -> bytes:
    return sha(MANIFEST_LABEL, raw("manifest"))


def scene() -> bytes:
    session = sha(b"freehold/masking/1\0", manifest_hash(), u16(0))
    return sha(b"freehold/book/1\0", session, raw("book"))


def bundles() -> list[list[Any]]:
    found: list[list[Any]] = message(held()["book"])["bundles"]
    return found


def agreed(own: int, other: int, which: str, purpose: bytes) -> bytes:
    private = X25519PrivateKey.from_private_bytes(bytes.fromhex(held()["private"][own][which]))
    at = {"channel_key": 1, "mask_key": 2}[which]
    public = X25519PublicKey.from_public_bytes(bundles()[other][at])
    return HKDF(hashes.SHA256(), 32, None, purpose).derive(private.exchange(public))


def mask(seed: bytes) -> list[int]:
    cipher = Cipher(algorithms.ChaCha20(seed, bytes(16)), mode=None)
    stream = cipher.encryptor().update(bytes(4 * DIMENSION))
    return [int.from_bytes(stream[4 * i : 4 * i + 4], "little") for i in range(DIMENSION)]


def pair_mask(own: int, other: int) -> list[int]:
    low, high = sorted((own, other))
    return mask(agreed(own, other, "mask_key", b"freehold/mask/1\0" + scene() + u16(low, high)))


def numbers(data: bytes) -> list[int]:
    return [int.from_bytes(data[4 * i : 4 * i + 4], "little") for i in range(DIMENSION)]


def test_this_program_still_does_the_same_round():
    assert written() == held()


def test_the_keys_are_those_of_the_private_ones_signed_by_the_members_addresses():
    of = message(held()["manifest"])
    for place, (member, channel, masking, signing, signature) in enumerate(bundles()):
        assert member == place
        private = held()["private"][place]
        for public, name in ((channel, "channel_key"), (masking, "mask_key")):
            key = X25519PrivateKey.from_private_bytes(bytes.fromhex(private[name]))
            assert key.public_key().public_bytes_raw() == public
        names = ("grantId", "study", "manifest", "channelKey", "maskKey", "signingKey")
        values = (of["members"][place][1], of["study"], manifest_hash(), channel, masking, signing)
        typed = encode_typed_data(
            domain_data={
                "name": "Freehold rounds",
                "version": "1",
                "chainId": of["chain_id"],
                "verifyingContract": of["registry"],
            },
            message_types={
                "RoundKeys": [
                    {"name": "grantId", "type": "bytes32"},
                    {"name": "study", "type": "bytes32"},
                    {"name": "number", "type": "uint32"},
                    *({"name": name, "type": "bytes32"} for name in names[2:]),
                ]
            },
            message_data=dict(zip(names, values, strict=True)) | {"number": of["number"]},
        )
        address = to_checksum_address(of["members"][place][0])
        assert Account.recover_message(typed, signature=signature) == address


def test_the_boxes_open_for_their_recipients_and_the_shares_give_the_secrets():
    shares: dict[int, dict[int, bytes]] = {place: {} for place in range(COUNT)}
    for place in range(COUNT):
        inbox = message(held()["inboxes"][place])
        for sender, box in zip(inbox["senders"], inbox["boxes"], strict=True):
            purpose = b"freehold/share/1\0" + scene() + u16(sender, place)
            key = agreed(place, sender, "channel_key", purpose)
            shares[sender][place] = ChaCha20Poly1305(key).decrypt(bytes(12), box, None)
    for sender, by_place in shares.items():
        private = held()["private"][sender]
        chosen = sorted(by_place)
        assert len(chosen) == COUNT - 1  # the threshold of five is four
        for name, part in (("seed", slice(0, 66)), ("mask_key", slice(66, 132))):
            points = {p + 1: int.from_bytes(by_place[p][part], "big") for p in chosen}
            assert interpolated(points) == int(private[name], 16)


def interpolated(points: dict[int, int]) -> int:
    total = 0
    for x, y in points.items():
        above = below = 1
        for other in points:
            if other != x:
                above, below = above * other % PRIME, below * (other - x) % PRIME
        total += y * above * pow(below, -1, PRIME)
    return total % PRIME


def test_the_masked_vectors_are_the_vectors_under_their_masks():
    alive = message(held()["tally"])["alive"]
    for place, given in zip(alive, held()["masked"], strict=True):
        found = held()["vectors"][place]
        parts = [(1, mask(bytes.fromhex(held()["private"][place]["seed"])))]
        parts += [
            (1 if place < other else -1, pair_mask(place, other))
            for other in range(COUNT)
            if other != place
        ]
        for sign, each in parts:
            found = [(a + sign * b) % 2**32 for a, b in zip(found, each, strict=True)]
        assert found == numbers(bytes.fromhex(given))


def test_leaves_root_commitments_and_echoes_are_as_written_down():
    of, tally = message(held()["manifest"]), message(held()["tally"])
    senders = listed(list(range(COUNT)))
    leaves = [bytes.fromhex(leaf) for leaf, _, _ in held()["promises"]]
    for place, vector in zip(tally["alive"], held()["masked"], strict=True):
        wallet, grant_id = of["members"][place]
        assert leaves[place] == keccak(
            b"\x00" + of["study"] + of["number"].to_bytes(4, "big") + wallet + grant_id
            + sha(bytes.fromhex(vector)) + manifest_hash()
        )  # fmt: skip
    for place, (leaf, seed_hash, signature) in enumerate(held()["promises"]):
        seed = bytes.fromhex(held()["private"][place]["seed"])
        assert sha(b"freehold/seed/1\0", scene(), u16(place), seed).hex() == seed_hash
        words = b"freehold/commitment/1\0" + scene() + senders + bytes.fromhex(leaf + seed_hash)
        key = Ed25519PublicKey.from_public_bytes(bundles()[place][3])
        key.verify(bytes.fromhex(signature), words)
    assert tree(leaves) == raw("root")
    words = (
        b"freehold/survivors/1\0" + scene() + senders + raw("root")
        + listed(tally["alive"]) + listed(tally["dead"])
    )  # fmt: skip
    for place, signature in message(held()["confirmed"])["echoes"]:
        Ed25519PublicKey.from_public_bytes(bundles()[place][3]).verify(signature, words)


def tree(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1."""
    if len(leaves) == 1:
        return sha(b"\x00", leaves[0])
    middle = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\x01", tree(leaves[:middle]), tree(leaves[middle:]))


def test_what_was_revealed_takes_the_masks_off_the_sum():
    alive = message(held()["tally"])["alive"]
    revealed = {int(place): message(data)["shares"] for place, data in held()["revealed"].items()}
    total = [0] * DIMENSION
    for given in held()["masked"]:
        total = [(a + b) % 2**32 for a, b in zip(total, numbers(bytes.fromhex(given)), strict=True)]
    for place in range(COUNT):
        points = {p + 1: int.from_bytes(revealed[p][place], "big") for p in alive}
        secret = interpolated(points).to_bytes(32, "big").hex()
        assert secret == held()["private"][place]["seed" if place in alive else "mask_key"]
        if place in alive:
            masks = [(1, mask(bytes.fromhex(secret)))]
        else:
            masks = [(1 if p < place else -1, pair_mask(p, place)) for p in alive]
        for sign, each in masks:
            total = [(a - sign * b) % 2**32 for a, b in zip(total, each, strict=True)]
    plain = [sum(held()["vectors"][p][i] for p in alive) % 2**32 for i in range(DIMENSION)]
    assert total == plain == held()["sum"]
    summed = b"".join(number.to_bytes(4, "little") for number in total)
    tail = u16(0) + len(alive).to_bytes(4, "big") + summed
    assert sha(b"freehold/aggregate/1\0", manifest_hash(), tail) == raw("aggregate")


if __name__ == "__main__":
    FILE.write_text(json.dumps(written(), indent=1) + "\n")
