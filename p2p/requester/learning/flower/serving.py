"""Running a ServerApp, as Flower's own tools would, on a grid of ours.

The app is the same that runs on a SuperLink. Flower keeps who is running in one place of a process,
so a process runs one app at a time.
"""

from __future__ import annotations

import importlib.util
import logging
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from p2p.requester.learning.flower.parts import Context, RecordDict, ServerApp, TaskIdentity
from p2p.requester.learning.flower.whole import RUN
from wallet.errors import Malformed, NotFound

if TYPE_CHECKING:
    from p2p.requester.learning.flower.parts import Grid

ROUNDS: Final = "num-server-rounds"
"""How many rounds an app is to run, as Flower's templates name it."""


def load(where: str) -> ServerApp:
    """Return the app of a Python file, as in `server_app.py` or `server_app.py:app`.

    The file's folder is where its own imports are looked for. Its code runs in this process.

    Raises:
        NotFound: there is no such file, or no such app in it.
    """
    file, _, name = where.partition(":")
    path = Path(file).absolute()
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise NotFound(f"{file} is not a Python file.")
    sys.path.insert(0, str(path.parent))
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    found = getattr(module, name or "app", None)
    if not isinstance(found, ServerApp):
        raise NotFound(f"{file} has no ServerApp called “{name or 'app'}”.")
    return found


def settings(text: str) -> dict[str, Any]:
    """Read what an app is told, as `flwr run --run-config` takes it: `key=value`, TOML, by spaces.

    Raises:
        Malformed: it cannot be read so.
    """
    try:
        return tomllib.loads("\n".join(text.split()))
    except (ValueError, RecursionError) as error:  # also a number too long, or too deep
        raise Malformed(f"The settings are not like `key=1 other='a'`: {error}.") from error


def run(app: ServerApp, grid: Grid, told: dict[str, Any]) -> None:
    """Run an app to its end; errors are the app's own and the grid's.

    Args:
        app: of a team.
        grid: over which it works.
        told: what it finds in `context.run_config`.
    """
    logging.getLogger("flwr").propagate = False  # it prints its lines itself
    TaskIdentity.run_id = TaskIdentity.node_id = TaskIdentity.task_id = RUN
    app(grid, Context(RUN, RUN, {}, RecordDict(), told))
