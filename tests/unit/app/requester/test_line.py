"""The requester's command line: what is wrong is said in one line, and times are as people read."""

from __future__ import annotations

import json
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from app.api.version import build
from app.requester.__main__ import main
from app.requester.books import Books
from app.requester.line.context import Context
from p2p.protocols.calls import Rates
from p2p.requester.limits import Limits
from tests.unit.app.cli.running import CHAIN
from wallet.agreement.chain_words import UNAUDITED
from wallet.errors import Malformed
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("A")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file with the passphrase of the books."""
    file = tmp_path / "passphrase"
    file.write_text("a passphrase\n", encoding="utf-8")
    return file


def init(folder: Path, secret: Path, *rest: object) -> int:
    return main(
        ["--profile", str(folder), "--passphrase-file", str(secret), "init", *map(str, rest)]
    )


def test_it_says_which_build_it_is(capsys):
    assert main(["--version"]) == 0
    told = json.loads(capsys.readouterr().out)
    found = build()
    assert (told["version"], told["commit"]) == (found.version, found.commit)
    assert told["registry_sha256"] == found.registry


def test_without_the_wallets_the_sandbox_says_where_it_is(monkeypatch, capsys):
    monkeypatch.setattr("app.requester.line.running.find_spec", lambda _name: None)
    assert main(["sandbox"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "the requester alone" in line


def test_a_chain_profile_that_is_no_text_is_said_in_one_line(tmp_path, secret, capsys):
    profile = tmp_path / "chain.toml"
    profile.write_bytes(b"\x94\xff")
    assert init(tmp_path / "lab", secret, "--name", "X", "--chain", profile) == 1
    assert capsys.readouterr().err == "The chain profile cannot be read: it is not UTF-8 text.\n"


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path, secret, monkeypatch, capsys):
    def refuse(folder: Path, *_rest: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", str(folder))

    monkeypatch.setattr(Books, "create", refuse)
    monkeypatch.setattr("contracts.profiles.choose", lambda *_rest: None)
    folder = tmp_path / "lab"
    assert init(folder, secret, "--name", "X", "--practice") == 1
    assert capsys.readouterr().err == f"{folder}: No such file or directory\n"


def test_on_a_real_network_it_is_said_first_what_nobody_has_examined(
    tmp_path, secret, capsys, monkeypatch
):
    cheap = Argon2id.of(MIN_MEMORY_KIB, 1)
    monkeypatch.setattr(Books, "create", partial(Books.create, kdf=cheap))
    profile = tmp_path / "chain.toml"
    profile.write_text(CHAIN)
    assert init(tmp_path / "lab", secret, "--name", "X", "--chain", profile) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == list(UNAUDITED)
    assert set(json.loads(said.out)) == {"address", "chain_id"}


def test_a_second_endpoint_is_named_later_and_another_chain_never(
    tmp_path, secret, capsys, monkeypatch
):
    cheap = Argon2id.of(MIN_MEMORY_KIB, 1)
    monkeypatch.setattr(Books, "create", partial(Books.create, kdf=cheap))
    profile, folder = tmp_path / "chain.toml", tmp_path / "lab"
    profile.write_text(CHAIN)
    assert init(folder, secret, "--name", "X", "--chain", profile) == 0
    given = ["--profile", str(folder), "--passphrase-file", str(secret), "chain", str(profile)]
    profile.write_text(CHAIN + '[[endpoint]]\nurl = "https://second.example"\n')
    capsys.readouterr()
    assert main(given) == 0
    assert json.loads(capsys.readouterr().out)["endpoints"][-1] == "https://second.example"
    profile.write_text(CHAIN.replace("31337", "31338"))
    assert main(given) == 1
    assert "chain 31337" in capsys.readouterr().err
    books = Books.open(folder, "a passphrase")
    assert len(books.chain.hosts) == 2
    books.close()


@pytest.mark.parametrize("name", ["", "a" * 201])
def test_a_name_that_no_wallet_would_read_makes_no_books(name, tmp_path, secret, capsys):
    folder = tmp_path / "lab"
    assert init(folder, secret, "--name", name, "--practice") == 2
    assert "The name or the contact cannot be used" in capsys.readouterr().err
    assert not folder.exists()


def test_without_books_the_way_to_make_them_is_said(tmp_path, secret, capsys):
    folder = tmp_path / "lab"
    line = ["--profile", str(folder), "--passphrase-file", str(secret), "grants"]
    assert main(line) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "`freehold-requester init` makes them" in said
    assert not folder.exists()


def test_the_end_of_a_call_is_told_as_a_time(books, secret, tmp_path, capsys):
    from p2p.requester.calls import TEMPLATE

    books.close()
    call = tmp_path / "call.toml"
    call.write_text(TEMPLATE.replace('"30d"', "2099-12-31T00:00:00Z"), encoding="utf-8")
    line = ["--profile", str(books.folder), "--passphrase-file", str(secret)]
    assert main([*line, "call", "add", str(call)]) == 0
    assert json.loads(capsys.readouterr().out)["expires"] == "2099-12-31T00:00:00Z"


@pytest.mark.parametrize(
    ("given", "said"),
    [("0", "0 is not from 1 to 4096."), ("½", "“½” is not a whole number.")],
)
def test_a_number_that_does_not_fit_is_a_usage_error_as_on_the_owners_line(
    given, said, tmp_path, capsys
):
    assert main(["--profile", str(tmp_path), "serve", "--step-mib", given]) == 2
    assert said in capsys.readouterr().err


def test_a_passphrase_file_that_is_not_there_is_named(tmp_path, capsys):
    missing = tmp_path / "nowhere"
    line = ["--profile", str(tmp_path), "--passphrase-file", str(missing), "grants"]
    assert main(line) == 1
    assert f"{missing} was not read" in capsys.readouterr().err


def test_the_share_of_an_internet_address_is_said_to_serve_and_to_meet(
    tmp_path, secret, monkeypatch, capsys
):
    caught: list[object] = []

    def service(_books: object, limits: Limits) -> None:
        caught.append(limits)
        raise Malformed("Enough.")

    async def run(*given: object) -> None:
        caught.extend(one for one in given if isinstance(one, Rates))

    books = SimpleNamespace(go_on_with_chain=lambda _: None, close=lambda: None)
    monkeypatch.setattr(Context, "open", lambda _self: books)
    monkeypatch.setattr("app.requester.serving.service.Service", service)
    monkeypatch.setattr("app.requester.meet.run", run)
    line = ["--profile", str(tmp_path / "lab"), "--passphrase-file", str(secret)]
    share = ["--share-of-an-address", "9"]
    assert main([*line, "serve", *share]) == 1
    assert main([*line, "meet", *share]) == 0
    assert main([*line, "meet"]) == 0
    capsys.readouterr()
    assert caught == [
        Limits(connections_of_an_address=9),
        Rates(connections_of_an_address=9),
        Rates(),
    ]
