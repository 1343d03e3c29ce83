"""One endpoint: JSON-RPC over HTTP with bounds on time and size.

Guarantees: an answer is read for at most `TIMEOUT_SECONDS` in all and at most `MAX_ANSWER_BYTES`
long; no redirect is followed, no cookie kept, no proxy or password taken from the environment (the
profile's own proxy carries all endpoints but those on this computer);
every failure of the transport is `ChainUnreachable` (or a leaf of it), every refusal by the other
side `RequestRefused`. Before the first question, and again after each failure, the endpoint must
name the right chain id and know the profile's block.

Left to others: which endpoint to ask (`rpc`), what an answer means (`answers`).
"""

from __future__ import annotations

import http.cookiejar
import itertools
import threading
import time
from typing import TYPE_CHECKING, Any

import msgspec
import requests
import urllib3.exceptions

from contracts.chain import answers
from contracts.chain.errors import AnswerTooLarge, BadAnswer, RequestRefused, WrongEndpoint
from contracts.chain.tunnel import TunnelAdapter, is_away
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.chain.profile import ChainProfile, Endpoint

    Question = tuple[str, Sequence[Any]]

CONNECT_SECONDS = 3.0
TIMEOUT_SECONDS = 5.0
MAX_ANSWER_BYTES = 16 * 1024 * 1024
MAX_REASON = 300


class _Call(msgspec.Struct, frozen=True, kw_only=True):
    jsonrpc: str = "2.0"
    id: int
    method: str
    params: list[Any]


class _Fault(msgspec.Struct, frozen=True):
    code: int = 0
    message: str = ""
    data: Any = None


class _Reply(msgspec.Struct, frozen=True):
    id: int | str | None = None
    result: Any = None
    error: _Fault | None = None


