"""Metrics and health: for this computer's eyes, counts only, and honest about what is wrong."""

from __future__ import annotations

import http.client
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import trio

from app.requester.serving import status
from app.requester.serving.service import Service
from tests.unit.app.requester.cohort_books import Answered, heart
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from app.requester.books import Books

pytestmark = pytest.mark.area("D")

LINE = re.compile(r'^freehold_requester_[a-z_]+(\{[a-z]+="[a-z]+"\})? [0-9.]+$|^\S+ \+Inf$')


@pytest.fixture
def service(books: Books) -> Any:
    made = Service(books)
    yield made
    made.chain.client.close()


@pytest.fixture
async def url(service: Service, nursery: trio.Nursery) -> str:
    return str(await nursery.start(status.serve, service, 0))


async def got(url: str, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    def ask() -> tuple[int, str]:
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    return await trio.to_thread.run_sync(ask)


async def test_metrics_are_what_a_scraper_reads_and_count_grants_by_state(books, url):
    Answered(books).deliver(heart("62"), heart("63"))
    code, text = await got(url, "/metrics")
    assert code == 200
    figures = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(LINE.match(line) for line in figures), text
    assert 'freehold_requester_grants{state="completed"} 1' in figures
    assert "freehold_requester_steps_received_total 2" in figures
    assert "freehold_requester_connections_limit 400" in figures
    assert "freehold_requester_connections_of_an_address_limit 50" in figures
    assert "freehold_requester_new_owners_of_an_address_limit 7" in figures
    kinds = re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE)
    assert len(kinds) == len(set(kinds))
    grant = Answered(books).deals
    assert not any(deal.grant_id.hex() in text for deal in grant)


async def test_a_service_whose_chain_is_silent_lives_and_is_not_ready(service, url):
    assert (await got(url, "/healthz"))[0] == 200
    code, said = await got(url, "/readyz")
    assert code == 503
    assert "chain" in json.loads(said)["why"]


@pytest.mark.parametrize(
    ("path", "method", "headers", "code"),
    [
        ("/", "GET", {}, 404),
        ("/metrics", "POST", {}, 405),
        ("/metrics", "GET", {"Host": "evil.example"}, 421),
        ("/metrics", "HEAD", {}, 200),
    ],
)
async def test_what_is_not_a_question_of_this_computer_is_refused(url, path, method, headers, code):
    found, text = await got(url, path, method, **headers)
    assert found == code
    assert (text == "") == (method == "HEAD")


async def test_noise_and_silence_cost_one_connection_each(service, url):
    port = urlsplit(url).port
    assert port is not None
    for noise in (b"\x00\x01\r\n\r\n", b"GET /" + b"a" * 40_000, b""):
        stream = await trio.open_tcp_stream("127.0.0.1", port)
        if noise:
            await stream.send_all(noise)
        await stream.aclose()
    assert (await got(url, "/healthz"))[0] == 200


async def test_a_port_that_is_taken_is_said(service, url):
    port = urlsplit(url).port
    assert port is not None
    with pytest.raises(FreeholdError, match="cannot be had"):
        await status.serve(service, port)
