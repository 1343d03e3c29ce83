"""The address book pins what an amount means, and names no registry of other code."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from nacl.signing import SigningKey

from contracts import artifacts, book
from contracts.artifacts import load
from contracts.chain.errors import ProfileRefused
from contracts.chain.profile import parse_profile
from tests.unit.app.cli.running import CHAIN
from wallet.agreement.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("C")

KEY = SigningKey(b"k" * 32)
EURC = "0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42"
REGISTRY = "0x5FbDB2315678afecb367f032d93F642f64180aa3"


def written(kind: str = "registries", **registry: Any) -> bytes:
    """A book with one contract of ours and one token."""
    entry = {"address": REGISTRY, "runtime_sha256": book.registry_sha256(), "start_block": 5}
    token = {"address": EURC, "symbol": "EURC", "decimals": 6}
    network = {
        "chain_id": 5,
        "name": "Five",
        "native_symbol": "ETH",
        kind: [entry | registry],
        "tokens": [token],
    }
    return signed({"networks": [network]})


def signed(document: dict[str, Any]) -> bytes:
    """A book by the tests' own key, whatever stands in it."""
    whole = {"version": 1, "issued": "2026-11-23", **document}
    signature = KEY.sign(book.LABEL + canonical(whole)).signature
    return msgspec.json.encode({**whole, "signature": signature.hex()})


def read(content: bytes) -> book.AddressBook:
    """A book as a program reads it in which the tests' key stands."""
    return book.parse(content, KEY.verify_key.encode())


def profile(**changes: Any) -> Any:
    found = parse_profile(CHAIN, "a profile")
    on_base = {"chain_id": 8453, "token": EURC, "token_symbol": "EURC", "token_decimals": 6}
    return msgspec.structs.replace(found, **(on_base | changes))


def test_the_shipped_book_can_be_read_and_is_of_this_release():
    found = book.shipped()
    token = found.token(8453, EURC)
    assert token is not None
    assert (token.symbol, token.decimals, token.stands_for) == ("EURC", 6, "euro")
    assert found.token(8453, REGISTRY) is None
    assert found.network(7) is None


def changed(part: dict[str, Any] | list[Any]) -> Iterator[None]:
    """Change one value after another, wherever it stands, and change it back."""
    for place, value in list(part.items() if isinstance(part, dict) else enumerate(part)):
        if isinstance(value, dict | list) and value:
            yield from changed(value)
        elif place != "signature":
            part[place] = f"{value[:-1]}0" if isinstance(value, str) and value else [value, value]  # type: ignore[index,call-overload]
            if isinstance(value, int):
                part[place] = value + 1  # type: ignore[index,call-overload]
            yield
            part[place] = value  # type: ignore[index,call-overload]


def test_a_change_of_any_value_in_the_shipped_book_is_found():
    document = msgspec.json.decode(files(artifacts).joinpath(book.FILE).read_bytes())
    shipped = msgspec.json.encode(document)
    book.parse(shipped)
    places = 0
    for _ in changed(document):
        with pytest.raises(ProfileRefused, match=r"signature does not hold|cannot be read"):
            book.parse(msgspec.json.encode(document))
        places += 1
    assert places > 25
    assert msgspec.json.encode(document) == shipped


def test_what_looks_right_and_was_not_signed_by_the_maintainers_is_refused_whole():
    document = msgspec.json.decode(files(artifacts).joinpath(book.FILE).read_bytes())
    more = {"address": REGISTRY, "runtime_sha256": book.registry_sha256(), "start_block": 5}
    document["networks"][0]["registries"].append(more)
    with pytest.raises(ProfileRefused, match="changed by somebody else"):
        book.parse(msgspec.json.encode(document))
    with pytest.raises(ProfileRefused, match="changed by somebody else"):
        book.parse(signed({"networks": []}))
    with pytest.raises(ProfileRefused, match="cannot be read"):
        book.parse(msgspec.json.encode({"networks": []}))


def test_what_the_maintainers_write_is_read_by_their_key():
    written_by_them = book.signed(book.AddressBook(()), "2026-11-23", bytes(KEY))
    assert read(written_by_them).networks == ()


def test_no_network_carries_our_contracts_yet_and_none_is_made_up():
    found = book.shipped()
    assert not any(one.registries + one.anchors + one.learning_rounds for one in found.networks)


def test_a_registry_of_this_release_s_code_may_stand_in_it():
    assert read(written()).networks[0].registries[0].address == REGISTRY


@pytest.mark.parametrize(
    ("registry", "said"),
    [
        ({"runtime_sha256": "0" * 64}, "code is not the one of this release"),
        ({"address": REGISTRY.replace("F", "f", 1)}, "misspells"),
        ({"address": "nowhere"}, "cannot be read"),
        ({"more": 1}, "cannot be read"),
    ],
)
def test_a_book_that_contradicts_the_artefacts_is_refused_whole(registry: Any, said: str):
    with pytest.raises(ProfileRefused, match=said):
        read(written(**registry))


@pytest.mark.parametrize(
    ("kind", "name"), [("anchors", "Anchors"), ("learning_rounds", "LearningRounds")]
)
def test_the_other_contracts_are_held_to_their_code_too(kind: str, name: Any):
    network = read(written(kind, runtime_sha256=load(name).runtime_hash)).networks[0]
    assert getattr(network, kind)[0].address == REGISTRY
    with pytest.raises(ProfileRefused, match=f"names a {name} on Five"):
        read(written(kind))  # with the registry's


@pytest.mark.parametrize("changes", [{"token_decimals": 18}, {"token_symbol": "USDC"}])
def test_no_profile_changes_what_an_amount_of_a_known_token_means(changes: Any):
    assert book.checked(profile()) == profile()
    with pytest.raises(ProfileRefused, match="EURC with 6 decimals, and the profile says"):
        book.checked(profile(**changes))


def test_what_a_token_is_worth_is_said_as_far_as_it_is_known():
    assert "stand for one euro" in book.value_words(profile())
    unknown = profile(token=REGISTRY, token_symbol="EURC")
    assert "EURC is not in the address book: no known value" in book.value_words(unknown)
    test_dollar = profile(
        chain_id=84532, token="0x036CbD53842c5426634e7929541eC2318f3dCF7e", token_symbol="USDC"
    )
    assert "for tests: no known value" in book.value_words(test_dollar)
    assert book.value_words(profile(kind="practice")) == "Practice tokens are worth nothing."


def test_a_profile_for_a_registry_of_another_release_is_refused():
    good = f'registry_sha256 = "{book.registry_sha256()}"\n'
    assert parse_profile(good + CHAIN, "a profile").registry
    with pytest.raises(ProfileRefused, match="another release"):
        parse_profile(f'registry_sha256 = "{"0" * 64}"\n' + CHAIN, "a profile")
    for field in ("anchors", "learning_rounds"):
        with pytest.raises(ProfileRefused, match=f"another `{field}_sha256`"):
            parse_profile(f'{field}_sha256 = "{"0" * 64}"\n' + CHAIN, "a profile")
