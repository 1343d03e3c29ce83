"""Making and signing SMART Health Cards, for tests: all are synthetic, the keys made here."""

from __future__ import annotations

import json
import zlib

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from wallet.importers.fhir.issuers import Key, encoded

ISSUER = "https://clinic.example/issuer"
PATIENT = {"resourceType": "Patient", "name": [{"text": "Jo Roe (synthetic)"}]}
JAB = {
    "resourceType": "Immunization",
    "status": "completed",
    "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "207"}]},
    "patient": {"reference": "resource:0"},
    "occurrenceDateTime": "2026-01-29",
    "lotNumber": "0000001",
}


class Signer:
    """An issuer made for the test."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        numbers = self.private.public_key().public_numbers()
        self.key = Key(*(encoded(n.to_bytes(32, "big")) for n in (numbers.x, numbers.y)))

    def card(self, *resources: object, issuer: str = ISSUER, **header: object) -> str:
        entries = [
            {"fullUrl": f"resource:{place}", "resource": one} for place, one in enumerate(resources)
        ]
        bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
        subject = {"fhirVersion": "4.0.1", "fhirBundle": bundle}
        body = {"iss": issuer, "nbf": 1.5, "vc": {"credentialSubject": subject}}
        return self.sign(json.dumps(body).encode(), **header)

    def sign(self, payload: bytes, **header: object) -> str:
        whole = {"alg": "ES256", "zip": "DEF", "kid": self.key.thumbprint} | header
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = squeeze.compress(payload) + squeeze.flush()
        message = f"{encoded(json.dumps(whole).encode())}.{encoded(packed)}"
        pair = decode_dss_signature(self.private.sign(message.encode(), ec.ECDSA(SHA256())))
        return f"{message}.{encoded(b''.join(n.to_bytes(32, 'big') for n in pair))}"
