"""Every message in its one spelling: the published vectors, and bytes that are refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import AgreementError, BadSignature, ContentMismatch, FreeholdError, Malformed
from wallet.guardians import circle, guardian, messages, owner, paper, recovering, sealing
from wallet.guardians.messages import Ask, GuardianShare, Handover, Released

pytestmark = pytest.mark.area("G")

V = json.loads((Path(__file__).parents[3] / "vectors" / "guardians.json").read_text())
ENVELOPES = {
    kind: (bytes.fromhex(one["data"]), bytes.fromhex(one["to"]))
    for kind, one in V["envelopes"].items()
}


def b(side: str, name: str) -> bytes:
    return bytes.fromhex(V[side][name])


RECOVERY = recovering.Recovery(
    b("recovering", "request"),
    b("recovering", "signing_seed"),
    b("recovering", "hpke_private_key"),
    V["recovering"]["name"],
    b"",
    V["recovering"]["made_ms"],
)
TALK = recovering.Talk(b("guardian", "identity"), b("recovering", "nonce"))


def test_the_circle_of_the_vectors_opens_with_any_three_shares():
    wrapped = circle.decode_wrapped(bytes.fromhex(V["wrapped"]))
    assert (wrapped.circle.hex(), wrapped.locator.hex()) == (V["circle"], V["locator"])
    assert circle.open_(wrapped, V["shares"][2:]).entropy.hex() == V["entropy"]
    assert [circle.number_of(words) for words in V["shares"]] == [1, 2, 3, 4, 5]
    assert paper.read_sealed("\n".join(V["page_lines"])) == wrapped


def test_there_is_a_vector_of_every_message_and_each_is_made_again_from_its_seed():
    seeds = {
        messages.public_key(seed): seed
        for seed in (
            b("owner", "signing_seed"),
            b("owner", "home_signing_seed"),
            b("guardian", "signing_seed"),
            b("recovering", "signing_seed"),
        )
    }
    kinds = {kind.__struct_config__.tag for kind in get_args(messages.Message)}
    assert kinds == set(ENVELOPES)
    for kind, (data, to) in ENVELOPES.items():
        message, key = messages.read(data, to)
        assert message.__struct_config__.tag == kind
        assert messages.say(message, to, seeds[key]) == data


def test_the_talk_of_the_vectors_goes_as_they_say():
    ask, heard = recovering.ask(RECOVERY, TALK), ENVELOPES["heard"][0]
    assert ask == ENVELOPES["ask"][0]
    said = messages.read_as(Ask, ask, TALK.guardian)
    assert said.commitment.hex() == V["commitment"]
    talk = recovering.hear(RECOVERY, TALK, heard)
    assert recovering.reveal(RECOVERY, talk) == ENVELOPES["reveal"][0]
    assert recovering.code(RECOVERY, talk) == V["code"]
    assert recovering.fetch(RECOVERY, talk) == ENVELOPES["fetch"][0]
    assert recovering.withdraw(RECOVERY, talk) == ENVELOPES["withdraw"][0]
    talk = recovering.hear(RECOVERY, talk, ENVELOPES["released"][0])
    assert talk.share is not None
    assert talk.share.words == V["shares"][0]


def test_the_handover_and_the_veto_of_the_vectors_are_taken():
    identity, private = b("guardian", "identity"), b("guardian", "hpke_private_key")
    envelope = sealing.open_handover(bytes.fromhex(V["sealed_handover"]), identity, private)
    assert envelope == ENVELOPES["handover"][0]
    key = messages.public_key(b("owner", "signing_seed"))
    taken = owner.take_handover(envelope, identity, b("owner", "identity"), key, None)
    assert taken[1] == messages.read(*ENVELOPES["kept"])[0]
    veto = guardian.read_veto(ENVELOPES["veto"][0], taken[0])
    assert veto.request == RECOVERY.request


def test_the_readme_names_every_message_with_its_fields_in_their_order():
    readme = (Path(circle.__file__).parent / "README.md").read_text()
    rows = re.findall(
        r"^\| ((?:`[a-z]+`(?:, )?)+) \| [^|]+→[^|]+ \| [^|]+ \| (.+) \|$", readme, re.MULTILINE
    )
    told = {
        kind: re.findall("`([a-z_]+)`", fields)
        for kinds, fields in rows
        for kind in re.findall("`([a-z]+)`", kinds)
    }
    structs = {kind.__struct_config__.tag: kind for kind in get_args(messages.Message)}
    assert told == {kind: list(one.__struct_fields__) for kind, one in structs.items()}


@pytest.mark.parametrize("refused", V["refused"], ids=lambda one: one["why"])
def test_bytes_that_are_no_message_are_refused(refused: dict[str, str]):
    with pytest.raises(FreeholdError) as caught:
        messages.read(bytes.fromhex(refused["data"]), bytes.fromhex(refused["to"]))
    assert caught.value.code == refused["code"]


@given(st.sampled_from(sorted(ENVELOPES)), st.integers(0, 10**6))
@settings(max_examples=50, deadline=None)
def test_a_changed_bit_anywhere_in_an_envelope_is_refused(kind: str, place: int):
    data, to = ENVELOPES[kind]
    changed = bytearray(data)
    changed[place // 8 % len(data)] ^= 1 << place % 8
    with pytest.raises(AgreementError):
        messages.read(bytes(changed), to)


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_noise_is_refused(data: bytes):
    with pytest.raises(AgreementError):
        messages.read(data, bytes(32))


def test_another_kind_or_key_than_the_one_that_fits_is_refused():
    data, to = ENVELOPES["fetch"]
    with pytest.raises(Malformed, match="not the message that fits"):
        messages.read_as(Ask, data, to)
    with pytest.raises(BadSignature, match="another key"):
        messages.read_as(messages.Fetch, data, to, bytes(32))


def test_a_sealed_share_with_wrong_padding_or_content_is_refused():
    released = messages.read_as(Released, *ENVELOPES["released"])
    share = sealing.open_release(released.sealed, RECOVERY.request, RECOVERY.hpke_private_key)
    assert isinstance(share, GuardianShare)
    key = messages.read_as(Ask, *ENVELOPES["ask"]).hpke_key
    wrong = sealing._seal(b"no share", key, b"release\0" + RECOVERY.request)
    with pytest.raises(Malformed, match="no share"):
        sealing.open_release(wrong, RECOVERY.request, RECOVERY.hpke_private_key)
    padded = b"\0\1x".ljust(sealing.PADDED - 1, b"\0") + b"y"
    recipient = X25519PublicKey.from_public_bytes(key)
    info = circle.LABEL + b"release\0" + RECOVERY.request
    dirty = sealing._SUITE.encrypt(padded, recipient, info=info)
    with pytest.raises(ContentMismatch, match="padded wrongly"):
        sealing.open_release(dirty, RECOVERY.request, RECOVERY.hpke_private_key)
    with pytest.raises(Malformed, match="at most"):
        sealing._seal(bytes(sealing.PADDED), key, b"")


def test_a_handover_is_small_however_long_names_and_addresses_are():
    made = messages.read_as(Handover, *ENVELOPES["handover"]).share
    place = msgspec.structs.replace(made.holders[0], addresses=("/" + "x" * 127,) * 6)
    longest = msgspec.structs.replace(made, owner_name="漢" * 80, holders=(place, place))
    envelope = messages.say(Handover(longest), bytes(32), bytes(32))
    assert len(envelope) < sealing.PADDED
