"""The twenty probes of SQL that a data room must not answer, against what views really run on.

A requester never writes SQL: it sends a view in JSON, whose names, operators and functions are
closed lists and whose values never become text of a statement. These probes are what would happen
if somebody could: on the connection that a view of a real vault is read on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.unit.wallet.views.conftest import VISITS, put
from wallet.agreement.view import View, view_from_document
from wallet.errors import Malformed, ViewError
from wallet.store import Interrupted, QueryFailed
from wallet.vault.datasets import by_name
from wallet.views.content import opened
from wallet.views.projection import Projection
from wallet.views.scope import compile_scope, guarded

if TYPE_CHECKING:
    from wallet.store import Database
    from wallet.views.scope import Scope

pytestmark = pytest.mark.area("F")

SECRET = b"s" * 32
VIEW = View("location.visits", ("place", "steps"))
ROWS = [(n * 1_000, {"place": "abcdef"[n % 6], "steps": n, "account": "DE89"}) for n in range(400)]

DENIED = {
    "attach": "ATTACH '/etc/passwd' AS x",
    "pragma": "PRAGMA database_list",
    "schema": "SELECT sql FROM sqlite_master",
    "readfile": "SELECT readfile('/etc/passwd') FROM scope",
    "load_ext": "SELECT load_extension('x') FROM scope",
    "write": "UPDATE scope SET c1 = 0",
    "create": "CREATE TABLE x (a)",
    "temp": "CREATE TEMP TABLE x (a)",
    "recursive": "WITH RECURSIVE c(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    "zeroblob": "SELECT length(zeroblob(900000000)) FROM scope",
    "randomblob": "SELECT hex(randomblob(100000000)) FROM scope",
    "replicate": "SELECT replace(c0, 'a', 'bbbbbbbb') FROM scope",
    "group_concat": "SELECT group_concat(a.c0 || b.c0) FROM scope AS a, scope AS b",
    "printf": "SELECT printf('%.*c', 100000000, 'x') FROM scope",
    "vacuum": "VACUUM INTO 'x.db'",
    "pragma_fn": "SELECT * FROM pragma_table_info('record')",
    "json_each": "SELECT * FROM json_each('[1]')",
}
ENDLESS = {
    "cross-join": "SELECT count(*) FROM scope a, scope b, scope c, scope d "
    "WHERE a.c1 + b.c1 + c.c1 + d.c1 > 1e9",
    "sort bomb": "SELECT a.c1 FROM scope a, scope b, scope c ORDER BY a.c1 * b.c1 - c.c1",
}


@pytest.fixture
def visits(database):
    database.write(put, VISITS, ROWS)
    return database


def scope_of(database: Database, view: View = VIEW) -> Scope:
    dataset = database.read(by_name, view.dataset)
    return compile_scope(Projection(view, dataset.columns), dataset)


def test_there_are_twenty():
    assert len(DENIED) + len(ENDLESS) + len(("dump",)) == 20


def test_seventeen_are_denied_before_anything_is_read(visits):
    with guarded(visits, scope_of(visits)) as reading:
        for probe, sql in DENIED.items():
            # SQLCipher has no `readfile`, so nobody is asked whether it is allowed
            with pytest.raises((ViewError, QueryFailed) if probe == "readfile" else ViewError):
                pytest.fail(f"{probe} gave {reading.rows(sql)[:1]}")


@pytest.mark.parametrize("probe", ENDLESS)
def test_what_would_not_end_is_ended(visits, probe):
    scope = scope_of(visits)
    short = msgspec.structs.replace(
        scope, policy=msgspec.structs.replace(scope.policy, seconds=0.05)
    )
    with guarded(visits, short) as reading, pytest.raises(Interrupted):
        reading.rows(ENDLESS[probe])


def test_a_dump_is_the_view_and_nothing_else(visits):
    """All columns of the one thing there is: those that were asked for, and not the account."""
    with guarded(visits, scope_of(visits)) as reading:
        found = reading.rows("SELECT * FROM scope")
    assert len(found) == len(ROWS)
    assert not any("DE89" in map(str, row) for row in found)


def test_of_a_plan_with_figures_a_dump_is_no_part(visits):
    """What leaves of an aggregate are its figures, however the rows behind it are read."""
    plan = {
        "dataset": "location.visits",
        "fields": ["steps"],
        "aggregate": {
            "period": "all",
            "measures": [{"field": "steps", "function": "count"}],
            "minimum_group": 10,
        },
    }
    with opened(visits, view_from_document(plan), SECRET) as content:
        assert list(content.rows()) == [(400,)]


def places(sql: str) -> tuple[dict[str, Any], ...]:
    """Every place of a plan that takes a text of the requester's and acts by it."""
    return (
        {"dataset": sql},
        {"fields": [sql]},
        {"conditions": [{"field": sql, "operator": "eq", "values": ["1"]}]},
        {"conditions": [{"field": "place", "operator": sql, "values": ["1"]}]},
        {"transforms": [{"field": "steps", "kind": sql}]},
        {"transforms": [{"field": "steps", "kind": "clip", "low": "0", "high": sql}]},
        {"aggregate": {"period": sql, "measures": [{"field": "steps", "function": "sum"}]}},
        {"aggregate": {"period": "all", "measures": [{"field": "steps", "function": sql}]}},
        {"aggregate": {"period": "all", "by": [sql], "measures": []}},
        {"sample": sql},
    )


