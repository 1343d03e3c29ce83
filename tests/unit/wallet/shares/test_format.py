"""Every vector follows from the rules of FORMAT.md, by other code than ours."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import ipaddress
import json
from typing import Any

import pytest
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as aead
from nacl.signing import SigningKey

from tests.unit.wallet.shares.examples import VECTORS, vectors
from wallet.shares import car, head, leaves, order, pages, slip, stripes
from wallet.shares.keys import backup_keys

pytestmark = pytest.mark.area("G")

FOUND: dict[str, Any] = json.loads(VECTORS.read_text())
KEYS = {name: bytes.fromhex(value) for name, value in FOUND["keys"].items()}
x = bytes.fromhex


def h(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def signed(data: bytes) -> bytes:
    return SigningKey(KEYS["head_seed"]).sign(data).signature


def sized(codes: tuple[int, ...], number: int) -> bytes:
    """The first code whose 1, 2, 4 or 8 bytes hold the number, and the number."""
    bits = next(place for place in range(4) if number < 1 << (8 << place))
    return bytes([codes[bits]]) + number.to_bytes(1 << bits, "big")


def packed(value: Any) -> bytes:
    """§0: msgpack in its shortest forms."""
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return bytes([value]) if value < 128 else sized((0xCC, 0xCD, 0xCE, 0xCF), value)
    if isinstance(value, str):
        data = value.encode()
        short = len(data) < 32
        return (bytes([0xA0 | len(data)]) if short else sized((0xD9, 0xDA), len(data))) + data
    if isinstance(value, bytes):
        return sized((0xC4, 0xC5, 0xC6), len(value)) + value
    count = len(value)
    lead = bytes([0x90 | count]) if count < 16 else b"\xdc" + count.to_bytes(2, "big")
    return lead + b"".join(packed(each) for each in value)


def varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out += bytes([number % 128 + 128])
        number //= 128
    return out + bytes([number])


def times(left: int, right: int, bits: int, reduced_by: int) -> int:
    product = 0
    for place in range(bits):
        if right >> place & 1:
            product ^= left << place
    for place in range(2 * bits, bits - 1, -1):
        if product >> place & 1:
            product ^= reduced_by << place - bits
    return product


GF = [[times(left, right, 8, 0x11D) for right in range(256)] for left in range(256)]


def weights(j: int, k: int) -> list[int]:
    """How much part m counts in share j: Lagrange's polynomials at x_j."""
    points = [0, 1]
    while len(points) <= max(j, k):
        points.append(GF[points[-1]][2])
    found = []
    for m in range(k):
        above = below = 1
        for other in range(k):
            if other != m:
                above = GF[above][points[j] ^ points[other]]
                below = GF[below][points[m] ^ points[other]]
        found.append(next(w for w in range(256) if GF[w][below] == above))
    return found


