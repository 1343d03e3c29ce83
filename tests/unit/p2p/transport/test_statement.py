"""A domain's statement: one short file over checked TLS, from public addresses alone."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from typing import TYPE_CHECKING

import pytest
import trio
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from p2p.transport import statement
from wallet.errors import PeerError, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.area("D")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for localhost that nobody but the test believes."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


async def asked(certificate: Path, answer: bytes, *, believed: bool = True) -> bytes:
    """What `fetch` makes of an answer given by a server on this computer."""
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    context = ssl.create_default_context(cafile=str(certificate) if believed else None)
    heard: list[bytes] = []

    async def serve(stream: trio.SocketStream) -> None:
        wrapped = trio.SSLStream(stream, server, server_side=True, https_compatible=True)
        try:
            heard.append(await wrapped.receive_some(4096))
            await wrapped.send_all(answer)
            await wrapped.aclose()
        except (trio.BrokenResourceError, ssl.SSLError):
            pass

    async with trio.open_nursery() as nursery:
        listeners = await nursery.start(trio.serve_tcp, serve, 0)
        port = listeners[0].socket.getsockname()[1]
        try:
            found = await statement.fetch(
                "localhost", None, port=port, context=context, public_only=False
            )
            assert heard[0].startswith(
                b"GET /.well-known/freehold.json HTTP/1.0\r\nHost: localhost\r\n"
            )
            return found
        finally:
            nursery.cancel_scope.cancel()


async def test_a_statement_is_fetched_over_checked_tls(certificate: Path):
    found = await asked(certificate, b"HTTP/1.1 200 OK\r\nX: y\r\n\r\n{}")
    assert found == b"{}"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"HTTP/1.1 404 Not Found\r\n\r\n", "states nothing"),
        (b"HTTP/1.1 301 Moved\r\nLocation: https://other.example/\r\n\r\n", "states nothing"),
        (b"SSH-2.0-OpenSSH\r\n", "as a web server"),
        (b"", "as a web server"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 20_000, "states more than"),
    ],
)
async def test_another_answer_is_refused_in_words(certificate: Path, answer: bytes, words: str):
    with pytest.RaisesGroup(
        pytest.RaisesExc(PeerError, match=words), flatten_subgroups=True, allow_unwrapped=True
    ):
        await asked(certificate, answer)


async def test_a_certificate_of_nobody_is_not_believed(certificate: Path):
    with pytest.RaisesGroup(
        pytest.RaisesExc(PeerUnreachable, match="certificate"),
        flatten_subgroups=True,
        allow_unwrapped=True,
    ):
        await asked(certificate, b"HTTP/1.1 200 OK\r\n\r\n{}", believed=False)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0", "fd00::1"],
)
async def test_no_address_of_one_s_own_network_is_asked(
    address: str, monkeypatch: pytest.MonkeyPatch
):
    async def found(*_: object, **__: object) -> list[object]:
        return [(0, 0, 0, "", (address, 443))]

    async def never(*_: object) -> Callable[[], None]:
        raise AssertionError("dialled")

    monkeypatch.setattr(trio.socket, "getaddrinfo", found)
    monkeypatch.setattr(trio, "open_tcp_stream", never)
    with pytest.raises(PeerUnreachable, match="no public address"):
        await statement.fetch("inside.example", None)
    assert not ipaddress.ip_address(address.partition("%")[0]).is_global


async def test_behind_a_proxy_the_name_is_given_to_it_and_nobody_is_looked_up(
    monkeypatch: pytest.MonkeyPatch,
):
    async def never(*_: object, **__: object) -> list[object]:
        raise AssertionError("looked up")

    monkeypatch.setattr(trio.socket, "getaddrinfo", never)
    with pytest.raises(PeerUnreachable, match="proxy"):
        await statement.fetch("lab.example", "socks5://127.0.0.1:9")
