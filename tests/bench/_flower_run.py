"""One Flower app in three places; run by `learning_flower` with a Python that has Flower.

`superlink`: a stock SuperLink and three SuperNodes, processes on loopback, nothing of ours in
between. `plain`: the same ServerApp and ClientApps over our transport, each wallet's part seen.
`study`: the same ServerApp over a study's rounds, where only the rounded words of all are added
up (without masks, which take themselves off exactly). Writes one JSON value.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import trio

from p2p.requester.learning.flower import extra

extra.require()
sys.path.insert(0, str(Path(__file__).parent / "flower_app"))

from breast import client_app, server_app  # type: ignore[import-not-found]  # noqa: E402
from breast.data import TRAINING, WIDTHS, held  # type: ignore[import-not-found]  # noqa: E402

from p2p.requester.learning.flower import serving  # noqa: E402
from p2p.requester.learning.flower.grid import StudyGrid  # noqa: E402
from p2p.requester.learning.flower.parts import Context, RecordDict, TaskIdentity  # noqa: E402
from p2p.requester.learning.flower.plain import PlainGrid, read, write  # noqa: E402
from p2p.requester.learning.flower.rounds import GroupMean  # noqa: E402
from p2p.transport.framing import Frames  # noqa: E402
from p2p.transport.host import open_host  # noqa: E402
from tests import undertaker  # noqa: E402
from tests.bench._figures import ROOT  # noqa: E402
from wallet.agreement.study import Study  # noqa: E402
from wallet.agreement.task_inputs import Label, Scaled  # noqa: E402
from wallet.agreement.tasks import Logistic  # noqa: E402
from wallet.learning import model, quantise  # noqa: E402
from wallet.learning.trainers import gradient  # noqa: E402

if TYPE_CHECKING:
    from p2p.transport.stream import Stream

WALLETS: Final = 3
ROUNDS: Final = 3
PROTOCOL: Final = "/freehold/bench-flower/1"
CAP: Final = 1_000_000
PATIENCE_SECONDS: Final = 300.0
ATTEMPTS: Final = 3
TASK: Final = Logistic(
    tuple(Scaled(f"c{at}", "-1", "1") for at in range(30)),
    Label("told", (("0",), ("1",))),
    TRAINING,
)


def study(**changed: Any) -> Study:
    """The study that wallets would sign for this."""
    return Study(
        TASK,
        ROUNDS,
        WALLETS,
        WALLETS,
        "100",
        "0",
        "0x" + "11" * 20,
        "ab" * 32,
        combining="strategy",
        **changed,
    )


def told(first: int, seeds: int, out: Path, nodes: int, *, seed_said: bool) -> dict[str, Any]:
    """What the ServerApp finds in its context."""
    return {
        "num-server-rounds": ROUNDS,
        "first": first,
        "seeds": seeds,
        "nodes": nodes,
        "told": int(seed_said),
        "out": str(out),
    }


def outcome(out: Path) -> list[list[float]]:
    """What a ServerApp wrote, seed by seed."""
    return [json.loads(line)["right"] for line in out.read_text().splitlines()]


async def plain(seeds: int, out: Path) -> float:
    """Run it over real connections of ours; return the seconds of a round."""
    async with AsyncExitStack() as stack:
        own = await stack.enter_async_context(open_host(b"\1" * 32))
        asks = {}
        for at in range(WALLETS):
            host = await stack.enter_async_context(
                open_host(bytes([at + 2]) * 32, listen=("/ip4/127.0.0.1/tcp/0",))
            )
            config = {"partition-id": at, "num-partitions": WALLETS}
            answer = partial(_answer, Context(1, at + 1, config, RecordDict(), {}))
            host.serve(PROTOCOL, answer, max_concurrent=4, deadline_seconds=60.0)
            peer = await own.dial(host.addresses[0])
            asks[at + 1] = partial(_ask, own, peer.peer_id)
        grid, begun = PlainGrid(study(seen="each"), asks), time.perf_counter()
        given = told(0, seeds, out, WALLETS, seed_said=True)
        await trio.to_thread.run_sync(serving.run, server_app.app, grid, given)
        return (time.perf_counter() - begun) / (seeds * ROUNDS)


async def _answer(context: Any, stream: Stream) -> None:
    frames = Frames(stream, CAP)
    message = read(await frames.read_frame())
    reply = await trio.to_thread.run_sync(client_app.app, message, context)
    await frames.write_frame(write(reply))


async def _ask(host: Any, peer: str, data: bytes) -> bytes:
    async with await host.open_stream(peer, PROTOCOL) as stream:
        frames = Frames(stream, CAP)
        await frames.write_frame(data)
        return bytes(await frames.read_frame())


class Sums:
    """A study's rounds by the product's own words, one seed after the other."""

    def __init__(self) -> None:
        self.study, self._done = study(), 0

    def run(self, data: bytes, _seconds: float | None) -> tuple[GroupMean, ...]:
        """Run one round."""
        seed, number = divmod(self._done, ROUNDS)
        self._done += 1
        given, scale = model.decode(data, self.study.dimension), quantise.scale_of(self.study)
        words = np.zeros(scale.dimension, np.uint32)
        for at, (inputs, classes) in enumerate(held(seed, WALLETS).wallets):
            order = 1009 * (number + 1) + at
            change = gradient.change(given, WIDTHS, inputs, classes, TRAINING, order)
            words += quantise.prepared(change, scale).words
        return (GroupMean(quantise.mean(words, WALLETS, scale)),)


def superlink(seed: int, folder: Path, out: Path) -> float:
    """Run one seed on a stock SuperLink and SuperNodes; return the seconds from `flwr run` on.

    On a busy machine a SuperNode's process can be slower than the token that it was given lasts,
    and Flower then waits for its answer for ever; so a run that comes to nothing is tried again.
    """
    for attempt in range(ATTEMPTS):
        place = folder / f"superlink {seed} {attempt}"
        place.mkdir()
        found = _superlink(seed, place, out)
        if found:
            return found
        print(f"  the SuperLink came to nothing for seed {seed}; load {os.getloadavg()[0]:.1f}")
    raise SystemExit("The SuperLink came to nothing; its machine may be too busy.")


def _superlink(seed: int, folder: Path, out: Path) -> float:
    """Run one seed once; 0 if nothing came of it in time."""
    ports = [_free() for _ in range(WALLETS + 1)]
    (folder / "config.toml").write_text(
        f'[superlink]\ndefault = "here"\n\n[superlink.here]\naddress = "127.0.0.1:{ports[0]}"\n'
        "insecure = true\n"
    )
    start = partial(_start, folder)
    link = ["--insecure", "--port", str(ports[0]), "--disable-runtime-dependency-installation"]
    running = [start("flower-superlink", *link)]
    try:
        _wait_for(ports[0])
        for at, port in enumerate(ports[1:]):
            where = ["--insecure", "--superlink", f"127.0.0.1:{ports[0]}", "--port", str(port)]
            config = f"partition-id={at} num-partitions={WALLETS}"
            running.append(start("flower-supernode", *where, "--node-config", config))
        begun = time.perf_counter()
        given = told(seed, 1, out, WALLETS, seed_said=True)
        text = " ".join(f"{key}={json.dumps(value)}" for key, value in given.items())
        app = str(Path(__file__).parent / "flower_app")
        running.append(start("flwr", "run", app, "here", "--run-config", text))
        until = time.monotonic() + PATIENCE_SECONDS
        while not out.exists() or len(outcome(out)) <= seed:
            if time.monotonic() > until or running[-1].poll() not in (None, 0):
                return 0.0
            time.sleep(0.5)
        return time.perf_counter() - begun
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(60)
        undertaker.bury([os.fsencode(folder)])


def _start(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    settings = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "FLWR_HOME": str(folder),
    }
    with (folder / f"{command[0]}-{time.monotonic_ns()}.log").open("wb") as log:
        return subprocess.Popen(
            command, cwd=folder, env=settings, stdout=log, stderr=log, stdin=subprocess.DEVNULL
        )


def _free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("The SuperLink did not begin to listen.")


def main(seeds: int, written: Path) -> None:
    """Run all three, and write what came of them."""
    logging.getLogger("flwr").setLevel(logging.ERROR)
    TaskIdentity.run_id = TaskIdentity.node_id = TaskIdentity.task_id = 1
    with tempfile.TemporaryDirectory(prefix="freehold-flower-") as name:
        folder = Path(name)
        seconds = {"plain": trio.run(plain, seeds, folder / "plain")}
        begun = time.perf_counter()
        given = told(0, seeds, folder / "study", 1, seed_said=False)
        serving.run(server_app.app, StudyGrid(Sums()), given)
        seconds["study"] = (time.perf_counter() - begun) / (seeds * ROUNDS)
        whole = sum(superlink(seed, folder, folder / "superlink") for seed in range(seeds))
        seconds["superlink"] = whole / (seeds * ROUNDS)
        right = {part: outcome(folder / part) for part in seconds}
    written.write_text(json.dumps({"right": right, "seconds_a_round": seconds}))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
