"""A requester without `await`, for notebooks and scripts: `app.requester.notebook`.

    lab = app.requester.notebook("~/lab", "passphrase")
    call = lab.add_call(open("call.toml").read(), target=20)
    lab.wait_for_deliveries(call, people=5, seconds=600)
    lab.to_pandas(call=call).describe()
    lab.close()

The requester runs in a thread of its own and goes on receiving between two cells, also where the
notebook runs an asyncio loop, as Jupyter does. Every method is that of
`app.requester.sdk.Requester` and waits for its answer; it may be called from any thread. Also a
context manager.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

import trio

from app.requester.sdk import Requester, open_requester
from wallet.errors import FreeholdError, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable
    from pathlib import Path
    from types import TracebackType

    import pandas as pd  # type: ignore[import-untyped]
    import pyarrow as pa  # type: ignore[import-untyped]

    from app.requester.facts import CohortFacts, EndingFacts, GrantFacts, ReceiptFacts, Section
    from app.requester.output.formats import Format

T = TypeVar("T")


class Notebook:
    """An open requester that waits for its answers.

    Args:
        profile: the requester's folder.
        passphrase: opens its books.
        listen: a multiaddr; by default where it listened last, on this computer alone.
        announce: where people find you if that is another place.

    Raises:
        FreeholdError: the books cannot be opened.
    """

    def __init__(
        self,
        profile: str | Path,
        passphrase: str,
        *,
        listen: str | None = None,
        announce: str | None = None,
    ) -> None:
        self._opened = threading.Event()
        self._token: trio.lowlevel.TrioToken | None = None
        self._requester: Requester | None = None
        self._error: BaseException | None = None
        self._closing: trio.Event
        self._thread = threading.Thread(
            target=self._run,
            args=(profile, passphrase, listen, announce),
            name="requester",
            daemon=True,
        )
        self._thread.start()
        self._opened.wait()
        self._raise_what_went_wrong()

    def _raise_what_went_wrong(self) -> None:
        if self._error is not None:
            self._thread.join()
            raise self._error

    def _run(
        self, profile: str | Path, passphrase: str, listen: str | None, announce: str | None
    ) -> None:
        async def stay() -> None:
            self._token, self._closing = trio.lowlevel.current_trio_token(), trio.Event()
            async with open_requester(
                profile, passphrase, listen=listen, announce=announce
            ) as requester:
                self._requester = requester
                self._opened.set()
                await self._closing.wait()

        try:
            trio.run(stay)
        except BaseException as error:  # raised in the thread that opened or asks
            self._error = error
        finally:
            self._requester = None
            self._opened.set()

    def _ask(self, act: Callable[[Requester], Awaitable[T]]) -> T:
        requester, token = self._requester, self._token
        if requester is None or token is None:
            raise NotAllowed("This requester is closed; open it again.") from self._error

        async def answered() -> T:
            return await act(requester)

        try:
            return trio.from_thread.run(answered, trio_token=token)
        except FreeholdError as error:
            raise error.with_traceback(None) from None  # its sentence says all; not two threads
        except (trio.RunFinishedError, trio.Cancelled) as error:
            raise NotAllowed("This requester was closed meanwhile.") from error

    @property
    def link(self) -> str:
        """What to hand out to people; they come to you by it."""
        if self._requester is None:
            raise NotAllowed("This requester is closed; open it again.")
        return self._requester.link

    def ask(self, verb: str, **arguments: str) -> dict[str, Any]:
        """See `Requester.ask`."""
        return self._ask(lambda lab: lab.ask(verb, **arguments))

    def check_call(self, content: str) -> tuple[Section, ...]:
        """See `Requester.check_call`."""
        return self._ask(lambda lab: lab.check_call(content))

    def cost(self, content: str, people: int = 1) -> dict[str, Any]:
        """See `Requester.cost`."""
        return self._ask(lambda lab: lab.cost(content, people))

    def add_call(
        self,
        content: str,
        *,
        target: int | None = None,
        minimum: int | None = None,
        invited_only: bool = False,
        beyond_budget: bool = False,
    ) -> int:
        """See `Requester.add_call`."""
        return self._ask(
            lambda lab: lab.add_call(
                content,
                target=target,
                minimum=minimum,
                invited_only=invited_only,
                beyond_budget=beyond_budget,
            )
        )

    def cohort(self, call: int, *, target: int | None = None) -> CohortFacts:
        """See `Requester.cohort`."""
        return self._ask(lambda lab: lab.cohort(call, target=target))

    def invite(self, call: int, count: int = 1, *, label: str = "") -> tuple[str, ...]:
        """See `Requester.invite`."""
        return self._ask(lambda lab: lab.invite(call, count, label=label))

    def budget(
        self, tokens: str | None = None, coin: str | None = None, stipend: str | None = None
    ) -> dict[str, Any]:
        """See `Requester.budget`."""
        return self._ask(lambda lab: lab.budget(tokens, coin, stipend))

    def grants(self, call: int | None = None) -> tuple[GrantFacts, ...]:
        """See `Requester.grants`."""
        return self._ask(lambda lab: lab.grants(call))

    def wait_for_deliveries(
        self, call: int | None = None, *, people: int = 1, seconds: float = float("inf")
    ) -> tuple[GrantFacts, ...]:
        """See `Requester.wait_for_deliveries`."""
        return self._ask(lambda lab: lab.wait_for_deliveries(call, people=people, seconds=seconds))

    def write(
        self,
        out: str | Path,
        *,
        call: int | None = None,
        grants: Iterable[str] = (),
        format: Format | None = None,
        issuer_keys: str | Path = "",
    ) -> dict[str, Any]:
        """See `Requester.write`."""
        return self._ask(
            lambda lab: lab.write(
                out, call=call, grants=grants, format=format, issuer_keys=issuer_keys
            )
        )

    def to_arrow(self, *, call: int | None = None, grants: Iterable[str] = ()) -> pa.Table:
        """See `Requester.to_arrow`."""
        return self._ask(lambda lab: lab.to_arrow(call=call, grants=grants))

    def to_pandas(
        self, *, call: int | None = None, grants: Iterable[str] = (), exact: bool = False
    ) -> pd.DataFrame:
        """See `Requester.to_pandas`."""
        return self._ask(lambda lab: lab.to_pandas(call=call, grants=grants, exact=exact))

    def quality(
        self,
        *,
        call: int | None = None,
        grants: Iterable[str] = (),
        issuer_keys: str | Path = "",
    ) -> Any:
        """See `Requester.quality`."""
        return self._ask(lambda lab: lab.quality(call=call, grants=grants, issuer_keys=issuer_keys))

    def receipts(self) -> tuple[ReceiptFacts, ...]:
        """See `Requester.receipts`."""
        return self._ask(lambda lab: lab.receipts())

    def report_use(self, grant: str, *, model: str, run: str = "", note: str = "") -> None:
        """See `Requester.report_use`."""
        self._ask(lambda lab: lab.report_use(grant, model=model, run=run, note=note))

    def erase(self, grant: str, *, copies: str = "") -> None:
        """See `Requester.erase`."""
        self._ask(lambda lab: lab.erase(grant, copies=copies))

    def revoked_since(self, cursor: str = "0") -> tuple[EndingFacts, ...]:
        """See `Requester.revoked_since`."""
        return self._ask(lambda lab: lab.revoked_since(cursor))

    def close(self) -> None:
        """End the requester; harmless if it has ended."""
        if self._thread.is_alive() and self._token is not None:
            try:
                self._token.run_sync_soon(lambda: self._closing.set())
            except trio.RunFinishedError:
                self._requester = None
        self._thread.join()

    def __enter__(self) -> Notebook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
