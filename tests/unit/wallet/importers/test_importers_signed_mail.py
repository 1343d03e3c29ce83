"""Orders in mail: who signed them, by keys that the person gave."""

from __future__ import annotations

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wallet.importers.base import DOCUMENT_LIMIT, SignatureState
from wallet.importers.generic.order import Order
from wallet.importers.mail import dkim, issuer_keys, origin
from wallet.importers.mail.headers import Head
from wallet.importers.values import BadValue

from .collecting import Collected, read_bytes
from .signing_mail import FIELDS, record, signed

pytestmark = pytest.mark.area("B")

KEYS = issuer_keys.read(record())
BOTH = (*KEYS, *issuer_keys.read(record("k2._domainkey.shop.example", of_ed25519=True)))

RFC_8463 = b"""\
DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
"""
RFC_8463_KEYS = """
brisbane._domainkey.football.example.com. IN TXT (
    "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=" )
test._domainkey.football.example.com. IN TXT ( "v=DKIM1; k=rsa; "
    "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY"
    "/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLz"
    "BfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB" )
"""


def read(content: bytes, name: str = "a.eml", keys: tuple[issuer_keys.IssuerKey, ...] = KEYS):
    return read_bytes(content, name, Order(issuer_keys=keys))


def state(read: Collected) -> SignatureState:
    (found,) = read.origins.values()
    return found.state


def warnings(read: Collected) -> str:
    return " ".join(read.reports["mail"].warnings)


def test_the_example_of_the_standard_fits_its_keys_and_no_changed_word_does():
    keys = issuer_keys.by_name(issuer_keys.read(RFC_8463_KEYS))
    for content, fits in ((RFC_8463, True), (RFC_8463.replace(b"dinner", b"supper"), False)):
        raw, _, body = content.partition(b"\n\n")
        head = dkim.fields(raw)
        found = dkim.signatures(head)
        assert [each.algorithm for each in found] == ["ed25519-sha256", "rsa-sha256"]
        for each in found:
            whole = dkim.Body([each], is_quoted=False)
            for line in body.splitlines(keepends=True):
                whole.take(line)
            assert whole.fits(each)
            key = keys[each.domain, each.selector].public_key
            assert dkim.fits(head, each, key) is fits
            assert not dkim.fits(head, each, b"x" * len(key))


@pytest.mark.parametrize("forms", ["simple/simple", "relaxed/simple", "relaxed/relaxed"])
@pytest.mark.parametrize("of_ed25519", [False, True])
def test_an_order_is_verified_by_the_key_of_its_shop(forms, of_ed25519):
    keys = issuer_keys.read(record(of_ed25519=of_ed25519))
    mail = signed(body="Thank  you \r\n\r\n\tAnn\r\n\r\n\r\n", forms=forms, of_ed25519=of_ed25519)
    found = read(mail, keys=keys)
    (kept,) = found.origins.values()
    assert (kept.method, kept.issuer, kept.key_id) == ("dkim", "shop.example", "k1")
    assert kept.state is SignatureState.VERIFIED
    assert kept.document == mail.partition(b"\r\n\r\n")[0] + b"\r\n"
    assert not warnings(found)


def test_without_the_key_it_is_unchecked_and_the_report_names_the_key_that_is_wanted():
    found = read(signed(), keys=())
    assert state(found) is SignatureState.UNCHECKED
    assert "k1._domainkey.shop.example" in warnings(found)
    assert "1 order in mail could not be checked" in warnings(found)


@pytest.mark.parametrize(
    "change",
    [
        (b"Thank you", b"Thank me"),
        (b"Subject: Your order 1", b"Subject: Your order 2"),
        (b"From: Shop", b"From: Shap"),
        (b"Subject: ", b"Subject: Your order 9\r\nSubject: "),
        (b"Thank you.", b"Thank you.\r\nP.S."),
    ],
)
def test_what_was_changed_after_it_was_signed_fails(change):
    found = read(signed().replace(*change))
    assert state(found) is SignatureState.FAILED
    assert "does not fit its signature" in warnings(found)
    assert found.count == 1


def test_a_signature_that_leaves_out_what_is_read_or_a_part_of_the_body_proves_nothing():
    assert state(read(signed(fields=("From", "To", "Date")))) is SignatureState.UNCHECKED
    part = signed(body="Thank you.\r\n", more=" l=12;")
    assert state(read(part)) is SignatureState.VERIFIED
    assert state(read(part + b"Buy more.\r\n")) is SignatureState.FAILED


def test_only_orders_of_the_sender_s_own_domain_count():
    assert not read(signed("Hello")).origins
    other = signed().replace(b"From: Shop <orders@shop.example>", b"From: <x@other.example>")
    assert not read(other).origins
    below = signed().replace(b"d=shop.example", b"d=example")
    assert state(read(below)) is SignatureState.UNCHECKED