def test_no_part_of_a_plan_takes_sql(visits):
    columns = visits.read(by_name, "location.visits").columns
    for sql in (*DENIED.values(), *ENDLESS.values(), "1; DROP TABLE record", "*"):
        for place in places(sql):
            document = {"dataset": "location.visits", "fields": ["place", "steps"], **place}
            with pytest.raises((Malformed, ViewError)):
                pytest.fail(repr(Projection(view_from_document(document), columns)))


def test_a_value_that_is_sql_is_only_a_value(visits):
    document = {
        "dataset": "location.visits",
        "fields": ["place"],
        "conditions": [{"field": "place", "operator": "eq", "values": ["' OR 1=1 --"]}],
    }
    with opened(visits, view_from_document(document), SECRET) as content:
        assert list(content.rows()) == []


def figures(database: Database, function: str, **more: Any) -> list[tuple[Any, ...]]:
    """The figures of one plan over the steps, clamped between 0 and 100."""
    plan = {
        "dataset": "location.visits",
        "fields": ["steps"],
        "transforms": [{"field": "steps", "kind": "clip", "low": "0", "high": "100"}],
        "aggregate": {
            "period": "all",
            "measures": [{"field": "steps", "function": function}],
            "minimum_group": 1,
            **more,
        },
    }
    with opened(database, view_from_document(plan), SECRET) as content:
        return list(content.rows())


def test_sums_and_means_are_clamped_by_the_limits_that_the_plan_names(visits):
    """One row of 1,000,000 moves a clamped sum by 100 and not by a million."""
    inside = sum(min(n, 100) for n in range(400))
    assert figures(visits, "sum") == [(inside,)]
    assert figures(visits, "mean") == [(f"{inside / 400:.2f}",)]
    visits.write(put, VISITS, [(500_000, {"place": "x", "steps": 1_000_000})])
    assert figures(visits, "sum") == [(inside + 100,)]


def test_a_sum_with_noise_is_refused_without_its_clamps(visits):
    plan = {
        "dataset": "location.visits",
        "fields": ["steps"],
        "aggregate": {
            "period": "all",
            "measures": [{"field": "steps", "function": "sum"}],
            "minimum_group": 1,
            "noise": "0.5",
        },
    }
    with pytest.raises(ViewError, match="clip"), opened(visits, view_from_document(plan), SECRET):
        pass
    noisy = figures(visits, "sum", noise="20")
    assert abs(noisy[0][0] - sum(min(n, 100) for n in range(400))) < 1_000
    assert noisy == figures(visits, "sum", noise="20")
