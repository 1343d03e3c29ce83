"""Invitations: the published vectors, hostile links, proofs bound to both, and the three words."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.agreement import invitation as invite
from wallet.agreement.invitation import Invitation, encode_invitation, parse_invitation
from wallet.agreement.link import parse_link
from wallet.errors import BadSignature, Malformed

pytestmark = pytest.mark.area("D")

V = json.loads((Path(__file__).parents[3] / "vectors" / "contacts.json").read_text())


def b(name: str) -> bytes:
    return bytes.fromhex(V[name])


INVITATION = Invitation(
    version=1,
    identity=b("inviter"),
    addresses=tuple(V["invitation"]["addresses"]),
    secret=bytes.fromhex(V["invitation"]["secret"]),
    expires=V["invitation"]["expires"],
    name="Anna",
)
BOTH = (b("inviter"), b("accepter"))


def test_the_vectors_hold():
    secret = INVITATION.secret
    assert encode_invitation(INVITATION) == V["link"]
    assert parse_invitation(f" {V['link']}\n") == INVITATION
    assert invite.invitation_id(secret) == b("id")
    assert invite.commitment(b("accepter_nonce")) == b("commitment")
    accept = invite.proof(secret, "accept", *BOTH, b("accepter_introduction"), b("commitment"))
    answer = invite.proof(secret, "answer", *BOTH, b("inviter_introduction"), b("inviter_nonce"))
    assert (accept, answer) == (b("accept_proof"), b("answer_proof"))
    assert invite.words(*BOTH, b("inviter_nonce"), b("accepter_nonce")) == V["words"]


@pytest.mark.parametrize("link", V["refused_links"])
def test_links_that_are_no_invitation_are_refused(link: str):
    with pytest.raises(Malformed):
        parse_invitation(link)


@given(st.integers(0, len(V["link"]) - 1), st.characters(min_codepoint=33, max_codepoint=126))
@settings(max_examples=50, deadline=None)
def test_a_changed_link_is_refused_or_is_another_invitation(place: int, sign: str):
    changed = V["link"][:place] + sign + V["link"][place + 1 :]
    try:
        found = parse_invitation(changed)
    except Malformed:
        return
    assert encode_invitation(found) == changed
    assert (found == INVITATION) == (changed == V["link"])


@pytest.mark.parametrize(
    "change",
    [
        {"identity": b"a" * 31},
        {"addresses": ()},
        {"addresses": ("/ip4/1.2.3.4/tcp/1",) * 7},
        {"addresses": ("a" * 129,)},
        {"secret": b"s" * 15},
        {"expires": -1},
        {"name": "n" * 81},
        {"version": 2},
    ],
)
def test_parts_beyond_their_bounds_are_refused(change: dict[str, object]):
    link = encode_invitation(msgspec.structs.replace(INVITATION, **change))
    with pytest.raises(Malformed):
        parse_invitation(link)


@pytest.mark.parametrize("other", range(6))
def test_a_proof_is_of_no_use_elsewhere(other: int):
    right = [INVITATION.secret, "accept", *BOTH, b("accepter_introduction"), b("commitment")]
    proof = invite.proof(*right)  # type: ignore[arg-type]
    invite.check_proof(proof, *right)  # type: ignore[arg-type]
    right[other] = "answer" if other == 1 else bytes(len(right[other]))
    with pytest.raises(BadSignature):
        invite.check_proof(proof, *right)  # type: ignore[arg-type]


def test_a_number_cannot_be_changed_after_the_other_was_seen():
    invite.check_nonce(b("commitment"), b("accepter_nonce"))
    with pytest.raises(BadSignature):
        invite.check_nonce(b("commitment"), b("inviter_nonce"))


def test_somebody_in_between_makes_the_words_differ():
    eve, one, two = b"e" * 32, b"1" * 32, b"2" * 32
    assert invite.words(BOTH[0], eve, one, two) != invite.words(eve, BOTH[1], one, two)


def test_the_secret_shows_in_no_text_of_it():
    assert INVITATION.secret.hex() not in repr(INVITATION)
    assert "Anna" not in repr(INVITATION)


def test_an_invitation_that_is_taken_for_a_requester_s_link_says_what_it_is():
    with pytest.raises(Malformed, match="become a contact"):
        parse_link(V["link"])