def test_a_mailbox_with_other_line_ends_and_marked_lines_is_read_as_it_was_signed():
    body = "Hello,\r\n\r\nFrom 3 May on we deliver.\r\n>From you we heard.\r\n\r\n"
    mail = signed(body=body).replace(b"\r\n", b"\n")
    first = b"From 123@xxx Tue Aug 01 12:00:00 +0000 2026\n"
    marked = mail.replace(b"\nFrom 3", b"\n>From 3").replace(b"\n>From you", b"\n>>From you")
    for content in (mail, marked):
        box = first + content + b"\n" + first + signed("Your order 2")
        found = read(box, "All mail.mbox")
        assert [each.state for each in found.origins.values()] == [SignatureState.VERIFIED] * 2
    apple = b"%d\n" % len(mail) + mail + b'<?xml version="1.0"?>\n<plist/>\n'
    assert state(read(apple, "1.emlx")) is SignatureState.VERIFIED


def test_a_body_of_any_size_is_hashed_without_being_held():
    body = "".join(f"{number} of many lines, each a little longer\r\n" for number in range(40_000))
    assert state(read(signed(body=body))) is SignatureState.VERIFIED
    more = b"\r\nX-Long: " + b"x" * DOCUMENT_LIMIT + b"\r\n\r\n"
    assert not read(signed().replace(b"\r\n\r\n", more, 1)).origins


def test_a_key_given_later_settles_what_is_kept_and_never_what_was_changed():
    by_name = issuer_keys.by_name(KEYS)[("shop.example", "k1")]
    (unchecked,) = read(signed(), keys=()).origins.values()
    assert origin.settled(unchecked, by_name) is SignatureState.VERIFIED
    assert origin.settled(unchecked, None) is SignatureState.UNCHECKED
    (changed,) = read(signed().replace(b"Thank you", b"Thank me"), keys=()).origins.values()
    assert origin.settled(changed, by_name) is SignatureState.FAILED
    assert origin.settled(changed, None) is SignatureState.FAILED


@given(st.binary(min_size=1, max_size=60), st.integers(0, 900))
@settings(max_examples=50)
def test_nothing_that_was_signed_can_change_unseen(noise, place):
    mail = signed(forms="simple/simple")
    raw, _, body = (mail[:place] + noise + mail[place + len(noise) :]).partition(b"\r\n\r\n")
    assume(raw + b"\r\n\r\n" + body != mail)
    made = origin.of_order(Head(raw), raw, is_quoted=False)
    if made is None:
        return
    for line in body.splitlines(keepends=True):
        made.body.take(line)
    found = made.origin(issuer_keys.by_name(KEYS), is_cut=False)
    if found.state is SignatureState.VERIFIED:  # noise in what is not covered, or spaces in b=
        assert signed_part(raw) == signed_part(mail.partition(b"\r\n\r\n")[0])


def signed_part(raw: bytes) -> list[bytes]:
    """The fields that are covered, as they stand."""
    names = [name.lower().encode() for name in FIELDS]
    return [whole for name, whole in dkim.fields(raw) if name.strip().lower() in names]


def test_records_are_read_as_programs_print_them():
    name = "k1._domainkey.shop.example"
    answer = f"; <<>> DiG 9.18 <<>> TXT {name}\n;{name}.\tIN\tTXT\n\n;; ANSWER\n{record(name)}\n"
    assert issuer_keys.read(answer) == KEYS
    pieces = "".join(part for part in record(name).split('"')[1::2])
    assert issuer_keys.read(f"{name}\n{pieces}\n") == KEYS
    assert issuer_keys.read(f"{name.upper()}.: {pieces}; t=s") == KEYS
    assert [key.name for key in issuer_keys.read(record() + "\n" + RFC_8463_KEYS)] == [
        name,
        "brisbane._domainkey.football.example.com",
        "test._domainkey.football.example.com",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no name of the form"),
        ("k1._domainkey.shop.example", "no “p=”"),
        ('k1._domainkey.shop.example TXT "v=DKIM1; p="', "withdrawn"),
        ('k1._domainkey.shop.example TXT "v=spf1; p=abcd"', "no key of DKIM"),
        ('k1._domainkey.shop.example TXT "v=DKIM1; s=tlsrpt; p=abcd"', "not for mail"),
        (record()[:-60] + '"', "not whole"),
        ('k1._domainkey.shop.example TXT "v=DKIM1; k=ed25519; p=abcd"', "length of an Ed25519"),
    ],
)
def test_what_is_no_usable_key_is_refused_by_its_reason(text, said):
    with pytest.raises(BadValue, match=said):
        issuer_keys.read(text)


def test_a_key_that_can_be_worked_out_is_refused():
    weak = rsa.RSAPublicNumbers(65537, (1 << 511) + 187).public_key()
    der = weak.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(BadValue, match="512 bits"):
        issuer_keys.read(f"k1._domainkey.shop.example TXT p={b64encode(der).decode()}")
