"""`verify FILE`: checks a bundle, record, transcript or assistant's consent by itself, offline.

Only where a chain is named to be asked is it asked.
"""

from __future__ import annotations

import http.client
import json
import ssl
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
import msgspec

from app.api.paths import practice_chain_folder
from app.cli import terms
from app.cli.grammar import Verb
from wallet.agreement.words import SMALLEST
from wallet.errors import ChainUnreachable, FreeholdError

if TYPE_CHECKING:
    import socket

    from app.cli.connection import Line
    from app.cli.output import Page
    from wallet.audit.bundle import Verdict

ANSWER_SECONDS = 20.0
_LARGEST_ANSWER = 1024 * 1024


@click.command(cls=Verb)
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("--chain", metavar="URL", help="Also ask a chain's JSON-RPC endpoint.")
@click.option("--proxy", metavar="URL", help="Ask it through socks5://HOST:PORT.")
@click.pass_obj
def verify(line: Line, bundle: Path, chain: str | None, proxy: str | None) -> int:
    """Check a proof, record, transcript or consent: exit 0 if right."""
    from wallet.agreement import (
        question,
        record_file,
        transcript_file,
    )  # load the cryptography they check with
    from wallet.audit import bundle as bundles

    endpoint = None if chain is None else _Endpoint(chain, proxy)
    try:
        with bundle.expanduser().open("rb") as file:
            data = file.read(bundles.MAXIMUM_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise FreeholdError(f"{bundle} was not read: {reason}.") from error
    if question.is_consent(data):
        return _assistant(line, data)
    if record_file.is_record(data):
        return _record(line, data)
    if transcript_file.is_transcript(data):
        return _transcript(line, data)
    read = bundles.decode(data)
    if endpoint is not None and endpoint.practises:  # whatever the file says of itself
        read = msgspec.structs.replace(read, practice=True)
    found = bundles.verify(read, None if endpoint is None else endpoint.ask)
    line.show(_fact(found), lambda page: _verdict(page, found))
    return 0 if found.holds else 1


def _record(line: Line, data: bytes) -> int:
    """Check a consent record by itself: who signed what it says, and what it does not prove."""
    from wallet.agreement import record_file
    from wallet.audit.bundle import NOT_PROVEN, NOT_PROVEN_KEYS

    read = record_file.read(data)
    said = record_file.said(read.negotiation, SMALLEST)
    missing = NOT_PROVEN if "requester" in read.certified else NOT_PROVEN + NOT_PROVEN_KEYS
    signed = read.document["freehold:transcript"]["signed_by_requester"]
    fact = {
        "holds": True,
        "proves_to_third_parties": False,
        "grant": read.document["freehold:grant"]["id"],
        "record": read.digest.hex(),
        "signed_by_owner": "everything",
        "signed_by_requester": signed,
        "certified": list(read.certified),
        "terms": [{"title": part.title, "lines": part.lines} for part in said],
        "not_proven": [*missing, _NO_CHAIN],
    }

    def words(page: Page) -> None:
        page.title(f"Consent record {read.document['dct:identifier']}")
        page.facts((("Grant", fact["grant"]), ("SHA-256", fact["record"])))
        page.facts((("The owner signed", "everything"), ("The requester signed", signed)))
        terms.agreement(page, said)
        page.title("Verdict")
        page.say("The record says what both sides signed, and nothing else.")
        page.title("What this does not prove")
        for sentence in (*missing, _NO_CHAIN):
            page.say(f"  {sentence}")

    line.show(fact, words)
    return 0


def _transcript(line: Line, data: bytes) -> int:
    """Check a transcript by itself: what both sides signed in it, and where that led."""
    from wallet.agreement import transcript_file as transcripts
    from wallet.audit.bundle import NOT_PROVEN, NOT_PROVEN_KEYS

    read, token = transcripts.read(data), SMALLEST
    found, now = read.negotiation, int(time.time())
    said, agreed = transcripts.lines(found, token), transcripts.last_terms(found, token)
    missing = NOT_PROVEN if "requester" in read.certified else NOT_PROVEN + NOT_PROVEN_KEYS
    grant = "" if found.grant_id is None else "0x" + found.grant_id.hex()
    fact = {
        "holds": True,
        "proves_to_third_parties": False,
        "request": found.id.hex(),
        "ended": transcripts.ended(found, now),
        "grant": grant,
        "messages": [words for _, words in said],
        "certified": list(read.certified),
        "terms": [{"title": part.title, "lines": part.lines} for part in agreed],
        "not_proven": [*missing, _NO_CHAIN],
    }

    def words(page: Page) -> None:
        page.title(f"Transcript of request {found.id.hex()}")
        page.facts((("Stands", transcripts.ended(found, now)), ("Grant", grant)))
        page.facts(said)
        terms.agreement(page, agreed)
        page.title("Verdict")
        page.say("Each message is signed by its side, in this order, and nothing is left out.")
        page.title("What this does not prove")
        for sentence in (*missing, _NO_CHAIN):
            page.say(f"  {sentence}")

    line.show(fact, words)
    return 0


def _assistant(line: Line, data: bytes) -> int:
    """Check an assistant's consent by itself: what it let be read, and who signed that."""
    from wallet.agreement import off_chain, question

    document, grant = question.check(data)
    told = question.lines(document)
    fact = {
        "holds": True,
        "proves_to_third_parties": False,
        "question": document["dct:identifier"],
        "grant": "0x" + grant.id(off_chain.DOMAIN).hex(),
        "signed_by_owner": "everything",
        "signed_by_line": "everything",
        "consent": document,
        "not_proven": list(question.NOT_PROVEN),
    }

    def words(page: Page) -> None:
        page.title(f"Consent to an assistant's question {document['dct:identifier']}")
        page.facts(told)
        page.title("Verdict")
        page.say(
            "The vault's key for this assistant signed what stands here, the key of the line that"
            " was pasted into it signed too, and nothing was changed since."
        )
        page.title("What this does not prove")
        for sentence in question.NOT_PROVEN:
            page.say(f"  {sentence}")

    line.show(fact, words)
    return 0


_NO_CHAIN = "That the chain knows the grant: a proof bundle says more (`freehold audit export`)."


def _fact(found: Verdict) -> dict[str, Any]:
    """Return the verdict as JSON; the terms in words look as they do in `request show`."""
    told: dict[str, Any] = msgspec.to_builtins(found)
    for grant, verdict in zip(told["grants"], found.grants, strict=True):
        grant["holds"] = verdict.holds
        grant["terms"] = [{"title": part.title, "lines": part.lines} for part in verdict.terms]
    return told


def _verdict(page: Page, found: Verdict) -> None:
    for grant in found.grants:
        page.title(f"Grant {grant.grant}")
        page.table(
            ("check", "holds", "detail"),
            [(check.what, "yes" if check.holds else "NO", check.detail) for check in grant.checks],
            said=True,
        )
        page.facts((("Steps confirmed", grant.delivered), ("Steps paid", grant.paid)))
        terms.agreement(page, grant.terms)
    page.title("Verdict")
    page.say("Every check holds." if found.holds else "NOT every check holds.")
    if found.proves_to_third_parties:
        page.say("It proves the above to third parties.")
    else:
        page.say("It proves nothing to third parties.")
    page.title("What this does not prove")
    for sentence in found.not_proven:
        page.say(f"  {sentence}")


class _Endpoint:
    """Asks a chain one JSON-RPC question at a time.

    Args:
        url: http or https. For the practice chain of this computer its token is added.
        proxy: a SOCKS5 address through which it is asked, and without which it is not.

    Attributes:
        practises: whether it is the practice chain of this computer.
    """

    def __init__(self, url: str, proxy: str | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise click.BadParameter("it is not an http or https address", param_hint="--chain")
        self._parts, self._proxy = parts, None if proxy is None else _proxy(proxy)
        self._name = f"{parts.scheme}://{parts.hostname}"
        token = _practice_token(url)
        self.practises = bool(token)
        self._headers = {"Content-Type": "application/json", **token}

    def ask(self, method: str, parameters: list[Any]) -> Any:
        """Return the result.

        Raises:
            ChainUnreachable: no answer, or an error for an answer.
        """
        parts = self._parts
        kind = (
            http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        )
        question = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection = kind(parts.hostname or "", parts.port, timeout=ANSWER_SECONDS)
        try:
            if self._proxy is not None:
                connection.sock = self._tunnel(connection.port)
            connection.request("POST", target, json.dumps(question), self._headers)
            return json.loads(connection.getresponse().read(_LARGEST_ANSWER))["result"]
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError) as error:
            raise ChainUnreachable(f"The chain at {self._name} did not answer {method}.") from error
        finally:
            connection.close()

    def _tunnel(self, port: int) -> socket.socket:
        """Return a connection that the proxy made, with TLS to the endpoint inside it."""
        from python_socks import ProxyError
        from python_socks.sync import Proxy

        assert self._proxy is not None
        host = self._parts.hostname or ""
        try:
            found = Proxy.from_url(self._proxy, rdns=True).connect(host, port, ANSWER_SECONDS)
        except (ProxyError, OSError) as error:
            raise ChainUnreachable(
                f"{self._name} was not reached through the proxy, and not without it."
            ) from error
        if self._parts.scheme == "http":
            return found
        return ssl.create_default_context().wrap_socket(found, server_hostname=host)


def _proxy(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "socks5" or not parts.hostname or not parts.port:
        raise click.BadParameter("write it like socks5://127.0.0.1:9050", param_hint="--proxy")
    return url


def _practice_token(url: str) -> dict[str, str]:
    """Return the header for the practice chain, if the address is that of this computer's."""
    try:
        facts = json.loads((practice_chain_folder() / "endpoint.json").read_bytes())
        if str(facts["url"]).rstrip("/") == url.rstrip("/"):
            return {"Authorization": f"Bearer {facts['token']}"}
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return {}