def merkle(hashes: list[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while 2 * split < len(hashes):
        split *= 2
    return h(b"\1" + merkle(hashes[:split]) + merkle(hashes[split:]))


def leaf_hashes(share: bytes) -> list[bytes]:
    return [h(b"\0" + share[at : at + 1024]) for at in range(0, len(share), 1024)]


def shares_of(data: bytes, k: int, n: int) -> list[bytes]:
    length = -(-len(data) // k)
    filled = data + bytes(k * length - len(data))
    parts = [filled[m * length : (m + 1) * length] for m in range(k)]
    found = []
    for j in range(n):
        by_part = [
            part.translate(bytes(GF[weight]))
            for part, weight in zip(parts, weights(j, k), strict=True)
        ]
        found.append(bytes(a ^ b ^ c ^ d for a, b, c, d in zip(*by_part, strict=True)))
    return found


STRIPE = FOUND["stripe"]
SHARES = shares_of(x(STRIPE["data"]), STRIPE["k"], STRIPE["n"])
PACKED_STRIPE = [
    x(STRIPE["id"]),
    STRIPE["k"],
    len(x(STRIPE["data"])),
    [[h(share), merkle(leaf_hashes(share))] for share in SHARES],
]


def test_our_code_still_makes_these_vectors() -> None:
    assert vectors() == FOUND


def test_keys_follow_from_the_entropy() -> None:
    def hkdf(purpose: str) -> bytes:
        extracted = hmac.digest(bytes(32), KEYS["entropy"], "sha256")
        return hmac.digest(extracted, f"freehold/v1/{purpose}/0".encode() + b"\1", "sha256")

    assert hkdf("backup-head") == KEYS["head_seed"]
    assert hkdf("backup-manifest") == KEYS["manifest_key"]
    assert bytes(SigningKey(KEYS["head_seed"]).verify_key) == KEYS["head_key"]
    assert h(KEYS["head_key"]) == KEYS["locator"]


def test_shares_are_values_of_a_polynomial_and_have_these_addresses_and_roots() -> None:
    for share, found in zip(SHARES, STRIPE["shares"], strict=True):
        assert h(share) == x(found["digest"])
        text = base64.b32encode(b"\x01\x55\x12\x20" + h(share)).decode().lower().strip("=")
        assert "b" + text == found["cid"]
        assert merkle(leaf_hashes(share)) == x(found["root"])


def test_a_proof_is_the_leaf_and_what_stands_beside_its_way() -> None:
    proof = STRIPE["proof"]
    share = SHARES[proof["share"]]
    first, second, third = leaf_hashes(share)
    assert x(proof["leaf"]) == share[2048:]
    assert third == h(b"\0" + share[2048:])
    assert [x(each) for each in proof["path"]] == [h(b"\1" + first + second)]


def test_a_share_set_is_this_car_file() -> None:
    raw, found = b"\x01\x55\x12\x20", FOUND["car"]
    directory = b""
    for index in found["shares"]:
        name = f"{STRIPE['id']}.{index:02}".encode()
        cid = raw + h(SHARES[index])
        link = b"\x0a\x24" + cid + b"\x12" + varint(len(name)) + name
        link += b"\x18" + varint(len(SHARES[index]))
        directory += b"\x12" + varint(len(link)) + link
    directory += b"\x0a\x02\x08\x01"
    root = b"\x01\x70\x12\x20" + h(directory)
    header = x("a265") + b"roots" + x("81d82a582500") + root + x("67") + b"version" + x("01")
    parts = [header, root + directory, *(raw + h(SHARES[i]) + SHARES[i] for i in found["shares"])]
    assert b"".join(varint(len(part)) + part for part in parts).hex() == found["file"]
    assert found["root"] == "b" + base64.b32encode(root).decode().lower().strip("=")


def test_a_page_is_made_so() -> None:
    page = FOUND["page"]
    opened = packed(
        [
            1,
            KEYS["head_key"],
            x(page["device"]),
            page["seq"],
            page["made_ms"],
            [],
            [PACKED_STRIPE],
            [],
        ]
    )
    vault, schema, size, root = page["facts"]
    content = packed(
        [
            [x(vault), schema, size, x(root)],
            [[number, x(key)] for number, key in page["epochs"]],
            [],
            [
                [x(id_), x(device), *numbers, hot, x(key), [x(each) for each in within], x(inline)]
                for id_, device, *numbers, hot, key, within, inline in page["segments"]
            ],
            [],
            [[number, x(key), *rest] for number, key, *rest in page["holders"]],
            [],
            [[x(id_), holders] for id_, holders in page["placed"]],
        ]
    )
    plain = len(content).to_bytes(4, "big") + content
    plain += bytes(-len(plain) % 256)
    bound = b"freehold/backup-page/1/sealed\0" + h(opened)
    nonce = x(page["nonce"])
    sealed = nonce + aead(plain, bound, nonce, KEYS["manifest_key"])
    signature = signed(b"freehold/backup-page/1\0" + h(opened) + h(sealed))
    assert packed([opened, sealed, signature]).hex() == page["page"]


def test_a_head_is_made_so() -> None:
    before = bytes(32)
    for seq, text in enumerate(FOUND["heads"], start=1):
        said = json.loads(text)
        assert said.pop("v") == 1
        assert said.pop("seq") == seq
        assert said.pop("key") == KEYS["head_key"].hex()
        assert said.pop("prev") == before.hex()
        assert said.pop("device") == FOUND["page"]["device"]
        assert said.pop("pages")[0] == h(x(FOUND["page"]["page"])).hex()
        signature = said.pop("signature")
        assert set(said) == {"made_ms"}
        bare = json.loads(text)
        del bare["signature"]
        canonical = json.dumps(bare, sort_keys=True, separators=(",", ":")).encode()
        assert signed(b"freehold/backup-head/1\0" + canonical).hex() == signature
        assert json.dumps(json.loads(text), sort_keys=True, separators=(",", ":")) == text
        before = h(text.encode())


def test_orders_and_licences_are_made_so() -> None:
    places = [[x(identity), addresses] for identity, addresses in FOUND["slip"]["holders"]]
    made = FOUND["page"]["made_ms"]
    repair = packed(
        [
            1, "repair", KEYS["head_key"], places[1][0], PACKED_STRIPE,
            [[0, places[0]], [5, places[2]]], [[11, places[1]]], made, made + 86_400_000,
        ]
    )  # fmt: skip
    licence = packed([1, "read", KEYS["head_key"], places[2][0], b"\xcc" * 16, made, made + 1])
    keepers = [[place, number % 2] for number, place in enumerate(places)]
    rules = [[4, 12, 8], [2, 6, 4]]
    bearers = [places[1][0], places[0][0]]
    standing = packed([1, "stand", KEYS["head_key"], bearers, keepers, rules, made, made + 1])
    for body, name in ((repair, "repair"), (licence, "licence"), (standing, "standing")):
        found = FOUND["orders"][name]
        assert packed([body, signed(b"freehold/backup-order/1\0" + body)]).hex() == found


def test_a_slip_is_made_so() -> None:
    holders = FOUND["slip"]["holders"]
    payload = b"\x01" + KEYS["locator"] + bytes([len(holders)])
    for identity, addresses in holders:
        payload += x(identity) + bytes([len(addresses)])
        for address in addresses:
            _, kind, host, _, port = address.split("/")
            if kind.startswith("ip"):
                payload += bytes([int(kind[2])]) + ipaddress.ip_address(host).packed
            else:
                payload += bytes([("dns", "dns4", "dns6").index(kind), len(host)]) + host.encode()
            payload += int(port).to_bytes(2, "big")
    payload += h(b"freehold/slip/1\0" + payload)[:4]
    bits = "".join(format(byte, "08b") for byte in payload)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    lines, printed = [], []
    for number in range(1, -(-len(values) // 24) + 1):
        line = values[24 * number - 24 : 24 * number]
        first = second = 0
        weight = 1
        for value in [number, *line]:
            first ^= value
            second ^= times(weight, value, 5, 0b100101)
            weight = times(weight, 2, 5, 0b100101)
        lines.append("".join(alphabet[value] for value in [*line, first, second]))
        groups = [lines[-1][at : at + 4] for at in range(0, len(lines[-1]), 4)]
        printed.append(f"{number:2}: {' '.join(groups)}")
    assert FOUND["slip"]["text"] == "FREEHOLD1:" + "".join(lines)
    assert FOUND["slip"]["printed"] == printed


def test_our_readers_take_every_vector() -> None:
    keys = backup_keys(KEYS["entropy"])
    page = pages.read(x(FOUND["page"]["page"]), keys)
    (stripe,) = page.open.stripes
    worst = {index: SHARES[index] for index in (8, 9, 10, 11)}
    assert stripes.restore(stripe, worst) == x(STRIPE["data"])
    proof = STRIPE["proof"]
    stripe.verify_leaf(
        proof["share"],
        leaves.Proof(proof["index"], x(proof["leaf"]), tuple(x(each) for each in proof["path"])),
    )
    for text in FOUND["heads"]:
        assert head.read(text.encode(), keys.locator).encoded() == text.encode()
    for data in FOUND["orders"].values():
        assert order.read(x(data)).key == keys.public
    assert slip.decode(FOUND["slip"]["text"]).locator == keys.locator
    assert slip.encode(slip.decode("\n".join(FOUND["slip"]["printed"]))) == FOUND["slip"]["text"]
    reader = car.Reader(io.BytesIO(x(FOUND["car"]["file"])))
    assert [each.data for each in reader.blocks()] == SHARES[:3]
    assert len(reader.check_whole()) == 3
