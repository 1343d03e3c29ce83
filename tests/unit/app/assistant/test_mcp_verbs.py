"""`freehold mcp …` and the answers to an assistant's question on the command line."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import trio

from app.api import messages as m
from app.api.paths import token_path
from app.api.secret_files import write_token
from app.cli.main import main
from app.node.handlers import assistants
from tests.unit.app.assistant.house_line import served
from tests.unit.app.assistant.test_serving import until
from wallet.agreement.view import View

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("D")

HEART = View("health.heart_rate", ("start", "value"))


class Shell:
    """A person who types."""

    def __init__(self, capsys: pytest.CaptureFixture[str], profile: Path) -> None:
        self._capsys, self._profile = capsys, profile
        write_token(token_path(profile), "t" * 64)

    async def run(self, *words: str) -> tuple[int, str]:
        """Run one line; its code and all it said."""
        code = await trio.to_thread.run_sync(main, ["--profile", str(self._profile), *words])
        said = self._capsys.readouterr()
        return code, said.out + said.err

    async def json(self, *words: str) -> dict[str, Any]:
        code, said = await self.run(*words, "--json")
        assert code == 0, said
        found: dict[str, Any] = json.loads(said)
        return found


async def test_assistants_are_let_in_listed_marked_and_removed(
    house: House, profile: Path, capsys: pytest.CaptureFixture[str]
):
    async with served(house, profile):
        shell = Shell(capsys, profile)
        code, said = await shell.run("mcp", "list")
        assert (code, said) == (0, "No assistant may ask. `freehold mcp add NAME` lets one.\n")
        first = await shell.json("mcp")
        assert first["name"] == "My assistant"
        assert (await shell.json("mcp"))["paste"] == first["paste"]
        added = await shell.json("mcp", "add", "Desk model", "--local", "--for", "toml")
        assert (added["local"], added["for"]) == (True, "toml")
        code, said = await shell.run("mcp", "show", "desk model")
        assert code == 0
        assert '"args": ["--profile", ' in said
        await shell.run("mcp", "mark", "Desk model", "--not-local")
        await shell.run("mcp", "end", "Desk model")
        found = (await shell.json("mcp", "list"))["assistants"]
        assert {(one["name"], one["local"]) for one in found} == {
            ("My assistant", False),
            ("Desk model", False),
        }  # both in one moment, so in no order
        await shell.run("mcp", "remove", "My assistant")
        code, said = await shell.run("mcp", "list")
        assert "My assistant" not in said
        code, said = await shell.run("mcp", "show", "My assistant")
        assert (code, said) == (1, "There is no assistant called “My assistant”.\n")
        code, said = await shell.run("mcp", "add", "desk MODEL")
        assert code == 1


async def test_a_question_is_shown_and_answered_like_a_request(
    house: House, profile: Path, capsys: pytest.CaptureFixture[str]
):
    wallet = house.wallet
    async with served(house, profile), trio.open_nursery() as nursery:
        shell = Shell(capsys, profile)
        token = (await assistants.add(wallet, m.AddAssistant("Sage"))).token
        await assistants.meet(wallet, m.MeetAssistant("a" * 32, token, "Chatty"))
        nursery.start_soon(assistants.stay, wallet, m.StayAssistant("a" * 32))
        answers: list[m.AssistantAnswer] = []

        async def ask(call: m.AskQuestion) -> None:
            answers.append(await assistants.ask(wallet, call))

        nursery.start_soon(partial(ask, m.AskQuestion("a" * 32, 1, "a chart", HEART)))
        await until(lambda: any(wallet.questions.waiting()))
        card = next(wallet.questions.waiting())
        (item,) = (await shell.json("inbox"))["requests"]
        assert (item["id"], item["assistant"]) == (card.id.hex(), True)
        id = item["id"][:12]
        _, said = await shell.run("request", "show", id)
        assert "its maker's servers" in said
        seen = (await shell.json("request", "preview", id))["digest"]
        code, said = await shell.run("request", "counter", id, "--steps", "1")
        assert code == 1
        code, said = await shell.run("request", "accept", id, "--seen", seen, "--conversation")
        assert (code, said) == (0, "Sage may read 20 rows, until its conversation ends.\n")
        await until(lambda: bool(answers))
        (entry,) = [
            one
            for one in (await shell.json("audit", "list"))["entries"]
            if one["kind"] == "assistant.allowed"
        ]
        assert "Columns start, value" in entry["detail"]
        _, said = await shell.run("mcp", "record", id)
        assert said.endswith("Both signatures hold.\n")
        file = profile.parent / "consent.json"
        await shell.run("mcp", "record", id, "--out", str(file))
        assert (await shell.run("verify", str(file)))[0] == 0
        nursery.cancel_scope.cancel()
