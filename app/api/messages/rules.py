"""Standing rules: seeing, making, moving and trying them; templates; what comparable ones pay."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Digest, Done, Id, Reply, Told
from wallet.agreement.rule import Caps, Rule

RuleId = Annotated[int, msgspec.Meta(ge=1, lt=2**31)]
Place = Annotated[int, msgspec.Meta(ge=1, le=64)]
RuleOutcome = Literal["accepted", "declined", "countered", "asked"]
TemplateText = Annotated[str, msgspec.Meta(max_length=16 * 1024)]


class ListRules(Call["RuleList"], frozen=True, tag="list_rules"):
    """Ask for the standing rules, in order."""

    quick: ClassVar[bool] = True


class RuleItem(msgspec.Struct, frozen=True):
    """One rule. `place` counts from 1; the first that a request meets decides.

    `sentence` and `lines` say it in words. `version` is the hash of the rule as it stands,
    `template` that of its public part; `decided` is how many requests it decided in 30 days.
    """

    id: int
    place: int
    is_on: bool
    name: str
    action: str
    sentence: Told
    lines: tuple[tuple[Told, Told], ...]
    version: str
    template: str
    changed: str
    decided: int
    rule: Rule


class RuleList(Reply, frozen=True, tag="rule_list"):
    """The rules in order, and what they may accept together.

    `used` says in words what of the ceiling is used.
    """

    rules: tuple[RuleItem, ...]
    ceiling: Caps
    highest: Caps
    used: tuple[tuple[Told, Told], ...]


class PutRule(Call["RuleKept"], frozen=True, tag="put_rule"):
    """Add a rule, or with `id` put it in the place of that one.

    Prices are for the token of this profile. With `like`, a request whose preview has the digest
    `seen`, the rule may accept what tells as much as that one; else never what tells "much".
    """

    rule: Rule
    id: RuleId | None = None
    place: Place | None = None
    like: Id = ""
    seen: Digest | None = None


class RuleKept(Reply, frozen=True, tag="rule_kept"):
    """The rule as it stands now."""

    rule: RuleItem


class SwitchRule(Call[Done], frozen=True, tag="switch_rule"):
    """Switch a rule on or off."""

    id: RuleId
    is_on: bool


class MoveRule(Call[Done], frozen=True, tag="move_rule"):
    """Move a rule to a place, counted from 1."""

    id: RuleId
    place: Place


class RemoveRule(Call[Done], frozen=True, tag="remove_rule"):
    """Remove a rule; what it decided stays in the log with its version."""

    id: RuleId


class SetCeiling(Call[Done], frozen=True, tag="set_ceiling"):
    """Set what all rules together may accept; unset caps are as at first."""

    caps: Caps


class TryRule(Call["RuleTried"], frozen=True, tag="try_rule"):
    """Ask what the rules would have done with every request so far, were one of them changed.

    With `rule` that one is added at `place` (at the end if unset), or takes the place of `id`;
    without, `id` is taken away, or switched on if it is off. Nothing is changed.
    """

    rule: Rule | None = None
    id: RuleId | None = None
    place: Place | None = None
    like: Id = ""
    seen: Digest | None = None


class TriedItem(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """What would have become of one request, and as the rules stand (`before`).

    `rule` is the number of the rule that decides, 0 for the one being tried, None for none; `why`
    says why a rule that was met would leave it to the person, or why none was.
    """

    id: str
    from_: str
    what: Told
    received: str
    outcome: RuleOutcome
    before: RuleOutcome
    rule: int | None
    why: Told = ""


class RuleTried(Reply, frozen=True, tag="rule_tried"):
    """The counts, as they would be and as they are, and each request, newest first.

    `changed` counts those that would have ended otherwise. `uncounted` requests had rows that were
    not looked at, since there were too many: a rule that accepts would have been looked at again.
    """

    counts: dict[str, int]
    before: dict[str, int]
    changed: int
    uncounted: int
    requests: tuple[TriedItem, ...]


class ListTemplates(Call["TemplateList"], frozen=True, tag="list_templates"):
    """Ask for the public templates that ship with the program."""

    quick: ClassVar[bool] = True


class TemplateItem(msgspec.Struct, frozen=True):
    """A shared rule: what is written about it, its hash, and the rule in our words."""

    title: str
    text: str
    hash: str
    sentence: Told
    lines: tuple[tuple[Told, Told], ...]
    rule: Rule


class TemplateList(Reply, frozen=True, tag="template_list"):
    """The templates."""

    templates: tuple[TemplateItem, ...]


class ReadTemplate(Call["TemplateRead"], frozen=True, tag="read_template"):
    """Look at a template somebody gave; nothing is kept."""

    text: TemplateText


class TemplateRead(Reply, frozen=True, tag="template_read"):
    """The template that was read."""

    template: TemplateItem


class WriteTemplate(Call["TemplateFile"], frozen=True, tag="write_template"):
    """Write the public part of a rule as a template, without requesters, amounts and caps."""

    id: RuleId
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    text: Annotated[str, msgspec.Meta(max_length=600)] = ""


class TemplateFile(Reply, frozen=True, tag="template_text"):
    """The template as the text of a file (canonical JSON), and its hash."""

    document: str
    hash: str


class ComparePrices(Call["ComparedPrices"], frozen=True, tag="compare_prices"):
    """Ask what requests and calls comparable with this one pay."""

    quick: ClassVar[bool] = True

    id: Id


class PriceRange(msgspec.Struct, frozen=True):
    """Median, lowest and highest of so many requesters, in token units."""

    median: str
    lowest: str
    highest: str
    requesters: int


class ComparedPrices(Reply, frozen=True, tag="compared_prices"):
    """What comparable ones pay for a step and for a record; None where none was seen.

    `words` says it in a sentence.
    """

    seen: int
    step: PriceRange | None
    record: PriceRange | None
    words: Told


class RuleDecision(msgspec.Struct, frozen=True):
    """What the rules came to for a request: which rule, with its version's hash, and when.

    `rule` is None where none was met; `words` says it in a sentence, `why` why a rule that was met
    left it to the person.
    """

    outcome: RuleOutcome
    rule: int | None
    name: str
    version: str
    time: str
    words: Told
    why: Told = ""