class Connection:
    """A checked connection to one endpoint of a profile; may be used from several threads."""

    def __init__(
        self,
        endpoint: Endpoint,
        profile: ChainProfile,
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        max_answer_bytes: int = MAX_ANSWER_BYTES,
    ) -> None:
        self.endpoint = endpoint
        self._profile = profile
        self._timeout = min(timeout_seconds, TIMEOUT_SECONDS)
        self._max_answer = max_answer_bytes
        self._numbers = itertools.count(1)
        self._session = _session(endpoint, profile.proxy)
        self._checked = threading.Event()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What may be shown of the address."""
        return self.endpoint.name

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._session.close()

    def distrust(self) -> None:
        """Check chain id and known block again before the next question."""
        self._checked.clear()

    def ask(self, method: str, *params: Any) -> Any:
        """Return the result of one call, unparsed.

        Raises:
            ChainUnreachable: no answer, or none that can be believed.
            RequestRefused: the endpoint answered with an error.
            WrongEndpoint: this is another chain than the profile names.
        """
        return self.ask_all([(method, params)])[0]

    def ask_all(self, questions: Sequence[Question]) -> list[Any]:
        """Return the results of several calls made in one request, in order; errors as `ask`."""
        found = self.try_all(questions)
        for answer in found:
            if isinstance(answer, RequestRefused):
                raise answer
        return found

    def try_all(self, questions: Sequence[Question]) -> list[Any]:
        """As `ask_all`, with each refusal in its place instead of raised."""
        self._check()
        return self._exchange(questions)

    def _check(self) -> None:
        if self._checked.is_set():
            return
        with self._lock:
            if self._checked.is_set():
                return
            known = self._profile.known_block
            questions: list[Question] = [("eth_chainId", ())]
            if known is not None:
                questions.append(("eth_getBlockByNumber", (hex(known.number), False)))
            found = self._exchange(questions)
            for answer in found:
                if isinstance(answer, RequestRefused):
                    raise BadAnswer(f"{self.name} does not say which chain it serves: {answer}")
            chain_id = answers.quantity(found[0], "chain id", 64)
            if chain_id != self._profile.chain_id:
                raise WrongEndpoint(
                    f"{self.name} serves chain {chain_id}, and {self._profile.name} is chain "
                    f"{self._profile.chain_id}. It is not asked again; correct the profile."
                )
            if known is not None:
                header = answers.header(found[1])
                if header is None:
                    raise ChainUnreachable(f"{self.name} has not caught up with the chain yet.")
                if header.hash != known.hash:
                    raise WrongEndpoint(
                        f"{self.name} has another block {known.number} than the profile names: "
                        "it follows another chain. It is not asked again."
                    )
            self._checked.set()

    def _exchange(self, questions: Sequence[Question]) -> list[Any]:
        calls = [
            _Call(id=next(self._numbers), method=method, params=list(params))
            for method, params in questions
        ]
        single = len(calls) == 1
        replies = self._decode(self._post(msgspec.json.encode(calls[0] if single else calls)))
        if len(replies) == 1 and (single or replies[0].error is not None):
            return [self._result(replies[0]) for _ in calls]
        by_number = {reply.id: reply for reply in replies}
        if len(replies) != len(calls) or set(by_number) != {call.id for call in calls}:
            raise BadAnswer(f"{self.name} answered something else than was asked.")
        return [self._result(by_number[call.id]) for call in calls]

    def _result(self, reply: _Reply) -> Any:
        if reply.error is None:
            return reply.result
        return RequestRefused(
            _plain(reply.error.message), reply.error.code, _revert_data(reply.error.data)
        )

    def _decode(self, body: bytes) -> list[_Reply]:
        try:
            found = msgspec.json.decode(body, type=_Reply | list[_Reply])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise BadAnswer(f"{self.name} answered something that is not JSON-RPC.") from error
        return found if isinstance(found, list) else [found]

    def _post(self, body: bytes) -> bytes:
        """Send once more where a kept connection turned out to be closed; all calls may repeat."""
        deadline = time.monotonic() + self._timeout
        try:
            try:
                return self._post_once(body, deadline)
            except requests.ConnectTimeout:
                raise
            except requests.ConnectionError:
                return self._post_once(body, deadline)
        except requests.Timeout as error:
            raise ChainUnreachable(f"{self.name} did not answer in time.") from error
        except requests.RequestException as error:
            if is_away(error):
                raise ChainUnreachable(
                    f"The proxy at {self._profile.proxy_name} does not answer, so {self.name} was "
                    "not asked; nothing goes past the proxy."
                ) from error
            raise ChainUnreachable(f"{self.name} cannot be reached.") from error
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise ChainUnreachable(f"{self.name} cannot be reached.") from error

    def _post_once(self, body: bytes, deadline: float) -> bytes:
        left = max(deadline - time.monotonic(), 0.01)
        with self._session.post(
            self.endpoint.url,
            data=body,
            headers={"Content-Type": "application/json"},
            timeout=(min(CONNECT_SECONDS, left), left),
            allow_redirects=False,
            stream=True,
        ) as response:
            if response.status_code in (401, 403):
                asked = "refuses this bearer token"
                if self.endpoint.bearer_token is None:
                    asked = "asks for a bearer token"
                raise ChainUnreachable(f"{self.name} {asked}.")
            if response.status_code == 429:
                raise ChainUnreachable(f"{self.name} asks to be left alone for a while.")
            # Some endpoints send a JSON-RPC error with status 400; its body says more.
            if response.status_code not in (200, 400):
                raise ChainUnreachable(f"{self.name} answered with status {response.status_code}.")
            return self._read(response, deadline)

    def _read(self, response: requests.Response, deadline: float) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := response.raw.read1(65_536, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > self._max_answer:
                raise AnswerTooLarge(f"{self.name} sent more than {self._max_answer} bytes.")
            if time.monotonic() > deadline:
                raise ChainUnreachable(f"{self.name} did not finish its answer in time.")
        return b"".join(parts)


def _session(endpoint: Endpoint, proxy: str | None) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(http.cookiejar.DefaultCookiePolicy(allowed_domains=[]))
    session.headers.clear()
    session.headers.update({"User-Agent": "freehold", "Accept-Encoding": "gzip"})
    if endpoint.bearer_token is not None:
        session.headers["Authorization"] = f"Bearer {endpoint.bearer_token}"
    pools: dict[str, Any] = {"pool_connections": 1, "pool_maxsize": 8, "max_retries": 0}
    if proxy is not None and not endpoint.is_here:
        adapter: requests.adapters.HTTPAdapter = TunnelAdapter(proxy, **pools)
    else:
        adapter = requests.adapters.HTTPAdapter(**pools)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


def _plain(text: str) -> str:
    """Return remote text as one short printable line."""
    kept = "".join(character if character.isprintable() else " " for character in text)
    return kept[:MAX_REASON].strip() or "no reason was given"


def _revert_data(value: Any) -> bytes:
    """Return the bytes of a revert, which endpoints put in `data` or one level below."""
    if isinstance(value, dict):
        value = value.get("data")
    if not isinstance(value, str):
        return b""
    try:
        return answers.data(value.removeprefix("Reverted "), "revert reason", 4096)
    except BadAnswer:
        return b""
