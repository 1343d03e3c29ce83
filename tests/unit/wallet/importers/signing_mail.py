"""Signing mail as a sender's server does (RFC 6376), for tests: written apart from what checks."""

from __future__ import annotations

import base64
import re
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RSA = rsa.generate_private_key(public_exponent=65537, key_size=1024)
ED25519 = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
FIELDS = ("From", "To", "Subject", "Date", "Message-ID")


def record(name: str = "k1._domainkey.shop.example", *, of_ed25519: bool = False) -> str:
    """The TXT record of the key, as a zone file has it, in pieces of at most 255 characters."""
    if of_ed25519:
        raw = ED25519.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        said = f"v=DKIM1; k=ed25519; p={base64.b64encode(raw).decode()}"
    else:
        der = RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        said = f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}"
    pieces = " ".join(f'"{said[place : place + 100]}"' for place in range(0, len(said), 100))
    return f"{name}.\t300\tIN\tTXT\t{pieces}"


def signed(
    subject: str = "Your order 1",
    body: str = "Thank you.\r\n",
    *,
    forms: str = "relaxed/relaxed",
    of_ed25519: bool = False,
    domain: str = "shop.example",
    fields: tuple[str, ...] = FIELDS,
    more: str = "",
) -> bytes:
    """An order confirmation with its signature, lines ended by CRLF."""
    head = {
        "From": f"Shop <orders@{domain}>",
        "To": "ann@a.example",
        "Subject": subject,
        "Date": "Wed, 08 Mar 2017 05:00:31 +0100",
        "Message-ID": f"<{subject.replace(' ', '.')}@{domain}>",
    }
    in_head, _, in_body = forms.partition("/")
    algorithm = "ed25519-sha256" if of_ed25519 else "rsa-sha256"
    digest = base64.b64encode(sha256(_body(body, in_body)).digest()).decode()
    own = (
        f"DKIM-Signature: v=1; a={algorithm}; c={forms}; d={domain}; s=k1;\r\n"
        f"\th={':'.join(fields)};\r\n  bh={digest};{more}\r\n b="
    )
    lines = [_field(f"{name}: {head[name]}\r\n", in_head) for name in fields if name in head]
    message = "".join((*lines, _field(f"{own}\r\n", in_head))).removesuffix("\r\n").encode()
    if of_ed25519:
        value = ED25519.sign(sha256(message).digest())
    else:
        value = RSA.sign(message, padding.PKCS1v15(), SHA256())
    packed = base64.b64encode(value).decode()
    rest = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"{own}{packed[:60]}\r\n\t{packed[60:]}\r\n{rest}\r\n{body}".encode()


def _field(line: str, form: str) -> str:
    if form == "simple":
        return line
    name, _, value = line.partition(":")
    plain = re.sub(r"[ \t\r\n]+", " ", value).strip()
    return f"{name.lower()}:{plain}\r\n"


def _body(text: str, form: str) -> bytes:
    lines = text.split("\r\n")
    if form != "simple":
        lines = [re.sub(r"[ \t]+", " ", line).rstrip(" ") for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    whole = "\r\n".join((*lines, "")) if lines else ""
    return (whole or ("\r\n" if form == "simple" else "")).encode()
