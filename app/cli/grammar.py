"""How the line is read: `--json` anywhere, days, amounts, and what kind of failure a fault is.

Everything that click finds wrong here is a usage error: exit 2, before anything is asked or done.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

import click

from wallet.agreement.narrowing import transform_from_text
from wallet.agreement.view import Transform
from wallet.errors import Malformed

_JSON = "freehold.json"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_AMOUNT = re.compile(r"(0|[1-9]\d{0,38})(\.\d{1,38})?")


def _note_json(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.meta[_JSON] = True


def wants_json() -> bool:
    """Whether `--json` stands anywhere on the line that is being carried out."""
    return bool(click.get_current_context().meta.get(_JSON, False))


def _json_option() -> click.Option:
    return click.Option(
        ["--json"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_note_json,
        help="Print one JSON object.",
    )


class Verb(click.Command):
    """A command that takes `--json`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_json_option())


class Noun(click.Group):
    """A group of verbs, which takes `--json` itself too."""

    command_class: type[click.Command] | None = Verb

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_json_option())


Noun.group_class = Noun


class Day(click.ParamType[str]):
    """A day, YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the day as it was written, once it is one."""
        text = str(value)
        if not _is_day(text):
            self.fail(f"“{text[:40]}” is not a day; write it like 2026-08-01.", param, ctx)
        return text


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None


class Amount(click.ParamType[str]):
    """An amount in token units; how finely the token can be divided, the node knows."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the amount as it was written, once it is a plain decimal number."""
        text = str(value)
        if not _AMOUNT.fullmatch(text):
            self.fail(f"“{text[:40]}” is not an amount; write it like 2.40.", param, ctx)
        return text


class Digest(click.ParamType[str]):
    """The SHA-256 that `request preview` prints."""

    name = "digest"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the 64 hex digits in lower case."""
        text = str(value).lower().removeprefix("0x")
        if not _DIGEST.fullmatch(text):
            self.fail("A digest has 64 hex digits; `request preview` prints it.", param, ctx)
        return text


class Coarser(click.ParamType[Transform]):
    """A column and how it is blurred, FIELD=TRANSFORM."""

    name = "field=transform"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Transform:
        """Return the transform, once it is one of the closed list."""
        try:
            return transform_from_text(str(value))
        except Malformed as error:
            self.fail(str(error), param, ctx)


DAY, AMOUNT, DIGEST, COARSER = Day(), Amount(), Digest(), Coarser()
